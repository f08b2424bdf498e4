"""What autocomplete offers: from memory, at most 25 choices of at most 100 characters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from discord import app_commands

from bot.replies.source import label_of

if TYPE_CHECKING:
    from bot.library import Served

_MOST = 25


def article_choices(served: Served, typed: str) -> list[app_commands.Choice[str]]:
    """The articles whose title or id is most like what has been typed; the first ones where nothing has been."""
    return [
        app_commands.Choice(name=label_of(identity, served.titles[identity]), value=identity)
        for identity in served.finder.find(typed, _MOST)
    ]
