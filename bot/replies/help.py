"""The reply to `/help`."""

from __future__ import annotations

from importlib.metadata import version
from typing import TYPE_CHECKING

from bot.replies import wording
from bot.replies.layout import BLUE, message, small

if TYPE_CHECKING:
    from discord import ui

    from bot.library.served import Served
    from bot.replies.examples import Examples


def help_message(served: Served, typed: Examples | None, *, remembers: bool) -> ui.LayoutView:
    """What the bot can do, with examples to copy, what it keeps, and where the articles come from."""
    told = wording.help_text(typed, remembers=remembers)
    known = wording.now_served(served.size, served.count)
    return message(BLUE, [*told, small(known, f"Verbatim {version('verbatim-bot')}")])
