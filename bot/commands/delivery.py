"""How a reply reaches Discord, and what becomes of it when Discord does not take it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import discord

from bot.errors import VerbatimError
from bot.replies import wording

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from discord import ui

    from bot.commands.context import Interaction

_ALREADY_ANSWERED = 40060
_SERVER_ERROR = 500


class UndeliveredError(VerbatimError):
    """Discord refused a reply, or failed twice in taking it."""


class ExpiredError(VerbatimError):
    """Nobody waits for this reply any more: the interaction, its message or its channel is gone."""


async def send(interaction: Interaction, view: ui.LayoutView, *, private: bool) -> None:
    """Answer with a message, for its caller alone or for everyone."""
    if interaction.response.is_done():
        await deliver(lambda: interaction.followup.send(view=view, ephemeral=private))
    else:
        await deliver(lambda: interaction.response.send_message(view=view, ephemeral=private))


async def complete(interaction: Interaction, view: ui.LayoutView) -> None:
    """Put the reply, or how far it has come, in the place of "thinking"."""
    await deliver(lambda: interaction.edit_original_response(view=view))


async def turn(interaction: Interaction, page: Callable[[bool], ui.LayoutView]) -> None:
    """Turn the page of a message for the one who asked; anybody else gets a private copy at that page.

    Args:
        interaction: The press.
        page: Makes the page, told whether it is a private one.
    """
    sent = interaction.message
    if sent is not None and asker(sent) == interaction.user.id:
        view = page(sent.flags.ephemeral)
        await deliver(lambda: interaction.response.edit_message(view=view))
    else:
        await send(interaction, page(True), private=True)


async def remove(interaction: Interaction) -> None:
    """Take away the message of the button that was pressed."""
    await deliver(interaction.response.defer)
    await deliver(interaction.delete_original_response)


def asker(sent: discord.Message) -> int | None:
    """Who used the command, or pressed the button, that a message answers."""
    return sent.interaction_metadata.user.id if sent.interaction_metadata else None


async def deliver(call: Callable[[], Awaitable[object]]) -> None:
    """Make a call to Discord, once more where Discord itself fails.

    Raises:
        ExpiredError: Nobody waits for it any more.
        UndeliveredError: Discord refused it, or failed again.
    """
    try:
        await call()
    except discord.HTTPException as error:
        if error.status < _SERVER_ERROR:
            raise _told(error) from error
    else:
        return
    try:
        await call()
    except discord.HTTPException as error:
        if error.code != _ALREADY_ANSWERED:  # else the first call had arrived after all
            raise _told(error) from error


def _told(error: discord.HTTPException) -> Exception:
    if isinstance(error, discord.NotFound):
        return ExpiredError(f"Discord knows the interaction or its message no more ({error.code})")
    if isinstance(error, discord.Forbidden) or error.status >= _SERVER_ERROR:
        return UndeliveredError(wording.UNDELIVERED)
    return error
