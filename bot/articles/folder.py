"""A folder of articles: which files are in it and below it."""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from bot.articles.decoding import MAX_BYTES, TOO_LARGE, printable
from bot.articles.file_names import id_of
from bot.articles.formats import SUFFIXES, is_hidden, no_article
from bot.articles.source import ArticleError
from bot.errors import VerbatimError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

DEEPEST = 20
"""Folders below each other that are looked into."""


class FolderError(VerbatimError):
    """A folder of articles that cannot be read at all."""


class FileStat(NamedTuple):
    """What tells, without reading it, that a file is still the same."""

    size: int
    mtime_ns: int
    inode: int


@dataclass(frozen=True, slots=True)
class ArticleFile:
    """A file that is an article by its name and kind; nothing of it is read yet.

    Attributes:
        path: The file.
        stat: What tells that it is still the same.
        folder: The folder of articles that it is in, or below.
    """

    path: Path
    stat: FileStat
    folder: Path

    @property
    def id(self) -> str:
        """The id of its article: the path below the folder, without the suffix."""
        return id_of(self.relative)

    @property
    def relative(self) -> str:
        """The path below the folder."""
        return self.path.relative_to(self.folder).as_posix()


@dataclass(frozen=True, slots=True)
class Failure:
    """A file that is not served: its name, fit to be printed, and why, with the way out.

    Attributes:
        name: The name, or those of several.
        reason: What is wrong, as one clause.
        expected: Nobody would take it for an article: a picture, a style sheet.
    """

    name: str
    reason: str
    expected: bool = False


@dataclass(frozen=True, slots=True)
class Listing:
    """The articles' files in a folder, by name, and those that cannot be one."""

    files: tuple[ArticleFile, ...]
    failures: tuple[Failure, ...]


def list_files(folder: Path) -> Listing:
    """Find the articles' files in a folder and those below it, but no hidden ones.

    Of two files that would have the same id the first by name is kept. Links are followed as far as the folder goes.

    Raises:
        FolderError: There is no such folder, it is a file, or it cannot be read.
    """
    files: dict[str, ArticleFile] = {}
    failures: list[Failure] = []
    others: dict[str, list[str]] = {}
    for path in _walk(folder, failures):
        name = printable(path.relative_to(folder).as_posix())
        if path.suffix.lower() not in SUFFIXES:
            reason, expected = no_article(path.name)
            if expected:
                others.setdefault(reason, []).append(name)
            else:
                failures.append(Failure(name, reason))
            continue
        try:
            file = ArticleFile(path, _examine(path, folder, name), folder)
        except ArticleError as error:
            failures.append(Failure(error.name, error.reason))
            continue
        if rival := files.get(file.id):
            failures.append(Failure(name, f"has the same id as {printable(rival.relative)}; rename one of them"))
        else:
            files[file.id] = file
    return Listing(tuple(files.values()), (*failures, *_passed_over(others)))


def open_safely(path: Path, folder: Path, name: str) -> tuple[FileStat, bytes]:
    """A file's bytes, one more than it may have at most.

    Args:
        path: The file.
        folder: The folder of articles, which no link may lead out of.
        name: The file as errors name it.

    Raises:
        ArticleError: It cannot be read, or is no ordinary file.
    """
    try:
        with open(_target(path, folder, name), "rb", opener=_open) as file:
            return _file_stat(name, os.fstat(file.fileno())), file.read(MAX_BYTES + 1)
    except OSError as error:
        raise _unreadable(name, error) from None


def _walk(folder: Path, failures: list[Failure]) -> Iterator[Path]:
    """Every file in a folder and below it, by name."""
    shown = printable(str(folder), 300)
    try:
        names = sorted(os.listdir(folder))  # noqa: PTH208 - Path.iterdir opens the folder no sooner than its first item
    except FileNotFoundError:
        raise FolderError(f"{shown}: there is no such folder; create it or name another") from None
    except NotADirectoryError:
        raise FolderError(f"{shown}: is a file, not a folder; name the folder that it is in") from None
    except OSError as error:
        raise FolderError(f"{shown}: cannot be read ({error.strerror or error}); allow this user to read it") from None
    waiting = [folder / name for name in reversed(names)]
    while waiting:
        path = waiting.pop()
        if is_hidden(path.name):
            continue
        if not path.is_dir():
            yield path
        elif problem := _closed(path, folder):
            failures.append(Failure(printable(path.relative_to(folder).as_posix()), problem))
        elif not path.is_symlink():  # what a link within the folder leads to is found where it is
            try:
                waiting += [path / name for name in sorted(os.listdir(path), reverse=True)]  # noqa: PTH208
            except OSError as error:
                reason = f"is a folder that cannot be read ({error.strerror or error}); allow this user to read it"
                failures.append(Failure(printable(path.relative_to(folder).as_posix()), reason))


def _closed(path: Path, folder: Path) -> str | None:
    if path.is_symlink() and not _is_within(path, folder):
        return "is a link that leads out of the folder; put a copy in its place"
    if len(path.relative_to(folder).parts) > DEEPEST:
        return f"is a folder over {DEEPEST} below each other; move it up"
    return None


def _passed_over(others: dict[str, list[str]]) -> Iterator[Failure]:
    """One line for all that nobody would take for an article, by kind."""
    for reason, names in others.items():
        if len(names) == 1:
            yield Failure(names[0], reason, expected=True)
        else:
            more = f" and {len(names) - 3:,} more" if len(names) > 3 else ""
            yield Failure(f"{', '.join(names[:3])}{more}", f"each {reason}", expected=True)


def _examine(path: Path, folder: Path, name: str) -> FileStat:
    try:
        return _file_stat(name, _target(path, folder, name).stat(follow_symlinks=False))
    except OSError as error:
        raise _unreadable(name, error) from None


def _target(path: Path, folder: Path, name: str) -> Path:
    """Follow a link, no further than the folder of articles."""
    if not path.is_symlink():
        return path
    if not _is_within(path, folder):
        raise ArticleError(name, "is a link that leads out of the folder; put a copy in its place")
    return Path(os.path.realpath(path, strict=True))


def _is_within(path: Path, folder: Path) -> bool:
    return Path(os.path.realpath(path, strict=True)).is_relative_to(os.path.realpath(folder))


def _file_stat(name: str, status: os.stat_result) -> FileStat:
    if stat.S_ISDIR(status.st_mode):
        raise ArticleError(name, "is a folder; name the folder as the one of the articles")
    if not stat.S_ISREG(status.st_mode):
        raise ArticleError(name, "is not an ordinary file; put a text file in its place")
    if status.st_size > MAX_BYTES:
        raise ArticleError(name, TOO_LARGE)
    return FileStat(status.st_size, status.st_mtime_ns, status.st_ino)


def _open(path: str, flags: int) -> int:
    # A FIFO that is put in a file's place must not block, nor a link be followed; systems without these have neither.
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0))


def _unreadable(name: str, error: OSError) -> ArticleError:
    return ArticleError(name, f"cannot be read ({error.strerror or error}); allow this user to read it, or remove it")


def by_name(failures: Iterable[Failure]) -> tuple[Failure, ...]:
    """Failures in the order in which they are told: by name, what nobody would take for an article last."""
    return tuple(sorted(failures, key=lambda failure: (failure.expected, failure.name)))
