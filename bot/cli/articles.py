"""`verbatim articles`: what can be asked about, and how each file was understood."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.articles.source import ArticleError
from bot.cli.records import article_record, write_record
from bot.cli.session import served_by, settings_of, wait_for

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.articles.article import Article
    from bot.library.served import Served
    from bot.quotes.model import Extraction

_QUIET = 400
"""Milliseconds that changes are gathered for."""


def articles(
    context: typer.Context,
    file: Annotated[
        Path | None, typer.Argument(help="A file to lay open, in the articles' folder or anywhere.", show_default=False)
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON line an article.")] = False,
    watch: Annotated[bool, typer.Option("--watch", help="Show it again when a file changes, until Ctrl-C.")] = False,
) -> int:
    """List the articles with how each was understood, or lay one file open."""
    _show(context, file, as_json=as_json)
    if watch:
        from rich.console import Console

        for _ in _changes(settings_of(context).corpus_dir if file is None else _found(context, file)):
            Console().clear()
            try:
                _show(context, file, as_json=as_json)
            except ArticleError as error:
                typer.echo(f"verbatim: {error}", err=True)
    return 0


def _show(context: typer.Context, file: Path | None, *, as_json: bool) -> None:
    from bot.cli import understanding

    if file is None:
        served = served_by(context, names_all=True)
        wait_for(_print_records(served) if as_json else understanding.print_articles(served))
    elif as_json:
        write_record(article_record(*_read(context, file)))
    else:
        understanding.print_laid_open(*_read(context, file))
    sys.stdout.flush()  # who reads a pipe sees it before the next change


async def _print_records(served: Served) -> None:
    async for document in served.all():
        write_record(article_record(document.article, document.extraction, document.notes))


def _changes(watched: Path) -> Iterator[object]:
    """Changes below a folder or of a file, which may be another one of its name: so editors save."""
    from watchfiles import watch

    if watched.is_dir():
        return watch(watched, debounce=_QUIET)
    named = watched.name
    return watch(
        watched.absolute().parent,
        watch_filter=lambda _, path: Path(path).name == named,
        recursive=False,
        debounce=_QUIET,
    )


def _found(context: typer.Context, file: Path) -> Path:
    """The file as it is named, or the one of this name in the folder of articles."""
    return file if file.exists() else settings_of(context).corpus_dir / file


def _read(context: typer.Context, file: Path) -> tuple[Article, Extraction, tuple[str, ...]]:
    """A file's article, who says what in it, and what was left out.

    It is read in a process that can be ended, as any other is.

    Raises:
        ArticleError: It cannot be read.
    """
    from bot.index import quotations
    from bot.index.building import examine

    settings = settings_of(context)
    path, corpus = _found(context, file).absolute(), settings.corpus_dir.absolute()
    folder = corpus if path.is_relative_to(corpus) else path.parent
    segment = examine(path, folder, keeps_boilerplate=settings.keep_boilerplate)
    return segment.article(), quotations.unpack(segment), tuple(segment.read_head()["notes"])
