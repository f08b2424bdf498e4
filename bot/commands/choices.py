"""What autocomplete offers: at most 25 choices of at most 100 characters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from discord import app_commands

from bot.replies.escaping import shorten
from bot.replies.origin import label_of
from bot.replies.speakers import label_of_person

if TYPE_CHECKING:
    from bot.library.served import Served

_MOST = 25
_VALUE = 100


async def article_choices(served: Served, typed: str, *, speaker: str | None = None) -> list[app_commands.Choice[str]]:
    """The articles whose title or id is most like what has been typed; the first ones where nothing has been.

    Args:
        served: What can be asked.
        typed: What has been typed so far.
        speaker: Whoever must speak in them, as typed; a name that nobody has changes nothing.
    """
    found = (await served.directory(speaker)).find(speaker) if speaker else None
    among = {each for person in found.people for each in person.articles} if found and found.known else None
    fitting = await served.typed(typed, _MOST, among)
    return [app_commands.Choice(name=label_of(*each), value=each.id) for each in fitting]


async def speaker_choices(served: Served, typed: str, *, article: str | None = None) -> list[app_commands.Choice[str]]:
    """The speakers that fit what has been typed, with role and number.

    Args:
        served: What can be asked.
        typed: What has been typed so far.
        article: The article that they must speak in, as typed; one that there is not changes nothing.
    """
    within = await served.called(article) if article else []
    among = set(within) if len(within) == 1 else None
    people = (await served.directory(typed, among)).suggest(typed, among)
    return [app_commands.Choice(name=label_of_person(person), value=shorten(person.name, _VALUE)) for person in people]
