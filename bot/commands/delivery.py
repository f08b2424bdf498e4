"""How a reply reaches Discord, and what becomes of it when Discord does not take it."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import discord
from discord import app_commands

from bot.errors import VerbatimError
from bot.replies import wording

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from discord import ui

    from bot.commands.context import Interaction

_ALREADY_ANSWERED = 40060
_SERVER_ERROR = 500
_EXPECTED = "expected"
_THINKING = "thinking"
PRIVATE = "private"
"""In the extras of a command: its replies are for its caller alone, whatever its options say."""


class UndeliveredError(VerbatimError):
    """Discord refused a reply, or failed twice in taking it."""


class ExpiredError(VerbatimError):
    """Nobody waits for this reply any more: the interaction, its message or its channel is gone."""


async def send(interaction: Interaction, view: ui.LayoutView, *, private: bool) -> None:
    """Answer with a message, for its caller alone or for everyone."""
    thinking = await _thinking(interaction)
    if thinking and interaction.response.type is discord.InteractionResponseType.deferred_channel_message:
        if private == _is_private(interaction):
            await complete(interaction, view)
            return
        await deliver(interaction.delete_original_response)  # who sees a message is settled by the first answer
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
    if sent is None or asker(sent) != interaction.user.id:
        await send(interaction, page(True), private=True)
        return
    view = page(sent.flags.ephemeral)
    if await _thinking(interaction):
        await complete(interaction, view)
    else:
        await deliver(lambda: interaction.response.edit_message(view=view))


async def remove(interaction: Interaction) -> None:
    """Take away the message of the button that was pressed."""
    await think(interaction)
    await deliver(interaction.delete_original_response)


def expect(interaction: Interaction, answered: Callable[[Interaction], None]) -> None:
    """Keep what has to be told as soon as an answer is on its way, whether `start_thinking` or a reply."""
    interaction.extras[_EXPECTED] = answered


def start_thinking(interaction: Interaction) -> None:
    """Begin to show that an answer will come, unless one is on its way."""
    if interaction.extras.pop(_EXPECTED, None) is not None and not interaction.response.is_done():
        interaction.extras[_THINKING] = asyncio.create_task(_defer(interaction))


async def think(interaction: Interaction) -> None:
    """Show that an answer will come."""
    if not await _thinking(interaction):
        await _defer(interaction)


async def _defer(interaction: Interaction) -> None:
    private = _is_private(interaction)
    await deliver(lambda: interaction.response.defer(ephemeral=private))


async def _thinking(interaction: Interaction) -> bool:
    """Whether the answer takes the place of "thinking"; from now on nothing else answers."""
    answered, begun = (interaction.extras.pop(name, None) for name in (_EXPECTED, _THINKING))
    if answered is not None:
        answered(interaction)
    if begun is None:
        return False
    await begun
    return True


def _is_private(interaction: Interaction) -> bool:
    """Whether a command's reply is for its caller alone."""
    command = interaction.command
    if command is None or isinstance(command, app_commands.ContextMenu) or command.extras.get(PRIVATE):
        return True
    return bool(interaction.namespace.private)


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
