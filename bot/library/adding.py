"""From a page or a file that somebody adds to an article that can be kept."""

from __future__ import annotations

import codecs
from dataclasses import replace
from itertools import chain, count
from pathlib import PurePath
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

from bot.articles.decoding import printable
from bot.articles.details import is_public_address
from bot.articles.documents import from_json, to_json
from bot.articles.formats import SUFFIXES, is_costly, no_article, reader_for
from bot.articles.notes import Notes
from bot.articles.source import EMPTY, NO_TEXT, TITLE_ONLY, ArticleError, Source
from bot.database.rows import Incoming
from bot.index.building import LARGE
from bot.index.workers import spread
from bot.language.scripts import count_words
from bot.language.terms import written_words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from bot.articles.article import Article
    from bot.index.workers import UnfinishedError
    from bot.web.fetching import FetchedPage

ENOUGH = 60
"""Words that a page has to have: with fewer it is the stub of a paywall, a login, or needs a browser to be made."""
LONGEST_NAME = 60
_NOTHING = frozenset((EMPTY, NO_TEXT, TITLE_ONLY))
_SUFFIXES = {"text/plain": ".txt", "text/markdown": ".md", "text/x-markdown": ".md"}


class _Job(NamedTuple):
    name: str
    suffix: str
    data: bytes


class _Read(NamedTuple):
    """An article in JSON, and what its reader noted; or why there is none."""

    document: bytes
    notes: tuple[str, ...]
    reason: str | None = None


def from_page(page: FetchedPage, taken: Collection[str]) -> Incoming:
    """The article of a page.

    Args:
        page: The page.
        taken: The ids that it may not have.

    Raises:
        ArticleError: There is none in it, or only the beginning of one.
    """
    site = urlsplit(page.url).hostname or ""
    suffix = _SUFFIXES.get(page.media_type, ".html")
    try:
        article, notes = _read(_Job(printable(page.url), suffix, _decoded(page)))
        words = sum(count_words(paragraph.text) for paragraph in article.paragraphs)
    except ArticleError as error:
        if error.reason not in _NOTHING or suffix != ".html":
            raise
        raise _stub(page, 0) from error
    if suffix == ".html" and words < ENOUGH:
        raise _stub(page, words)
    url = article.url if article.url and _host(article.url) == _host(page.url) else page.url
    publisher = article.publisher or site.removeprefix("www.")
    article = replace(article, url=url if is_public_address(url) else None, publisher=publisher)
    incoming = _incoming(article, notes, taken)
    return replace(incoming, link=page.url, etag=page.stamp.etag, modified=page.stamp.modified)


def _stub(page: FetchedPage, words: int) -> ArticleError:
    return ArticleError(
        printable(page.url),
        f"shows only {words} words to a program: it may ask for a login or for money, or be a video or a gallery; "
        "open it in your browser, save the page as .html and add the file",
    )


def from_file(name: str, data: bytes, taken: Collection[str]) -> Incoming:
    """The article of a file.

    Raises:
        ArticleError: It cannot be read.
    """
    suffix = PurePath(name).suffix.lower()
    if suffix not in SUFFIXES:
        raise ArticleError(printable(name), no_article(name)[0])
    article, notes = _read(_Job(name, suffix, data))
    return _incoming(article, notes, taken)


def _incoming(article: Article, notes: tuple[str, ...], taken: Collection[str]) -> Incoming:
    names = (name for name in names_for(article.title) if name not in taken)
    return Incoming(names, article.title, to_json(replace(article, id="")), notes, article.url)


def names_for(title: str) -> Iterator[str]:
    """Ids for an article, the best first, without end: its title's words, then with a number behind them."""
    name = "-".join(written_words(title))[:LONGEST_NAME].strip("-") or "article"
    return chain((name,), (f"{name}-{number}" for number in count(2)))


def _read(job: _Job) -> tuple[Article, tuple[str, ...]]:
    workers = int(len(job.data) >= LARGE or is_costly(job.suffix))
    read = next(spread(_read_article, [job], workers, unfinished=_refuse))
    if read.reason is not None:
        raise ArticleError(printable(job.name), read.reason)
    return from_json(read.document), read.notes


def _read_article(job: _Job) -> _Read:
    notes = Notes()
    try:
        article = reader_for(job.name, job.suffix)(Source(PurePath(job.name).stem, job.name, job.data), notes)
    except ArticleError as error:
        return _Read(b"", (), error.reason)
    return _Read(to_json(article), notes.lines())


def _refuse(job: _Job, error: UnfinishedError) -> _Read:
    del job
    return _Read(b"", (), f"{error}; save its text as .txt and add that")


def _decoded(page: FetchedPage) -> bytes:
    """The page's bytes as UTF-8, where the server names another encoding."""
    if page.charset is None:
        return page.data
    try:
        codecs.lookup(page.charset)
        return page.data.decode(page.charset, errors="replace").encode(errors="replace")
    except (LookupError, ValueError):
        return page.data


def _host(url: str) -> str:
    return (urlsplit(url).hostname or "").removeprefix("www.")
