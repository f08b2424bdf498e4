"""Many at once, and for long, in simcord's offline Discord, beside a bot that only replies "ok".

The offline Discord costs much itself, so both bots are measured in the same way: what is more than with the other one
is Verbatim's own.
"""

from __future__ import annotations

import asyncio
import gc
import multiprocessing
import os
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

import simcord
from simcord.backend import serializers

from benchmarks.offline import (
    AUTOCOMPLETE,
    COMMAND,
    Crowd,
    OkBot,
    claims,
    command,
    mixed,
    option,
    people,
    write_articles,
)
from bot.client import VerbatimClient
from bot.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterator, Sequence

    import discord

    from benchmarks.offline import Use

ARTICLES = 1_000
"""With ten people each."""
SERVERS, MEMBERS = 100, 10
LONG = 20_000
"""Interactions over which memory is watched."""
_BATCH = 500
_SINGLE = 300
_HEAVY = 20
_PAUSE = 0.05
_LONG_ARTICLES, _LONG_ARTICLE = 5, 1_000
"""Articles, and paragraphs of each: about 60,000 words."""
_PRESSED = "v1:articles:1"


@dataclass(frozen=True, slots=True)
class Load:
    """One line of the table; None is what is not measured there.

    Attributes:
        bot: Which bot, and what it is asked.
        interactions: How many, all at once where `blocked` is given, otherwise one after the other.
        lost: How many had no answer.
        median: Milliseconds to the first answer.
        last: The same for the one that waited longest.
        blocked: Milliseconds that the event loop served nothing else, at most, until all had a first answer (where they
            came one after another: until all was done).
        growth: MB of memory more after 20,000 further interactions.
    """

    bot: str
    interactions: int
    lost: int
    median: float
    last: float
    blocked: float | None = None
    growth: float | None = None


def measure(corpus: Path, seed: int = 0) -> Iterator[Load]:
    """Measure answers one after the other, a thousand at once and twenty thousand more, each bot in its own process.

    Args:
        corpus: The folder of articles that are asked, and that a thousand others are made of.
        seed: Of what is drawn.
    """
    for work in (_ok, _one_article, _verbatim, _reindexing, _long_articles):
        with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
            yield from pool.submit(work, corpus, seed).result()


def _ok(corpus: Path, seed: int) -> list[Load]:
    del corpus
    questions = ["Who said so?"]

    async def work(crowd: Crowd) -> list[Load]:
        asked = [command("ask", option("question", questions[0]))] * _HEAVY
        return [
            await _asked("ok", crowd, questions),
            await _watched("ok, one after another", crowd, asked),
            await _long("ok", crowd, questions, seed),
        ]

    return _in_discord(OkBot(), work)


def _one_article(corpus: Path, seed: int) -> list[Load]:
    with TemporaryDirectory(prefix="verbatim-load-") as folder:
        client = VerbatimClient(Settings(corpus_dir=corpus, data_dir=Path(folder)))
        questions = write_articles(Path(folder, "made"), 10, corpus, seed)

        async def work(crowd: Crowd) -> list[Load]:
            return [await _asked("Verbatim, /ask of the corpus", crowd, questions)]

        return _in_discord(client, work)


def _verbatim(corpus: Path, seed: int) -> list[Load]:
    with TemporaryDirectory(prefix="verbatim-load-") as folder:
        questions, client = _many(Path(folder), corpus, seed)

        async def work(crowd: Crowd) -> list[Load]:
            return [await _typed(crowd), await _long("Verbatim", crowd, questions, seed)]

        return _in_discord(client, work)


def _reindexing(corpus: Path, seed: int) -> list[Load]:
    with TemporaryDirectory(prefix="verbatim-load-") as folder:
        questions, client = _many(Path(folder), corpus, seed)

        async def work(crowd: Crowd) -> list[Load]:
            sent = await _reply(crowd)
            write_articles(Path(folder, "corpus"), ARTICLES, corpus, seed + 1)
            reading = asyncio.create_task(client.library.reindex())
            line = await _at_once("Verbatim, reading 1,000 articles again", crowd, mixed(crowd, questions, sent, seed))
            await reading
            return [line]

        return _in_discord(client, work)


def _long_articles(corpus: Path, seed: int) -> list[Load]:
    with TemporaryDirectory(prefix="verbatim-load-") as folder:
        written = Path(folder, "corpus")
        questions = write_articles(written, _LONG_ARTICLES, corpus, seed, _LONG_ARTICLE)[:_HEAVY]
        client = VerbatimClient(Settings(corpus_dir=written, data_dir=Path(folder, "data")))
        uses = {
            "/ask": [command("ask", option("question", each)) for each in questions],
            "/quote about": [command("quote", option("about", each)) for each in questions],
            "/quote article": [command("quote", option("article", f"article-{n % 5}")) for n in range(_HEAVY)],
            "/check of 24": [command("check", option("text", claims(written, seed + n))) for n in range(_HEAVY)],
        }

        async def work(crowd: Crowd) -> list[Load]:
            return [await _watched(f"Verbatim, {name}, 60,000 words", crowd, each) for name, each in uses.items()]

        return _in_discord(client, work)


def _many(folder: Path, corpus: Path, seed: int) -> tuple[list[str], VerbatimClient]:
    questions = write_articles(folder / "corpus", ARTICLES, corpus, seed)
    return questions, VerbatimClient(Settings(corpus_dir=folder / "corpus", data_dir=folder / "data"))


def _in_discord(client: discord.Client, work: Callable[[Crowd], Awaitable[list[Load]]]) -> list[Load]:
    async def run() -> list[Load]:
        shards = 1 if isinstance(client, VerbatimClient) else None
        async with simcord.run(client, shard_count=shards, check_errors=False) as env:
            # A timer that runs out makes the offline Discord look at all that is under way, again and again: a crowd
            # must do without being told by the clock that an answer takes its time.
            with patch("bot.commands.response.PATIENCE", 3600):
                return await work(Crowd.gather(env, SERVERS, MEMBERS))

    return asyncio.run(run())


async def _asked(bot: str, crowd: Crowd, questions: Sequence[str]) -> Load:
    return await _one_by_one(bot, crowd, COMMAND, [command("ask", option("question", each)) for each in questions])


async def _typed(crowd: Crowd) -> Load:
    typed = [name.split()[1][: 2 + number % 4] for number, name in enumerate(people(_SINGLE))]
    uses = [command("quote", option("speaker", each) | {"focused": True}) for each in typed]
    return await _one_by_one("Verbatim, a name of 10,000 while it is typed", crowd, AUTOCOMPLETE, uses)


async def _one_by_one(bot: str, crowd: Crowd, kind: int, datas: Sequence[dict[str, Any]]) -> Load:
    times = []
    for number in range(_SINGLE):
        times.append(await crowd.one(crowd.use(number, kind, datas[number % len(datas)])) * 1e3)
        crowd.forget()
    await crowd.env.settle()
    return Load(bot, len(times), 0, median(times), max(times))


async def _watched(bot: str, crowd: Crowd, datas: Sequence[dict[str, Any]]) -> Load:
    """One after the other, each watched until nothing is left to do for it."""
    bursts = []
    for number, data in enumerate(datas):
        bursts.append(await crowd.at_once([crowd.use(number, COMMAND, data)], at_rest=lambda: _is_at_rest(crowd)))
        await crowd.env.settle(timeout=60)
        crowd.forget()
    first = [seconds * 1e3 for burst in bursts for seconds in burst.first]
    blocked = max(burst.longest for burst in bursts) * 1e3
    return Load(bot, len(datas), sum(burst.lost for burst in bursts), median(first), max(first), blocked)


def _is_at_rest(crowd: Crowd) -> bool:
    bot = crowd.env.bot
    return not isinstance(bot, VerbatimClient) or not bot.library.waiting


async def _at_once(bot: str, crowd: Crowd, uses: Sequence[Use]) -> Load:
    burst = await crowd.at_once(uses)
    while not _is_at_rest(crowd):  # noqa: ASYNC110 - the offline Discord has no event for it
        await asyncio.sleep(_PAUSE)
    await crowd.env.settle(timeout=60)
    first = [seconds * 1e3 for seconds in burst.first]
    return Load(bot, len(uses), burst.lost, median(first), max(first), burst.longest * 1e3)


async def _long(bot: str, crowd: Crowd, questions: Sequence[str], seed: int) -> Load:
    """As many at once as there are members, then many in batches that leave no trace in the offline Discord."""
    sent = await _reply(crowd)
    line = await _at_once(bot, crowd, mixed(crowd, questions, sent, seed))
    before = 0.0
    for number in range(1 + LONG // _BATCH):
        await _at_once(bot, crowd, mixed(crowd, questions, sent, seed + number)[:_BATCH])
        crowd.forget()
        before = before or _memory()
    return replace(line, growth=_memory() - before)


async def _reply(crowd: Crowd) -> tuple[str, Any]:
    """A button, and the payload of a message that answered somebody who leaves then, for the others' presses."""
    record, payload = crowd.use(0, COMMAND, command("articles"))
    await crowd.one((record, payload))
    await crowd.env.settle()
    crowd.places.pop(0)
    backend = crowd.env.backend
    sent = backend.get_message(record.channel_id, record.message_id)
    return _PRESSED, dict(serializers.message_payload(backend, sent))


def _memory() -> float:
    """MB that this process has in memory."""
    gc.collect()
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 2**20
