"""The first form: servers, their articles with every version, and when something was added."""

import sqlalchemy as sa
from alembic import op

from bot.database.tables import Moment

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "servers",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False, comment="Discord's own"),
        sa.Column(
            "left_at", Moment(), nullable=True, comment="when the bot left it; its library is removed some time later"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_servers"),
    )
    op.create_table(
        "additions",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("server", sa.BigInteger(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(["server"], ["servers.id"], name="fk_additions_server", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_additions"),
    )
    op.create_index("ix_additions_server", "additions", ["server", "at"], unique=False)
    op.create_table(
        "articles",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("server", sa.BigInteger(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False, comment="the article's id, as members type it"),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("link", sa.Text(), nullable=True, comment="where it is fetched again"),
        sa.Column("added_at", Moment(), nullable=False),
        sa.Column("removed_at", Moment(), nullable=True, comment="it can be had back for a while"),
        sa.ForeignKeyConstraint(["server"], ["servers.id"], name="fk_articles_server", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_articles"),
        sa.UniqueConstraint("server", "name", name="uq_articles_server"),
    )
    op.create_table(
        "versions",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("article", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False, comment="SHA-256 of the document"),
        sa.Column("document", sa.LargeBinary(), nullable=False, comment="the article in JSON, deflated"),
        sa.Column("size", sa.Integer(), nullable=False, comment="bytes of the document as it was"),
        sa.Column("link", sa.Text(), nullable=True),
        sa.Column("fetched_at", Moment(), nullable=False),
        sa.Column("etag", sa.Text(), nullable=True),
        sa.Column("modified", sa.Text(), nullable=True),
        sa.Column("notes", sa.Text(), nullable=False, comment="what its reader noted, a line each"),
        sa.ForeignKeyConstraint(["article"], ["articles.id"], name="fk_versions_article", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_versions"),
    )
    op.create_index("ix_versions_article", "versions", ["article", "id"], unique=False)


def downgrade() -> None:
    """Remove them, with all that is in them."""
    for table in ("versions", "articles", "additions", "servers"):
        op.drop_table(table)
