"""How long others wait while some members use the worst that was found: the real `verbatim run` on a Discord here."""

from __future__ import annotations

import asyncio
import os
import sys
from contextlib import asynccontextmanager
from dataclasses import dataclass
from time import perf_counter
from typing import TYPE_CHECKING, Any

from tests.discord_api.server import CALLBACK, USER, discord_on_this_machine
from tests.endurance import TOKEN

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Mapping

    from bot.settings import Settings

MEMBERS, EACH = 5, 30
"""Who use the worst at once, and how often: as often as a member may in a minute."""
OTHERS = 10
_PAUSE = 0.2  # s between two of them
_AT_ONCE = 4  # the type of an answer that is no deferral
COMMANDS = {"/check": ("check", "text"), "/ask": ("ask", "question"), "/quote about": ("quote", "about")}
"""What is used, with its command and the option that is typed."""


@dataclass(frozen=True, slots=True)
class Wait:
    """One line of the table, in milliseconds.

    Attributes:
        engine: What the members use.
        sign: The longest until another who asks saw that an answer will come, or the answer.
        answer: The longest until that one had the answer.
    """

    engine: str
    sign: float
    answer: float


async def measure(settings: Settings, worst: Mapping[str, str]) -> list[Wait]:
    """Have members use what is worst of some commands, one command after the other, while others ask.

    Args:
        settings: What is served.
        worst: What is typed, by use (a key of `COMMANDS`).
    """
    rows = []
    for name, typed in worst.items():
        command, option = COMMANDS[name]
        async with _running(settings) as server:
            for number in range(MEMBERS * EACH):
                use = server.interaction(command, **{option: typed})
                await server.send(0, use | _member(number % MEMBERS), "INTERACTION_CREATE")
            asking = []
            for number in range(OTHERS):
                await asyncio.sleep(_PAUSE)
                asking.append(asyncio.create_task(_asked(server, MEMBERS + number)))
            waits = await asyncio.gather(*asking)
        rows.append(Wait(f"asking while {MEMBERS} use {name}", *(max(each) * 1e3 for each in zip(*waits, strict=True))))
    return rows


@asynccontextmanager
async def _running(settings: Settings) -> AsyncIterator[Any]:
    async with discord_on_this_machine() as server:
        environment = {**os.environ, "DISCORD_TOKEN": TOKEN, "VERBATIM_DATA_DIR": str(settings.data_dir)}
        command = ("-m", "tests.discord_api.launch", server.address, "--corpus", str(settings.corpus_dir), "run")
        running = await asyncio.create_subprocess_exec(
            sys.executable, *command, env=environment, stderr=asyncio.subprocess.DEVNULL
        )
        try:
            await server.until(server.identified)
            await server.send(0, server.interaction("help"), "INTERACTION_CREATE")
            await server.until(lambda: server.asked(CALLBACK))
            yield server
        finally:
            running.kill()
            await running.wait()


def _member(number: int) -> dict[str, Any]:
    return {"user": USER | {"id": str(1_000 + number)}}


async def _asked(server: Any, number: int) -> tuple[float, float]:  # noqa: ANN401 - the tests' Discord
    """Seconds until somebody who asks sees a sign, and until the answer."""
    use = server.interaction("ask", question="What did the minister say about the harbour?") | _member(number)
    callback, edit = rf"POST /interactions/\d+/{use['token']}/callback", rf"\w+ /webhooks/\d+/{use['token']}.*"
    began = perf_counter()
    await server.send(0, use, "INTERACTION_CREATE")
    await server.until(lambda: server.asked(callback))
    sign = perf_counter() - began
    if server.asked(callback)[0]["type"] != _AT_ONCE:
        await server.until(lambda: server.asked(edit))
    return sign, perf_counter() - began
