"""One process writes a server library that lies in a folder."""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING

try:
    import fcntl
except ImportError:  # Windows, where SQLite's own locks have to do
    fcntl = None  # type: ignore[assignment]

if TYPE_CHECKING:
    from pathlib import Path

FILE = "library.lock"


class Ownership:
    """A lock on a folder that ends with its process, whatever ends that."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor

    @classmethod
    def take(cls, folder: Path) -> Ownership | None:
        """The lock; None where another process has it.

        Raises:
            OSError: It cannot be made.
        """
        descriptor = os.open(folder / FILE, os.O_RDWR | os.O_CREAT | getattr(os, "O_NONBLOCK", 0), 0o600)
        if fcntl is None:
            return cls(descriptor)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(descriptor)
            return None
        return cls(descriptor)

    def release(self) -> None:
        """Let another process have it."""
        with suppress(OSError):
            os.close(self._descriptor)
