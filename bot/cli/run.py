"""`verbatim run`: the bot itself."""

from __future__ import annotations

import typer

from bot.cli.session import settings_of, wait_for
from bot.settings import require_token


def run(context: typer.Context) -> int:
    """Log in to Discord and answer until stopped (Ctrl-C)."""
    settings = settings_of(context)
    require_token(settings)
    from bot import service
    from bot.ops import logs

    logs.set_up(settings)
    wait_for(service.run(settings))
    return 0
