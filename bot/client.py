"""The Discord client: the library, command sync, what cannot be read, and how it leaves."""

from __future__ import annotations

import asyncio
import logging
from contextlib import AsyncExitStack
from datetime import timedelta
from typing import TYPE_CHECKING, Any, ClassVar

import discord
from discord.ext import tasks

from bot.commands.sync import keep_synced
from bot.commands.tree import answer_unknown, register
from bot.errors import DatabaseError
from bot.http_proxy import ProxyConnector
from bot.library.library import Library
from bot.library.watching import keep_read
from bot.replies.catalogue import speaking
from bot.systemd import notify

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.commands.context import Observer
    from bot.settings import Settings

GRACE = 10.0
"""Seconds in which answers that are under way may be finished when the bot leaves."""

_SYNC = 10.0  # s that the commands may keep the bot from connecting; then they are sent while it serves
_CLEARING = 6  # h between two looks at what is to be removed for good
_ANSWERING = ("CommandTree-invoker", "discord-ui-", "discord.py: on_interaction")  # discord.py's names of their tasks
_ESSENTIAL = ("READY", "RESUMED")

_log = logging.getLogger(__name__)


class VerbatimClient(discord.AutoShardedClient):
    """The bot: no intents but guilds, no pings, no caches of members or messages.

    Args:
        settings: The settings.
        observer: Is told how each interaction went.

    Attributes:
        is_reading: The library is being read; what fails meanwhile is not Discord's doing.
        was_connected: The gateway has accepted it.
    """

    INTENTS: ClassVar[discord.Intents] = discord.Intents(guilds=True)

    def __init__(self, settings: Settings, observer: Observer | None = None) -> None:
        super().__init__(
            intents=self.INTENTS,
            allowed_mentions=discord.AllowedMentions.none(),
            member_cache_flags=discord.MemberCacheFlags.none(),
            chunk_guilds_at_startup=False,
            max_messages=None,
            **_sharding(settings),
        )
        self._settings = settings
        self._library: Library | None = None
        self._syncing: asyncio.Task[None] | None = None
        self._watching: asyncio.Task[None] | None = None
        self._routines = (tasks.loop(hours=_CLEARING)(self._clear), tasks.loop(minutes=1)(self._look))
        self.is_reading = self.was_connected = False
        self.tree = register(self, follow_ups=settings.follow_ups, observer=observer)
        parsers = self._connection.parsers
        parsers["INTERACTION_CREATE"] = _in_their_language(parsers["INTERACTION_CREATE"])
        parsers.update({event: _tolerant(event, parse) for event, parse in parsers.items() if event not in _ESSENTIAL})

    @property
    def library(self) -> Library:
        """What is served; there from `setup_hook` on."""
        if self._library is None:
            raise RuntimeError("the client has not logged in")
        return self._library

    @property
    def is_loaded(self) -> bool:
        """There is something to serve."""
        return self._library is not None and not self.is_reading

    async def login(self, token: str) -> None:
        """Log in, by way of the proxy where one is set."""
        if self._settings.discord_api_url:
            self.http.connector = ProxyConnector(self._settings.discord_api_url)
        await super().login(token)

    async def setup_hook(self) -> None:
        """Read the articles and make the commands known; a failure to read is raised from `login`."""
        self.loop.set_exception_handler(_drop_unreadable)
        self.is_reading = True
        self._library = await Library.open(self._settings)
        await self._library.open_servers(self._settings)
        await self._library.warm()
        self.is_reading = False
        if self._settings.watch:
            self._watching = asyncio.create_task(keep_read(self._library, self._settings.corpus_dir))
        if self._is_ours(0):  # of several processes the one that has the first shard sends the commands
            self._syncing = asyncio.create_task(keep_synced(self.tree, self._settings.data_dir))
            await asyncio.wait({self._syncing}, timeout=_SYNC)

    async def on_connect(self) -> None:
        """Take note that the gateway has accepted the bot."""
        self.was_connected = True

    async def on_ready(self) -> None:
        """Tell the service manager, and begin what is done again and again."""
        for routine in self._routines:
            if self.library.has_servers and not routine.is_running():
                routine.start()
        notify("READY=1", f"STATUS=Serving {self.library.shared.size:,} articles")

    async def on_guild_remove(self, guild: discord.Guild) -> None:
        """Keep a server's articles for a while after the bot has left it."""
        try:
            await self.library.servers.leave(guild.id)
        except DatabaseError as error:
            _log.warning("That a server was left could not be noted. %s", error)

    async def on_interaction(self, interaction: discord.Interaction[discord.Client]) -> None:
        """Answer the presses that no button recognises."""
        await answer_unknown(interaction)

    async def close(self) -> None:
        """Leave Discord: nothing new is begun, what is under way may be finished; the library is released."""
        for routine in self._routines:
            routine.cancel()
        for task in filter(None, (self._syncing, self._watching)):
            task.cancel()
        async with AsyncExitStack() as stack:
            if self._library is not None:
                stack.push_async_callback(self._library.close)
            stack.push_async_callback(super().close)
            if not self.is_closed():
                await self._finish()

    async def _clear(self) -> None:
        """Remove for good what was removed, and what servers had that were left long ago."""
        try:
            kept = timedelta(days=self._settings.server_days)
            await self.library.servers.clear(kept, {guild.id for guild in self.guilds}, self._is_ours)
        except DatabaseError as error:
            _log.warning("What was removed is not cleared away yet. %s", error)

    async def _look(self) -> None:
        """Look at the feeds that are due, and add what is new in them."""
        try:
            while await self.library.servers.following.look(self.library.in_memory):
                pass
        except DatabaseError as error:
            _log.warning("Feeds are looked at later. %s", error)

    def _is_ours(self, server: int) -> bool:
        """Whether Discord would tell this process, of several, that it is in a server."""
        ids, count = self._settings.shard_ids, self._settings.shard_count
        return not ids or count == "auto" or (server >> 22) % count in ids

    async def _finish(self) -> None:
        """Let answers that are under way be finished."""
        await asyncio.gather(*(shard.disconnect() for shard in self.shards.values()))
        under_way = {task for task in asyncio.all_tasks() if task.get_name().startswith(_ANSWERING)}
        if not under_way:
            return
        _, late = await asyncio.wait(under_way, timeout=GRACE)
        for task in late:
            task.cancel()
        if late:
            _log.warning("%d answers were still under way and are lost.", len(late))
            await asyncio.wait(late, timeout=1)


def create_client(settings: Settings) -> discord.AutoShardedClient:
    """The bot, built but not logged in."""
    return VerbatimClient(settings)


def _sharding(settings: Settings) -> dict[str, Any]:
    """Which shards, of how many, as discord.py takes it; nothing where it asks Discord."""
    if settings.shard_count == "auto":
        return {}
    return {"shard_count": settings.shard_count, "shard_ids": list(settings.shard_ids or range(settings.shard_count))}


def _tolerant(event: str, parse: Callable[[Any], None]) -> Callable[[Any], None]:
    """The same, but what it cannot read is dropped, where discord.py would end the connection for good."""

    def parse_or_drop(data: object) -> None:
        try:
            parse(data)
        except Exception as error:  # noqa: BLE001 - whatever Discord sends
            _log.warning(
                "What Discord sent as %s cannot be read and is dropped (%s: %s).", event, type(error).__name__, error
            )

    return parse_or_drop


def _in_their_language(parse: Callable[[Any], None]) -> Callable[[Any], None]:
    """The same, but all that comes of an interaction speaks the language of whoever caused it."""

    def parse_and_speak(data: dict[str, object]) -> None:
        with speaking(str(data.get("locale"))):
            parse(data)

    return parse_and_speak


def _drop_unreadable(loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
    """Tell of an interaction in which discord.py did not get as far as the command in one line."""
    task, error = context.get("future"), context.get("exception")
    if isinstance(task, asyncio.Task) and task.get_name().startswith(_ANSWERING) and error is not None:
        _log.warning("An interaction cannot be read and is dropped (%s: %s).", type(error).__name__, error)
        _log.debug("What was wrong with it:", exc_info=error)
    else:
        loop.default_exception_handler(context)
