"""The articles that are served: read off the event loop, and swapped in as one."""

from __future__ import annotations

import asyncio
import gc
import logging
from collections import Counter
from threading import Event
from time import perf_counter
from typing import TYPE_CHECKING, TypeVar

from bot import tracing
from bot.articles.folder import FolderError
from bot.errors import DatabaseError, VerbatimError, marked
from bot.index.workers import StoppedError
from bot.library.collection import Collection
from bot.library.holdings import Holding, holding_of
from bot.library.models import Models
from bot.library.reading import Corpus
from bot.library.report import compare
from bot.library.snapshot import Snapshot
from bot.library.worker import Worker

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Hashable, Mapping
    from typing import Any

    from bot.articles.folder import Failure
    from bot.index.building import Built, Progress
    from bot.library.past import Past
    from bot.library.report import Report
    from bot.library.served import Served
    from bot.library.servers import ServerLibraries
    from bot.settings import Settings

T = TypeVar("T")

log = logging.getLogger(__name__)

_COLLECTED = (10_000, 20, 50)
"""Objects that are made before the youngest are looked through: about 4 ms; the others in their turn (see `gc`)."""
SHARED = "shared"
"""The name of the corpus that every server can ask about."""


class ReindexRunningError(VerbatimError):
    """Somebody is already reading the articles again."""

    def __init__(self) -> None:
        super().__init__(marked("The articles are being read right now; the report comes to whoever asked first."))


class ReindexStoppedError(VerbatimError):
    """The bot is being stopped."""


class Library:
    """The articles that are served, and how they are read again.

    Attributes:
        readings: How often they were read again, by how that ended: "read", "failed" or "stopped".
    """

    def __init__(self, corpus: Corpus, models: Models, built: Built, served: Snapshot) -> None:
        self._corpus = corpus
        self._models = models
        self._built = built
        self._served = served
        self.readings = Counter(read=0, failed=0, stopped=0)
        self._reading: asyncio.Task[Report] | None = None
        self._stopped = Event()
        self._worker: Worker | None = None
        self._servers: ServerLibraries | DatabaseError = DatabaseError("Servers’ own articles have not been opened.")

    @classmethod
    async def open(cls, settings: Settings, progress: Progress | None = None) -> Library:
        """Read the corpus folder; what has not changed since the last time comes out of the cache.

        Where a cluster is set, what it holds is served.

        Whoever stops waiting for it ends the reading.

        Raises:
            FolderError: It cannot be read at all; a single file that cannot be is one of `failures`.
        """
        if settings.search_url.get_secret_value():
            from bot.library.cluster_library import ClusterLibrary

            return await ClusterLibrary.open(settings, progress)
        corpus, stopped = Corpus.of(settings), Event()
        try:
            built = await _in_thread(lambda: corpus.read(stopped, progress), stopped)
            models = await asyncio.to_thread(Models.load, settings)
            served = await _in_thread(lambda: _serve(models, corpus, built, stopped, progress), stopped)
            return cls(corpus, models, built, served)
        except FolderError as error:
            raise FolderError(f"{error} (it is set by VERBATIM_CORPUS_DIR or --corpus)") from None

    async def warm(self) -> None:
        """Reckon what the first question would have to wait for: for whoever answers many."""
        await asyncio.to_thread(_warm, self._served)

    @property
    def failures(self) -> tuple[Failure, ...]:
        """The files that the last reading could not read."""
        return self._built.failures

    @property
    def shared(self) -> Served:
        """What can be asked about everywhere."""
        return self._served

    @property
    def in_memory(self) -> Snapshot:
        """What is served everywhere out of memory: nothing, where a cluster has the articles."""
        return self._served

    async def served_in(self, server: int | None) -> Served:
        """What the members of a server can ask about; None stands for everywhere else."""
        if server is None or isinstance(self._servers, DatabaseError):
            return self._served
        with tracing.step("load"):
            return await self._servers.loaded.served(server, self._served)

    async def past_in(self, server: int | None) -> Past | None:
        """What was served in a server before it was changed; None where nothing was, and everywhere else."""
        if server is None or isinstance(self._servers, DatabaseError):
            return None
        return await self._servers.loaded.past(server, self._served)

    @property
    def servers(self) -> ServerLibraries:
        """What servers have added.

        Raises:
            DatabaseError: It cannot be had.
        """
        if isinstance(self._servers, DatabaseError):
            raise self._servers
        return self._servers

    @property
    def has_servers(self) -> bool:
        """Whether it can be had."""
        return not isinstance(self._servers, DatabaseError)

    async def open_servers(self, settings: Settings) -> None:
        """Open what servers have added; where that fails, it is logged, and the shared corpus is served."""
        from bot.library.servers import ServerLibraries  # SQLAlchemy takes a while, and one question needs none of it

        try:
            self._servers = await ServerLibraries.open(settings)
        except DatabaseError as error:
            self._servers = error
            log.warning("Servers’ own articles are not served. %s", error)

    @property
    def holdings(self) -> dict[str, Holding]:
        """What is in memory: of the shared corpus, and of servers' own articles."""
        servers = [] if isinstance(self._servers, DatabaseError) else self._servers.loaded.indexes
        shared = [collection.index for collection in self._served.collections]
        return {"shared": holding_of(shared), "servers": holding_of(servers)}

    @property
    def looks(self) -> Mapping[str, int]:
        """How often a feed was looked at, by how that ended."""
        return {} if isinstance(self._servers, DatabaseError) else self._servers.following.looks

    async def ping(self) -> None:
        """See whether what is searched answers; memory always does.

        Raises:
            VerbatimError: It does not.
        """

    @property
    def waiting(self) -> int:
        """How much there is to be done for members."""
        return self._worker.waiting if self._worker else 0

    def work(self, do: Callable[[], Coroutine[Any, Any, T]], member: Hashable) -> asyncio.Task[T]:
        """Do what may take over about 5 ms in the library's worker, in turn with what other members want.

        Args:
            do: What to do; it lets go of the event loop between pieces that take long.
            member: For whom.
        """
        if self._worker is None:
            self._worker = Worker()
        return self._worker.run(do, member)

    async def reindex(self, progress: Progress | None = None) -> Report:
        """Read the folder again and serve what it holds now; what was served stays if that fails.

        The reading is the library's own: it goes on when whoever asked for it is cancelled, and its outcome is logged.

        Raises:
            ReindexRunningError: A reading is under way.
            ReindexStoppedError: The library was closed meanwhile.
            FolderError: The folder cannot be read.
        """
        if self._reading is not None and not self._reading.done():
            raise ReindexRunningError
        self._stopped = Event()
        self._reading = asyncio.create_task(self._reindex(self._stopped, progress))
        self._reading.add_done_callback(self._read_again_done)
        try:
            return await asyncio.shield(self._reading)
        except FolderError:  # where the folder lies is for the log, not for the managers of every server
            told = marked("The folder of articles cannot be read; what was served stays, and the log says why.")
            raise FolderError(told) from None

    async def close(self) -> None:
        """Release what the library holds; a reading that is under way ends."""
        self._stopped.set()
        if self._worker is not None:
            self._worker.close()
        if not isinstance(self._servers, DatabaseError):
            await self._servers.close()
        self._served = Snapshot(())

    async def _reindex(self, stopped: Event, progress: Progress | None) -> Report:
        began, before = perf_counter(), self._served
        try:
            self._built, self._served = await _in_thread(lambda: self._read_again(stopped, progress), stopped)
        except StoppedError:
            raise ReindexStoppedError("The bot is being stopped; read the articles again when it is back.") from None
        return compare(before, self._served, self.failures, perf_counter() - began)

    def _read_again(self, stopped: Event, progress: Progress | None) -> tuple[Built, Snapshot]:
        built = self._corpus.read_again(self._built, stopped, progress)
        served = _serve(self._models, self._corpus, built, stopped, progress)
        _warm(served)
        return built, served

    def _read_again_done(self, reading: asyncio.Task[Report]) -> None:
        error = None if reading.cancelled() else reading.exception()
        if reading.cancelled() or isinstance(error, ReindexStoppedError):
            self.readings["stopped"] += 1
        elif error is not None:
            self.readings["failed"] += 1
            log.warning("The articles were not read again: %s", error)
        else:
            self.readings["read"] += 1
            report = reading.result()
            log.info("The articles were read again in %.1f s: %d are served", report.seconds, report.articles)


async def _in_thread(work: Callable[[], T], stopped: Event) -> T:
    """What the work gives back; a thread goes on when nobody waits for it any more, unless it is told to end."""
    try:
        return await asyncio.to_thread(work)
    except asyncio.CancelledError:
        stopped.set()
        raise


def _serve(models: Models, corpus: Corpus, built: Built, stopped: Event, progress: Progress | None) -> Snapshot:
    def advance(done: int, total: int) -> None:
        if stopped.is_set():
            raise StoppedError
        if progress is not None:
            progress(done, total)

    vectors = models.vectors(built.index, corpus.vectors, advance)
    return Snapshot((Collection(SHARED, built.index, vectors),), models.reranker)


def _warm(served: Snapshot) -> None:
    """Reckon what the first question would have to wait for, and keep the garbage collector from going through it.

    What is served has no reference cycles, so that it goes with its last reference; a full collection would look at
    all of it again and again, and nobody is answered meanwhile. With Python's own thresholds a tenth of the time went
    into collections, a full one of which took up to 90 ms (34 ms frozen).
    """
    _ = served.titles, served.digests, served.speakers, served.finder
    for collection in served.collections:
        _ = collection.index.bm25, collection.index.headed
    gc.freeze()
    gc.set_threshold(*_COLLECTED)
