"""A cluster beside memory: the same questions and messages over the same articles, and how long each takes.

Both are asked in one run. What differs in the first passage, the verdict or the finding is printed.
"""

from __future__ import annotations

import asyncio
import hashlib
from dataclasses import dataclass
from statistics import median, quantiles
from time import perf_counter
from typing import TYPE_CHECKING, Any

import typer

from benchmarks.check import read_cases
from benchmarks.questions import read_questions
from bot.cli.records import finding_record
from bot.errors import VerbatimError
from bot.language.terms import folded_words, term_of
from bot.library.cluster_library import ClusterLibrary
from bot.library.library import Library
from bot.search.opensearch.cluster import Access, Cluster

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Sequence
    from pathlib import Path

    from bot.library.served import Served
    from bot.search.answer import Answer
    from bot.settings import Settings


ONE_IN = 20
"""Of the questions of one article, one in so many is asked: these are searched in memory with either engine."""


class NoClusterError(VerbatimError):
    """No cluster is set."""


@dataclass(frozen=True, slots=True)
class Compared:
    """One line of the table.

    Attributes:
        engine: What was asked, where.
        asked: How many questions or messages.
        same: The share of them whose outcome is memory's; of memory itself 1.
        median: Milliseconds.
        p95: The same for the slowest twentieth.
    """

    engine: str
    asked: int
    same: float
    median: float
    p95: float


def compare_cluster(folder: Path, settings: Settings) -> Iterator[Compared]:
    """Ask both everything that a set has: questions of their article and of all articles, and messages.

    Args:
        folder: A folder with corpus/, and questions.jsonl or cases.jsonl or both.
        settings: They name the cluster; what is written there has a name of its own.

    Raises:
        NoClusterError: They name none.
        VerbatimError: The folder is no set, or the cluster does not answer.
    """
    named_cluster(settings)
    name = f"measured-{hashlib.sha256(str(folder.resolve()).encode()).hexdigest()[:12]}"
    yield from asyncio.run(_compare(folder, name, settings))


async def _compare(folder: Path, name: str, settings: Settings) -> list[Compared]:
    given = {"corpus_dir": folder / "corpus", "search_index": name}
    memory = await Library.open(settings.model_copy(update=given | {"search_url": type(settings.search_url)("")}))
    cluster = await ClusterLibrary.open(settings.model_copy(update=given))
    try:
        await memory.warm()
        return [row async for row in _rows(folder, name, memory.shared, cluster.shared, settings)]
    finally:
        await cluster.close()
        await memory.close()


async def _rows(
    folder: Path, name: str, memory: Served, cluster: Served, settings: Settings
) -> AsyncIterator[Compared]:
    if (folder / "questions.jsonl").exists():
        questions = read_questions(folder)
        own = [(each.text, each.article) for each in questions[::ONE_IN]]
        everywhere = [(text, None) for text in dict.fromkeys(each.text for each in questions)]
        for told, asked in (("of one article", own), ("of all articles", everywhere)):
            for row in await _both(f"questions {told}", asked, memory, cluster, _ask):
                yield row
        yield await _bare([text for text, _ in everywhere], name, settings)
    if (folder / "cases.jsonl").exists():
        messages = [(case.text, None) for case in read_cases(folder)]
        for row in await _both("messages", messages, memory, cluster, _check):
            yield row


async def _ask(served: Served, asked: tuple[str, str | None]) -> tuple[Any, ...]:
    found: Answer = await served.ask(asked[0], article=asked[1])
    return (
        found.verdict,
        found.hits[0].passage if found.hits else None,
        found.hits[0].highlights if found.hits else None,
    )


async def _check(served: Served, asked: tuple[str, str | None]) -> tuple[Any, ...]:
    return tuple(finding_record(each) for each in await served.check(asked[0]))


async def _both(
    what: str,
    asked: Sequence[tuple[str, str | None]],
    memory: Served,
    cluster: Served,
    ask: Callable[[Served, tuple[str, str | None]], Awaitable[tuple[Any, ...]]],
) -> list[Compared]:
    times: tuple[list[float], list[float]] = ([], [])
    differ = 0
    for each in asked:
        outcomes = []
        for served, own in zip((memory, cluster), times, strict=True):
            began = perf_counter()
            outcomes.append(await ask(served, each))
            own.append(1000 * (perf_counter() - began))
        if outcomes[0] != outcomes[1]:
            differ += 1
            typer.echo(f"{each[0]}\n  memory:  {outcomes[0]}\n  cluster: {outcomes[1]}", err=True)
    shares = (1.0, 1 - differ / max(1, len(asked)))
    names = (f"memory, {what}", f"cluster, {what}")
    return [_row(name, share, own) for name, share, own in zip(names, shares, times, strict=True)]


def named_cluster(settings: Settings) -> Cluster:
    """The cluster that the settings name.

    Raises:
        NoClusterError: They name none.
    """
    if not settings.search_url.get_secret_value():
        raise NoClusterError("Set VERBATIM_SEARCH_URL to the nodes of a cluster to measure.")
    return Cluster(Access.of(settings))


async def bare_query(cluster: Cluster, index: str, text: str) -> object:
    """A match query for the words of a question, as anybody would ask it: the passages' text and nothing else."""
    stems = filter(None, (term_of(word, "en") for word in folded_words(text)))
    query = {"query": {"match": {"terms": " ".join(stems)}}, "size": 10, "_source": ["text"]}
    return await cluster.do(lambda client: client.search(index=index, body=query))


async def _bare(texts: Sequence[str], index: str, settings: Settings) -> Compared:
    cluster, own = named_cluster(settings), []
    try:
        for text in texts:
            began = perf_counter()
            await bare_query(cluster, index, text)
            own.append(1000 * (perf_counter() - began))
    finally:
        await cluster.close()
    return _row("cluster, a bare match query", float("nan"), own)


def _row(engine: str, same: float, times: Sequence[float]) -> Compared:
    return Compared(engine, len(times), same, median(times), quantiles(times, n=20)[-1])
