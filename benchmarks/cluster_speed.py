"""A cluster filled with passages made out of a few articles: how fast, how large, and how long an answer takes."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from statistics import median, quantiles
from time import perf_counter
from typing import TYPE_CHECKING

from benchmarks.cluster import bare_query, named_cluster
from benchmarks.texts import make_articles, make_paragraphs, make_questions
from bot.articles.store import read_folder
from bot.index.index import Index
from bot.index.rules import rules_digest
from bot.index.segment import analyse
from bot.index.workers import cores, spread
from bot.library.clustered import ClusterServed
from bot.search.answering import answer
from bot.search.memory import MemorySource
from bot.search.opensearch.generations import Filling
from bot.search.opensearch.schema import pack_article

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterator, Sequence
    from pathlib import Path

    from bot.index.segment import Segment
    from bot.search.opensearch.cluster import Cluster
    from bot.settings import Settings

_QUESTIONS = 200
_BATCH = 20  # articles that are written at a time
_MEGABYTE = 1e6


@dataclass(frozen=True, slots=True)
class Filled:
    """How an index was filled.

    Attributes:
        passages: How many it has.
        analysed: Seconds that all cores took to analyse them.
        written: Seconds that it took to write them.
        per_second: Passages written in a second.
        size: MB that it has on disk, without its copies.
    """

    passages: int
    analysed: float
    written: float
    per_second: float
    size: float


@dataclass(frozen=True, slots=True)
class Answered:
    """How long answers took.

    Attributes:
        engine: Whose.
        median: Milliseconds.
        p95: The same for the slowest twentieth.
    """

    engine: str
    median: float
    p95: float


def measure_cluster(corpus: Path, sizes: Sequence[int], seed: int, settings: Settings) -> Iterator[Filled | Answered]:
    """Fill the cluster that the settings name, and ask it, memory, and the cluster by a bare query.

    Args:
        corpus: The folder of articles that passages and questions are made of.
        sizes: Numbers of passages.
        seed: Of the texts and questions that are made.
        settings: Name the cluster.

    Raises:
        NoClusterError: They name none.
    """
    articles = [stored.article for stored in read_folder(corpus).files]
    for size in sizes:
        paragraphs = make_paragraphs(articles, size, seed)
        began = perf_counter()
        segments = list(spread(analyse, make_articles(paragraphs), cores()))
        analysed = perf_counter() - began
        questions = make_questions(paragraphs, _QUESTIONS, seed)
        yield from asyncio.run(_measured(segments, questions, analysed, settings))


async def _measured(
    segments: Sequence[Segment], questions: Sequence[str], analysed: float, settings: Settings
) -> list[Filled | Answered]:
    cluster = named_cluster(settings)
    alias = f"measured-{len(segments)}"
    try:
        began = perf_counter()
        filling = Filling(cluster, alias, f"{alias}-g{int(began)}")
        await filling.begin(len(segments))
        for start in range(0, len(segments), _BATCH):
            some = segments[start : start + _BATCH]
            await filling.write([pack_article(each, "shared", each.digest) for each in some])
        generation = await filling.serve(0, rules_digest())
        written = perf_counter() - began
        told = await cluster.do(lambda client: client.indices.stats(index=generation.name, metric="store"))
        size = told["_all"]["primaries"]["store"]["size_in_bytes"] / _MEGABYTE
        filled = Filled(generation.passages, analysed, written, generation.passages / written, size)
        memory = MemorySource([Index.from_segments(segments)])
        served = ClusterServed(cluster, generation, "shared", None, _nothing)
        return [
            filled,
            await _timed("memory", questions, lambda text: answer(memory, text)),
            await _timed("cluster", questions, lambda text: answer(served, text)),
            await _timed("cluster, asked again", questions, lambda text: answer(served, text)),
            await _timed("a bare match query", questions, lambda text: bare_query(cluster, generation.name, text)),
        ]
    finally:
        await _removed(cluster, alias)
        await cluster.close()


async def _removed(cluster: Cluster, alias: str) -> None:
    await cluster.do(lambda client: client.indices.delete(index=f"{alias}-g*", params={"request_timeout": 60}))


async def _timed(engine: str, questions: Sequence[str], ask: Callable[[str], Awaitable[object]]) -> Answered:
    times = []
    for question in questions:
        began = perf_counter()
        await ask(question)
        times.append(1000 * (perf_counter() - began))
    return Answered(engine, median(times), quantiles(times, n=20)[-1])


async def _nothing() -> None:
    return None
