"""Where everything is done that would keep the event loop from answering others."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from functools import partial
from time import perf_counter
from typing import TYPE_CHECKING, Generic, TypeVar
from weakref import WeakValueDictionary

from bot import tracing
from bot.search.outside import Outside

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Generator, Hashable
    from typing import Any

T = TypeVar("T")

QUANTUM = 0.05
"""Seconds after which work that can be cut lets others' come first."""


class Worker:
    """One thread, whose time is shared fairly.

    One, because several would only keep each other, and the event loop, waiting for the interpreter's lock. Work is a
    coroutine that waits for its turn, and for what is `Outside`: where it lets go (`asyncio.sleep(0)`), a piece of
    everybody else's is done before its next one. Of one member only one thing is done at a time, so that everybody's
    share is the same however much somebody asks for (round robin by flow; Nagle, RFC 970).

    Attributes:
        waiting: How many things are to be done.
    """

    def __init__(self) -> None:
        self.waiting = 0
        self._thread = ThreadPoolExecutor(1, "verbatim-worker")
        self._turn = asyncio.Lock()
        self._members: WeakValueDictionary[Hashable, asyncio.Lock] = WeakValueDictionary()

    def run(self, work: Callable[[], Coroutine[Any, Any, T]], member: Hashable) -> asyncio.Task[T]:
        """Do a member's work and give what comes of it; when that is cancelled, no further piece is begun."""
        doing = asyncio.create_task(self._in_pieces(work, member))
        self.waiting += 1
        doing.add_done_callback(self._done)
        return doing

    def close(self) -> None:
        """Begin nothing more; a piece that is being done is left to itself."""
        self._thread.shutdown(wait=False, cancel_futures=True)

    async def _in_pieces(self, work: Callable[[], Coroutine[Any, Any, T]], member: Hashable) -> T:
        loop, within = asyncio.get_running_loop(), copy_context().run  # so that its log lines are its interaction's
        asked, busy = perf_counter(), 0.0
        try:
            async with self._members.setdefault(member, asyncio.Lock()):
                pieces = work().__await__()
                following: Callable[[], object] = partial(next, pieces)
                while True:
                    async with self._turn:
                        began = perf_counter()
                        result = await loop.run_in_executor(self._thread, within, _next, following)
                        busy += perf_counter() - began
                    if isinstance(result, _Result):
                        value: T = result.value
                        return value
                    following = await _waited_for(result, pieces)
        finally:
            tracing.add("work", busy)
            tracing.add("wait", perf_counter() - asked - busy)

    def _done(self, _: object) -> None:
        self.waiting -= 1


class _Result(Generic[T]):
    def __init__(self, value: T) -> None:
        self.value = value


def _next(following: Callable[[], object]) -> object:
    """Do a piece; what it waits for, or what comes of the work, if it was the last one."""
    try:
        return following()
    except StopIteration as stop:  # which no future can carry
        return _Result(stop.value)


async def _waited_for(what: object, pieces: Generator[Any, Any, T]) -> Callable[[], object]:
    """Wait for what a piece has asked for from outside, while others have their turns; gives the next piece."""
    if not isinstance(what, Outside):
        return partial(next, pieces)
    try:
        outcome = await what.make()
    except Exception as error:  # noqa: BLE001 - whoever waits for it handles it
        return partial(pieces.throw, error)
    return partial(pieces.send, outcome)


class Quantum:
    """Cuts work into pieces that take about `QUANTUM` each."""

    def __init__(self) -> None:
        self._began = perf_counter()

    async def pause(self) -> None:
        """Let others' work come first, if this has gone on for long enough."""
        if perf_counter() - self._began >= QUANTUM:
            await asyncio.sleep(0)
            self._began = perf_counter()
