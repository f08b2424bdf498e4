"""Who is served next when many come at once, so that nobody waits long without a sign."""

from __future__ import annotations

import asyncio
from collections import deque
from itertools import islice
from time import perf_counter
from typing import TYPE_CHECKING

import discord

from bot.commands.delivery import expect, start_thinking

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.commands.context import Interaction

PATIENCE = 1.0
"""Seconds without an answer after which a member is shown that the bot is thinking; Discord gives up after three."""
CROWD = 50
"""Whoever finds so many waiting is shown it at once, before anybody's work: it costs less than any answer."""
_LONG = 0.02
"""Seconds from which on a round of the event loop is a long one."""
_MOST = 4
_SIGNS = 10
"""Who is shown in a round that an answer comes."""


class Turns:
    """Lets a few interactions begin in each round of the event loop.

    What an answer costs is little, but a thousand at once are a thousand times that, and in one round the loop would
    serve nothing else: no heartbeat, and none of those who have to be told that they must wait. How many begin follows
    from how long the last round took, in the way that TCP finds out how much it may send: one more while rounds are
    short, half as many after a long one (additive increase, multiplicative decrease; RFC 5681).
    """

    def __init__(self) -> None:
        self._typing: deque[asyncio.Future[None]] = deque()
        self._waiting: deque[asyncio.Future[None]] = deque()
        self._unanswered: dict[int, tuple[float, Interaction]] = {}
        self._overdue: deque[Interaction] = deque()
        self._round: asyncio.Handle | None = None
        self._timer: asyncio.TimerHandle | None = None
        self._at_once = 1
        self._began = 0.0

    async def take(self, interaction: Interaction) -> None:
        """Wait until it is an interaction's turn: whoever is typing first, then as they came."""
        turn = asyncio.get_running_loop().create_future()
        if interaction.type is discord.InteractionType.autocomplete:
            self._typing.append(turn)
        else:
            self._expect(interaction, perf_counter() + PATIENCE)
            self._waiting.append(turn)
        if self._round is None:
            self._go_on_soon()
        await turn

    def _expect(self, interaction: Interaction, due: float) -> None:
        expect(interaction, self._answered)
        if len(self._waiting) < CROWD:
            self._unanswered[interaction.id] = (due, interaction)
        else:
            self._overdue.append(interaction)
        if task := asyncio.current_task():  # whatever becomes of it, nothing more is to come when it is over
            task.add_done_callback(lambda _: self._answered(interaction))

    def _answered(self, interaction: Interaction) -> None:
        self._unanswered.pop(interaction.id, None)
        if self._timer and not self._unanswered:
            self._timer.cancel()
            self._timer = None

    def _go_on_soon(self) -> None:
        if self._timer:
            self._timer.cancel()
            self._timer = None
        self._began = perf_counter()
        self._round = asyncio.get_running_loop().call_soon(self._go_on)

    def _go_on(self) -> None:
        """Give a sign to those who have waited long, then turns to the next ones."""
        now = perf_counter()
        self._at_once = max(1, self._at_once // 2) if now - self._began > _LONG else min(self._at_once + 1, _MOST)
        self._overdue_by(now)
        if self._overdue:
            for _ in range(min(_SIGNS, len(self._overdue))):
                start_thinking(self._overdue.popleft())
        else:
            for turn in islice(self._next(), self._at_once):
                turn.set_result(None)
        if self._overdue or self._typing or self._waiting:
            self._go_on_soon()
            return
        self._round = None
        if self._unanswered:
            due = next(iter(self._unanswered.values()))[0]
            self._timer = asyncio.get_running_loop().call_later(due - now, self._run_out, due)

    def _run_out(self, due: float) -> None:
        self._timer = None
        self._overdue_by(due)
        self._go_on_soon()

    def _overdue_by(self, now: float) -> None:
        while self._unanswered:
            identity, (due, interaction) = next(iter(self._unanswered.items()))
            if due > now:
                return
            del self._unanswered[identity]
            self._overdue.append(interaction)

    def _next(self) -> Iterator[asyncio.Future[None]]:
        for line in (self._typing, self._waiting):
            while line:
                turn = line.popleft()
                if not turn.done():  # else whoever waited was cancelled
                    yield turn
