"""A folder of articles into an index: what is known is kept, the rest is read and analysed on all cores."""

from __future__ import annotations

import logging
import multiprocessing
import os
import time
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from bot.articles.source import ArticleError
from bot.articles.store import Failure, list_files, read_file
from bot.index.index import Index
from bot.index.quotations import pack
from bot.index.segment import Segment, analyse
from bot.quotes.extract import extract

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from bot.articles.store import FileStat
    from bot.index.storage import Cached

    Progress = Callable[[int, int], None]
    """Told how many files are done, and of how many."""
    _Outcome = tuple[FileStat, Segment | None] | Failure

WORTH_A_POOL = 1_000_000
"""Bytes of text from which on starting other processes costs less than it saves."""
_CHUNK = 8  # jobs a message
_GRANULARITY = 2_000_000_000  # ns; some file systems tell the time of a change no finer

_Job = TypeVar("_Job")
_Done = TypeVar("_Done")
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Built:
    """A folder as it was read.

    Attributes:
        index: Its articles, by file name. One whose file cannot be read any more stays as it was.
        files: Each article's file as it was when it was read, by the article's id; without those that were written so
            shortly before that a further change would not show.
        failures: The files that could not be read, by name.
        analysed: How many articles were new or had changed.
    """

    index: Index
    files: Mapping[str, FileStat]
    failures: tuple[Failure, ...]
    analysed: int


def build(
    folder: Path,
    known: Cached | None = None,
    *,
    again: bool = False,
    workers: int | None = None,
    progress: Progress | None = None,
) -> Built:
    """Read a folder's articles; only what is new or has changed is analysed.

    Args:
        folder: The folder.
        known: What was read before. A file whose size, time and inode are the same is not read.
        again: This is a reindex: all files are read, and an article whose file cannot be read any more stays.
        workers: Processes to analyse in; by default as many as there are cores, if there is work for them.
        progress: Told how far it has come.

    Raises:
        FolderError: The folder cannot be read at all.
    """
    began = time.time_ns()
    listing = list_files(folder)
    old = {} if known is None else dict(zip(known.index.numbers, known.index.segments, strict=True))
    stats = {} if known is None or again else known.files
    kept = {file.id for file in listing.files if file.id in old and stats.get(file.id) == file.stat}
    unread = [file for file in listing.files if file.id not in kept]
    jobs = [(file.path, old[file.id].digest if file.id in old else "") for file in unread]
    if workers is None:
        workers = cores() if sum(file.stat.size for file in unread) >= WORTH_A_POOL else 1
    outcomes = spread(_read, jobs, workers)

    segments = {name: segment for name, segment in old.items() if name in kept}
    files = {name: stats[name] for name in kept}
    failures = list(listing.failures)
    analysed = 0
    for done, (file, outcome) in enumerate(zip(unread, outcomes, strict=True), len(kept) + 1):
        if isinstance(outcome, Failure):
            failures.append(outcome)
            if again and file.id in old:
                segments[file.id] = old[file.id]
        else:
            stat, segment = outcome
            if stat.mtime_ns + _GRANULARITY < began:
                files[file.id] = stat
            analysed += segment is not None
            segments[file.id] = segment or old[file.id]
        if progress:
            progress(done, len(listing.files))
    ordered = {file.id: segments[file.id] for file in listing.files if file.id in segments}
    same = known is not None and not analysed and list(ordered) == list(old)
    index = known.index if known is not None and same else Index.from_segments(ordered.values())
    return Built(index, files, tuple(sorted(failures, key=lambda failure: failure.name)), analysed)


def cores() -> int:
    """How many processes can run at the same time."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def spread(work: Callable[[_Job], _Done], jobs: Sequence[_Job], workers: int) -> Iterator[_Done]:
    """Do every job in one of some processes; what they give back comes in the jobs' order.

    With one worker, and where no other process can be started, this process does it all.
    """
    done = 0
    if workers > 1:
        # Not forked: the bot's threads and its event loop must not be copied.
        pool = ProcessPoolExecutor(workers, multiprocessing.get_context("spawn"), _stand_back)
        try:
            for outcome in pool.map(work, jobs, chunksize=_CHUNK):
                yield outcome
                done += 1
        except (BrokenProcessPool, OSError) as error:
            _log.warning("The articles are read by one process, because others cannot be started: %s.", error)
        finally:
            pool.shutdown(cancel_futures=True)
    yield from map(work, jobs[done:])


def _stand_back() -> None:
    """Leave the processor to whoever answers questions meanwhile."""
    if hasattr(os, "nice"):
        os.nice(10)


def _read(job: tuple[Path, str]) -> _Outcome:
    """Read a file, and analyse its article unless the digest is the one that is known."""
    path, digest = job
    try:
        stored = read_file(path)
    except ArticleError as error:
        return Failure(error.name, error.reason)
    if stored.digest == digest:
        return stored.stat, None
    return stored.stat, analyse(stored.article, stored.digest, pack(extract(stored.article)))
