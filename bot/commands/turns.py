"""Who is served next when many come at once: one after the other begins, and nobody waits long without a sign."""

from __future__ import annotations

import asyncio
from collections import deque
from typing import TYPE_CHECKING

import discord

from bot.commands.delivery import expect, start_thinking

if TYPE_CHECKING:
    from bot.commands.context import Interaction

PATIENCE = 1.0
"""Seconds without an answer after which a member is shown that the bot is thinking; Discord gives up after three."""


class Turns:
    """Lets one interaction begin in each round of the event loop.

    What an answer costs is little, but a thousand at once are a thousand times that, and in one round the loop would
    serve nothing else: no heartbeat, and none of those who have to be told that they must wait.
    """

    def __init__(self) -> None:
        self._free = True
        self._typing: deque[asyncio.Future[None]] = deque()
        self._waiting: deque[asyncio.Future[None]] = deque()
        self._overdue: deque[Interaction] = deque()

    async def take(self, interaction: Interaction) -> None:
        """Wait until it is an interaction's turn: whoever is typing first, then as they came."""
        loop = asyncio.get_running_loop()
        typing = interaction.type is discord.InteractionType.autocomplete
        if not typing:
            expect(interaction, loop.call_later(PATIENCE, self._run_out, interaction))
        if self._free:
            self._begin()
            return
        turn = loop.create_future()
        (self._typing if typing else self._waiting).append(turn)
        await turn

    def _run_out(self, interaction: Interaction) -> None:
        self._overdue.append(interaction)
        if self._free:
            self._begin()

    def _begin(self) -> None:
        self._free = False
        asyncio.get_running_loop().call_soon(self._go_on)

    def _go_on(self) -> None:
        """Give a sign to one who has waited long, or else the next turn."""
        if self._overdue:
            start_thinking(self._overdue.popleft())
        elif turn := self._next():
            turn.set_result(None)
        else:
            self._free = True
            return
        self._begin()

    def _next(self) -> asyncio.Future[None] | None:
        for line in (self._typing, self._waiting):
            while line:
                turn = line.popleft()
                if not turn.done():  # else whoever waited was cancelled
                    return turn
        return None
