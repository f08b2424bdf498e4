"""`verbatim preview`: the bot in an offline Discord, in the browser."""

from __future__ import annotations

import logging
from importlib.util import find_spec
from typing import Annotated

import typer

from bot.cli.session import settings_of, wait_for
from bot.errors import VerbatimError


class MissingExtraError(VerbatimError):
    """Something that only some need is not installed."""


def preview(
    context: typer.Context,
    port: Annotated[
        int, typer.Option("--port", min=0, max=65535, help="The port on this machine; 0 takes any that is free.")
    ] = 0,
    browser: Annotated[bool, typer.Option("--browser/--no-browser", help="Open the page in the browser.")] = True,
) -> int:
    """Try the bot in the browser: no token, no Discord, nothing leaves this machine (Ctrl-C stops it)."""
    if find_spec("simcord") is None:
        raise MissingExtraError("The preview needs its extra: pip install 'verbatim-bot[preview]'")
    # Before simcord is imported: it tries discord.py out, which warns of what an offline Discord has not got.
    logging.getLogger("discord").setLevel(logging.ERROR)
    from bot.preview.stage import serve

    wait_for(serve(settings_of(context), port=port, open_browser=browser))
    return 0
