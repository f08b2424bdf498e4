"""`verbatim speakers`: who is quoted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.records import speaker_record, write_record
from bot.cli.session import served_by, wait_for

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.library.served import Served
    from bot.people.directory import Person


def speakers(
    context: typer.Context,
    article: Annotated[str | None, typer.Option(metavar="ID", help="In this article only (its id or title).")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON line a speaker.")] = False,
) -> int:
    """List who is quoted: name, role, how many quotations are clearly theirs, in which articles."""
    served = served_by(context)
    people = wait_for(_quoted(served, article))
    if as_json:
        for person in people:
            write_record(speaker_record(person))
    else:
        from bot.cli.pages import print_speakers

        print_speakers(people)
    return 0


async def _quoted(served: Served, article: str | None) -> Sequence[Person]:
    if article is None:
        return await served.people(0, await served.count_people())
    only = (await served.find_article(article)).id
    return [person for person in (await served.directory(among=(only,))).people if only in person.articles]
