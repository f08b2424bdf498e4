"""Many at once begin a few at a time, so that the event loop goes on serving everybody else."""

from __future__ import annotations

import asyncio
from collections import deque

A_ROUND = 10
"""Interactions that begin in a round of the event loop: about 10 ms of work."""


class Admission:
    """What an interaction costs is little, but a thousand in one round would keep the loop from everything else."""

    def __init__(self) -> None:
        self._waiting: deque[asyncio.Future[None]] = deque()

    async def enter(self) -> None:
        """Wait for as many rounds as those who came before need."""
        admitted = asyncio.get_running_loop().create_future()
        self._waiting.append(admitted)
        if len(self._waiting) == 1:
            asyncio.get_running_loop().call_soon(self._admit)
        await admitted

    def _admit(self) -> None:
        for _ in range(min(A_ROUND, len(self._waiting))):
            admitted = self._waiting.popleft()
            if not admitted.done():  # else whoever waited was cancelled
                admitted.set_result(None)
        if self._waiting:
            asyncio.get_running_loop().call_soon(self._admit)
