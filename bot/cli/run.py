"""`verbatim run`: the bot itself."""

from __future__ import annotations

import logging

import typer

from bot.cli.session import settings_of, wait_for
from bot.settings import require_token

_CONNECTION = ("discord.gateway", "discord.http", "discord.shard")


def run(context: typer.Context) -> int:
    """Log in to Discord and answer until stopped (Ctrl-C)."""
    settings = settings_of(context)
    require_token(settings)
    logging.basicConfig(
        level=settings.log_level, format="%(asctime)s %(levelname)-7s %(name)s: %(message)s", force=True
    )
    for handler in logging.getLogger().handlers:
        handler.addFilter(without_traceback)
    from bot import service

    wait_for(service.run(settings))
    return 0


def without_traceback(record: logging.LogRecord) -> bool:
    """Tell in one line, unless everything is logged, where discord.py adds the traceback of a connection that broke."""
    if record.name in _CONNECTION and record.exc_info and not logging.getLogger().isEnabledFor(logging.DEBUG):
        error = record.exc_info[1]
        record.msg, record.args = f"{record.getMessage()} ({type(error).__name__}: {error})", ()
        record.exc_info = record.exc_text = None
    return True
