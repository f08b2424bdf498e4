"""From a file to an article, whatever its kind."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.articles.decoding import printable
from bot.articles.file_names import id_of
from bot.articles.folder import Failure, by_name, list_files, open_safely
from bot.articles.formats import reader_for
from bot.articles.notes import Notes
from bot.articles.source import ArticleError, Source

if TYPE_CHECKING:
    from pathlib import Path

    from bot.articles.article import Article
    from bot.articles.folder import FileStat


@dataclass(frozen=True, slots=True)
class StoredArticle:
    """An article with the file that it was read from.

    Attributes:
        article: What the file says.
        notes: What of it was left out, or taken otherwise than it is written, a line each.
        digest: SHA-256 of the file's bytes, in hexadecimal.
        path: The file.
        stat: The file as it was when it was read.
    """

    article: Article
    notes: tuple[str, ...]
    digest: str
    path: Path
    stat: FileStat


@dataclass(frozen=True, slots=True)
class FolderContents:
    """A folder's articles, by file name, and the files that could not be read. An empty folder gives an empty one."""

    files: tuple[StoredArticle, ...]
    failures: tuple[Failure, ...]


def read_folder(folder: Path) -> FolderContents:
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
            stored.append(read_file(file.path, folder))
        except ArticleError as error:
            failures.append(Failure(error.name, error.reason))
    return FolderContents(tuple(stored), by_name(failures))


def read_file(path: Path, folder: Path | None = None, *, keeps_boilerplate: bool = False) -> StoredArticle:
    """Read one article; safe to run in another process.

    Args:
        path: The file.
        folder: The folder of articles that it is in or below; the one that it is in, if none is given.
        keeps_boilerplate: Lines that belong to a page and not to its article stay.

    Raises:
        ArticleError: The file cannot be read, or is not an article.
    """
    folder = folder or path.parent
    relative = path.relative_to(folder).as_posix()
    name = printable(relative)
    status, data = open_safely(path, folder, name)
    notes = Notes()
    source = Source(id_of(relative), name, data, keeps_boilerplate)
    article = reader_for(name, path.suffix)(source, notes)
    return StoredArticle(article, notes.lines(), hashlib.sha256(data).hexdigest(), path, status)
