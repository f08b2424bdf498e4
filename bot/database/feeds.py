"""The feeds that servers follow: what is due stands in the database, and one process at a time looks at a feed."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy import delete, func, insert, select, update

from bot.database.connection import transaction
from bot.database.entries import note_entry
from bot.database.queries import ensure_server
from bot.database.rows import Arrival, Feed, LimitError
from bot.database.tables import entries, feeds, servers
from bot.errors import VerbatimError

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import datetime
    from typing import Any

    from sqlalchemy import Row
    from sqlalchemy.ext.asyncio import AsyncEngine

    from bot.database.rows import Limits, Look

REMEMBERED = timedelta(days=90)
"""How long an entry that stands in its feed no more is known."""


class FeedRepository:
    """The feeds, and which of their entries are done with."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine

    async def follow(
        self,
        server: int,
        link: str,
        title: str,
        *,
        makes_room: bool,
        done: Collection[str],
        limits: Limits,
        now: datetime,
    ) -> bool:
        """Follow a feed, which is due at once; or change what is known of one that is followed already.

        Args:
            server: The server.
            link: The feed's.
            title: The feed's.
            makes_room: The oldest of what feeds have added leaves where there is no room.
            done: Digests of the entries that are not to be added.
            limits: What a server may have.
            now: The moment.

        Returns:
            Whether it is new.

        Raises:
            LimitError: The server follows as many as it may.
        """
        async with transaction(self._engine) as connection:
            await ensure_server(connection, server)
            changed = update(feeds).where(feeds.c.server == server, feeds.c.link == link)
            if (await connection.execute(changed.values(title=title, makes_room=makes_room))).rowcount:
                return False
            followed = await connection.scalar(select(func.count(feeds.c.id)).where(feeds.c.server == server)) or 0
            if followed >= limits.feeds:
                raise LimitError(
                    "This server follows {most} feeds, which is the most; unfollow one.", most=limits.feeds
                )
            values = {"link": link, "title": title, "makes_room": makes_room, "due_at": now, "failures": 0}
            added = await connection.execute(insert(feeds).values(server=server, **values))
            key = added.inserted_primary_key[0] if added.inserted_primary_key else 0
            if done:
                rows = [{"feed": key, "digest": digest, "seen_at": now} for digest in sorted(set(done))]
                await connection.execute(insert(entries), rows)
            return True

    async def unfollow(self, server: int, key: int) -> None:
        """Follow a feed no more; what it has added stays."""
        async with transaction(self._engine) as connection:
            await connection.execute(delete(feeds).where(feeds.c.server == server, feeds.c.id == key))

    async def followed(self, server: int) -> list[Feed]:
        """The feeds that a server follows, by title."""
        query = select(feeds).where(feeds.c.server == server).order_by(func.lower(feeds.c.title), feeds.c.id)
        async with transaction(self._engine) as connection:
            return [_feed(row) for row in await connection.execute(query)]

    async def claim(self, most: int, now: datetime, until: datetime) -> list[Feed]:
        """Feeds that are due, those that have waited longest first, for this process alone.

        Args:
            most: How many at most.
            now: The moment.
            until: When they are due again if this process comes to nothing.
        """
        present = feeds.join(servers, servers.c.id == feeds.c.server)
        due = select(feeds).select_from(present).where(feeds.c.due_at <= now, servers.c.left_at.is_(None))
        async with transaction(self._engine) as connection:
            chosen = due.order_by(feeds.c.due_at).limit(most).with_for_update(skip_locked=True, of=feeds)
            found = [_feed(row) for row in await connection.execute(chosen)]
            taken = update(feeds).where(feeds.c.id.in_([each.key for each in found]))
            await connection.execute(taken.values(due_at=until))
            return found

    async def open_entries(self, feed: int, digests: Sequence[str], now: datetime) -> frozenset[str]:
        """Which of a feed's entries are not done with; the others are taken note of as standing in it."""
        mine = (entries.c.feed == feed, entries.c.digest.in_(digests))
        async with transaction(self._engine) as connection:
            known = frozenset(await connection.scalars(select(entries.c.digest).where(*mine)))
            await connection.execute(update(entries).where(*mine).values(seen_at=now))
            old = (entries.c.feed == feed, entries.c.seen_at < now - REMEMBERED)
            await connection.execute(delete(entries).where(*old))
        return frozenset(digests) - known

    async def done(self, feed: int) -> list[str]:
        """The digests of a feed's entries that are done with."""
        query = select(entries.c.digest).where(entries.c.feed == feed).order_by(entries.c.digest)
        async with transaction(self._engine) as connection:
            return list(await connection.scalars(query))

    async def pass_over(self, entry: Arrival, now: datetime) -> None:
        """Take note that an entry's article cannot be added."""
        async with transaction(self._engine) as connection:
            await note_entry(connection, entry, now)

    async def settle(self, feed: Feed, look: Look) -> None:
        """Take note of how a look ended."""
        since = (feed.failing_since or look.at) if look.failed else None
        values: dict[str, object] = {
            "looked_at": look.at,
            "due_at": look.due_at,
            "failures": feed.failures + 1 if look.failed else 0,
            "failing_since": since,
            "error": _told(look.error),
        }
        if not look.failed:
            values |= {"etag": look.etag, "modified": look.modified}
        async with transaction(self._engine) as connection:
            await connection.execute(update(feeds).where(feeds.c.id == feed.key).values(values))


def _told(error: VerbatimError | None) -> str | None:
    return None if error is None else json.dumps([error.message, error.fields])


def _feed(row: Row[*tuple[Any, ...]]) -> Feed:
    sentence, fields = json.loads(row.error) if row.error else ("", {})
    return Feed(
        row.id,
        row.server,
        row.link,
        row.title,
        row.makes_room,
        row.looked_at,
        row.etag,
        row.modified,
        row.failures,
        row.failing_since,
        VerbatimError(sentence, **fields) if sentence else None,
    )
