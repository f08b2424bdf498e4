"""The right to fill an index, which one of several processes has at a time."""

from __future__ import annotations

import time
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Any

from bot.search.opensearch.cluster import MissingIndexError

if TYPE_CHECKING:
    from bot.search.opensearch.cluster import Cluster


@dataclass(frozen=True)
class _Held:
    """What the lease's document says.

    Attributes:
        until: When it ends, in seconds since 1970; 0 where nobody has it.
        owner: Who has it.
        building: The index that was being filled; empty where the last one was finished.
    """

    until: float = 0.0
    owner: str = ""
    building: str = ""


class Lease:
    """The right to fill an index, which one process at a time has; it ends by itself when that process is gone.

    Args:
        cluster: Where it is kept.
        alias: What is filled.
        owner: A name that no other process has.
    """

    SECONDS = 30.0

    def __init__(self, cluster: Cluster, alias: str, owner: str) -> None:
        self._cluster = cluster
        self._index = f"{alias}-state"
        self._alias = alias
        self._held = _Held(owner=owner)
        self._version: dict[str, Any] = {}

    async def take(self) -> str | None:
        """Take it; the index to fill, which may have been begun before, or None where another process is at it."""
        before = await self._read()
        if before.until > time.time():
            return None
        building = before.building or f"{self._alias}-g{time.time_ns():x}"
        return building if await self._write(replace(self._held, building=building)) else None

    async def keep(self) -> bool:
        """Have it for longer; whether it still is this process's."""
        return await self._write(self._held)

    async def end(self, *, finished: bool) -> None:
        """Give it back; what was not finished is gone on with the next time."""
        await self._write(replace(self._held, building="" if finished else self._held.building), seconds=0.0)

    async def _read(self) -> _Held:
        try:
            found = await self._cluster.do(lambda client: client.get(index=self._index, id="lease"))
        except MissingIndexError:
            self._version = {"op_type": "create"}
            return _Held()
        self._version = {"if_seq_no": found["_seq_no"], "if_primary_term": found["_primary_term"]}
        return _Held(**found["_source"])

    async def _write(self, held: _Held, seconds: float = SECONDS) -> bool:
        """Write it, unless another process has done so meanwhile."""
        held = replace(held, until=time.time() + seconds if seconds else 0.0)
        params = self._version | {"request_timeout": 10}
        written = await self._cluster.do(
            lambda client: client.index(index=self._index, id="lease", body=asdict(held), params=params, ignore=409)
        )
        if "error" in written:
            return False
        self._version = {"if_seq_no": written["_seq_no"], "if_primary_term": written["_primary_term"]}
        self._held = held
        return True
