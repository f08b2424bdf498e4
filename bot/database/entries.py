"""What is done about a feed's entry in the transaction that adds its article."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy import delete, func, select, update
from sqlalchemy.dialects import postgresql, sqlite

from bot.database.queries import has_room
from bot.database.rows import LimitError
from bot.database.tables import articles, entries, feeds

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.ext.asyncio import AsyncConnection

    from bot.database.rows import Arrival, Incoming, Limits


async def note_entry(connection: AsyncConnection, entry: Arrival, now: datetime, article: int | None = None) -> None:
    """Take note that an entry is done with; nothing where its feed is followed no more.

    Args:
        connection: The transaction's.
        entry: The entry.
        now: The moment.
        article: The key of the article that was added or changed; None if none was.
    """
    if await connection.scalar(select(feeds.c.id).where(feeds.c.id == entry.feed)) is None:
        return
    dialect = postgresql if connection.dialect.name == "postgresql" else sqlite
    values = {"seen_at": now, "added_at": now if article else None, "article": article}
    noted = dialect.insert(entries).values(feed=entry.feed, digest=entry.digest, **values)
    await connection.execute(noted.on_conflict_do_update(index_elements=["feed", "digest"], set_=values))


async def make_room(
    connection: AsyncConnection, server: int, incoming: Incoming, limits: Limits, *, is_new: bool
) -> None:
    """Let the oldest articles that feeds have added leave, for good, until there is room or none of them is left."""
    mine = select(entries.c.article).join(feeds, feeds.c.id == entries.c.feed).where(feeds.c.server == server)
    oldest = select(articles.c.id).where(articles.c.id.in_(mine)).order_by(articles.c.added_at, articles.c.id).limit(1)
    while await has_room(connection, server, incoming, limits, is_new=is_new) is not None:
        article = await connection.scalar(oldest)
        if article is None:
            return
        await connection.execute(update(entries).where(entries.c.article == article).values(article=None))
        await connection.execute(delete(articles).where(articles.c.id == article))


async def check_daily(connection: AsyncConnection, server: int, limits: Limits, now: datetime) -> None:
    """Make sure that a feed may add an article now.

    Raises:
        LimitError: The server's feeds have added as many as they may within a day.
    """
    mine = select(func.count()).select_from(entries.join(feeds, feeds.c.id == entries.c.feed))
    within = (feeds.c.server == server, entries.c.added_at > now - timedelta(days=1))
    if (await connection.scalar(mine.where(*within)) or 0) >= limits.daily:
        raise LimitError(
            "This server’s feeds have added {number} articles within a day; more follow tomorrow.", number=limits.daily
        )
