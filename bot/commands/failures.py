"""What becomes of an error in a command or a button: a short word to the member, the traceback to the log."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

import discord
from discord import app_commands

from bot import tracing
from bot.commands.response import NotAwaitedError, Response, UndeliveredError
from bot.errors import VerbatimError
from bot.replies import wording
from bot.replies.catalogue import told
from bot.replies.layout import RED, notice, plain_notice

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.commands.context import Interaction

log = logging.getLogger(__name__)


async def answer(interaction: Interaction, error: Exception) -> None:
    """Tell the member, privately, what they can do about it; a bug gets a reference that the log has too."""
    cause = error.original if isinstance(error, app_commands.CommandInvokeError) else error
    if isinstance(cause, NotAwaitedError) or interaction.client.is_closed():
        tracing.note("unawaited")
        log.info("No answer to %s: %s", _what(interaction), cause)
        return
    if isinstance(cause, app_commands.CommandNotFound | app_commands.CommandSignatureMismatch):
        tracing.note("unknown")
        view = notice(wording.UNKNOWN_COMMAND())
    elif isinstance(cause, VerbatimError):
        tracing.note("refused")
        view = plain_notice(told(cause))
    elif isinstance(cause, app_commands.AppCommandError):
        tracing.note("unreadable")
        log.warning("%s cannot be read and is dropped (%s: %s).", _what(interaction), type(cause).__name__, cause)
        view = notice(wording.UNKNOWN_COMMAND())
    else:
        tracing.note("failed")
        reference = tracing.reference()
        log.error("Reference %s: %s failed", reference, _what(interaction), exc_info=cause)
        view = notice(wording.went_wrong(reference), RED)
    try:
        await Response(interaction).send(view, private=True)
    except (NotAwaitedError, UndeliveredError, discord.HTTPException) as failure:
        tracing.note("undelivered")
        log.warning("The member could not be told: %s", failure)


def _what(interaction: Interaction) -> str:
    if interaction.command is not None:
        return f"/{interaction.command.qualified_name}"
    data: Mapping[str, object] = interaction.data or {}
    return f"the button {data.get('custom_id')!r}"
