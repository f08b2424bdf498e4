"""The queries that several calls of the repository have in common."""

from __future__ import annotations

import zlib
from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy import Select, func, select
from sqlalchemy.dialects import postgresql, sqlite

from bot.database.rows import LimitError, Version
from bot.database.tables import additions, articles, servers, versions

if TYPE_CHECKING:
    from datetime import datetime
    from typing import Any

    from sqlalchemy import Row
    from sqlalchemy.ext.asyncio import AsyncConnection

    from bot.database.rows import Incoming, Limits

_others = versions.alias("others")


def live() -> Any:  # noqa: ANN401 - a condition, which SQLAlchemy has no narrower name for
    """Whether an article was not removed."""
    return articles.c.removed_at.is_(None)


def newest_ids(server: int) -> Select[*tuple[Any, ...]]:
    """The keys of the last versions of a server's articles."""
    own = articles.join(_others, _others.c.article == articles.c.id)
    newest = select(func.max(_others.c.id)).select_from(own).where(articles.c.server == server)
    return newest.group_by(articles.c.id).correlate(None)


def version_rows(server: int) -> Select[*tuple[Any, ...]]:
    """A server's versions; see `read_version`."""
    number = select(func.count(_others.c.id)).where(
        _others.c.article == versions.c.article, _others.c.id <= versions.c.id
    )
    own = (versions.c.digest, versions.c.document, versions.c.notes, versions.c.link, versions.c.fetched_at)
    columns = (articles.c.name, number.scalar_subquery().label("number"), *own, versions.c.etag, versions.c.modified)
    return select(*columns).join(articles, articles.c.id == versions.c.article).where(articles.c.server == server)


def read_version(row: Row[*tuple[Any, ...]]) -> Version:
    """A row of `version_rows`."""
    return Version(
        row.name,
        row.number,
        row.digest,
        zlib.decompress(row.document),
        tuple(row.notes.splitlines()),
        row.link,
        row.fetched_at,
        row.etag,
        row.modified,
    )


async def same_article(
    connection: AsyncConnection, server: int, link: str | None, digest: str
) -> Row[*tuple[Any, ...]] | None:
    """The server's article with this link, else one that has, or had, this very text."""
    mine = select(articles.c.id, articles.c.name, articles.c.link).where(articles.c.server == server, live())
    if link is not None and (known := (await connection.execute(mine.where(articles.c.link == link))).first()):
        return known
    same = mine.join(versions, versions.c.article == articles.c.id).where(versions.c.digest == digest)
    return (await connection.execute(same)).first()


async def newest_digest(connection: AsyncConnection, article: int) -> str | None:
    """The digest of an article's last version."""
    own = select(versions.c.digest).where(versions.c.article == article)
    found: str | None = await connection.scalar(own.order_by(versions.c.id.desc()).limit(1))
    return found


async def ensure_server(connection: AsyncConnection, server: int) -> None:
    """Make sure that a server is there, and that nobody else changes what it has until the transaction ends."""
    dialect = postgresql if connection.dialect.name == "postgresql" else sqlite
    await connection.execute(dialect.insert(servers).values(id=server).on_conflict_do_nothing())
    await connection.execute(select(servers.c.id).where(servers.c.id == server).with_for_update())


async def has_room(
    connection: AsyncConnection, server: int, incoming: Incoming, limits: Limits, *, is_new: bool
) -> LimitError | None:
    """What to say where a server has as much as it may; None where an article may be added."""
    mine = select(func.count(articles.c.id)).where(articles.c.server == server, live())
    if is_new and (await connection.scalar(mine) or 0) >= limits.articles:
        return LimitError("This server has {most} articles, which is the most; remove one first.", most=limits.articles)
    size = select(func.coalesce(func.sum(versions.c.size), 0)).join(articles, articles.c.id == versions.c.article)
    used = await connection.scalar(size.where(articles.c.server == server)) or 0
    if used + len(incoming.document) > limits.size:
        most = limits.size // 1_000_000
        return LimitError("This server’s articles would have over {most} MB of text; remove some first.", most=most)
    return None


async def check_room(
    connection: AsyncConnection, server: int, incoming: Incoming, limits: Limits, *, is_new: bool
) -> None:
    """Make sure that a server has room for an article.

    Raises:
        LimitError: It has as much as it may.
    """
    if (error := await has_room(connection, server, incoming, limits, is_new=is_new)) is not None:
        raise error


async def check_hourly(connection: AsyncConnection, server: int, limits: Limits, now: datetime) -> None:
    """Make sure that somebody may add an article now.

    Raises:
        LimitError: As many as may be were added within an hour.
    """
    within = (additions.c.server == server, additions.c.at > now - timedelta(hours=1))
    if (await connection.scalar(select(func.count(additions.c.id)).where(*within)) or 0) >= limits.hourly:
        raise LimitError(
            "This server has added {number} articles within an hour; go on in an hour.", number=limits.hourly
        )
