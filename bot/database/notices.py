"""What one process changes is told to the others that use the same PostgreSQL; SQLite has one process."""

from __future__ import annotations

import asyncio
import logging
import secrets
from typing import TYPE_CHECKING, Any

from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

CHANNEL = "verbatim_changes"
_AGAIN = 1.0  # s until a connection that was lost is made anew
_GLANCE = 20.0  # s between two looks at whether it still is one
_TELL = text("SELECT pg_notify(:channel, :told)")

_log = logging.getLogger(__name__)


class Notices:
    """Tells other processes that a server's articles have changed, and hears it from them.

    Args:
        engine: The database.
    """

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine
        self._sender = secrets.token_hex(8)

    @property
    def are_needed(self) -> bool:
        """Whether other processes may use the database."""
        return self._engine.dialect.name != "sqlite"

    async def tell(self, connection: AsyncConnection, server: int) -> None:
        """Tell the others of a change, once its transaction is done."""
        if self.are_needed:
            await connection.execute(_TELL, {"channel": CHANNEL, "told": f"{server} {self._sender}"})

    async def listen(self, changed: Callable[[int], None], unheard: Callable[[], Awaitable[None]]) -> None:
        """Hear of changes until this is cancelled; a connection that is lost is made anew.

        Args:
            changed: Told the server of each change that another process makes.
            unheard: Awaited whenever changes may have gone unheard: at the beginning, and after a connection was lost.
        """
        while True:
            try:
                await self._hear(changed, unheard)
            except (SQLAlchemyError, OSError) as error:
                _log.warning("Changes that other processes make are not heard of for now: %s", type(error).__name__)
            await asyncio.sleep(_AGAIN)

    async def _hear(self, changed: Callable[[int], None], unheard: Callable[[], Awaitable[None]]) -> None:
        def heard(_connection: object, _process: int, _channel: str, told: str) -> None:
            server, sender = told.split(" ")
            if sender != self._sender:
                changed(int(server))

        async with self._engine.connect() as connection:
            driver: Any = (await connection.get_raw_connection()).driver_connection
            ended = asyncio.Event()
            driver.add_termination_listener(lambda _: ended.set())
            await driver.add_listener(CHANNEL, heard)
            try:
                await unheard()
                while not ended.is_set():
                    try:
                        await asyncio.wait_for(ended.wait(), _GLANCE)
                    except TimeoutError:
                        await driver.execute("SELECT 1", timeout=_AGAIN)
            finally:
                await driver.remove_listener(CHANNEL, heard)
