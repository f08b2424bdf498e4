"""What is read from the database and written to it: each call is one transaction."""

from __future__ import annotations

import zlib
from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy import delete, func, insert, select, update

from bot import files
from bot.articles.documents import digest_of
from bot.database.connection import open_engine, transaction
from bot.database.entries import check_daily, make_room, note_entry
from bot.database.feeds import FeedRepository
from bot.database.notices import Notices
from bot.database.ownership import Ownership
from bot.database.queries import (
    check_hourly,
    check_room,
    ensure_server,
    live,
    newest_digest,
    newest_ids,
    read_version,
    same_article,
    version_rows,
)
from bot.database.rows import UNDOING, Listed, Outcome, UnlistedError
from bot.database.tables import additions, articles, servers, versions
from bot.errors import DatabaseError

if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from datetime import datetime
    from pathlib import Path
    from typing import Any, Self

    from sqlalchemy import Select
    from sqlalchemy.ext.asyncio import AsyncEngine

    from bot.database.rows import Arrival, Incoming, Limits, Version


class Repository:
    """The servers' articles.

    Attributes:
        feeds: The feeds that they follow.
        notices: Of what other processes change.
    """

    def __init__(self, engine: AsyncEngine, ownership: Ownership | None) -> None:
        self._engine = engine
        self._ownership = ownership
        self.feeds = FeedRepository(engine)
        self.notices = Notices(engine)

    @classmethod
    async def open(cls, address: str, folder: Path) -> Self:
        """Open the database.

        Args:
            address: Of a PostgreSQL, which several processes may use; empty for SQLite in the folder.
            folder: The bot's data folder.

        Raises:
            DatabaseError: It cannot be used, or another process has it.
        """
        ownership = None if address else _own(folder)
        try:
            return cls(await open_engine(address, folder), ownership)
        except BaseException:
            if ownership is not None:
                ownership.release()
            raise

    async def close(self) -> None:
        """Let go of the database."""
        await self._engine.dispose()
        if self._ownership is not None:
            self._ownership.release()

    async def ping(self) -> None:
        """See whether the database answers.

        Raises:
            DatabaseError: It does not.
        """
        async with transaction(self._engine) as connection:
            await connection.execute(select(1))

    async def servers(self) -> frozenset[int]:
        """Those that have articles of their own."""
        async with transaction(self._engine) as connection:
            found = await connection.execute(select(articles.c.server).where(live()).distinct())
            return frozenset(found.scalars())

    async def listed(self, server: int) -> list[Listed]:
        """A server's articles, the newest first."""
        latest = func.max(versions.c.fetched_at)
        columns = (articles.c.name, articles.c.title, articles.c.link, articles.c.added_at)
        query = (
            select(*columns, func.count(versions.c.id), latest)
            .join(versions, versions.c.article == articles.c.id)
            .where(articles.c.server == server, live())
            .group_by(articles.c.id, *columns)
            .order_by(articles.c.added_at.desc(), articles.c.id.desc())
        )
        async with transaction(self._engine) as connection:
            return [Listed(*row) for row in await connection.execute(query)]

    async def latest(self, server: int) -> list[Version]:
        """A server's articles as they are now, in the order in which they were added."""
        query = version_rows(server).where(live(), versions.c.id.in_(newest_ids(server))).order_by(articles.c.id)
        return await self._read(query)

    async def earlier(self, server: int) -> list[Version]:
        """What a server's articles said before they were changed, the newest first."""
        query = version_rows(server).where(live(), versions.c.id.not_in(newest_ids(server)))
        return await self._read(query.order_by(versions.c.id.desc()))

    async def versions(self, server: int, name: str, *, newest: int | None = None, most: int = 2) -> list[Version]:
        """One article's versions, the newest first.

        Args:
            server: The server.
            name: The article's.
            newest: The number of the newest that is wanted; None for the last.
            most: How many are wanted.

        Raises:
            UnlistedError: The server has no such article.
        """
        query = version_rows(server).where(articles.c.name == name, live()).order_by(versions.c.id.desc())
        if newest is not None:
            query = query.where(query.selected_columns.number <= newest)
        found = await self._read(query.limit(most))
        if not found:
            raise UnlistedError("This server has added no article “{name}”.", name=name[:80])
        return found

    async def put(
        self, server: int, incoming: Incoming, limits: Limits, now: datetime, entry: Arrival | None = None
    ) -> Outcome:
        """Add an article, or a new version of the one that has its link or its text.

        Args:
            server: The server.
            incoming: The article.
            limits: What a server may add.
            now: The moment.
            entry: The feed's entry that it comes from, which is done with then; None where somebody adds it.

        Raises:
            LimitError: The server has, or has added, as much as it may.
        """
        digest = digest_of(incoming.document)
        async with transaction(self._engine) as connection:
            await ensure_server(connection, server)
            known = await same_article(connection, server, incoming.link, digest)
            if known is not None and await newest_digest(connection, known.id) == digest:
                if entry is not None:
                    await note_entry(connection, entry, now)
                return Outcome("unchanged", known.name)
            if entry is not None and entry.makes_room:
                await make_room(connection, server, incoming, limits, is_new=known is None)
            await check_room(connection, server, incoming, limits, is_new=known is None)
            await (check_hourly if entry is None else check_daily)(connection, server, limits, now)
            if known is None:
                taken = set(await connection.scalars(select(articles.c.name).where(articles.c.server == server)))
                name = next(name for name in incoming.names if name not in taken)
                values = {"name": name, "title": incoming.title, "link": incoming.link}
                added = await connection.execute(insert(articles).values(server=server, added_at=now, **values))
                identity = added.inserted_primary_key[0] if added.inserted_primary_key else None
            else:
                identity, name = known.id, known.name
                changed = update(articles).where(articles.c.id == identity)
                await connection.execute(changed.values(title=incoming.title, link=incoming.link or known.link))
            await connection.execute(
                insert(versions).values(
                    article=identity,
                    digest=digest,
                    document=zlib.compress(incoming.document),
                    size=len(incoming.document),
                    link=incoming.link,
                    fetched_at=now,
                    etag=incoming.etag,
                    modified=incoming.modified,
                    notes="\n".join(incoming.notes),
                )
            )
            if entry is None:
                await connection.execute(insert(additions).values(server=server, at=now))
            else:
                await note_entry(connection, entry, now, article=identity)
            await self.notices.tell(connection, server)
            return Outcome("added" if known is None else "updated", name)

    async def remove(self, server: int, name: str, now: datetime) -> str:
        """Remove an article; it can be had back for UNDOING. What was removed before that goes for good.

        Returns:
            Its title.

        Raises:
            UnlistedError: The server has no such article.
        """
        async with transaction(self._engine) as connection:
            await connection.execute(delete(articles).where(articles.c.removed_at < now - UNDOING))
            chosen = (articles.c.server == server, articles.c.name == name, live())
            title = await connection.scalar(select(articles.c.title).where(*chosen))
            if title is None:
                raise UnlistedError("This server has added no article “{name}”.", name=name[:80])
            await connection.execute(update(articles).where(*chosen).values(removed_at=now))
            await self.notices.tell(connection, server)
            return str(title)

    async def removed(self, server: int, now: datetime) -> list[Version]:
        """What was removed so shortly ago that it can be had back."""
        query = version_rows(server).where(
            articles.c.removed_at >= now - UNDOING, versions.c.id.in_(newest_ids(server))
        )
        return await self._read(query)

    async def restore(self, server: int, name: str, now: datetime) -> bool:
        """Have back an article that was removed; False if that was too long ago."""
        async with transaction(self._engine) as connection:
            chosen = update(articles).where(articles.c.server == server, articles.c.name == name)
            kept = chosen.where(articles.c.removed_at >= now - UNDOING)
            await self.notices.tell(connection, server)
            return (await connection.execute(kept.values(removed_at=None))).rowcount > 0

    async def leave(self, server: int, now: datetime) -> None:
        """Take note that the bot has left a server."""
        async with transaction(self._engine) as connection:
            await connection.execute(update(servers).where(servers.c.id == server).values(left_at=now))

    async def clear(
        self, now: datetime, kept: timedelta, present: Collection[int], is_ours: Callable[[int], bool]
    ) -> frozenset[int]:
        """Remove for good what was removed, and the libraries of servers that the bot left some time ago.

        Args:
            now: The moment.
            kept: How long a library is kept after the bot has left its server.
            present: The servers that this process knows the bot to be in now.
            is_ours: Tells whether this process would know; of several, each knows of other servers.

        Returns:
            The servers whose libraries are gone.
        """
        async with transaction(self._engine) as connection:
            for server, left_at in (await connection.execute(select(servers.c.id, servers.c.left_at))).all():
                unnoticed = (server in present) == (left_at is not None)  # it was left, or has come back
                if unnoticed and is_ours(server):
                    moment = None if server in present else now
                    await connection.execute(update(servers).where(servers.c.id == server).values(left_at=moment))
            await connection.execute(delete(articles).where(articles.c.removed_at < now - UNDOING))
            await connection.execute(delete(additions).where(additions.c.at < now - timedelta(hours=1)))
            gone = frozenset(await connection.scalars(select(servers.c.id).where(servers.c.left_at < now - kept)))
            await connection.execute(delete(servers).where(servers.c.left_at < now - kept))
            for server in gone:
                await self.notices.tell(connection, server)
            return gone

    async def _read(self, query: Select[*tuple[Any, ...]]) -> list[Version]:
        async with transaction(self._engine) as connection:
            return [read_version(row) for row in await connection.execute(query)]


def _own(folder: Path) -> Ownership:
    try:
        files.make_folder(folder)
        ownership = Ownership.take(folder)
    except OSError as error:
        reason = f"The folder for servers’ articles cannot be written ({error.strerror}); see VERBATIM_DATA_DIR."
        raise DatabaseError(reason) from error
    if ownership is None:
        raise DatabaseError(
            "Another process has this library open: use /library in Discord while the bot runs, or stop it first."
        )
    return ownership
