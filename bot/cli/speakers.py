"""`verbatim speakers`: who is quoted."""

from __future__ import annotations

from typing import Annotated

import typer

from bot.cli.records import speaker_record, write_record
from bot.cli.session import served_by


def speakers(
    context: typer.Context,
    article: Annotated[str | None, typer.Option(metavar="ID", help="In this article only (its id or title).")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON line a speaker.")] = False,
) -> int:
    """List who is quoted: name, role, how many quotations are clearly theirs, in which articles."""
    served = served_by(context)
    only = served.find_article(article).id if article is not None else None
    people = [person for person in served.speakers.people if only is None or only in person.articles]
    if as_json:
        for person in people:
            write_record(speaker_record(person))
    else:
        from bot.cli.pages import print_speakers

        print_speakers(people)
    return 0
