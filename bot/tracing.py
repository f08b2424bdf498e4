"""What is known of an interaction while it is answered: its id, how it ends, and where its time goes."""

from __future__ import annotations

import secrets
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from time import perf_counter
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterator

    Kind = Literal["command", "component", "autocomplete"]


@dataclass(slots=True)
class Trace:
    """One interaction, from when it came to when it was done with; nothing of what it holds, or of who sent it.

    Attributes:
        kind: Its kind.
        name: Of the command or component.
        id: Eight hexadecimal digits that stand on every line of the log which it causes.
        outcome: How it ends: the verdict of an answer, or a word such as "refused".
        seconds: How long it took as a whole; 0 until it is done with.
        steps: Seconds by step; a step that is done several times has all of them.
    """

    kind: Kind
    name: str
    id: str = field(default_factory=lambda: secrets.token_hex(4))
    outcome: str = "done"
    seconds: float = 0.0
    steps: dict[str, float] = field(default_factory=dict)
    _began: float = field(default_factory=perf_counter)

    def end(self) -> None:
        """It is done with."""
        self.seconds = perf_counter() - self._began


_current: ContextVar[Trace | None] = ContextVar("trace", default=None)


def begin(kind: Kind, name: str) -> Trace:
    """Trace an interaction for the rest of this task, and of those that it starts."""
    trace = Trace(kind, name)
    _current.set(trace)
    return trace


def current() -> Trace | None:
    """The interaction that is answered here, if one is."""
    return _current.get()


def reference() -> str:
    """The id of the interaction that is answered here; outside of any, a new one."""
    return trace.id if (trace := _current.get()) is not None else Trace("component", "unknown").id


def note(outcome: str) -> None:
    """Say how the interaction ends; the last word counts."""
    if (trace := _current.get()) is not None:
        trace.outcome = outcome


def add(step: str, seconds: float) -> None:
    """Count seconds that a step took."""
    if (trace := _current.get()) is not None:
        trace.steps[step] = trace.steps.get(step, 0.0) + seconds


@contextmanager
def step(name: str) -> Iterator[None]:
    """Count the seconds of what is done within."""
    began = perf_counter()
    try:
        yield
    finally:
        add(name, perf_counter() - began)
