"""What a service manager is told where it asks for it (sd_notify): that the bot is ready, alive, or stopping."""

from __future__ import annotations

import asyncio
import os
import socket
from contextlib import suppress

_PATIENCE = 1.0  # s: a manager that is busy for a moment does not miss that the bot is ready


def notify(*states: str, patience: float = _PATIENCE) -> None:
    """Tell systemd of states as `READY=1` or `STATUS=…`; nobody is told where NOTIFY_SOCKET is not set.

    Args:
        states: What it is told, in one message.
        patience: Seconds that it may take to take it, after which it misses it.
    """
    address = os.environ.get("NOTIFY_SOCKET", "")
    if not address:
        return
    with suppress(OSError), socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as unix:  # who does not listen misses it
        unix.settimeout(patience)
        unix.sendto("\n".join(states).encode(), "\0" + address[1:] if address[0] == "@" else address)


async def keep_watched() -> None:
    """Tell systemd twice in each of its watchdog's intervals that the event loop runs; for ever, if it asks for it."""
    interval = os.environ.get("WATCHDOG_USEC", "")
    if interval.isdecimal() and int(interval) and os.environ.get("WATCHDOG_PID") in (None, str(os.getpid())):
        while True:
            notify("WATCHDOG=1", patience=0)  # another one follows
            await asyncio.sleep(int(interval) / 2e6)
