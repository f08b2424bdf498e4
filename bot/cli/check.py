"""`verbatim check`: is this quotation real?"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.batch import read_batch, read_input
from bot.cli.records import finding_record, write_record
from bot.cli.session import progress, served_by, wait_for

if TYPE_CHECKING:
    from bot.cli.batch import Entry
    from bot.library.served import Served


def check(
    context: typer.Context,
    text: Annotated[
        list[str] | None,
        typer.Argument(help="The message with the quotation, as it goes round; - reads standard input."),
    ] = None,
    article: Annotated[str | None, typer.Option(metavar="ID", help="In this article only (its id or title).")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON line a quotation.")] = False,
    batch: Annotated[
        Path | None, typer.Option(metavar="FILE", help='Judge JSON lines {"id", "text"}; - is standard input.')
    ] = None,
) -> int:
    """Tell whether quotations are in the articles word for word, and who said them."""
    if (batch is None) == (not text):
        raise typer.BadParameter("Give either a text or --batch FILE.")
    if batch is not None:
        entries = read_batch(batch, "text")
        wait_for(_check_all(served_by(context), entries, article))
        return 0
    message = read_input() if text == ["-"] else " ".join(text or ())
    served = served_by(context)
    findings = wait_for(served.check(message, article=article))
    if as_json:
        for finding in findings:
            write_record(finding_record(finding))
    else:
        from bot.cli.pages import print_findings

        wait_for(print_findings(served, findings))
    return 0


async def _check_all(served: Served, entries: list[Entry], article: str | None) -> None:
    with progress("Checking") as advance:
        for done, entry in enumerate(entries, start=1):
            findings = await served.check(entry.text, article=entry.article or article)
            write_record({"id": entry.id, "quotes": [finding_record(finding) for finding in findings]})
            advance(done, len(entries))
