"""The Discord client: login, the library, command sync, shutdown."""

from __future__ import annotations

import asyncio
import signal
from contextlib import contextmanager
from typing import TYPE_CHECKING, ClassVar

import aiohttp
import discord

from bot.commands.buttons import answer_unknown
from bot.commands.sync import sync_if_changed
from bot.commands.tree import register
from bot.errors import VerbatimError
from bot.library.library import Library

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.settings import Settings


class LoginError(VerbatimError):
    """Discord cannot be reached, or does not accept the token."""


class VerbatimClient(discord.AutoShardedClient):
    """The bot: no intents but guilds, no pings, no caches of members or messages."""

    INTENTS: ClassVar[discord.Intents] = discord.Intents(guilds=True)

    def __init__(self, settings: Settings) -> None:
        super().__init__(
            intents=self.INTENTS,
            allowed_mentions=discord.AllowedMentions.none(),
            member_cache_flags=discord.MemberCacheFlags.none(),
            chunk_guilds_at_startup=False,
            max_messages=None,
        )
        self._settings = settings
        self._library: Library | None = None
        self.tree = register(self)

    @property
    def library(self) -> Library:
        """What is served; there from `setup_hook` on."""
        if self._library is None:
            raise RuntimeError("the client has not logged in")
        return self._library

    async def setup_hook(self) -> None:
        """Read the articles and make the commands known; a failure is raised from `login`."""
        self._library = await Library.open(self._settings)
        await self._library.warm()
        await sync_if_changed(self.tree, self._settings.data_dir)

    async def on_interaction(self, interaction: discord.Interaction[discord.Client]) -> None:
        """Answer the presses that no button recognises."""
        await answer_unknown(interaction)

    async def close(self) -> None:
        """Leave Discord and release what the library holds."""
        try:
            await super().close()
        finally:
            if self._library is not None:
                await self._library.close()


def create_client(settings: Settings) -> discord.AutoShardedClient:
    """The bot, built but not logged in."""
    return VerbatimClient(settings)


async def run(settings: Settings) -> None:
    """Log in and answer until SIGINT or SIGTERM, then leave cleanly.

    Raises:
        VerbatimError: The library cannot be read, or Discord not reached, or it does not accept the token.
    """
    discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False  # a bot that never speaks needs neither
    client = create_client(settings)
    async with client:
        with stop_requested() as stopped:
            serving = asyncio.create_task(_serve(client, settings.discord_token.get_secret_value()))
            stopping = asyncio.create_task(stopped.wait())
            await asyncio.wait({serving, stopping}, return_when=asyncio.FIRST_COMPLETED)
            if serving.done():
                serving.result()
            serving.cancel()
            stopping.cancel()
            await asyncio.wait({serving, stopping})


@contextmanager
def stop_requested() -> Iterator[asyncio.Event]:
    """An event that SIGINT and SIGTERM set, for as long as the context lasts."""
    loop, event = asyncio.get_running_loop(), asyncio.Event()
    signals = (signal.SIGINT, signal.SIGTERM)
    for each in signals:
        loop.add_signal_handler(each, event.set)
    try:
        yield event
    finally:
        for each in signals:
            loop.remove_signal_handler(each)


async def _serve(client: discord.Client, token: str) -> None:
    try:
        await client.start(token)
    except discord.LoginFailure:
        raise LoginError(
            "Discord does not accept the token in DISCORD_TOKEN: "
            "copy it anew from the developer portal (Bot, Reset Token)."
        ) from None
    except (aiohttp.ClientError, discord.GatewayNotFound, discord.DiscordServerError) as error:
        raise LoginError(f"Discord cannot be reached ({type(error).__name__}); try again later.") from error
