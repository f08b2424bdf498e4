"""The articles that servers have added: loaded when they are first asked about, let go when they are idle."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple, Self

from bot.articles.documents import from_json
from bot.database.repository import Repository
from bot.database.rows import Limits
from bot.errors import VerbatimError
from bot.library.adding import from_file, from_page
from bot.library.analysing import indexed, size_of
from bot.library.collection import Collection, key_of
from bot.library.snapshot import Snapshot
from bot.web.fetching import Fetcher, Stamp

if TYPE_CHECKING:
    from collections.abc import Collection as Container
    from pathlib import Path

    from bot.articles.article import Article
    from bot.database.rows import Incoming, Listed, Outcome, Version
    from bot.settings import Settings


class NoLinkError(VerbatimError):
    """An article that came as a file, so that it cannot be fetched again."""

    def __init__(self) -> None:
        super().__init__("This article was added as a file; add the file again to change it.")


class Change(NamedTuple):
    """What became of an article that was added or fetched again.

    Attributes:
        kind: "added", "updated" or "unchanged".
        article: As it is now.
        before: As it was; None if it is new.
        notes: What its reader noted.
    """

    kind: str
    article: Article
    before: Article | None
    notes: tuple[str, ...]


class ServerLibraries:
    """Every server's own articles.

    Args:
        repository: Where they are kept.
        fetcher: What fetches pages.
        folder: For the servers' indexes; what is not there is made again.
        limits: What a server may add.
        memory: Bytes of indexes that are held at a time.
    """

    def __init__(self, repository: Repository, fetcher: Fetcher, folder: Path, limits: Limits, memory: int) -> None:
        self._repository = repository
        self._fetcher = fetcher
        self._folder = folder
        self._limits = limits
        self._memory = memory
        self._known: set[int] = set()
        self._loaded: OrderedDict[int, Snapshot] = OrderedDict()
        self._turns: dict[int, asyncio.Lock] = {}

    @property
    def limits(self) -> Limits:
        """What a server may add."""
        return self._limits

    @classmethod
    async def open(cls, settings: Settings) -> Self:
        """Open the database that the settings name.

        Raises:
            DatabaseError: It cannot be used.
        """
        repository = await Repository.open(settings.database_url.get_secret_value(), settings.data_dir)
        limits = Limits(settings.server_articles, settings.server_megabytes * 1_000_000, settings.server_hourly)
        folder = settings.data_dir / "cache" / "servers"
        opened = cls(repository, Fetcher.of(settings), folder, limits, settings.server_memory * 1_000_000)
        opened._known = set(await repository.servers())
        return opened

    async def close(self) -> None:
        """Let go of everything."""
        await self._fetcher.close()
        await self._repository.close()
        self._loaded.clear()

    async def served(self, server: int, shared: Snapshot) -> Snapshot:
        """The shared corpus and a server's own articles as one."""
        if server not in self._known:
            return shared
        if (held := self._held(server, shared)) is not None:
            return held
        async with self._turn(server):  # whoever waited for another's loading finds it done
            return self._held(server, shared) or await self._load(server, shared)

    async def add_link(self, server: int, link: str, shared: Snapshot) -> Change:
        """Add the article that a link leads to, or a new version of it.

        Raises:
            LinkError: The page cannot be fetched.
            ArticleError: There is no article in it.
            LimitError: The server has as much as it may.
        """
        page = await self._fetcher.fetch(link)
        if page is None:
            raise RuntimeError("a page of which nothing is known was taken for one that is")
        return await self._put(server, await asyncio.to_thread(from_page, page, shared.titles), shared)

    async def add_file(self, server: int, name: str, data: bytes, shared: Snapshot) -> Change:
        """Add the article in a file, or a new version of it.

        Raises:
            ArticleError: It cannot be read.
            LimitError: The server has as much as it may.
        """
        return await self._put(server, await asyncio.to_thread(from_file, name, data, shared.titles), shared)

    async def refresh(self, server: int, name: str, shared: Snapshot) -> Change:
        """Fetch an article again.

        Raises:
            LinkError: The page cannot be fetched; what was there stays.
            ArticleError: There is no article in it any more; what was there stays.
            UnlistedError: The server has no such article.
        """
        latest = (await self._repository.versions(server, name))[0]
        if latest.link is None:
            raise NoLinkError
        page = await self._fetcher.fetch(latest.link, known=Stamp(latest.etag, latest.modified))
        if page is None:
            article = _named(latest)
            return Change("unchanged", article, article, latest.notes)
        incoming = await asyncio.to_thread(from_page, page, shared.titles)
        return await self._put(server, replace(incoming, link=latest.link), shared)

    async def remove(self, server: int, name: str, shared: Snapshot) -> str:
        """Remove an article, and give its title; it can be had back for a minute.

        Raises:
            UnlistedError: The server has no such article.
        """
        title = await self._repository.remove(server, name, _now())
        await self._changed(server, shared)
        return title

    async def restore(self, server: int, key: str, shared: Snapshot) -> str | None:
        """Have back an article that was removed.

        Args:
            server: The server.
            key: What buttons called the article.
            shared: The shared corpus.

        Returns:
            Its title; None if it was removed too long ago.
        """
        for version in await self._repository.removed(server, _now()):
            if key_of(_name(server), version.name, version.digest) == key:
                done = await self._repository.restore(server, version.name, _now())
                await self._changed(server, shared)
                return from_json(version.document).title if done else None
        return None

    async def listed(self, server: int) -> list[Listed]:
        """A server's own articles, the newest first."""
        return await self._repository.listed(server)

    async def leave(self, server: int) -> None:
        """The bot has left a server; its library is kept for a while."""
        await self._repository.leave(server, _now())
        self._loaded.pop(server, None)

    async def clear(self, kept: timedelta, present: Container[int]) -> None:
        """Remove for good what is due."""
        for server in await self._repository.clear(_now(), kept, present):
            self._known.discard(server)
            self._loaded.pop(server, None)
            self._cache(server).unlink(missing_ok=True)

    async def _put(self, server: int, incoming: Incoming, shared: Snapshot) -> Change:
        outcome: Outcome = await self._repository.put(server, incoming, self._limits, _now())
        versions = await self._repository.versions(server, outcome.name)
        if outcome.kind != "unchanged":
            await self._changed(server, shared)
        before = versions[1] if outcome.kind == "updated" else versions[0] if outcome.kind == "unchanged" else None
        return Change(outcome.kind, _named(versions[0]), before and _named(before), versions[0].notes)

    async def _changed(self, server: int, shared: Snapshot) -> None:
        async with self._turn(server):
            self._known.add(server)
            await self._load(server, shared)

    def _held(self, server: int, shared: Snapshot) -> Snapshot | None:
        held = self._loaded.get(server)
        if held is None or held.collections[:-1] != shared.collections:
            return None
        self._loaded.move_to_end(server)
        return held

    async def _load(self, server: int, shared: Snapshot) -> Snapshot:
        latest = await self._repository.latest(server)
        held = self._loaded.get(server)
        known = held.collections[-1].index if held else None
        index = await asyncio.to_thread(indexed, self._cache(server), known, latest, shared.titles)
        loaded = Snapshot((*shared.collections, Collection(_name(server), index)), shared.reranker)
        if not latest:
            self._known.discard(server)
            self._loaded.pop(server, None)
            return shared
        self._loaded[server] = loaded
        self._loaded.move_to_end(server)
        self._let_go()
        return loaded

    def _let_go(self) -> None:
        """Of what nobody has asked about for the longest time, as far as there is too much."""
        sizes = {server: size_of(loaded.collections[-1].index) for server, loaded in self._loaded.items()}
        total = sum(sizes.values())
        for server, size in sizes.items():
            if total <= self._memory or len(self._loaded) == 1:
                return
            del self._loaded[server]
            total -= size

    def _turn(self, server: int) -> asyncio.Lock:
        return self._turns.setdefault(server, asyncio.Lock())

    def _cache(self, server: int) -> Path:
        return self._folder / f"{server}.index"


def _named(version: Version) -> Article:
    return replace(from_json(version.document), id=version.name)


def _name(server: int) -> str:
    return f"server {server}"


def _now() -> datetime:
    return datetime.now(UTC)
