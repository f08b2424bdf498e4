"""How much longer `/ask` takes than a command that only replies "ok": `python -m benchmarks.discord`.

The time is from the slash command to the reply, in simcord's offline Discord, which itself waits until the bot is at
rest: the processor's own time is shown beside it.
"""

from __future__ import annotations

import asyncio
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter, process_time
from typing import TYPE_CHECKING, NamedTuple

import discord
import simcord
from discord import app_commands
from rich.console import Console
from rich.table import Table

from bot.client import VerbatimClient
from bot.settings import load_settings

if TYPE_CHECKING:
    from collections.abc import Awaitable

    from bot.settings import Settings

ROUNDS = 300
_A_MEMBER = 10
QUESTION = "Who said what about the decision?"


class Times(NamedTuple):
    """Seconds on the clock and of the processor."""

    wall: float
    cpu: float


@app_commands.command(name="ok", description="Replies ok")
async def _ok(interaction: discord.Interaction[discord.Client]) -> None:
    await interaction.response.send_message("ok")


async def measure(settings: Settings, rounds: int = ROUNDS) -> dict[str, Times]:
    """What both commands take, taken in turns in one run of the offline Discord.

    Args:
        settings: The settings; `data_dir` is replaced by a temporary folder.
        rounds: How often each command is used.

    Returns:
        The medians by the command's name.
    """
    with TemporaryDirectory(prefix="verbatim-benchmark-") as folder:
        client = VerbatimClient(settings.model_copy(update={"data_dir": Path(folder)}))
        client.tree.add_command(_ok)
        async with simcord.run(client, shard_count=1) as env:
            guild = env.create_guild()
            channel = guild.create_text_channel("news")
            taken: dict[str, list[Times]] = {"ok": [], "ask": []}
            for number in range(rounds):
                if number % _A_MEMBER == 0:
                    member = guild.add_member(env.create_user(f"member-{number}"))
                    env.backend.transcript.clear()
                taken["ok"].append(await _timed(member.slash(channel, "ok")))
                taken["ask"].append(await _timed(member.slash(channel, "ask", question=QUESTION)))
    return {name: Times(median(t.wall for t in each), median(t.cpu for t in each)) for name, each in taken.items()}


async def _timed(use: Awaitable[object]) -> Times:
    wall, cpu = perf_counter(), process_time()
    await use
    return Times(perf_counter() - wall, process_time() - cpu)


def show(times: dict[str, Times]) -> None:
    """Print both as a table."""
    table = Table("Command", "Median", "times ok", "Processor", "times ok")
    base = times["ok"]
    for name, each in times.items():
        table.add_row(
            f"/{name}",
            f"{each.wall * 1000:.2f} ms",
            f"{each.wall / base.wall:.2f}",
            f"{each.cpu * 1000:.2f} ms",
            f"{each.cpu / base.cpu:.2f}",
        )
    Console().print(table)


if __name__ == "__main__":
    show(asyncio.run(measure(load_settings())))
