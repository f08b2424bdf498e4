"""The queries that several calls of the repository have in common."""

from __future__ import annotations

import zlib
from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy import Select, func, select

from bot.database.rows import LimitError, Usage, Version
from bot.database.tables import additions, articles, versions

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


async def usage_of(connection: AsyncConnection, server: int, now: datetime) -> Usage:
    """How much a server has now."""
    mine = select(func.count(articles.c.id)).where(articles.c.server == server, live())
    size = select(func.coalesce(func.sum(versions.c.size), 0)).join(articles, articles.c.id == versions.c.article)
    lately = select(func.count(additions.c.id)).where(
        additions.c.server == server, additions.c.at > now - timedelta(hours=1)
    )
    return Usage(
        int(await connection.scalar(mine) or 0),
        int(await connection.scalar(size.where(articles.c.server == server)) or 0),
        int(await connection.scalar(lately) or 0),
    )


async def check_limits(
    connection: AsyncConnection, server: int, incoming: Incoming, limits: Limits, now: datetime, *, is_new: bool
) -> None:
    """Make sure that an article may be added.

    Raises:
        LimitError: The server has, or has added, as much as it may.
    """
    used = await usage_of(connection, server, now)
    if is_new and used.articles >= limits.articles:
        raise LimitError("This server has {most} articles, which is the most; remove one first.", most=limits.articles)
    if used.size + len(incoming.document) > limits.size:
        most = limits.size // 1_000_000
        raise LimitError("This server’s articles would have over {most} MB of text; remove some first.", most=most)
    if used.hourly >= limits.hourly:
        raise LimitError(
            "This server has added {number} articles within an hour; go on in an hour.", number=limits.hourly
        )
