"""The bot as a service: it logs in, comes back after whatever breaks, and ends where only a person can help."""

from __future__ import annotations

import asyncio
import logging
import random
import signal
from contextlib import AsyncExitStack, contextmanager
from typing import TYPE_CHECKING

import aiohttp
import discord

from bot.client import VerbatimClient
from bot.errors import VerbatimError
from bot.systemd import keep_watched, notify

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.ops.endpoints import OpsServer
    from bot.settings import Settings

LONGEST_WAIT = 300.0
"""Seconds between two tries to log in, at most."""

_NOT_ACCEPTED = (
    "Discord does not accept the token in DISCORD_TOKEN: copy it anew from the developer portal (Bot, Reset Token)."
)
FATAL = {
    4004: _NOT_ACCEPTED,
    4010: "Discord refuses the number of the bot's shard (close code 4010), which is a bug: update Verbatim.",
    4011: "Discord wants the bot to have more shards (close code 4011): start it again, so that it asks how many, or "
    "raise VERBATIM_SHARD_COUNT where it is set.",
    4012: "Discord has given up the version of its gateway that the bot speaks (close code 4012): update discord.py.",
    4013: "Discord does not know the intents that the bot asks for (close code 4013): update discord.py.",
    4014: "Discord refuses the intents that the bot asks for (close code 4014), though none is privileged: look at the "
    "application in the developer portal (Bot).",
}
"""The gateway's close codes after which no connection is accepted until a person has done something, and what."""

_log = logging.getLogger(__name__)


class RefusedError(VerbatimError):
    """Discord will not have the bot, and trying again cannot change that."""


class StopEvent(asyncio.Event):
    """Set when somebody asks for the end.

    Attributes:
        again: Set when they ask once more.
    """

    def __init__(self) -> None:
        super().__init__()
        self.again = asyncio.Event()

    def ask(self) -> None:
        """Ask for the end."""
        (self.again if self.is_set() else self).set()


async def run(settings: Settings) -> None:
    """Log in and answer until SIGINT or SIGTERM, then leave cleanly.

    Raises:
        VerbatimError: The library cannot be read, an address cannot be served, or Discord refuses the bot for good.
    """
    discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False  # a bot that never speaks needs neither
    async with AsyncExitStack() as stack:
        stopped = stack.enter_context(stop_requested())
        ops = await stack.enter_async_context(_ops_server(settings)) if settings.ops_address else None
        serving = asyncio.create_task(_serve(settings, ops))
        others = [asyncio.create_task(stopped.wait()), asyncio.create_task(keep_watched())]
        await asyncio.wait({serving, others[0]}, return_when=asyncio.FIRST_COMPLETED)
        notify("STOPPING=1")
        for task in (serving, *others):
            task.cancel()
        again = asyncio.create_task(stopped.again.wait())
        await asyncio.wait({serving, again}, return_when=asyncio.FIRST_COMPLETED)
        for task in (serving, again):
            task.cancel()  # who asks twice does not want to wait for answers that are under way
        await asyncio.wait({serving, again, *others})
        if not serving.cancelled():
            serving.result()


def _ops_server(settings: Settings) -> OpsServer:
    from bot.ops.endpoints import OpsServer  # with Prometheus's client, which only those need who ask for figures

    return OpsServer(settings.ops_address)


@contextmanager
def stop_requested() -> Iterator[StopEvent]:
    """An event that SIGINT and SIGTERM set, for as long as the context lasts."""
    loop, event = asyncio.get_running_loop(), StopEvent()
    signals = (signal.SIGINT, signal.SIGTERM)
    for each in signals:
        loop.add_signal_handler(each, event.ask)
    try:
        yield event
    finally:
        for each in signals:
            loop.remove_signal_handler(each)


async def _serve(settings: Settings, ops: OpsServer | None) -> None:
    """Keep a client connected: each that breaks is followed by another, after a wait that grows while none succeeds."""
    tries = 0
    while True:
        client = VerbatimClient(settings, ops.metrics.observe if ops else None)
        if ops is not None:
            ops.client = client
        broken = await _connected(client, settings.discord_token.get_secret_value())
        tries = 1 if client.was_connected else tries + 1
        wait = max(min(2.0 ** (tries - 1), LONGEST_WAIT) * random.uniform(0.75, 1.25), _asked_wait(broken))  # noqa: S311
        told = f"{_told(broken)}; trying again in {wait:.0f} s"
        _log.warning("%s.", told)
        _log.debug("What broke:", exc_info=broken)
        notify(f"STATUS={told}", f"EXTEND_TIMEOUT_USEC={int((wait + 60) * 1e6)}")
        await asyncio.sleep(wait)


async def _connected(client: VerbatimClient, token: str) -> Exception | None:
    """Serve until the connection breaks, and give back by what; the client is closed then.

    Raises:
        VerbatimError: The library cannot be read, or Discord refuses the bot for good.
    """
    try:
        async with client:
            await client.start(token)
    except VerbatimError:
        raise
    except discord.LoginFailure:
        raise RefusedError(_NOT_ACCEPTED) from None
    except discord.PrivilegedIntentsRequired:
        raise RefusedError(FATAL[4014]) from None
    except discord.ConnectionClosed as error:
        if error.code in FATAL:
            raise RefusedError(FATAL[error.code]) from None
        return error
    except Exception as error:
        if client.is_reading:
            raise  # it is not Discord's doing
        return error
    return None


def _asked_wait(error: Exception | None) -> float:
    """How many seconds Discord asks to be left alone."""
    if isinstance(error, discord.HTTPException):
        asked = error.response.headers.get("Retry-After", "")
        return min(float(asked), 3600.0) if asked.replace(".", "", 1).isdecimal() else 0.0
    return 0.0


def _told(error: Exception | None) -> str:
    """What broke, in one line."""
    if isinstance(error, discord.GatewayNotFound) and isinstance(error.__cause__, discord.HTTPException):
        error = error.__cause__
    match error:
        case None:
            return "The connection to Discord has ended"
        case discord.HTTPException():
            return f"Discord refuses the login for now (HTTP status {error.status})"
        case discord.ConnectionClosed():
            return f"Discord has closed the connection (close code {error.code})"
        case aiohttp.ClientError() | OSError():
            reason = " ".join(str(error).split())[:200] or "no reason given"
            return f"Discord cannot be reached ({type(error).__name__}: {reason})"
    return f"What Discord sends cannot be read ({type(error).__name__})"
