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
from bot.index.index import Index
from bot.index.workers import StoppedError, cores, spread

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path
    from threading import Event

    from bot.index.segment import Segment
    from bot.index.storage import Cached
    from bot.index.workers import UnfinishedError

    Progress = Callable[[int, int], None]
    """Told how many files are done, and of how many."""
    Outcome = tuple[FileStat, Segment | None] | Failure
    """A file as it was with its article, or why it cannot be read."""

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


def build_index(
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
    before = known.index if known else Index.from_segments(())
    old = dict(zip(before.numbers, before.segments, strict=True))
    stats = known.files if known and not again else {}
    unread = [file for file in listing.files if stats.get(file.id) != file.stat]
    digests = {identity: segment.digest for identity, segment in old.items()}
    outcomes = read_files(unread, digests, keeps_boilerplate=keeps_boilerplate, workers=workers, stopped=stopped)
    if progress:
        outcomes = _watched(outcomes, progress, len(listing.files) - len(unread), len(listing.files))
    read: dict[str, Outcome] = {file.id: (file.stat, None) for file in listing.files}
    read.update(zip((file.id for file in unread), outcomes, strict=True))
    index = _index(before, [_segment(outcome, old.get(name), stays=again) for name, outcome in read.items()])
    if stopped is not None and stopped.is_set():
        raise StoppedError
    return _built(index, listing.failures, read, began)


def read_files(
    files: Sequence[ArticleFile],
    digests: Mapping[str, str],
    *,
    keeps_boilerplate: bool = False,
    workers: int | None = None,
    stopped: Event | None = None,
) -> Iterator[Outcome]:
    """Read files and analyse their articles, in order: each one's segment, None where its digest is the known one.

    Args:
        files: The files.
        digests: What is known of them, by the articles' ids.
        keeps_boilerplate: As `build_index` has it.
        workers: The same.
        stopped: The same.

    Raises:
        StoppedError: The reading was stopped.
    """
    jobs = [_Job(file, digests.get(file.id, ""), keeps_boilerplate) for file in files]
    workers = _workers(files) if workers is None else workers
    return spread(_read, jobs, workers, unfinished=_refuse, stopped=stopped)


def _built(index: Index, unlisted: Iterable[Failure], read: Mapping[str, Outcome], began: int) -> Built:
    failures = [*unlisted, *(outcome for outcome in read.values() if isinstance(outcome, Failure))]
    done = {name: outcome for name, outcome in read.items() if not isinstance(outcome, Failure)}
    files = {name: stat for name, (stat, _) in done.items() if stat.mtime_ns + _GRANULARITY < began}
    return Built(index, files, by_name(failures), sum(segment is not None for _, segment in done.values()))


def _watched(outcomes: Iterable[Outcome], progress: Progress, done: int, total: int) -> Iterator[Outcome]:
    for number, outcome in enumerate(outcomes, done + 1):
        yield outcome
        progress(number, total)


def _segment(outcome: Outcome, known: Segment | None, *, stays: bool) -> Segment | None:
    """What is served of a file: its article as it is now, or, if it cannot be read, as it was where it may stay."""
    if isinstance(outcome, Failure):
        return known if stays else None
    return outcome[1] or known


def _index(before: Index, segments: Iterable[Segment | None]) -> Index:
    """The index of some segments: the one before where they are the same."""
    found = [segment for segment in segments if segment is not None]
    return before if list(map(id, found)) == list(map(id, before.segments)) else Index.from_segments(found)


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


def _read(job: _Job) -> Outcome:
    """Read a file, and analyse its article unless the digest is the one that is known."""
    # Where nothing has changed, nothing is read, and none of this is loaded.
    from bot.articles.store import read_file
    from bot.index.quotations import pack
    from bot.index.segment import analyse
    from bot.quotes.extract import extract

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


def _refuse(job: _Job, error: UnfinishedError) -> Outcome:
    return Failure(printable(job.file.relative), f"{error}; split it into several files, or save it anew")
