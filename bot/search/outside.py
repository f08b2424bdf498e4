"""Waiting for what only the event loop can do, in work that another thread does piece by piece."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Generator
    from typing import Any

T = TypeVar("T")


class Outside(Generic[T]):
    """Something to be waited for on the event loop.

    Where a loop runs, awaiting it is awaiting what it makes. In a thread without one whoever drives the coroutine is
    given this object, waits on the loop, and sends the outcome back.

    Attributes:
        make: Makes what is waited for.
    """

    def __init__(self, make: Callable[[], Coroutine[Any, Any, T]]) -> None:
        self.make = make

    def __await__(self) -> Generator[Any, Any, T]:
        try:
            asyncio.get_running_loop()
        except RuntimeError:
            outcome: T = yield self
            return outcome
        return (yield from self.make().__await__())
