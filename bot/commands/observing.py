"""Telling whoever counts how each interaction went."""

from __future__ import annotations

import asyncio
import logging
from functools import partial
from typing import TYPE_CHECKING

from bot import tracing
from bot.commands.context import observer_of

if TYPE_CHECKING:
    from bot.commands.context import Interaction, Observer
    from bot.tracing import Kind, Trace

log = logging.getLogger(__name__)


def observe(interaction: Interaction, kind: Kind, name: str) -> None:
    """Trace an interaction from here to the end of the task that answers it."""
    task = asyncio.current_task()
    if task is None:
        raise RuntimeError("an interaction is answered in a task of its own")
    task.add_done_callback(partial(_tell, tracing.begin(kind, name), observer_of(interaction)))


def _tell(trace: Trace, observer: Observer | None, task: asyncio.Task[object]) -> None:
    trace.end()
    if task.cancelled():
        trace.outcome = "cancelled"
    elif task.exception() is not None:
        trace.outcome = "failed"
    steps = ", ".join(f"{step} {seconds * 1000:.1f}" for step, seconds in trace.steps.items())
    log.debug("%s %s: %s in %.1f ms (%s)", trace.kind, trace.name, trace.outcome, trace.seconds * 1000, steps)
    if observer is not None:
        observer(trace)
