"""`verbatim ask`: a question, and the passage that answers it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.batch import read_batch
from bot.cli.records import answer_record, write_record
from bot.cli.session import progress, served_by, wait_for

if TYPE_CHECKING:
    from bot.cli.batch import Entry
    from bot.library.served import Served

MOST = 10


def ask(
    context: typer.Context,
    question: Annotated[list[str] | None, typer.Argument(help="The question, as you would type it.")] = None,
    article: Annotated[str | None, typer.Option(metavar="ID", help="Ask this article only (its id or title).")] = None,
    limit: Annotated[
        int | None, typer.Option(min=1, max=MOST, help="How many passages: one for people, ten in JSON by default.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON for programs.")] = False,
    batch: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help='Answer JSON lines {"id", "question", "article"?}; - is standard input.'),
    ] = None,
) -> int:
    """Ask a question; the passage that answers comes back word for word, with where it stands.

    The exit status is 1 where the articles hold no answer.
    """
    if (batch is None) == (not question):
        raise typer.BadParameter("Give either a question or --batch FILE.")
    if batch is not None:
        return _answer_batch(context, batch, article, limit or MOST)
    served = served_by(context)
    most = limit or (MOST if as_json else 1)
    return wait_for(_answer(served, " ".join(question or ()), article, most, as_json=as_json))


async def _answer(served: Served, question: str, article: str | None, limit: int, *, as_json: bool) -> int:
    answer = await served.ask(question, article=article, limit=limit)
    if as_json:
        write_record(await answer_record(served, answer))
    else:
        from bot.cli.pages import print_answer

        await print_answer(served, answer)
    return 1 if answer.verdict == "none" else 0


def _answer_batch(context: typer.Context, batch: Path, article: str | None, limit: int) -> int:
    entries = read_batch(batch, "question")
    served = served_by(context)
    wait_for(_answer_all(served, entries, article, limit))
    return 0


async def _answer_all(served: Served, entries: list[Entry], article: str | None, limit: int) -> None:
    with progress("Answering") as advance:
        for done, entry in enumerate(entries, start=1):
            answer = await served.ask(entry.text, article=entry.article or article, limit=limit)
            write_record(await answer_record(served, answer, entry.id))
            advance(done, len(entries))
