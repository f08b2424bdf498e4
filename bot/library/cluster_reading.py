"""Reading the corpus folder into a cluster: what has not changed is taken as it was analysed before."""

from __future__ import annotations

import asyncio
import logging
import os
import socket
from dataclasses import dataclass, field
from time import perf_counter
from typing import TYPE_CHECKING

from bot.articles.folder import Failure, by_name, list_files
from bot.index import quotations
from bot.index.building import read_files
from bot.index.packing import layout
from bot.index.rules import rules_digest
from bot.index.workers import StoppedError
from bot.library.collection import key_of
from bot.library.report import compare
from bot.people.directory import Speakers
from bot.search.opensearch import generations
from bot.search.opensearch.generations import Filling
from bot.search.opensearch.lease import Lease
from bot.search.opensearch.schema import article_id, pack_article, read_article

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from threading import Event

    from bot.articles.folder import ArticleFile
    from bot.index.building import Progress
    from bot.index.segment import Segment
    from bot.library.reading import Corpus
    from bot.library.report import Report
    from bot.people.directory import ArticleSpeaker, Person
    from bot.search.opensearch.cluster import Cluster
    from bot.search.opensearch.generations import Generation
    from bot.search.opensearch.schema import PackedArticle

BATCH = 50
"""Articles that are written at a time."""

_log = logging.getLogger(__name__)


class BusyError(Exception):
    """Another process is reading the articles into the cluster."""


@dataclass(frozen=True)
class Contents:
    """What an index holds, as far as a report compares it."""

    digests: dict[str, str] = field(default_factory=dict)
    titles: dict[str, str] = field(default_factory=dict)
    notes: dict[str, tuple[str, ...]] = field(default_factory=dict)
    count: int = 0


class ClusterReading:
    """One reading of the folder into a new generation.

    Args:
        cluster: The cluster.
        alias: What the generation is served as.
        corpus: The folder.
        library: The collection that its articles are in.
        stopped: Set by another thread to end the reading.
    """

    def __init__(self, cluster: Cluster, alias: str, corpus: Corpus, library: str, stopped: Event) -> None:
        self._cluster = cluster
        self._alias = alias
        self._corpus = corpus
        self._library = library
        self._stopped = stopped
        self.failures: tuple[Failure, ...] = ()

    async def run(self, progress: Progress | None) -> tuple[Generation, Report]:
        """Fill a generation and serve it; one that was begun and not finished is gone on with.

        Raises:
            BusyError: Another process is at it.
            FolderError: The folder cannot be read.
            ClusterError: The cluster does not answer.
            StoppedError: The reading was stopped.
        """
        lease = Lease(self._cluster, self._alias, f"{socket.gethostname()} {os.getpid()} {id(self):x}")
        name = await lease.take()
        if name is None:
            raise BusyError
        keeping = asyncio.create_task(self._keep(lease))
        finished = False
        try:
            found = await self._fill(Filling(self._cluster, self._alias, name), progress)
            finished = True
            return found
        finally:
            keeping.cancel()
            await lease.end(finished=finished)

    async def _keep(self, lease: Lease) -> None:
        """Keep the lease while the reading goes on; without it the reading ends."""
        while await lease.keep():  # noqa: ASYNC110 - time alone tells
            await asyncio.sleep(Lease.SECONDS / 3)
        _log.warning("Another process has taken over the reading of the articles.")
        self._stopped.set()

    async def _fill(self, filling: Filling, progress: Progress | None) -> tuple[Generation, Report]:
        began = perf_counter()
        listing = await asyncio.to_thread(list_files, self._corpus.folder)
        before = await generations.current(self._cluster, self._alias)
        old = await self._contents(before)
        resumed = await filling.begin(len(listing.files))
        written = (await self._contents_of(filling.name)).digests if resumed else {}
        await filling.remove(written.keys() - {file.id for file in listing.files})
        known = old.digests if before and (before.rules, before.layout) == (rules_digest(), layout()) else {}
        loop = asyncio.get_running_loop()

        def write(articles: Sequence[PackedArticle]) -> None:
            asyncio.run_coroutine_threadsafe(filling.write(articles), loop).result()

        def copied(identities: Sequence[str]) -> Mapping[str, Segment]:
            return asyncio.run_coroutine_threadsafe(self._copied(before, identities), loop).result()

        failed: list[Failure] = []

        def read() -> None:
            packed: list[PackedArticle] = []
            unchanged: list[str] = []
            for number, (file, segment) in enumerate(self._read(listing.files, written, known, failed), 1):
                if segment is not None:
                    packed.append(self._packed(segment))
                elif written.get(file.id) is None and file.id in old.digests:
                    unchanged.append(file.id)
                if len(unchanged) + len(packed) >= BATCH or number == len(listing.files):
                    packed += map(self._packed, copied(unchanged).values())
                    if packed:
                        write(packed)
                    packed, unchanged = [], []
                if progress is not None:
                    progress(number, len(listing.files))

        await asyncio.to_thread(read)
        self.failures = by_name([*listing.failures, *failed])
        people = await self._people(filling)
        await filling.write_people(people, self._library)
        generation = await filling.serve(len(people), rules_digest())
        after = await self._contents(generation)
        return generation, compare(old, after, self.failures, perf_counter() - began)

    def _read(
        self, files: Sequence[ArticleFile], written: Mapping[str, str], known: Mapping[str, str], failed: list[Failure]
    ) -> Iterator[tuple[ArticleFile, Segment | None]]:
        """Each file with its article; None where it is known, or cannot be read."""
        digests = {**known, **written}
        outcomes = read_files(files, digests, keeps_boilerplate=self._corpus.keeps_boilerplate, stopped=self._stopped)
        for file, outcome in zip(files, outcomes, strict=True):
            if self._stopped.is_set():
                raise StoppedError
            if isinstance(outcome, Failure):
                failed.append(outcome)
                yield file, None
            else:
                yield file, outcome[1]

    async def _copied(self, before: Generation | None, identities: Sequence[str]) -> Mapping[str, Segment]:
        """Articles as they were analysed for the generation before."""
        if before is None or not before.is_readable or not identities:
            return {}
        ids = [article_id(self._library, identity) for identity in identities]
        found = await self._cluster.fetch(before.name, ids, ("id", "reading", "searching"))
        return {source["id"]: read_article(source) for source in found.values()}

    def _packed(self, segment: Segment) -> PackedArticle:
        head = segment.read_head()
        return pack_article(segment, self._library, key_of(self._library, head["id"], head["digest"]))

    async def _people(self, filling: Filling) -> Sequence[Person]:
        spoken: list[ArticleSpeaker] = []
        async for segment in filling.segments():
            spoken += quotations.unpack_speakers(segment)
        return (await asyncio.to_thread(Speakers.merge, spoken)).people

    async def _contents(self, generation: Generation | None) -> Contents:
        if generation is None:
            return Contents()
        found = await self._contents_of(generation.name)
        return Contents(found.digests, found.titles, found.notes, generation.passages)

    async def _contents_of(self, index: str) -> Contents:
        found = Contents()
        async for source in generations.articles_of(self._cluster, index, ("id", "digest", "shown", "notes")):
            identity = source["id"]
            found.digests[identity] = source["digest"]
            found.titles[identity] = source["shown"]
            if source["notes"]:
                found.notes[identity] = tuple(source["notes"])
        return found
