"""`/reindex`: read the articles again, for those who manage the server."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING

from discord import app_commands

from bot.commands.context import library_of, managers, require_manager
from bot.commands.response import PRIVATE, NotAwaitedError, Response, UndeliveredError
from bot.replies import wording
from bot.replies.layout import BLUE, notice
from bot.replies.reindex import report_message

if TYPE_CHECKING:
    from bot.commands.context import Interaction

PATIENCE = 1.0
"""Seconds between two words on how far the reading has come."""

log = logging.getLogger(__name__)


@app_commands.command(description=wording.REINDEX, extras={PRIVATE: True})
@managers
async def reindex(interaction: Interaction) -> None:
    """Read the articles again and report what changed; what was served stays if that fails.

    The reading is the library's: it goes on when this interaction is lost.
    """
    require_manager(interaction)
    response, so_far = Response(interaction), _SoFar()
    await response.defer()
    reading = asyncio.create_task(library_of(interaction).reindex(progress=so_far))
    try:
        while not (await asyncio.wait({reading}, timeout=PATIENCE))[0]:
            await _tell(response, so_far)
        await response.update(report_message(reading.result()))
    finally:
        reading.cancel()


class _SoFar:
    """How far the reading has come; called by the library."""

    def __init__(self) -> None:
        self.done, self.total = 0, 0

    def __call__(self, done: int, total: int) -> None:
        self.done, self.total = done, total


async def _tell(response: Response, so_far: _SoFar) -> None:
    try:
        await response.update(notice(wording.read_so_far(so_far.done, so_far.total), BLUE))
    except (UndeliveredError, NotAwaitedError) as error:
        log.info("A word of progress was not taken; the reading goes on: %s", error)
