"""The bot in an offline Discord, in the browser: the same client, against simcord instead of Discord.

Nothing leaves the machine, no token is needed, and what the bot writes goes to a folder that is gone afterwards.
"""

from __future__ import annotations

import asyncio
import re
import sys
import webbrowser
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from ipaddress import ip_network
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, ClassVar

import discord
import simcord
from discord import app_commands
from pydantic import SecretStr
from simcord.backend.cdn import CDN_BASE

from bot.client import VerbatimClient
from bot.errors import VerbatimError
from bot.preview.server import adorn, avatar
from bot.preview.site import HOST, open_site
from bot.replies import wording
from bot.replies.escaping import safe
from bot.replies.examples import examples
from bot.replies.library_wording import try_library
from bot.service import stop_requested

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from simcord import ChannelHandle, Env, MemberActor, Preview

    from bot.library.served import Served
    from bot.settings import Settings

_AVATAR = "verbatim"
_TICK = 5.0
_TIMES_OUT = 60.0


_TYPED = re.compile(r"/([a-z]+)\b")


class PreviewError(VerbatimError):
    """The preview cannot be opened."""


class Guide(VerbatimClient):
    """The bot, which here reads messages too: a command that was sent as plain text is told how to be sent.

    Discord's composer lets nobody do that; the offline one does where its page's script does not run.
    """

    INTENTS: ClassVar[discord.Intents] = discord.Intents(guilds=True, guild_messages=True, message_content=True)

    async def on_message(self, message: discord.Message) -> None:
        """Tell how a command is sent, where a message begins with one."""
        typed = _TYPED.match(message.content)
        command = self.tree.get_command(typed[1]) if typed and not message.author.bot else None
        if not isinstance(command, app_commands.Command) or not isinstance(message.author, discord.Member):
            return
        if (needed := command.default_permissions) and not needed <= message.author.guild_permissions:
            await message.channel.send(wording.NOT_ALLOWED)
            return
        first = next(iter(command.parameters), None)
        await message.channel.send(wording.typed_as_text(command.name, first.display_name if first else ""))


@dataclass(frozen=True, slots=True)
class Stage:
    """An offline Discord with the bot in it, as it is presented in the browser.

    Attributes:
        site: The address of a web site to add articles from.
    """

    env: Env
    channel: ChannelHandle
    admin: MemberActor
    member: MemberActor
    preview: Preview
    site: str


async def serve(settings: Settings, *, port: int, open_browser: bool) -> None:
    """Present the bot on loopback until SIGINT or SIGTERM, or until the session is ended in the page.

    Args:
        settings: The settings; `data_dir` is replaced by a temporary folder.
        port: The port on loopback, 0 for any that is free.
        open_browser: Whether to open the page.

    Raises:
        VerbatimError: The library cannot be read, or the port is taken.
    """
    with stop_requested() as stopped:
        async with open_stage(settings, port=port) as stage:
            sys.stdout.write(f"Verbatim is waiting for you at {stage.preview.url} (Ctrl-C stops it)\n")
            sys.stdout.flush()
            if open_browser:
                await asyncio.to_thread(webbrowser.open, stage.preview.url)
            waits = {
                asyncio.create_task(each)
                for each in (stopped.wait(), stage.preview.wait_closed(), _keep_time(stage.env))
            }
            _, pending = await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
            for each in pending:
                each.cancel()
            await asyncio.gather(*pending, return_exceptions=True)


@asynccontextmanager
async def open_stage(settings: Settings, *, port: int = 0) -> AsyncIterator[Stage]:
    """A server with an admin and members, a channel with a word of welcome, and its page on loopback.

    Args:
        settings: The settings; `data_dir` is replaced by a temporary folder.
        port: The port on loopback, 0 for any that is free.

    Raises:
        VerbatimError: The library cannot be read, or the port is taken.
    """
    with TemporaryDirectory(prefix="verbatim-preview-") as folder:
        async with open_site() as site, AsyncExitStack() as stack:
            client = Guide(_settings(settings, Path(folder), site))
            env = await stack.enter_async_context(_discord(client))
            env.backend.bot_user.name, env.backend.bot_user.avatar = "Verbatim", _AVATAR
            picture = f"{CDN_BASE}/avatars/{env.backend.bot_user.id}/{_AVATAR}.png"
            channel, admin, members = _newsroom(env)
            await _channel(client, channel.id).send(f"{await _welcome(client.library.shared)}\n{try_library(site)}")
            preview = env.preview(
                channel,
                viewers=[*members, admin],
                layout="channel",
                assets={picture: ("image/png", avatar())},
            )
            adorn(preview, port)
            try:
                await stack.enter_async_context(preview)
            except simcord.SetupError as error:
                raise PreviewError(f"The preview cannot be opened: {error}; choose another --port") from error
            yield Stage(env, channel, admin, members[0], preview, site)


def _settings(settings: Settings, folder: Path, site: str) -> Settings:
    """The settings, with a folder that is gone afterwards, and nothing to be fetched but from the site."""
    port = int(site.rpartition(":")[2])
    only = {"fetch_ports": (port,), "fetch_networks": (ip_network(f"{HOST}/32"),)}
    return settings.model_copy(update={"data_dir": folder, "database_url": SecretStr(""), **only})


@asynccontextmanager
async def _discord(client: VerbatimClient) -> AsyncIterator[Env]:
    """An offline Discord in which it is now, so that what the bot does every hour is not done for months at once."""
    env = simcord.Env(client, shard_count=1, check_errors=False, settle_timeout=_TIMES_OUT)
    env.backend.advance_clock((datetime.now(UTC) - env.now()).total_seconds())
    await env.start()
    try:
        yield env
    finally:
        await env.shutdown()


def _newsroom(env: Env) -> tuple[ChannelHandle, MemberActor, list[MemberActor]]:
    guild = env.create_guild("The Reading Room")
    channel = guild.create_text_channel("news", topic="What the articles say, word for word")
    editors = guild.create_role(
        "Editors", permissions=discord.Permissions(manage_guild=True, manage_messages=True), color=0x3498DB
    )
    admin = guild.add_member(env.create_user("nora", global_name="Nora (admin)"), roles=[editors])
    members = [guild.add_member(env.create_user(name.lower(), global_name=name)) for name in ("Ines", "Tariq", "Wen")]
    return channel, admin, members


def _channel(client: discord.Client, number: int) -> discord.TextChannel:
    channel = client.get_channel(number)
    if not isinstance(channel, discord.TextChannel):
        raise PreviewError("The offline Discord did not make its channel")
    return channel


async def _welcome(served: Served) -> str:
    """What to type first."""
    typed = await examples(served)
    if typed is None:
        return wording.EMPTY_LIBRARY()
    return wording.welcome(safe((await served.listed(0, 1))[0].title, 80), typed)


async def _keep_time(env: Env) -> None:
    """Let the offline Discord's clock, which stands still, keep up with the real one."""
    while True:
        await asyncio.sleep(_TICK)
        with suppress(simcord.SetupError):  # somebody is just doing something: the next time will do
            await _advance(env)


async def _advance(env: Env) -> None:
    await env.advance_time(max(0.0, (datetime.now(UTC) - env.now()).total_seconds()))
