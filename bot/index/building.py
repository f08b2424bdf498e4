"""A folder of articles into an index: what is known is kept, the rest is read and analysed on all cores."""

from __future__ import annotations

import logging
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from bot.articles.decoding import printable
from bot.articles.folder import ArticleFile, Failure, FileStat, by_name, list_files
from bot.articles.formats import is_costly
from bot.articles.source import ArticleError
from bot.articles.store import read_file
from bot.index.index import Index
from bot.index.quotations import pack
from bot.index.segment import Segment, analyse
from bot.index.workers import StoppedError, cores, spread
from bot.quotes.extract import extract

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path
    from threading import Event

    from bot.index.storage import Cached
    from bot.index.workers import UnfinishedError

    Progress = Callable[[int, int], None]
    """Told how many files are done, and of how many."""
    _Outcome = tuple[FileStat, Segment | None] | Failure

WORTH_A_POOL = 1_000_000
"""Bytes of text from which on starting other processes costs less than it saves."""
LARGE = 200_000
"""Bytes of one file from which on it is analysed in another process, which can be ended if that takes too much."""
_GRANULARITY = 2_000_000_000  # ns; some file systems tell the time of a change no finer

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
    keeps_boilerplate: bool = False,
    workers: int | None = None,
    progress: Progress | None = None,
    stopped: Event | None = None,
) -> Built:
    """Read a folder's articles; only what is new or has changed is analysed.

    Args:
        folder: The folder.
        known: What was read before. A file whose size, time and inode are the same is not read.
        again: This is a reindex: all files are read, and an article whose file cannot be read any more stays.
        keeps_boilerplate: Lines that belong to a page and not to its article stay.
        workers: Processes to analyse in, 0 for this one; by default as many as there are cores, if there is work for
            them. What a file may take is limited in other processes alone (`workers.SECONDS`, `workers.MEMORY`).
        progress: Told how far it has come.
        stopped: Set by another thread to end the reading.

    Raises:
        FolderError: The folder cannot be read at all.
        StoppedError: The reading was stopped.
    """
    began = time.time_ns()
    listing = list_files(folder)
    old = {} if known is None else dict(zip(known.index.numbers, known.index.segments, strict=True))
    stats = {} if known is None or again else known.files
    kept = {file.id for file in listing.files if file.id in old and stats.get(file.id) == file.stat}
    unread = [file for file in listing.files if file.id not in kept]
    jobs = [_Job(file, old[file.id].digest if file.id in old else "", keeps_boilerplate) for file in unread]
    workers = _workers(unread) if workers is None else workers
    outcomes = spread(_read, jobs, workers, unfinished=_refuse, stopped=stopped)

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
    if stopped is not None and stopped.is_set():
        raise StoppedError
    return Built(index, files, by_name(failures), analysed)


def examine(path: Path, folder: Path, *, keeps_boilerplate: bool = False) -> Segment:
    """Read and analyse one file, in a process that can be ended where it may take much.

    Args:
        path: The file.
        folder: The folder of articles that it is in or below.
        keeps_boilerplate: Lines that belong to a page and not to its article stay.

    Raises:
        ArticleError: It cannot be read.
    """
    try:
        status = path.stat()
    except OSError as error:
        raise ArticleError(printable(path.name), f"cannot be read ({error.strerror or error})") from None
    file = ArticleFile(path, FileStat(status.st_size, status.st_mtime_ns, status.st_ino), folder)
    job = _Job(file, "", keeps_boilerplate)
    outcome = next(spread(_read, [job], _workers([file]), unfinished=_refuse))
    if isinstance(outcome, Failure):
        raise ArticleError(outcome.name, outcome.reason)
    segment = outcome[1]
    if segment is None:
        raise RuntimeError("a file of which nothing is known was taken for one that is")
    return segment


def _workers(unread: Sequence[ArticleFile]) -> int:
    """In how many processes files are worth being analysed; 0 stands for this one."""
    sizes = [file.stat.size for file in unread]
    if sum(sizes) >= WORTH_A_POOL:
        return cores()
    return int(max(sizes, default=0) >= LARGE or any(is_costly(file.path.suffix) for file in unread))


class _Job(NamedTuple):
    """A file to be read, and the digest of what is known of it."""

    file: ArticleFile
    digest: str
    keeps_boilerplate: bool


def _read(job: _Job) -> _Outcome:
    """Read a file, and analyse its article unless the digest is the one that is known."""
    try:
        stored = read_file(job.file.path, job.file.folder, keeps_boilerplate=job.keeps_boilerplate)
        if stored.digest == job.digest:
            return stored.stat, None
        speech = pack(extract(stored.article))
        return stored.stat, analyse(stored.article, stored.digest, speech, stored.notes)
    except ArticleError as error:
        return Failure(error.name, error.reason)
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 - logged and told; whatever is wrong with one file, the others are served
        name = printable(job.file.relative)
        _log.exception("%s cannot be analysed, which is a bug", name)
        return Failure(name, "cannot be analysed, which is a bug in Verbatim; please report it with the log's lines")


def _refuse(job: _Job, error: UnfinishedError) -> _Outcome:
    return Failure(printable(job.file.relative), f"{error} to analyse; split it into several files")
