"""`python -m benchmarks`: speed, or the quality of answers, verdicts and attribution, beside the alternatives."""

from __future__ import annotations

import json
from dataclasses import asdict
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from benchmarks.table import show
from bot.cli.terminal import plain_app, run_app
from bot.settings import load_settings

if TYPE_CHECKING:
    from collections.abc import Iterator

SETS = {"check": "cases.jsonl", "quotes": "quotes.jsonl", "answers": "questions.jsonl"}
"""What is measured on a set, and the file that a set for it has."""


app = plain_app()


@app.command()
def benchmark(
    wanted: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[answers|check|quotes] [SET]",
            help="A folder with corpus/ and questions.jsonl, cases.jsonl or quotes.jsonl: measures the quality of "
            "answers, of verdicts on quotations, or of who said what. The word before it is needed only where a "
            "folder has several of these files.",
        ),
    ] = None,
    passages: Annotated[
        list[int] | None,
        typer.Option(min=10, metavar="N", help="Measures speed at N passages; may be given several times."),
    ] = None,
    load: Annotated[
        bool, typer.Option("--load", help="Measures many uses in Discord at once, beside a bot that replies “ok”.")
    ] = False,
    typos: Annotated[
        int | None, typer.Option(metavar="SEED", help="Put one typing mistake into each question of the set.")
    ] = None,
    encoder: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="Measure with an encoder too: as VERBATIM_SEMANTIC_MODEL names it."),
    ] = None,
    cluster: Annotated[
        bool,
        typer.Option(
            "--cluster",
            help="Measure the cluster of VERBATIM_SEARCH_URL beside memory: on SET, or at N passages.",
        ),
    ] = False,
    seed: Annotated[int, typer.Option(help="Of the passages that speed is measured on.")] = 0,
    corpus: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="The articles that the passages are made of; wins over the settings."),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON line an engine.")] = False,
) -> None:
    """Measure Verbatim beside rank-bm25, bm25s, tantivy and quotecheck, as far as they are installed.

    Without SET, speed is measured on passages made out of the corpus.
    """
    rows: Iterator[Any]
    # The alternatives are imported by what measures them.
    if cluster:
        from benchmarks.cluster import compare_cluster
        from benchmarks.cluster_speed import measure_cluster

        rows = (
            compare_cluster(_set_of(wanted)[1], load_settings())
            if wanted
            else measure_cluster(_corpus(corpus), passages or [100_000], seed, load_settings())
        )
    elif wanted:
        rows = _quality(*_set_of(wanted), typos, encoder)
    elif typos is not None or encoder is not None:
        raise typer.BadParameter("--typos and --encoder need a SET of questions.")
    elif load:
        from benchmarks.load import measure as measure_load

        rows = measure_load(_corpus(corpus), seed)
    else:
        from benchmarks.speed import SIZES, measure

        rows = measure(_corpus(corpus), passages or SIZES, seed)
    if as_json:
        for row in rows:
            typer.echo(json.dumps(asdict(row)))
    else:
        for _, alike in groupby(rows, type):
            show(list(alike))


def _corpus(given: Path | None) -> Path:
    return given or load_settings().corpus_dir


def _set_of(wanted: list[str]) -> tuple[str, Path]:
    """What is to be measured, and the folder."""
    *kinds, name = wanted
    folder = Path(name)
    if len(kinds) > 1 or not set(kinds) <= SETS.keys() or (name in SETS and not folder.is_dir()):
        raise typer.BadParameter(f"Give the folder of one set, and before it, if you like, one of {', '.join(SETS)}.")
    return next((kind for kind in kinds or SETS if kinds or (folder / SETS[kind]).exists()), "answers"), folder


def _quality(kind: str, folder: Path, typos: int | None, encoder: str | None) -> Iterator[Any]:
    if kind == "check":
        from benchmarks.check import compare_checks

        return compare_checks(folder)
    if kind == "quotes":
        from benchmarks.quotes import compare_quotes

        return compare_quotes(folder)
    from benchmarks.quality import compare
    from bot.search.encoders import load_encoder

    store = load_settings().data_dir
    loaded = load_encoder(encoder, store / "models") if encoder else None
    return compare(folder, typos, loaded, store / "measured" / folder.resolve().name)


if __name__ == "__main__":
    run_app(app, "python -m benchmarks")
