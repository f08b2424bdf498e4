"""`verbatim run`: the bot itself."""

from __future__ import annotations

import logging

import typer

from bot.cli.session import settings_of, wait_for
from bot.settings import require_token


def run(context: typer.Context) -> int:
    """Log in to Discord and answer until stopped (Ctrl-C)."""
    settings = settings_of(context)
    require_token(settings)
    logging.basicConfig(
        level=settings.log_level, format="%(asctime)s %(levelname)-7s %(name)s: %(message)s", force=True
    )
    from bot import service

    wait_for(service.run(settings))
    return 0
