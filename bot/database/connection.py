"""Opening the database: its form brought up to date, one process at a time."""

from __future__ import annotations

from contextlib import asynccontextmanager
from importlib import util
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import event, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, SQLAlchemyError
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.pool import AsyncAdaptedQueuePool

from bot.errors import DatabaseError

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from sqlalchemy import Connection
    from sqlalchemy.engine import URL
    from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

    Form = Literal["none", "older", "current", "newer"]

FILE = "library.sqlite"
PATIENCE = 5.0
"""Seconds that a transaction waits for another one's."""
_MIGRATING = 8_241_903_117
"""PostgreSQL's advisory lock for migrations; any number that no other program on the database uses."""
_LOGIN = "The database refuses the name, the password or the database’s name in VERBATIM_DATABASE_URL."


async def open_engine(address: str, folder: Path) -> AsyncEngine:
    """The database, in its newest form.

    Args:
        address: Of a PostgreSQL (`postgresql://user:password@host/name`); empty for SQLite in the folder.
        folder: The bot's data folder.

    Raises:
        DatabaseError: It cannot be opened, or was made by a newer version.
    """
    engine = engine_of(address, folder)
    sqlite = engine.dialect.name == "sqlite"
    if sqlite:
        event.listen(engine.sync_engine, "connect", _prepare_sqlite)
        event.listen(engine.sync_engine, "begin", _begin_sqlite)
    try:
        async with transaction(engine) as connection:
            if not sqlite:
                await connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _MIGRATING})
            await connection.run_sync(_migrate)
    except BaseException:
        await engine.dispose()
        raise
    if sqlite:
        (folder / FILE).chmod(0o600)
    return engine


def engine_of(address: str, folder: Path) -> AsyncEngine:
    """The database as it is; nothing is asked of it yet.

    Raises:
        DatabaseError: There is no such address, or no driver.
    """
    url = _url(address, folder)
    return create_async_engine(url, **_options(url))


@asynccontextmanager
async def transaction(engine: AsyncEngine) -> AsyncIterator[AsyncConnection]:
    """One transaction: all of it is done, and on the disk, or nothing is.

    Raises:
        DatabaseError: The database did not take it.
    """
    try:
        async with engine.begin() as connection:
            yield connection
    except (SQLAlchemyError, OSError) as error:
        raise DatabaseError(reason_of(error)) from error


def _url(address: str, folder: Path) -> URL:
    if not address:
        return make_url("sqlite+aiosqlite://").set(database=str(folder / FILE))
    try:
        url = make_url(address)
    except ArgumentError:
        raise DatabaseError(
            "VERBATIM_DATABASE_URL is no address of a database; write it as postgresql://user:password@host/name."
        ) from None
    if url.get_backend_name() not in ("postgresql", "postgres"):
        raise DatabaseError("VERBATIM_DATABASE_URL has to begin with postgresql://; leave it empty for SQLite.")
    if not util.find_spec("asyncpg"):
        raise DatabaseError("PostgreSQL needs a driver; run: pip install 'verbatim-bot[postgres]'")
    return url.set(drivername="postgresql+asyncpg")


def _options(url: URL) -> dict[str, Any]:
    if url.get_backend_name() == "sqlite":
        # One connection, for which everybody waits in turn: SQLite itself lets whoever waits ask again and again, until
        # some have asked in vain for too long.
        pool = {"poolclass": AsyncAdaptedQueuePool, "pool_size": 1, "max_overflow": 0}
        return {"connect_args": {"timeout": PATIENCE}, **pool}
    return {"pool_pre_ping": True, "connect_args": {"timeout": PATIENCE, "command_timeout": 60}}


def _prepare_sqlite(connection: Any, record: object) -> None:  # noqa: ANN401 - aiosqlite's, adapted by SQLAlchemy
    """What a transaction says is done is on the disk; readers and one writer do not wait for each other."""
    del record
    connection.isolation_level = None  # transactions begin where SQLAlchemy says so
    cursor = connection.cursor()
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "secure_delete=ON"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    """A transaction that may write begins as one: it waits its turn instead of failing halfway."""
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def form_of(connection: Connection) -> Form:
    """What form the tables have, beside the one that this version makes of them."""
    scripts = ScriptDirectory.from_config(_migrations())
    heads = MigrationContext.configure(connection).get_current_heads()
    try:
        for revision in heads:
            scripts.get_revision(revision)
    except CommandError:
        return "newer"
    if not heads:
        return "none"
    return "current" if set(heads) == set(scripts.get_heads()) else "older"


def _migrate(connection: Connection) -> None:
    if form_of(connection) == "newer":
        raise DatabaseError(
            "The database was made by a newer version of Verbatim; install that one, or name another database."
        )
    config = _migrations()
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def _migrations() -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    return config


def reason_of(error: Exception) -> str:
    """What is wrong in one line, without anything that was to be written."""
    cause: BaseException = (error.orig if isinstance(error, DBAPIError) else error) or error
    cause = cause.__cause__ or cause  # asyncpg's own, of which SQLAlchemy keeps only the words
    told = f"{type(cause).__name__}: {cause}".partition("\n")[0][:200]
    ways_out = {
        "database or disk is full": "The disk is full; make room, then try again.",
        "readonly": "The database cannot be written; allow this user to write the data folder.",
        "read-only": "The database cannot be written; allow this user to write the data folder.",
        "locked": "The database is in use by another process; try again in a moment.",
        "malformed": "The database is damaged; put back a copy of it (see docs/operating.md).",
        "not a database": "The database is damaged; put back a copy of it (see docs/operating.md).",
        "unable to open": "The database cannot be opened; allow this user to write the data folder.",
        "disk I/O": "The disk cannot be read or written; look after it, then try again.",
        "InvalidPassword": _LOGIN,
        "InvalidAuthorization": _LOGIN,
        "InvalidCatalogName": _LOGIN,
    }
    for part, way_out in ways_out.items():
        if part in told:
            return way_out
    if isinstance(cause, OSError) and not isinstance(cause, ConnectionError):
        return f"The database cannot be opened ({cause.strerror or 'it cannot be reached'}); see VERBATIM_DATABASE_URL."
    return f"The database does not answer ({type(cause).__name__}); try again in a moment."
