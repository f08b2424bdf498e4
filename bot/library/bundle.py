"""Zips of files, opened so that neither a bomb nor a name that leads elsewhere does harm; all stays in memory."""

from __future__ import annotations

import stat
import zipfile
import zlib
from typing import TYPE_CHECKING, Final

from bot.articles.decoding import printable
from bot.articles.formats import is_hidden
from bot.articles.source import ArticleError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

MOST_FILES: Final = 10_000
MOST_BYTES: Final = 200_000_000
"""Of all files together, unpacked."""
_SYMLINK = 16  # bits by which the mode of a file stands in a zip, as Unix makes it
_ENCRYPTED = 0x1


class Bundle:
    """The files of a zip, each read when it is asked for.

    Args:
        name: The zip's, for errors.
        file: The zip.
        most: Bytes that its files may have, unpacked.

    Raises:
        ArticleError: It is no zip, or none that is safe.
    """

    def __init__(self, name: str, file: BinaryIO, most: int = MOST_BYTES) -> None:
        self._name = printable(name)
        try:
            self._zip = zipfile.ZipFile(file)
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, EOFError):
            raise self._refused("is no zip, or is damaged; pack the files anew") from None
        infos = self._zip.infolist()
        if len(infos) > MOST_FILES:
            raise self._refused(f"has over {MOST_FILES:,} files; pack fewer")
        if sum(info.file_size for info in infos) > most:
            raise self._refused(f"has over {most // 1_000_000} MB when it is unpacked; pack fewer files")
        for info in infos:
            self._judge(info)

    def __iter__(self) -> Iterator[str]:
        """The names of its files but for those that an operating system adds."""
        for info in self._zip.infolist():
            parts = info.filename.split("/")
            if not info.is_dir() and not any(is_hidden(part) or part == "__MACOSX" for part in parts):
                yield info.filename

    def read(self, name: str) -> bytes:
        """A file, no more of it than it is said to have.

        Raises:
            ArticleError: There is none, or it is damaged.
        """
        try:
            return self._zip.read(name)
        except KeyError:
            raise self._refused(f"has no {printable(name, 60)}; pack the files anew") from None
        except (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, NotImplementedError):
            raise self._refused("is damaged; pack the files anew") from None

    def _judge(self, info: zipfile.ZipInfo) -> None:
        leads_elsewhere = info.filename.startswith("/") or "\\" in info.orig_filename or ":" in info.filename
        if leads_elsewhere or ".." in info.filename.split("/") or stat.S_ISLNK(info.external_attr >> _SYMLINK):
            raise self._refused("has a file that leads out of it; pack ordinary files alone")
        if info.flag_bits & _ENCRYPTED:
            raise self._refused("is locked by a password; pack the files without one")

    def _refused(self, reason: str) -> ArticleError:
        return ArticleError(self._name, reason)
