"""The articles that servers have added, and how they are changed."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import PurePath
from typing import TYPE_CHECKING, Self

from bot import files
from bot.articles.documents import from_json
from bot.articles.source import ArticleError
from bot.database.repository import Repository
from bot.database.rows import LimitError, Limits
from bot.errors import VerbatimError
from bot.library.adding import from_file, from_page
from bot.library.bundle import Bundle
from bot.library.changes import Bundled, Change, Kept
from bot.library.collection import key_of
from bot.library.following import Following
from bot.library.loading import LoadedLibraries, collection_name
from bot.library.moving import export, take_in
from bot.library.naming import kept_as, served_as
from bot.web.fetching import Fetcher, Stamp

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Collection as Container
    from typing import BinaryIO

    from bot.articles.article import Article
    from bot.database.rows import Arrival, Incoming, Listed, Outcome, Version
    from bot.library.moving import Moved
    from bot.library.snapshot import Snapshot
    from bot.settings import Settings
    from bot.web.fetching import FetchedPage


class NoLinkError(VerbatimError):
    """An article that came as a file, so that it cannot be fetched again."""


class ServerLibraries:
    """Every server's own articles.

    Args:
        repository: Where they are kept.
        fetcher: What fetches pages.
        loaded: What is served of them.
        limits: What a server may add.

    Attributes:
        following: The feeds that they follow.
    """

    def __init__(self, repository: Repository, fetcher: Fetcher, loaded: LoadedLibraries, limits: Limits) -> None:
        self._repository = repository
        self._fetcher = fetcher
        self._loaded = loaded
        self._limits = limits
        self.following = Following(repository.feeds, fetcher, self, limits)
        self._hearing = asyncio.create_task(loaded.follow()) if repository.notices.are_needed else None

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
        limits = Limits(
            articles=settings.server_articles,
            size=settings.server_megabytes * 1_000_000,
            hourly=settings.server_hourly,
            daily=settings.server_daily,
            feeds=settings.server_feeds,
        )
        folder = settings.data_dir / "cache" / "servers"
        await asyncio.to_thread(files.tidy, folder)
        memory = settings.server_memory * 1_000_000
        loaded = LoadedLibraries(repository, folder, memory, await repository.servers())
        return cls(repository, Fetcher.of(settings), loaded, limits)

    async def close(self) -> None:
        """Let go of everything."""
        if self._hearing is not None:
            self._hearing.cancel()
            await asyncio.wait({self._hearing})
        await self._fetcher.close()
        await self._repository.close()

    @property
    def loaded(self) -> LoadedLibraries:
        """What is served of them."""
        return self._loaded

    async def ping(self) -> None:
        """See whether the database answers.

        Raises:
            DatabaseError: It does not.
        """
        await self._repository.ping()

    async def history(self, server: int, identity: str, newest: int | None = None) -> list[Kept]:
        """A version of one of a server's articles and the one before it, the newer first.

        Args:
            server: The server.
            identity: The article's id.
            newest: The number of the version; None for the last.

        Raises:
            UnlistedError: The server has no such article.
        """
        found = await self._repository.versions(server, kept_as(identity), newest=newest)
        return [Kept(each.number, replace(from_json(each.document), id=identity), each.fetched_at) for each in found]

    async def add_link(self, server: int, link: str, shared: Snapshot) -> Change:
        """Add the article that a link leads to, or a new version of it.

        Raises:
            LinkError: The page cannot be fetched.
            ArticleError: There is no article in it.
            LimitError: The server has as much as it may.
        """
        page = await self._fetch(link)
        return await self._put(server, await asyncio.to_thread(from_page, page, shared.titles), shared)

    async def add_entry(self, server: int, link: str, entry: Arrival, shared: Snapshot) -> None:
        """Add the article of a feed's entry; it is served from the next loading on.

        Raises:
            LinkError: The page cannot be fetched.
            ArticleError: There is no article in it.
            LimitError: The server has as much as it may.
        """
        page = await self._fetch(link)
        incoming = await asyncio.to_thread(from_page, page, shared.titles)
        await self._repository.put(server, incoming, self._limits, _now(), entry)

    async def add_file(self, server: int, name: str, data: bytes, shared: Snapshot) -> Change:
        """Add the article in a file, or a new version of it.

        Raises:
            ArticleError: It cannot be read.
            LimitError: The server has as much as it may.
        """
        return await self._put(server, await asyncio.to_thread(from_file, name, data, shared.titles), shared)

    async def add_bundle(self, server: int, name: str, data: bytes, shared: Snapshot) -> Bundled:
        """Add the articles in the files of a zip, or new versions of them; what cannot be read keeps no other away.

        Raises:
            ArticleError: It is no zip, or none that is safe.
        """
        bundle = await asyncio.to_thread(Bundle, name, BytesIO(data))
        changes: list[Change] = []
        failures: list[VerbatimError] = []
        for each in bundle:
            try:
                read = await asyncio.to_thread(bundle.read, each)
                incoming = await asyncio.to_thread(from_file, PurePath(each).name, read, shared.titles)
                changes.append(await self._keep(server, incoming, shared))
            except ArticleError as error:
                failures.append(error)
            except LimitError as error:
                failures.append(error)
                break
        if any(each.kind != "unchanged" for each in changes):
            await self._loaded.load(server, shared)
        return Bundled(tuple(changes), tuple(failures))

    async def export(self, server: int, file: BinaryIO) -> Moved:
        """Write a server's library into a zip: every version of its articles, and the feeds that it follows."""
        return await export(self._repository, server, file)

    async def take_in(self, server: int, name: str, file: BinaryIO, shared: Snapshot) -> Moved:
        """Add what another library's zip holds (see `bot.library.moving.take_in`)."""
        moved = await take_in(self._repository, server, Bundle(name, file), self._limits, shared.titles)
        await self._loaded.load(server, shared, keeps=False)
        return moved

    async def refresh(self, server: int, name: str, shared: Snapshot) -> Change:
        """Fetch an article again.

        Raises:
            LinkError: The page cannot be fetched; what was there stays.
            ArticleError: There is no article in it any more; what was there stays.
            UnlistedError: The server has no such article.
        """
        latest = (await self._repository.versions(server, kept_as(name), most=1))[0]
        if latest.link is None:
            raise NoLinkError("This article was added as a file; add the file again to change it.")
        page = await self._fetcher.fetch(latest.link, known=Stamp(latest.etag, latest.modified))
        if page is None:
            article = _named(latest, shared)
            return Change("unchanged", article, article, latest.notes)
        incoming = await asyncio.to_thread(from_page, page, shared.titles)
        return await self._put(server, replace(incoming, link=latest.link), shared)

    async def remove(self, server: int, name: str, shared: Snapshot) -> str:
        """Remove an article, and give its title; it can be had back for a minute.

        Raises:
            UnlistedError: The server has no such article.
        """
        title = await self._repository.remove(server, kept_as(name), _now())
        await self._loaded.load(server, shared)
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
            if key_of(collection_name(server), served_as(version.name, shared.titles), version.digest) == key:
                done = await self._repository.restore(server, version.name, _now())
                await self._loaded.load(server, shared)
                return from_json(version.document).title if done else None
        return None

    async def listed(self, server: int) -> list[Listed]:
        """A server's own articles, the newest first."""
        return await self._repository.listed(server)

    async def leave(self, server: int) -> None:
        """The bot has left a server; its library is kept for a while."""
        await self._repository.leave(server, _now())
        self._loaded.drop(server)

    async def clear(self, kept: timedelta, present: Container[int], is_ours: Callable[[int], bool]) -> None:
        """Remove for good what is due."""
        for server in await self._repository.clear(_now(), kept, present, is_ours):
            self._loaded.forget(server)

    async def _fetch(self, link: str) -> FetchedPage:
        page = await self._fetcher.fetch(link)
        if page is None:
            raise RuntimeError("a page of which nothing is known was taken for one that is")
        return page

    async def _put(self, server: int, incoming: Incoming, shared: Snapshot) -> Change:
        change = await self._keep(server, incoming, shared)
        if change.kind != "unchanged":
            await self._loaded.load(server, shared)
        return change

    async def _keep(self, server: int, incoming: Incoming, shared: Snapshot) -> Change:
        outcome: Outcome = await self._repository.put(server, incoming, self._limits, _now())
        versions = await self._repository.versions(server, outcome.name)
        before = versions[1] if outcome.kind == "updated" else versions[0] if outcome.kind == "unchanged" else None
        article = _named(versions[0], shared)
        return Change(outcome.kind, article, before and _named(before, shared), versions[0].notes)


def _named(version: Version, shared: Snapshot) -> Article:
    return replace(from_json(version.document), id=served_as(version.name, shared.titles))


def _now() -> datetime:
    return datetime.now(UTC)
