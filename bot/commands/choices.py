"""What autocomplete offers: from memory, at most 25 choices of at most 100 characters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from discord import app_commands
from rapidfuzz import fuzz, process, utils

from bot.replies.source import label_of

if TYPE_CHECKING:
    from bot.library import Served

_MOST = 25
_ENOUGH = 60.0


def article_choices(served: Served, typed: str) -> list[app_commands.Choice[str]]:
    """The articles whose title or id is most like what has been typed; the first ones where nothing has been."""
    titles = served.titles
    if not typed.strip():
        chosen = list(titles)[:_MOST]
    else:
        names = {identity: f"{title} {identity}" for identity, title in titles.items()}
        found = process.extract(
            typed, names, scorer=fuzz.WRatio, processor=utils.default_process, limit=_MOST, score_cutoff=_ENOUGH
        )
        chosen = [identity for _, _, identity in found]
    return [app_commands.Choice(name=label_of(identity, titles[identity]), value=identity) for identity in chosen]
