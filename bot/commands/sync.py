"""Telling Discord about the commands, only when they have changed: restarts cost no quota."""

from __future__ import annotations

import asyncio
import hashlib
import json
import logging
from typing import TYPE_CHECKING, Any

from bot import files

if TYPE_CHECKING:
    from pathlib import Path

    import discord
    from discord import app_commands

log = logging.getLogger(__name__)


async def sync_if_changed(tree: app_commands.CommandTree[discord.Client], data_dir: Path) -> bool:
    """Send the commands to Discord unless it has accepted the very same before.

    What was accepted is kept by its digest in a file for each application, written after Discord's word; without
    the file, or where it cannot be written, the commands are sent at every start.

    Returns:
        Whether they were sent.
    """
    file = data_dir / "commands" / f"{tree.client.application_id}.sha256"
    digest = _digest([command.to_dict(tree) for command in tree.get_commands()])
    if await asyncio.to_thread(_read, file) == digest:
        return False
    await tree.sync()
    try:
        await asyncio.to_thread(files.write, file, [digest.encode()])
    except OSError as error:
        log.warning("The commands will be sent again at the next start, because %s cannot be written: %s", file, error)
    return True


def _digest(payload: list[dict[str, Any]]) -> str:
    return hashlib.sha256(json.dumps(payload, sort_keys=True).encode()).hexdigest()


def _read(file: Path) -> str | None:
    files.clear_abandoned(file.parent)
    try:
        return files.read(file).tobytes().decode(errors="replace").strip()
    except OSError:
        return None
