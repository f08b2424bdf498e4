"""Discord's HTTP API by way of a proxy, which several processes of one bot share to keep its limits together."""

from __future__ import annotations

from typing import TYPE_CHECKING

import aiohttp
import yarl
from discord.http import Route

if TYPE_CHECKING:
    from aiohttp.client_reqrep import ClientRequest
    from aiohttp.connector import Connection
    from aiohttp.tracing import Trace


class ProxyConnector(aiohttp.TCPConnector):
    """Sends requests for Discord's API to another address, with the same path; all others go where they would go.

    One client's requests are its own this way: discord.py has its address in a class that all clients share.

    Args:
        address: Of the proxy, as http://127.0.0.1:8080.
    """

    def __init__(self, address: str) -> None:
        super().__init__(limit=0)  # as discord.py makes its own
        self._address = address.rstrip("/")
        self._api = yarl.URL(Route.BASE)

    async def connect(
        self,
        req: ClientRequest,
        traces: list[Trace],
        timeout: aiohttp.ClientTimeout,  # noqa: ASYNC109 - aiohttp's
    ) -> Connection:
        """A connection for a request, which is turned to the proxy first."""
        if req.url.origin() == self._api.origin():
            req.url = yarl.URL(f"{self._address}{req.url.raw_path_qs}", encoded=True)
            req.headers["Host"] = req.url.host_port_subcomponent or ""
        return await super().connect(req, traces, timeout)
