"""The way to a cluster: several nodes, one of which answers for another that does not."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple, Self, TypeVar

from opensearchpy import AsyncOpenSearch, exceptions

from bot.errors import VerbatimError
from bot.search.outside import Outside

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Awaitable, Callable, Sequence

    from bot.settings import Settings

T = TypeVar("T")

PATIENCE = 1.0
"""Seconds that a node has for an answer, after which another one is asked."""
LONG = 120.0
"""The same for what changes indexes, which may take long."""
AT_ONCE = 100
"""Documents that are fetched in one request."""
_AGAIN = 2.0  # s until a node that failed is tried again
_UNWELL = (429, 502, 503, 504)
_REFUSED = (401, 403)

_log = logging.getLogger(__name__)


class ClusterError(VerbatimError):
    """The cluster does not answer, or not as it must."""

    def __init__(self) -> None:
        super().__init__("The articles cannot be searched right now. Please try again in a minute.")


class MissingIndexError(ClusterError):
    """An index that is not there, or no longer."""


@dataclass(frozen=True)
class Access:
    """Where a cluster is, and who may use it.

    Attributes:
        addresses: Of its nodes, each with a user and a password where one is needed.
        authorities: A file with the certificates that a node's must be signed by; empty for the system's.
        certificate: A file with the bot's own certificate and its key; empty without.
    """

    addresses: Sequence[str]
    authorities: str = ""
    certificate: str = ""

    @classmethod
    def of(cls, settings: Settings) -> Self:
        """The one that the settings name."""
        written = settings.search_url.get_secret_value().split(",")
        addresses = [address.strip() for address in written if address.strip()]
        return cls(addresses, settings.search_authorities, settings.search_certificate)


class Cluster:
    """Asks the nodes of a cluster; every call fails with a `ClusterError` or comes back.

    It belongs to no event loop: in each one that it is used from it has connections of its own.
    """

    def __init__(self, access: Access) -> None:
        self._access = access
        self._connected: _Connected | None = None

    async def do(self, call: Callable[[AsyncOpenSearch], Awaitable[T]]) -> T:
        """What a call to the cluster gives.

        Raises:
            MissingIndexError: The index is not there.
            ClusterError: No node answers, or none as it must.
        """
        return await Outside(lambda: self._do(call))

    async def ask(self, searches: Sequence[tuple[str, dict[str, Any]]]) -> list[dict[str, Any]]:
        """The answers to some searches, each with the indexes that it goes over, in one request.

        Raises:
            ClusterError: One of them failed, or a part of an index could not be searched.
        """
        lines: list[dict[str, Any]] = []
        for index, body in searches:
            options = {"search_type": "dfs_query_then_fetch", "allow_partial_search_results": False}
            lines += [{"index": index, **options}, body]
        for last in (False, True):
            responses = (await self.do(lambda client: client.msearch(body=lines)))["responses"]
            failed = [response for response in responses if "error" in response or response["_shards"]["failed"]]
            if not failed:
                return list(responses)
            status = failed[0].get("status", 503)
            if status == 404:
                raise MissingIndexError
            if last or status not in _UNWELL:
                _log.warning("The cluster could not search: %.500s", failed[0].get("error", failed[0]["_shards"]))
        raise ClusterError

    async def fetch(self, index: str, ids: Sequence[str], fields: Sequence[str]) -> dict[str, dict[str, Any]]:
        """Some fields of documents, by what the cluster calls them; those that are not there are left out."""
        found: dict[str, dict[str, Any]] = {}
        for start in range(0, len(ids), AT_ONCE):
            body = {"ids": list(ids[start : start + AT_ONCE])}
            options = {"_source_includes": ",".join(fields)}
            answer = await self.do(lambda client: client.mget(body=body, index=index, params=options))  # noqa: B023
            if any("error" in each for each in answer["docs"]):
                raise ClusterError
            found |= {each["_id"]: each["_source"] for each in answer["docs"] if each["found"]}
        return found

    async def close(self) -> None:
        """Let go of the connections."""
        connected, self._connected = self._connected, None
        if connected is not None and connected.loop is asyncio.get_running_loop():
            await connected.end.aclose()

    async def _do(self, call: Callable[[AsyncOpenSearch], Awaitable[T]]) -> T:
        try:
            return await call(await self._client())
        except exceptions.NotFoundError as error:
            raise MissingIndexError from error
        except exceptions.ConnectionError as error:
            _log.warning("The cluster does not answer: %.300s", error)
            raise ClusterError from error
        except exceptions.TransportError as error:
            if error.status_code not in (*_REFUSED, *_UNWELL):
                raise
            _log.warning("The cluster refuses: %.300s", error)
            raise ClusterError from error

    async def _client(self) -> AsyncOpenSearch:
        loop = asyncio.get_running_loop()
        if self._connected is None or self._connected.loop is not loop:
            connecting = _connection(self._access)
            self._connected = _Connected(loop, await anext(connecting), connecting)
        return self._connected.client


class _Connected(NamedTuple):
    """The connections of one event loop, and what ends them."""

    loop: asyncio.AbstractEventLoop
    client: AsyncOpenSearch
    end: AsyncGenerator[AsyncOpenSearch, None]


async def _connection(access: Access) -> AsyncGenerator[AsyncOpenSearch, None]:
    """Connections to the nodes, closed at the latest when the event loop ends, as every generator is."""
    logging.getLogger("opensearch").setLevel(logging.ERROR)  # it tells of every try; what comes of them is told here
    files = {"ca_certs": access.authorities, "client_cert": access.certificate}
    given: dict[str, Any] = {name: path for name, path in files.items() if path}
    made = AsyncOpenSearch(
        list(access.addresses),
        timeout=PATIENCE,
        max_retries=2 * len(access.addresses) + 1,  # another node may ask the very one that is silent
        retry_on_timeout=True,
        retry_on_status=_UNWELL,
        dead_timeout=_AGAIN,
        verify_certs=True,
        **given,
    )
    try:
        yield made
    finally:
        await made.close()
        for connection in getattr(made.transport.connection_pool, "orig_connections", ()):
            await connection.close()  # those of nodes that failed too
