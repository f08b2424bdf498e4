"""`verbatim ask`: a question, and the passage that answers it."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.opening import progress, served_by, wait_for
from bot.cli.records import answer_record, write
from bot.errors import VerbatimError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.library import Served

MOST = 10


class BatchError(VerbatimError):
    """A line of a batch file that is not what it should be."""


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
    answer = wait_for(served.ask(" ".join(question or ()), article=article, limit=limit or (MOST if as_json else 1)))
    if as_json:
        write(answer_record(served, answer))
    else:
        from bot.cli.pages import print_answer

        print_answer(served, answer)
    return 1 if answer.verdict == "none" else 0


def _answer_batch(context: typer.Context, batch: Path, article: str | None, limit: int) -> int:
    asked = list(_read_batch(batch))
    served = served_by(context)
    wait_for(_answer_all(served, asked, article, limit))
    return 0


async def _answer_all(served: Served, asked: list[dict[str, str]], article: str | None, limit: int) -> None:
    with progress("Answering") as advance:
        for done, entry in enumerate(asked):
            answer = await served.ask(entry["question"], article=entry.get("article") or article, limit=limit)
            write(answer_record(served, answer, entry["id"]))
            advance(done + 1, len(asked))


def _read_batch(batch: Path) -> Iterator[dict[str, str]]:
    try:
        text = sys.stdin.read() if str(batch) == "-" else batch.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise BatchError(f"{batch} cannot be read: {error.strerror}.") from None
    except UnicodeDecodeError:
        raise BatchError(f"{batch} is not UTF-8; save it as UTF-8.") from None
    for number, line in enumerate(text.splitlines(), start=1):
        if line.strip():
            yield _read_line(line, f"{batch}, line {number}")


def _read_line(line: str, place: str) -> dict[str, str]:
    try:
        entry = json.loads(line)
    except (ValueError, RecursionError):
        raise BatchError(f'{place}: not JSON; write {{"id": "1", "question": "Why?"}} on one line.') from None
    if not isinstance(entry, dict) or not isinstance(entry.get("question"), str) or "id" not in entry:
        raise BatchError(f'{place}: "id" and "question" (a text) are needed.')
    if not isinstance(entry.get("article"), str | None):
        raise BatchError(f'{place}: "article" must be an article\'s id.')
    return entry
