"""The tables. No member stands in any of them."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
)

if TYPE_CHECKING:
    from sqlalchemy import Dialect


class Moment(TypeDecorator[datetime]):
    """A moment in UTC; SQLite knows no zones, so that they are put back when it is read."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """In UTC."""
        del dialect
        return None if value is None else value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """With its zone."""
        del dialect
        return value if value is None or value.tzinfo else value.replace(tzinfo=UTC)


metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "ix": "ix_%(table_name)s_%(column_0_name)s",
    }
)
_Key = BigInteger().with_variant(Integer, "sqlite")  # SQLite counts up only what it calls INTEGER

servers = Table(
    "servers",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False, comment="Discord's own"),
    Column("left_at", Moment, comment="when the bot left it; its library is removed some time later"),
)
articles = Table(
    "articles",
    metadata,
    Column("id", _Key, primary_key=True),
    Column("server", ForeignKey(servers.c.id, ondelete="CASCADE"), nullable=False),
    Column("name", Text, nullable=False, comment="the article's id, as members type it"),
    Column("title", Text, nullable=False),
    Column("link", Text, comment="where it is fetched again"),
    Column("added_at", Moment, nullable=False),
    Column("removed_at", Moment, comment="it can be had back for a while"),
    UniqueConstraint("server", "name"),
)
versions = Table(
    "versions",
    metadata,
    Column("id", _Key, primary_key=True),
    Column("article", ForeignKey(articles.c.id, ondelete="CASCADE"), nullable=False),
    Column("digest", String(64), nullable=False, comment="SHA-256 of the document"),
    Column("document", LargeBinary, nullable=False, comment="the article in JSON, deflated"),
    Column("size", Integer, nullable=False, comment="bytes of the document as it was"),
    Column("link", Text),
    Column("fetched_at", Moment, nullable=False),
    Column("etag", Text),
    Column("modified", Text),
    Column("notes", Text, nullable=False, comment="what its reader noted, a line each"),
)
Index("ix_versions_article", versions.c.article, versions.c.id)
additions = Table(
    "additions",
    metadata,
    Column("id", _Key, primary_key=True),
    Column("server", ForeignKey(servers.c.id, ondelete="CASCADE"), nullable=False),
    Column("at", Moment, nullable=False),
)
Index("ix_additions_server", additions.c.server, additions.c.at)
feeds = Table(
    "feeds",
    metadata,
    Column("id", _Key, primary_key=True),
    Column("server", ForeignKey(servers.c.id, ondelete="CASCADE"), nullable=False),
    Column("link", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("makes_room", Boolean, nullable=False, comment="the oldest of what feeds have added leaves for a new one"),
    Column("due_at", Moment, nullable=False, index=True, comment="when it is looked at next"),
    Column("looked_at", Moment),
    Column("etag", Text),
    Column("modified", Text),
    Column("failures", Integer, nullable=False, comment="one after the other"),
    Column("failing_since", Moment),
    Column("error", Text, comment="the last one, in JSON: a sentence and its fields"),
    UniqueConstraint("server", "link"),
)
entries = Table(
    "entries",
    metadata,
    Column("feed", ForeignKey(feeds.c.id, ondelete="CASCADE"), primary_key=True),
    Column("digest", String(64), primary_key=True, comment="SHA-256 of what the feed calls it: it is done with"),
    Column("seen_at", Moment, nullable=False, comment="when it stood in the feed last"),
    Column("added_at", Moment, comment="when its article was added, if it was"),
    Column("article", ForeignKey(articles.c.id, ondelete="SET NULL"), index=True),
)
