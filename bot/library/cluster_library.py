"""A library whose articles are in a cluster: several processes serve it, and one at a time reads the folder again."""

from __future__ import annotations

import asyncio
import logging
from threading import Event
from time import monotonic
from typing import TYPE_CHECKING, Self

from bot.articles.folder import FolderError
from bot.index import storage
from bot.index.building import Built
from bot.index.index import Index
from bot.index.workers import StoppedError
from bot.library.cluster_reading import BusyError, ClusterReading
from bot.library.clustered import ClusterServed
from bot.library.collection import Collection
from bot.library.holdings import Holding, holding_of
from bot.library.joined import Joined
from bot.library.library import SHARED, Library, ReindexRunningError, ReindexStoppedError
from bot.library.models import Models
from bot.library.reading import Corpus
from bot.library.snapshot import Snapshot
from bot.search.opensearch import generations
from bot.search.opensearch.cluster import Access, Cluster, ClusterError
from bot.search.outside import Outside

if TYPE_CHECKING:
    from bot.articles.folder import Failure
    from bot.index.building import Progress
    from bot.library.report import Report
    from bot.library.served import Served
    from bot.settings import Settings

FRESH = 1.0
"""Seconds after which it is looked whether another generation is served."""
_BRIEFLY = 0.3  # s that a question waits for the look
_GLANCE = 1.0  # s between two looks at whether another process has read the articles

_log = logging.getLogger(__name__)


class ClusterLibrary(Library):
    """The articles that are served out of a cluster."""

    def __init__(self, corpus: Corpus, models: Models, cluster: Cluster, alias: str) -> None:
        super().__init__(corpus, models, Built(Index.from_segments(()), {}, (), 0), Snapshot(()))
        self._cluster = cluster
        self._alias = alias
        self._clustered: ClusterServed | None = None
        self._kept: Snapshot | None = None
        self._seen = -FRESH
        self._looking: asyncio.Task[None] | None = None
        self._failed: tuple[Failure, ...] = ()

    @classmethod
    async def open(cls, settings: Settings, progress: Progress | None = None) -> Self:
        """Find what the cluster serves; the folder is read only where that is nothing this version can read.

        Raises:
            FolderError: It has to be read, and cannot be.
            ClusterError: The cluster does not answer, and nothing is kept on this machine.
        """
        if settings.semantic_model:
            _log.warning("VERBATIM_SEMANTIC_MODEL is not used with a cluster: passages are found by their words.")
        models = await asyncio.to_thread(Models.load, settings.model_copy(update={"semantic_model": ""}))
        library = cls(Corpus.of(settings), models, Cluster(Access.of(settings)), settings.search_index)
        try:
            await library._begin_or_local(progress)
        except BaseException:
            await library.close()
            raise
        return library

    async def warm(self) -> None:
        """Nothing has to be reckoned here."""

    @property
    def failures(self) -> tuple[Failure, ...]:
        """The files that this process could not read the last time."""
        return self._failed

    @property
    def shared(self) -> Served:
        """What can be asked about everywhere, as it was last seen."""
        served = self._kept or self._clustered
        if served is None:
            raise ClusterError
        return served

    async def served_in(self, server: int | None) -> Served:
        """What the members of a server can ask about: its own articles are in memory.

        Raises:
            ClusterError: The cluster does not answer, and nothing is kept on this machine.
        """
        if monotonic() - self._seen >= FRESH:
            await self._look_briefly()
        own = await super().served_in(server)
        if not own.size or not isinstance(own, Snapshot):
            return self.shared
        if isinstance(self.shared, ClusterServed):
            return Joined(self.shared, own)
        return Snapshot((*self._kept.collections, *own.collections)) if self._kept else own

    @property
    def holdings(self) -> dict[str, Holding]:
        """What the cluster has, none of it in memory, and what servers have added."""
        generation = self._clustered.generation if self._clustered else None
        shared = Holding(generation.articles, generation.passages, 0) if generation else holding_of(self._kept_indexes)
        return super().holdings | {"shared": shared}

    async def ping(self) -> None:
        """See whether the cluster answers.

        Raises:
            ClusterError: It does not.
        """
        await generations.current(self._cluster, self._alias)

    @property
    def _kept_indexes(self) -> list[Index]:
        return [collection.index for collection in self._kept.collections] if self._kept else []

    async def close(self) -> None:
        """Release what the library holds."""
        if self._looking is not None:
            self._looking.cancel()
            await asyncio.wait({self._looking})
        await super().close()
        await self._cluster.close()

    async def _begin_or_local(self, progress: Progress | None) -> None:
        try:
            await self._begin(progress)
        except ClusterError:
            if await self._local() is None:
                raise
        except FolderError as error:
            raise FolderError(f"{error} (it is set by VERBATIM_CORPUS_DIR or --corpus)") from None

    async def _begin(self, progress: Progress | None) -> None:
        while True:
            generation = await generations.current(self._cluster, self._alias)
            if generation is not None and generation.is_readable:
                self._serve(generation)
                return
            try:
                await self._read(Event(), progress)
            except BusyError:
                await asyncio.sleep(_GLANCE)

    async def _look_briefly(self) -> None:
        """Look for another generation; whoever asks a question does not wait long for nodes that do not answer."""
        if self._looking is None or self._looking.done():
            self._looking = asyncio.create_task(self._look())
        await asyncio.wait({self._looking}, timeout=_BRIEFLY)

    async def _look(self) -> None:
        """Look whether another generation is served by now, and whether any can be."""
        try:
            generation = await generations.current(self._cluster, self._alias)
        except ClusterError:
            await self._local()
        else:
            if generation is not None and generation.is_readable:
                self._serve(generation)
        self._seen = monotonic()

    def _serve(self, generation: generations.Generation) -> None:
        if self._clustered is None or self._clustered.generation != generation:
            reranker = self._models.reranker
            self._clustered = ClusterServed(self._cluster, generation, SHARED, reranker, self._local_from_anywhere)
        self._kept, self._seen = None, monotonic()

    async def _local(self) -> Snapshot | None:
        """What is kept of the articles on this machine, from when they were served out of memory."""
        if self._kept is None:
            cached = await asyncio.to_thread(storage.load, self._corpus.cache)
            if cached is not None:
                _log.warning("The cluster does not answer; what is kept on this machine is served.")
                self._kept = Snapshot((Collection(SHARED, cached.index),), self._models.reranker)
        return self._kept

    async def _local_from_anywhere(self) -> Snapshot | None:
        return await Outside(self._local)

    async def _reindex(self, stopped: Event, progress: Progress | None) -> Report:
        try:
            return await self._read(stopped, progress)
        except BusyError:
            raise ReindexRunningError from None
        except StoppedError:
            raise ReindexStoppedError("The bot is being stopped; read the articles again when it is back.") from None

    async def _read(self, stopped: Event, progress: Progress | None) -> Report:
        reading = ClusterReading(self._cluster, self._alias, self._corpus, SHARED, stopped)
        try:
            generation, report = await reading.run(progress)
        except asyncio.CancelledError:
            stopped.set()
            raise
        self._failed = reading.failures
        self._serve(generation)
        return report
