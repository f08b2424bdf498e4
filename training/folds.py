"""How good the rankers are on articles that they were not fitted on: k-fold cross-validation over articles."""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor
from functools import partial
from typing import TYPE_CHECKING

from benchmarks.questions import read_files
from benchmarks.quotations import read_quotations
from benchmarks.quotes import judge, said_in
from bot.quotes.extract import extract
from bot.quotes.ranker import Weights
from training import quotes, statements
from training.corrections import corrected
from training.sets import read

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from benchmarks.attribution import Attribution, Said
    from training.sets import Annotated


def fit(data: Sequence[Annotated], *, indirect: bool) -> Weights:
    """Weights of the rankers for quotations, and, if they are wanted, of those for statements."""
    direct = quotes.train(data)
    if not indirect:
        return Weights(direct.source, direct.reference, {}, {})
    reported = statements.train(data, direct.reference)
    return Weights(direct.source, direct.reference, reported.statement, reported.source)


def cross_validate(folder: Path, folds: int, *, indirect: bool) -> Iterable[Attribution]:
    """The figures of `benchmarks` for a set, each article read with weights that were fitted on the others.

    Args:
        folder: The set (see `benchmarks.quotations`).
        folds: Into how many parts the articles are put, in turn.
        indirect: Statements are fitted and judged too.

    Raises:
        VerbatimError: The folder is no set of quotations.
    """
    annotated, files = read_quotations(folder), read_files(folder / "corpus")
    with ProcessPoolExecutor() as pool:
        parts = pool.map(partial(_extract_part, folder, folds, indirect), range(folds))
        said = {article: found for part in parts for article, found in part.items()}
    rows = [
        *judge(f"{folds} folds", corrected(annotated), files, said),
        *judge(f"{folds} folds, as annotated", annotated, files, said),
    ]
    return [row for row in rows if indirect or row.kind == "direct"]


def _extract_part(folder: Path, folds: int, indirect: bool, part: int) -> dict[str, list[Said]]:
    data = read(folder)
    weights = fit([one for place, one in enumerate(data) if place % folds != part], indirect=indirect)
    held = (one.article for one in data[part::folds])
    return {article.id: [said_in(article, each) for each in extract(article, weights).quotes] for article in held}
