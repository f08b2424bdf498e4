"""The reply to `/help`."""

from __future__ import annotations

from importlib.metadata import version
from typing import TYPE_CHECKING

from bot.replies import wording
from bot.replies.layout import BLUE, message, small

if TYPE_CHECKING:
    from discord import ui

    from bot.library.snapshot import Snapshot
    from bot.replies.examples import Examples


def help_message(served: Snapshot, typed: Examples | None) -> ui.LayoutView:
    """What the bot can do, with examples to copy, what it keeps, and where the articles come from."""
    known = wording.now_served(len(served.titles), served.count)
    return message(BLUE, [*wording.help_text(typed), small(known, f"Verbatim {version('verbatim-bot')}")])
