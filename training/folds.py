"""How good the rankers are on articles that they were not fitted on: k-fold cross-validation over articles."""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from benchmarks.questions import read_files
from benchmarks.quotations import read_quotations
from benchmarks.quotes import judge, said_in
from bot.quotes.extract import extract
from bot.quotes.ranker import Weights
from training import certainty, quotes, statements
from training.corrections import corrected
from training.sets import read

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from benchmarks.attribution import Attribution, Said
    from training.certainty import Judged
    from training.sets import Annotated


def fit(data: Sequence[Annotated], *, indirect: bool) -> Weights:
    """Weights of the rankers for quotations, and, if they are wanted, of those for statements."""
    direct = quotes.train(data)
    if not indirect:
        return Weights(direct.source, direct.reference, {}, {})
    reported = statements.train(data, direct.reference)
    return Weights(direct.source, direct.reference, reported.statement, reported.source)


class Part(NamedTuple):
    """Weights that were not fitted on one part of the articles, and how right they are about it."""

    weights: Weights
    direct: list[Judged]
    indirect: list[Judged]


def fit_certainty(folder: Path, folds: int) -> dict[str, dict[str, float]]:
    """The weights of the confidence in a speaker, as `certainty.json` has them (see `cross_validate`)."""
    with ProcessPoolExecutor() as pool:
        parts = list(pool.map(partial(_learn, folder, folds, True), range(folds)))
    return {
        "direct": certainty.fit([one for part in parts for one in part.direct]),
        "indirect": certainty.fit([one for part in parts for one in part.indirect]),
    }


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
        parts = list(pool.map(partial(_learn, folder, folds, indirect), range(folds)))
        weights = [_certain(parts, part) for part in range(folds)]
        found = pool.map(partial(_extract_part, folder, folds), range(folds), weights)
        said = {article: each for part in found for article, each in part.items()}
    rows = [
        *judge(f"{folds} folds", corrected(annotated), files, said),
        *judge(f"{folds} folds, as annotated", annotated, files, said),
    ]
    return [row for row in rows if indirect or row.kind == "direct"]


def _learn(folder: Path, folds: int, indirect: bool, part: int) -> Part:
    data = read(folder)
    weights = fit([one for place, one in enumerate(data) if place % folds != part], indirect=indirect)
    held = data[part::folds]
    return Part(
        weights,
        [each for one in held for each in certainty.direct(one, weights)],
        [each for one in held for each in certainty.indirect(one, weights)] if indirect else [],
    )


def _certain(parts: Sequence[Part], part: int) -> Weights:
    """The weights of a part, with a confidence that was fitted on the others."""
    others = [other for place, other in enumerate(parts) if place != part]
    return parts[part].weights._replace(
        certainty=certainty.fit([one for other in others for one in other.direct]),
        statement_certainty=certainty.fit([one for other in others for one in other.indirect]),
    )


def _extract_part(folder: Path, folds: int, part: int, weights: Weights) -> dict[str, list[Said]]:
    held = (one.article for one in read(folder)[part::folds])
    return {article.id: [said_in(article, each) for each in extract(article, weights).quotes] for article in held}
