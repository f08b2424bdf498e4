"""A folder of articles: which files are in it, and what each of them says."""

from __future__ import annotations

import hashlib
import os
import re
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from bot.articles.decoding import MAX_BYTES, TOO_LARGE, printable
from bot.articles.source import ArticleError, Source
from bot.errors import VerbatimError

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.articles.article import Article

MARKDOWN = (".md", ".markdown")
SUFFIXES = (*MARKDOWN, ".txt")
MAX_ID = 100

_NOT_IN_IDS = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
# A FIFO that is put in a file's place must not block, nor a link be followed; systems without these flags have neither.
_SAFELY = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0)


class FolderError(VerbatimError):
    """A folder of articles that cannot be read at all."""


class FileStat(NamedTuple):
    """What tells, without reading it, that a file is still the same."""

    size: int
    mtime_ns: int
    inode: int


@dataclass(frozen=True, slots=True)
class ArticleFile:
    """A file that is an article by its name and kind; nothing of it is read yet."""

    path: Path
    stat: FileStat

    @property
    def id(self) -> str:
        """The id of its article: the name without the suffix."""
        return self.path.stem


@dataclass(frozen=True, slots=True)
class StoredArticle:
    """An article with the file that it was read from.

    Attributes:
        article: What the file says.
        digest: SHA-256 of the file's bytes, in hexadecimal.
        path: The file.
        stat: The file as it was when it was read.
    """

    article: Article
    digest: str
    path: Path
    stat: FileStat


@dataclass(frozen=True, slots=True)
class Failure:
    """A file that is not served: its name, fit to be printed, and why, with the way out."""

    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class Listing:
    """The articles' files in a folder, by name, and those that cannot be one."""

    files: tuple[ArticleFile, ...]
    failures: tuple[Failure, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """A folder's articles, by file name, and the files that could not be read. An empty folder gives an empty one."""

    files: tuple[StoredArticle, ...]
    failures: tuple[Failure, ...]


def read_folder(folder: Path) -> Reading:
    """Read every article in a folder.

    Raises:
        FolderError: There is no such folder, it is a file, or it cannot be read. What is wrong with a single file
            is one of the failures.
    """
    listing = list_files(folder)
    stored: list[StoredArticle] = []
    failures = list(listing.failures)
    for file in listing.files:
        try:
            stored.append(read_file(file.path))
        except ArticleError as error:
            failures.append(Failure(error.name, error.reason))
    return Reading(tuple(stored), tuple(sorted(failures, key=lambda failure: failure.name)))


def list_files(folder: Path) -> Listing:
    """Find the articles' files in a folder: .md, .markdown and .txt, but no hidden ones and none in its subfolders.

    Of two files that would have the same id the first by name is kept.

    Raises:
        FolderError: There is no such folder, it is a file, or it cannot be read.
    """
    files: dict[str, ArticleFile] = {}
    failures: list[Failure] = []
    for path in _candidates(folder):
        if rival := files.get(path.stem):
            reason = f"has the same id as {printable(rival.path.name)}; rename one of them"
            failures.append(Failure(printable(path.name), reason))
            continue
        try:
            files[path.stem] = _examine(path)
        except ArticleError as error:
            failures.append(Failure(error.name, error.reason))
    return Listing(tuple(files.values()), tuple(failures))


def read_file(path: Path) -> StoredArticle:
    """Read one article; safe to run in another process.

    Raises:
        ArticleError: The file cannot be read, or is not an article.
    """
    name = printable(path.name)
    try:
        target = _target(path)
        with open(target, "rb", opener=_open_safely) as file:
            status = _file_stat(name, os.fstat(file.fileno()))
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise _unreadable(name, error) from None
    article = _reader(path.suffix)(Source(path.stem, name, data))
    return StoredArticle(article, hashlib.sha256(data).hexdigest(), path, status)


def _candidates(folder: Path) -> list[Path]:
    shown = printable(str(folder), 300)
    try:
        names = sorted(os.listdir(folder))  # noqa: PTH208 - Path.iterdir opens the folder no sooner than its first item
    except FileNotFoundError:
        raise FolderError(f"{shown}: there is no such folder; create it or name another") from None
    except NotADirectoryError:
        raise FolderError(f"{shown}: is a file, not a folder; name the folder that it is in") from None
    except OSError as error:
        raise FolderError(f"{shown}: cannot be read ({error.strerror or error}); allow this user to read it") from None
    return [folder / name for name in names if not name.startswith(".") and Path(name).suffix.lower() in SUFFIXES]


def _examine(path: Path) -> ArticleFile:
    name = printable(path.name)
    if _NOT_IN_IDS.search(path.stem):
        raise ArticleError(name, "has a name with characters that cannot be shown; rename it")
    if len(path.stem) > MAX_ID:
        raise ArticleError(name, f"has a name of over {MAX_ID} characters; shorten it")
    try:
        return ArticleFile(path, _file_stat(name, _target(path).stat(follow_symlinks=False)))
    except OSError as error:
        raise _unreadable(name, error) from None


def _target(path: Path) -> Path:
    """Follow a link, no further than the folder that it is in."""
    if not path.is_symlink():
        return path
    target = Path(os.path.realpath(path, strict=True))
    if not target.is_relative_to(os.path.realpath(path.parent)):
        raise ArticleError(printable(path.name), "is a link that leads out of the folder; put a copy in its place")
    return target


def _file_stat(name: str, status: os.stat_result) -> FileStat:
    if stat.S_ISDIR(status.st_mode):
        raise ArticleError(name, "is a folder; move the articles in it up, or rename it")
    if not stat.S_ISREG(status.st_mode):
        raise ArticleError(name, "is not an ordinary file; put a text file in its place")
    if status.st_size > MAX_BYTES:
        raise ArticleError(name, TOO_LARGE)
    return FileStat(status.st_size, status.st_mtime_ns, status.st_ino)


def _open_safely(path: str, flags: int) -> int:
    return os.open(path, flags | _SAFELY)


def _unreadable(name: str, error: OSError) -> ArticleError:
    return ArticleError(name, f"cannot be read ({error.strerror or error}); allow this user to read it, or remove it")


def _reader(suffix: str) -> Callable[[Source], Article]:
    # The parsers are loaded where a file is really read: with every article in the cache none is.
    if suffix.lower() in MARKDOWN:
        from bot.articles.markdown import read_markdown

        return read_markdown
    from bot.articles.plain import read_plain

    return read_plain
