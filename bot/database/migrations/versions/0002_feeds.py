"""Feeds that servers follow, and which of their entries are done with."""

import sqlalchemy as sa
from alembic import op

from bot.database.tables import Moment

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the tables."""
    key = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.create_table(
        "feeds",
        sa.Column("id", key, nullable=False),
        sa.Column("server", sa.BigInteger(), nullable=False),
        sa.Column("link", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column(
            "makes_room",
            sa.Boolean(),
            nullable=False,
            comment="the oldest of what feeds have added leaves for a new one",
        ),
        sa.Column("due_at", Moment(), nullable=False, comment="when it is looked at next"),
        sa.Column("looked_at", Moment()),
        sa.Column("etag", sa.Text()),
        sa.Column("modified", sa.Text()),
        sa.Column("failures", sa.Integer(), nullable=False, comment="one after the other"),
        sa.Column("failing_since", Moment()),
        sa.Column("error", sa.Text(), comment="the last one, in JSON: a sentence and its fields"),
        sa.ForeignKeyConstraint(["server"], ["servers.id"], name="fk_feeds_server", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_feeds"),
        sa.UniqueConstraint("server", "link", name="uq_feeds_server"),
    )
    op.create_index("ix_feeds_due_at", "feeds", ["due_at"], unique=False)
    op.create_table(
        "entries",
        sa.Column("feed", key, nullable=False),
        sa.Column(
            "digest", sa.String(length=64), nullable=False, comment="SHA-256 of what the feed calls it: it is done with"
        ),
        sa.Column("seen_at", Moment(), nullable=False, comment="when it stood in the feed last"),
        sa.Column("added_at", Moment(), comment="when its article was added, if it was"),
        sa.Column("article", key),
        sa.ForeignKeyConstraint(["feed"], ["feeds.id"], name="fk_entries_feed", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["article"], ["articles.id"], name="fk_entries_article", ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("feed", "digest", name="pk_entries"),
    )
    op.create_index("ix_entries_article", "entries", ["article"], unique=False)


def downgrade() -> None:
    """Remove them, with all that is in them."""
    for table in ("entries", "feeds"):
        op.drop_table(table)
