"""How an interaction is answered, and what becomes of the answer when Discord does not take it."""

from __future__ import annotations

import asyncio
from enum import Enum, auto
from typing import TYPE_CHECKING, TypeVar

import aiohttp
import discord
from discord import InteractionResponseType, app_commands, ui

from bot import tracing
from bot.commands.context import library_of
from bot.errors import VerbatimError
from bot.replies import wording
from bot.replies.catalogue import speaking

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Coroutine
    from typing import Any, TypeAlias

    from bot.commands.context import Interaction

    Made: TypeAlias = ui.LayoutView | Awaitable[ui.LayoutView]

T = TypeVar("T")

PATIENCE = 1.0
"""Seconds of work after which a member is shown that the bot is thinking; Discord gives up after three."""
CROWD = 10
"""From so many waiting on, everybody is shown at once that an answer will come."""
PRIVATE = "private"
"""In the extras of a command: its replies are for its caller alone, whatever its options say."""
_ALREADY_ANSWERED = 40060
_TOKEN_EXPIRED = 50027
_SERVER_ERROR = 500
_DEFERRED = (InteractionResponseType.deferred_channel_message, InteractionResponseType.deferred_message_update)


class UndeliveredError(VerbatimError):
    """Discord refused a reply, or failed twice in taking it."""


class NotAwaitedError(VerbatimError):
    """Nobody waits for this reply: its interaction, message or channel is gone, or it has been answered already."""


class State(Enum):
    """How far the answer to an interaction has come."""

    FRESH = auto()
    DEFERRED = auto()
    ANSWERED = auto()


class Response:
    """The answer to one interaction; everything but autocomplete is answered through one of these.

    Attributes:
        interaction: What is answered.
        private: Whether a command's answer is meant for its caller alone; it is, where an answer is deferred.
        state: How far it has come.
    """

    def __init__(self, interaction: Interaction) -> None:
        self.interaction = interaction
        self.private = _is_private(interaction)
        sent = interaction.response.type
        self.state = State.FRESH if sent is None else State.DEFERRED if sent in _DEFERRED else State.ANSWERED

    async def work(self, make: Callable[[], Coroutine[Any, Any, T]]) -> T:
        """Do what may take long, off the event loop; if it does, the member is shown that an answer will come.

        Raises:
            NotAwaitedError: It will not be needed; the work is cancelled.
        """
        library = library_of(self.interaction)
        working = library.work(make, self.interaction.user.id)
        try:
            await asyncio.sleep(0)  # those who come at the same moment see each other
            if library.waiting >= CROWD or not (await asyncio.wait({working}, timeout=PATIENCE))[0]:
                await self.defer()
            return await working
        finally:
            working.cancel()

    async def make(self, make: Callable[[], Made], *, private: bool) -> ui.LayoutView:
        """Make a message off the event loop, in its caller's language or, for everyone, in the server's."""
        locale = self.interaction.locale if private else self.interaction.guild_locale or self.interaction.locale
        with speaking(str(locale)):
            return await self.work(lambda: _made(make))

    async def reply(self, make: Callable[[], Made], *, private: bool) -> None:
        """Make a message and answer with it."""
        await self.send(await self.make(make, private=private), private=private)

    async def defer(self) -> None:
        """Show that an answer will come."""
        if self.state is State.FRESH:
            await deliver(lambda: self.interaction.response.defer(ephemeral=self.private))
            self.state = State.DEFERRED

    async def send(self, view: ui.LayoutView, *, private: bool) -> None:
        """Answer with a message, for its caller alone or for everyone."""
        interaction = self.interaction
        if self.state is State.FRESH:
            await deliver(lambda: interaction.response.send_message(view=view, ephemeral=private))
        elif self.state is State.DEFERRED and self._is_command and private == self.private:
            await deliver(lambda: interaction.edit_original_response(view=view))
        else:
            if self.state is State.DEFERRED and self._is_command:
                await deliver(interaction.delete_original_response)  # who sees a message is settled by the first answer
            await deliver(lambda: interaction.followup.send(view=view, ephemeral=private))
        self.state = State.ANSWERED

    async def update(self, view: ui.LayoutView) -> None:
        """Change the message of the button that was pressed, or what a command has been answered with so far."""
        if self.state is State.FRESH:
            await deliver(lambda: self.interaction.response.edit_message(view=view))
        else:
            await deliver(lambda: self.interaction.edit_original_response(view=view))
        self.state = State.ANSWERED

    async def show_page(self, page: Callable[[bool], Made]) -> None:
        """Turn the page of a message for the one who asked; anybody else gets a private copy at that page.

        Args:
            page: Makes the page, told whether it is a private one.
        """
        sent = self.interaction.message
        if sent is None or asker(sent) != self.interaction.user.id:
            await self.reply(lambda: page(True), private=True)
        else:
            private = sent.flags.ephemeral
            await self.update(await self.make(lambda: page(private), private=private))

    async def remove(self) -> None:
        """Take away the message of the button that was pressed."""
        await self.defer()
        await deliver(self.interaction.delete_original_response)

    @property
    def _is_command(self) -> bool:
        return self.interaction.type is discord.InteractionType.application_command


async def _made(make: Callable[[], Made]) -> ui.LayoutView:
    view = make()
    return view if isinstance(view, ui.LayoutView) else await view


def asker(sent: discord.Message) -> int | None:
    """Who used the command, or pressed the button, that a message answers."""
    return sent.interaction_metadata.user.id if sent.interaction_metadata else None


async def deliver(call: Callable[[], Awaitable[object]]) -> None:
    """Make a call to Discord, once more where Discord itself or the connection fails.

    Raises:
        NotAwaitedError: Nobody waits for it any more, or somebody else has answered.
        UndeliveredError: Discord refused it, or it failed again.
    """
    with tracing.step("send"):
        await _deliver(call)


async def _deliver(call: Callable[[], Awaitable[object]]) -> None:
    try:
        await call()
    except discord.HTTPException as error:
        if error.status < _SERVER_ERROR:
            raise _told(error) from error
    except (aiohttp.ClientError, OSError):
        pass  # as likely as not it has not arrived
    else:
        return
    try:
        await call()
    except discord.HTTPException as error:
        if error.code != _ALREADY_ANSWERED:  # else the first call had arrived after all
            raise _told(error) from error
    except (aiohttp.ClientError, OSError) as error:
        raise UndeliveredError(wording.UNDELIVERED) from error


def _told(error: discord.HTTPException) -> Exception:
    if error.code == _ALREADY_ANSWERED:
        return NotAwaitedError("it has been answered already; is this bot running twice?")
    if isinstance(error, discord.NotFound) or error.code == _TOKEN_EXPIRED:
        return NotAwaitedError(f"Discord knows the interaction or its message no more ({error.code})")
    if isinstance(error, discord.Forbidden) or error.status >= _SERVER_ERROR:
        return UndeliveredError(wording.UNDELIVERED)
    return error


def _is_private(interaction: Interaction) -> bool:
    command = interaction.command
    if command is None or isinstance(command, app_commands.ContextMenu):
        return True
    if (command.root_parent or command).extras.get(PRIVATE):
        return True
    return bool(interaction.namespace.private)
