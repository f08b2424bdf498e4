"""Telling Discord about the commands, only when they have changed: restarts cost no quota."""

from __future__ import annotations

import asyncio
import hashlib
import json
import logging
import random
from typing import TYPE_CHECKING, Any

import aiohttp
import discord

from bot import files
from bot.commands.translation import CommandTranslator

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from discord import app_commands

TOO_MANY = 429
SERVER_ERROR = 500
_WAYS_OUT = {
    403: "add the bot to a server with the link that `verbatim invite` prints",
    404: "the token belongs to another application, or the application is gone",
}

log = logging.getLogger(__name__)


async def keep_synced(tree: app_commands.CommandTree[discord.Client], data_dir: Path) -> None:
    """Send the commands unless Discord has them, again and again as long as it fails in taking them.

    What Discord refuses it would refuse again: that is told, and the commands that it has go on being served.
    """
    for wait in _waits():
        try:
            await sync_if_changed(tree, data_dir)
        except discord.HTTPException as error:
            if error.status != TOO_MANY and error.status < SERVER_ERROR:
                log.error(  # noqa: TRY400 - the traceback says nothing more
                    "Discord refuses the commands (HTTP status %d, %s) and goes on with those that it has: %s.",
                    error.status,
                    _first_line(error),
                    _WAYS_OUT.get(error.status, "update Verbatim"),
                )
                return
            reason = f"HTTP status {error.status}"
        except (aiohttp.ClientError, OSError, TypeError, ValueError, LookupError, AttributeError) as error:
            reason = f"{type(error).__name__}: {error}"
        else:
            return
        log.warning("Discord does not take the commands (%s); they are sent again in %.0f s.", reason, wait)
        await asyncio.sleep(wait)


async def sync_if_changed(tree: app_commands.CommandTree[discord.Client], data_dir: Path) -> bool:
    """Send the commands to Discord unless it has accepted the very same before.

    What was accepted is kept by its digest in a file for each application, written after Discord's word; without
    the file, or where it cannot be written, the commands are sent at every start.

    Returns:
        Whether they were sent.
    """
    file = data_dir / "commands" / f"{tree.client.application_id}.sha256"
    translator = tree.translator or CommandTranslator()
    digest = _digest([await command.get_translated_payload(tree, translator) for command in tree.get_commands()])
    if await asyncio.to_thread(_read, file) == digest:
        return False
    if tree.translator is not translator:
        await tree.set_translator(translator)
    await tree.sync()
    try:
        await asyncio.to_thread(files.write, file, [digest.encode()])
    except OSError as error:
        log.warning("The commands will be sent again at the next start, because %s cannot be written: %s", file, error)
    return True


def _waits() -> Iterator[float]:
    """Seconds between two tries: from five to ten minutes, each about twice the last."""
    wait = 5.0
    while True:
        yield wait * random.uniform(0.75, 1.25)  # noqa: S311 - so that many bots do not come back at once
        wait = min(wait * 2, 600)


def _first_line(error: discord.HTTPException) -> str:
    return next(iter(error.text.splitlines()), "no reason given")[:200]


def _digest(payload: list[dict[str, Any]]) -> str:
    return hashlib.sha256(json.dumps(payload, sort_keys=True).encode()).hexdigest()


def _read(file: Path) -> str | None:
    files.tidy(file.parent)
    try:
        return files.read(file).tobytes().decode(errors="replace").strip()
    except OSError:
        return None
