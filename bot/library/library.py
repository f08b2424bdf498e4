"""The articles that are served: read off the event loop, and swapped in as one."""

from __future__ import annotations

import asyncio
import gc
from time import perf_counter
from typing import TYPE_CHECKING

from bot.articles.store import FolderError
from bot.errors import VerbatimError
from bot.index.index import Index
from bot.library.models import Models
from bot.library.reading import Corpus
from bot.library.report import compare
from bot.library.snapshot import Snapshot

if TYPE_CHECKING:
    from bot.articles.store import Failure
    from bot.index.building import Built, Progress
    from bot.library.report import Report
    from bot.settings import Settings

SHARED = "shared"
"""The name of the corpus that every server can ask about."""


class ReindexRunningError(VerbatimError):
    """Somebody is already reading the articles again."""


class Library:
    """The articles that are served, and how they are read again."""

    def __init__(self, corpus: Corpus, models: Models, built: Built, served: Snapshot) -> None:
        self._corpus = corpus
        self._models = models
        self._built = built
        self._served = served
        self._reindexing = False

    @classmethod
    async def open(cls, settings: Settings, progress: Progress | None = None) -> Library:
        """Read the corpus folder; what has not changed since the last time comes out of the cache.

        Raises:
            FolderError: It cannot be read at all; a single file that cannot be is one of `failures`.
        """
        corpus = Corpus.of(settings)
        try:
            built = await asyncio.to_thread(corpus.read, progress)
            models = await asyncio.to_thread(Models.load, settings)
            return cls(corpus, models, built, await asyncio.to_thread(_serve, models, built, progress))
        except FolderError as error:
            raise FolderError(f"{error} (it is set by VERBATIM_CORPUS_DIR or --corpus)") from None

    async def warm(self) -> None:
        """Reckon what the first question would have to wait for: for whoever answers many."""
        await asyncio.to_thread(_warm, self._served)

    @property
    def failures(self) -> tuple[Failure, ...]:
        """The files that the last reading could not read."""
        return self._built.failures

    def served(self, guild: int | None) -> Snapshot:
        """What the members of a server can ask about; None stands for everywhere else."""
        del guild  # every server has the shared corpus
        return self._served

    async def reindex(self, progress: Progress | None = None) -> Report:
        """Read the folder again and serve what it holds now; what was served stays if that fails.

        Raises:
            ReindexRunningError: A reading is under way.
            FolderError: The folder cannot be read.
        """
        if self._reindexing:
            raise ReindexRunningError("The articles are being read right now; the report comes to whoever asked first.")
        self._reindexing = True
        try:
            began, before = perf_counter(), self._served
            self._built, self._served = await asyncio.to_thread(self._read_again, progress)
            return compare(before, self._served, self.failures, perf_counter() - began)
        finally:
            self._reindexing = False

    async def close(self) -> None:
        """Release what the library holds."""
        self._served = Snapshot(SHARED, Index.from_segments([]))

    def _read_again(self, progress: Progress | None) -> tuple[Built, Snapshot]:
        built = self._corpus.read_again(self._built, progress)
        served = _serve(self._models, built, progress)
        _warm(served)
        return built, served


def _serve(models: Models, built: Built, progress: Progress | None) -> Snapshot:
    return Snapshot(SHARED, built.index, models.vectors(built.index, progress), models.reranker)


def _warm(served: Snapshot) -> None:
    """Reckon what the first question would have to wait for, and keep the garbage collector from going through it.

    What is served has no reference cycles, so that it goes with its last reference; a full collection would look at
    all of it again and again, and nobody is answered meanwhile.
    """
    _ = served.titles, served.digests, served.speakers, served.finder, served.index.bm25, served.index.headed
    gc.freeze()
