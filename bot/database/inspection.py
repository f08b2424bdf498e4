"""Looking at the database without changing it: whether it answers, whose form it has, what its clock says."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import func, select, text
from sqlalchemy.exc import SQLAlchemyError

from bot.database.connection import FILE, engine_of, form_of, reason_of
from bot.errors import DatabaseError

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from bot.database.connection import Form


class Inspection(NamedTuple):
    """What was found.

    Attributes:
        server: Its kind and version.
        form: Of its tables, beside the form that this version of Verbatim makes of them when it starts.
        clock: The time that it has; None where it runs on this machine's clock.
    """

    server: str
    form: Form
    clock: datetime | None


async def inspect(address: str, folder: Path) -> Inspection:
    """Look at the database.

    Args:
        address: Of a PostgreSQL; empty for SQLite in the folder.
        folder: The bot's data folder.

    Raises:
        DatabaseError: It cannot be reached, or is damaged.
    """
    if not address and not (folder / FILE).exists():
        return Inspection("SQLite", "none", None)
    engine = engine_of(address, folder)
    try:
        async with engine.connect() as connection:
            form = await connection.run_sync(form_of)
            if not address:
                version = (await connection.execute(select(func.sqlite_version()))).scalar_one()
                if (found := (await connection.execute(text("PRAGMA quick_check(1)"))).scalar_one()) != "ok":
                    raise DatabaseError(f"The database is damaged ({found}); put back a copy of it.")
                return Inspection(f"SQLite {version}", form, None)
            version, clock = (await connection.execute(text("SELECT current_setting('server_version'), now()"))).one()
            return Inspection(f"PostgreSQL {version.split()[0]}", form, clock)
    except (SQLAlchemyError, OSError) as error:
        raise DatabaseError(reason_of(error)) from error
    finally:
        await engine.dispose()
