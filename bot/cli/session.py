"""What most commands begin with: the settings, the library, and a word on what cannot be read."""

from __future__ import annotations

import asyncio
import sys
from contextlib import contextmanager
from time import monotonic
from typing import TYPE_CHECKING, Any, TypeVar

import typer

from bot.settings import load_settings

if TYPE_CHECKING:
    from collections.abc import Coroutine, Iterator

    from rich.progress import Progress, TaskID

    from bot.library.served import Served
    from bot.settings import Settings

PATIENCE = 1.0
"""Seconds after which work shows its progress."""

T = TypeVar("T")


def settings_of(context: typer.Context, **given: Any) -> Settings:  # noqa: ANN401 - whatever a field takes
    """The settings, with what the command line gave before them."""
    return load_settings(**(context.obj or {}), **given)


def served_by(context: typer.Context, *, names_all: bool = False) -> Served:
    """What the corpus folder holds, read and indexed; files that cannot be read are named on standard error.

    Args:
        context: The command's.
        names_all: So are those that nobody would take for articles.
    """
    from bot.library.library import Library

    with progress("Reading the articles") as advance:
        library = wait_for(Library.open(settings_of(context), progress=advance))
    for failure in library.failures:
        if names_all or not failure.expected:
            typer.echo(f"verbatim: {failure.name}: {failure.reason}", err=True)
    return library.shared


def wait_for(work: Coroutine[Any, Any, T]) -> T:
    """Run a coroutine to its end."""
    return asyncio.run(work)


@contextmanager
def progress(title: str) -> Iterator[ProgressBar]:
    """A progress bar on standard error for work that takes over a second, on a terminal only."""
    bar = ProgressBar(title)
    try:
        yield bar
    finally:
        bar.close()


class ProgressBar:
    """A bar that shows itself once its time has come."""

    def __init__(self, title: str) -> None:
        self._title = title
        self._began = monotonic()
        self._shown: tuple[Progress, TaskID] | None = None

    def __call__(self, done: int, total: int) -> None:
        """Take note of what is done and what there is to do."""
        if self._shown is None and monotonic() - self._began >= PATIENCE and sys.stderr.isatty():
            from rich.console import Console
            from rich.progress import Progress

            bar = Progress(console=Console(stderr=True), transient=True)
            bar.start()
            self._shown = bar, bar.add_task(self._title)
        if self._shown is not None:
            bar, task = self._shown
            bar.update(task, completed=done, total=total)

    def close(self) -> None:
        """Take the bar away."""
        if self._shown is not None:
            self._shown[0].stop()
