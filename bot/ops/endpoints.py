"""Over HTTP, for whoever operates the bot: whether it is alive, whether it is ready, and its figures."""

from __future__ import annotations

import asyncio
import os
from time import monotonic
from typing import TYPE_CHECKING, Self

from aiohttp import web
from prometheus_client import CONTENT_TYPE_LATEST

from bot.errors import DatabaseError, VerbatimError
from bot.ops.metrics import Metrics

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from types import TracebackType

    from bot.client import VerbatimClient

PATIENCE = 2.0
"""Seconds in which a part has to answer to be ready."""
_FRESH = 1.0  # s for which what was found out about the parts is told again: who asks often costs nobody anything


class OpsError(VerbatimError):
    """The address cannot be served."""


class OpsServer:
    """Serves `/healthz`, `/readyz` and `/metrics` within its context.

    Args:
        address: Host and port.

    Attributes:
        client: The one that serves members now.
        metrics: The figures.
    """

    def __init__(self, address: str) -> None:
        host, _, port = address.rpartition(":")
        self._address, self._host, self._port = address, host.strip("[]"), int(port)
        self.client: VerbatimClient | None = None
        self.metrics = Metrics(lambda: self.client)
        self._looking = asyncio.Lock()
        self._seen: tuple[float, dict[str, str]] | None = None
        application = web.Application()
        application.router.add_get("/healthz", self._health)
        application.router.add_get("/readyz", self._readiness)
        application.router.add_get("/metrics", self._figures)
        self._runner = web.AppRunner(application, access_log=None, shutdown_timeout=1.0)

    async def __aenter__(self) -> Self:
        """Serve.

        Raises:
            OpsError: The address cannot be had.
        """
        await self._runner.setup()
        try:
            await web.TCPSite(self._runner, self._host, self._port).start()
        except OSError as error:
            await self._runner.cleanup()
            reason = os.strerror(error.errno) if error.errno and error.errno > 0 else "there is no such host"
            raise OpsError(f"VERBATIM_OPS_ADDRESS: {self._address} cannot be served: {reason}") from None
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Serve no more."""
        await self._runner.cleanup()

    async def _health(self, _: web.Request) -> web.Response:
        return web.json_response({"alive": True})  # who answers at all has an event loop that runs

    async def _readiness(self, _: web.Request) -> web.Response:
        async with self._looking:
            if self._seen is None or monotonic() - self._seen[0] > _FRESH:
                self._seen = monotonic(), await parts(self.client)
            found = self._seen[1]
        ready = not any(found.values())
        told = {"ready": ready, "parts": {part: problem or "ok" for part, problem in found.items()}}
        return web.json_response(told, status=200 if ready else 503)

    async def _figures(self, _: web.Request) -> web.Response:
        return web.Response(body=self.metrics.page(), headers={"Content-Type": CONTENT_TYPE_LATEST})


async def parts(client: VerbatimClient | None) -> dict[str, str]:
    """What a bot needs to answer, and what keeps each part from doing its own; empty where nothing does."""
    if client is None or client.is_closed():
        return {"gateway": "not connected", "library": "not loaded"}
    away = [str(number) for number, shard in client.shards.items() if shard.is_closed()]
    gateway = "" if client.is_ready() else "not ready yet"
    if away:
        gateway = f"not connected (shard {', '.join(away)})"
    if not client.is_loaded:
        return {"gateway": gateway, "library": "being read"}
    library = client.library

    async def ping_database() -> None:
        await library.servers.ping()

    database, search = await asyncio.gather(_answer(ping_database), _answer(library.ping))
    return {"gateway": gateway, "library": "", "database": database, "search": search}


async def _answer(ping: Callable[[], Awaitable[None]]) -> str:
    try:
        async with asyncio.timeout(PATIENCE):
            await ping()
    except DatabaseError as error:
        return str(error)
    except (TimeoutError, VerbatimError):
        return "does not answer"
    return ""
