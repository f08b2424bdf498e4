"""Which servers' articles are in memory: loaded when they are first asked about, let go when they are idle."""

from __future__ import annotations

import asyncio
from collections import Counter, OrderedDict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.library.analysing import indexed
from bot.library.collection import Collection
from bot.library.holdings import size_of
from bot.library.naming import served_as
from bot.library.past import Past
from bot.library.snapshot import Snapshot

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from bot.database.repository import Repository
    from bot.index.index import Index

_KINDS = ("", " past")
"""Of a server's indexes: its articles as they are, and as they were."""


@dataclass
class _Held:
    """What is in memory of a server.

    Attributes:
        served: The shared corpus and its own articles.
        past: What these said before they were changed, once that was asked for.
    """

    served: Snapshot
    past: Past | None = None

    @property
    def indexes(self) -> list[Index]:
        """Of its own articles."""
        past = self.past.served.collections if self.past else ()
        return [own.index for own in (self.served.collections[-1], *past)]


class LoadedLibraries:
    """The articles of those servers that are asked about.

    Args:
        repository: Where they are kept.
        folder: For the servers' indexes; what is not there is made again.
        memory: Bytes of indexes that are held at a time.
        known: The servers that have articles of their own.
    """

    def __init__(self, repository: Repository, folder: Path, memory: int, known: Iterable[int]) -> None:
        self._repository = repository
        self._folder = folder
        self._memory = memory
        self._known = set(known)
        self._loaded: OrderedDict[int, _Held] = OrderedDict()
        self._turns: dict[int, asyncio.Lock] = {}
        self._changes: Counter[int] = Counter()

    @property
    def indexes(self) -> list[Index]:
        """All that are in memory."""
        return [index for held in self._loaded.values() for index in held.indexes]

    async def served(self, server: int, shared: Snapshot) -> Snapshot:
        """The shared corpus and a server's own articles as one."""
        if server not in self._known:
            return shared
        if (held := self._held(server, shared)) is not None:
            return held
        async with self._turn(server):  # whoever waited for another's loading finds it done
            return self._held(server, shared) or await self._load(server, shared)

    async def past(self, server: int, shared: Snapshot) -> Past | None:
        """What a server's articles said before they were changed; None where none was."""
        served = await self.served(server, shared)
        if not served.versions:
            return None
        async with self._turn(server):
            held = self._loaded.get(server)
            if held is not None and held.past is not None:
                return held.past
            earlier = await self._repository.earlier(server)
            cache, name = self._cache(server, _KINDS[1]), f"{collection_name(server)} past"
            past = await asyncio.to_thread(Past.read, cache, name, earlier, shared.titles)
            if held is not None:
                held.past = past
                self._let_go()
            return past

    async def load(self, server: int, shared: Snapshot, *, keeps: bool = True) -> None:
        """Serve what a server has now, after it was changed.

        Args:
            server: The server.
            shared: The shared corpus.
            keeps: It stays in memory, also where nobody has asked about it yet.
        """
        async with self._turn(server):
            keeps = keeps or server in self._loaded
            self._known.add(server)
            await self._load(server, shared)
            if not keeps:
                self.drop(server)

    async def follow(self) -> None:
        """Hear of what other processes change, until this is cancelled."""
        await self._repository.notices.listen(self.changed, self._unheard)

    def changed(self, server: int) -> None:
        """Another process has changed what a server has: the next question finds it as it is then."""
        self._changes[server] += 1
        self._known.add(server)
        self.drop(server)

    async def _unheard(self) -> None:
        for server in {*self._loaded, *self._known, *await self._repository.servers()}:
            self.changed(server)

    def drop(self, server: int) -> None:
        """Let go of what is in memory of a server."""
        self._loaded.pop(server, None)

    def forget(self, server: int) -> None:
        """A server has no articles any more."""
        self._known.discard(server)
        self.drop(server)
        for kind in _KINDS:
            self._cache(server, kind).unlink(missing_ok=True)

    def _held(self, server: int, shared: Snapshot) -> Snapshot | None:
        held = self._loaded.get(server)
        if held is None or held.served.collections[:-1] != shared.collections:
            return None
        self._loaded.move_to_end(server)
        return held.served

    async def _load(self, server: int, shared: Snapshot) -> Snapshot:
        changes = self._changes[server]
        latest = await self._repository.latest(server)
        held = self._loaded.get(server)
        known = held.served.collections[-1].index if held else None
        index = await asyncio.to_thread(indexed, self._cache(server), known, latest, shared.titles)
        numbers = {served_as(each.name, shared.titles): each.number for each in latest if each.number > 1}
        own = Collection(collection_name(server), index, versions=numbers)
        loaded = Snapshot((*shared.collections, own), shared.reranker)
        if not latest:
            if changes == self._changes[server]:
                self._known.discard(server)
            self._loaded.pop(server, None)
            return shared
        if changes == self._changes[server]:  # else it was changed meanwhile, and this is not kept
            self._loaded[server] = _Held(loaded)
            self._loaded.move_to_end(server)
            self._let_go()
        return loaded

    def _let_go(self) -> None:
        """Of what nobody has asked about for the longest time, as far as there is too much."""
        sizes = {server: sum(map(size_of, held.indexes)) for server, held in self._loaded.items()}
        total = sum(sizes.values())
        for server, size in sizes.items():
            if total <= self._memory or len(self._loaded) == 1:
                return
            del self._loaded[server]
            total -= size

    def _turn(self, server: int) -> asyncio.Lock:
        return self._turns.setdefault(server, asyncio.Lock())

    def _cache(self, server: int, kind: str = "") -> Path:
        return self._folder / f"{server}{kind}.index"


def collection_name(server: int) -> str:
    """What the collection of a server's articles is called."""
    return f"server {server}"
