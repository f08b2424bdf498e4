"""What `verbatim run` logs: lines for people or JSON for programs, each with the id of its interaction."""

from __future__ import annotations

import json
import logging
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from bot import tracing

if TYPE_CHECKING:
    from bot.settings import Settings

OWN = "bot"
"""The logger of Verbatim itself."""
_CHATTY = "alembic.runtime.plugins"  # names each part of it at every start
_CONNECTION = ("discord.gateway", "discord.http", "discord.shard")


def set_up(settings: Settings) -> None:
    """Log to standard error as the settings say.

    DEBUG is for Verbatim's own lines: those that libraries log there hold what members type, and interactions' tokens.
    """
    handler = logging.StreamHandler()
    handler.setFormatter(JSONFormatter() if settings.log_format == "json" else LineFormatter())
    handler.addFilter(with_interaction)
    handler.addFilter(without_traceback)
    level: int = logging.getLevelName(settings.log_level)
    logging.basicConfig(level=max(logging.INFO, level), handlers=[handler], force=True)
    logging.getLogger(OWN).setLevel(level)
    logging.getLogger(_CHATTY).setLevel(logging.WARNING)


def with_interaction(record: logging.LogRecord) -> bool:
    """Put the id of the interaction that is answered where the line comes from beside it; empty outside of any."""
    trace = tracing.current()
    record.interaction = trace.id if trace else ""
    return True


def without_traceback(record: logging.LogRecord) -> bool:
    """Tell in one line, unless everything is logged, where discord.py adds the traceback of a connection that broke."""
    if record.name in _CONNECTION and record.exc_info and not logging.getLogger(OWN).isEnabledFor(logging.DEBUG):
        error = record.exc_info[1]
        record.msg, record.args = f"{record.getMessage()} ({type(error).__name__}: {error})", ()
        record.exc_info = record.exc_text = None
    return True


class LineFormatter(logging.Formatter):
    """A line with time, level, interaction and module; a traceback follows below."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)-7s %(interaction)-8s %(name)s: %(message)s")


class JSONFormatter(logging.Formatter):
    """One JSON object a line: `time` (ISO 8601, UTC), `level`, `logger`, `message`, `interaction` and `exception`."""

    def format(self, record: logging.LogRecord) -> str:
        """The record as one line; what it has not is left out."""
        line = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
            "interaction": getattr(record, "interaction", ""),
            "exception": self.formatException(record.exc_info) if record.exc_info else "",
        }
        return json.dumps({name: value for name, value in line.items() if value})  # ASCII: no reader splits it
