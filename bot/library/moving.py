"""A server's library as one zip: taken out, and into another one."""

from __future__ import annotations

import re
import sys
import zipfile
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import chain
from typing import TYPE_CHECKING, Final, NamedTuple

from pydantic import TypeAdapter, ValidationError

from bot.articles.decoding import squeeze
from bot.articles.details import is_public_address
from bot.articles.documents import digest_of, from_json, to_json
from bot.articles.source import ArticleError
from bot.database.rows import Incoming
from bot.language.characters import TURNING
from bot.library.adding import LONGEST_NAME, names_for

if TYPE_CHECKING:
    from collections.abc import Collection
    from typing import BinaryIO

    from bot.articles.article import Article
    from bot.database.repository import Repository
    from bot.database.rows import Limits
    from bot.library.bundle import Bundle

MANIFEST: Final = "manifest.json"
_FORM: Final = 1
_ALL = sys.maxsize
_TURNING = re.compile(f"[{TURNING}]")
_TAG = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,4}")
_NAME = re.compile(r"[^\W_]([\w-]*[^\W_])?")


@dataclass(frozen=True)
class _Version:
    """A version; `file` holds the article in JSON."""

    file: str
    digest: str
    fetched_at: datetime
    link: str | None
    etag: str | None
    modified: str | None
    notes: tuple[str, ...]


@dataclass(frozen=True)
class _Article:
    """An article with its versions, the oldest first."""

    name: str
    versions: tuple[_Version, ...]


@dataclass(frozen=True)
class _Feed:
    """A feed that is followed, and the digests of the entries that are done with."""

    link: str
    title: str
    makes_room: bool
    done: tuple[str, ...]


@dataclass(frozen=True)
class _Manifest:
    """What a zip holds; `verbatim_library` is the number of its form."""

    verbatim_library: int
    articles: tuple[_Article, ...]
    feeds: tuple[_Feed, ...]


class Moved(NamedTuple):
    """How much was taken out or in."""

    articles: int
    versions: int
    feeds: int


async def export(repository: Repository, server: int, file: BinaryIO) -> Moved:
    """Write a server's library into a zip: every version of its articles, and the feeds that it follows."""
    articles, feeds, count = [], [], 0
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        for listed in reversed(await repository.listed(server)):
            versions = []
            for each in reversed(await repository.versions(server, listed.name, most=_ALL)):
                path = f"articles/{listed.name}/{each.number}.json"
                packed.writestr(path, each.document)
                stamp = (each.link, each.etag, each.modified)
                versions.append(_Version(path, each.digest, each.fetched_at, *stamp, each.notes))
            articles.append(_Article(listed.name, tuple(versions)))
            count += len(versions)
        for feed in await repository.feeds.followed(server):
            done = tuple(await repository.feeds.done(feed.key))
            feeds.append(_Feed(feed.link, feed.title, feed.makes_room, done))
        manifest = _Manifest(_FORM, tuple(articles), tuple(feeds))
        packed.writestr(MANIFEST, TypeAdapter(_Manifest).dump_json(manifest, indent=1))
    return Moved(len(articles), count, len(feeds))


async def take_in(repository: Repository, server: int, bundle: Bundle, limits: Limits, taken: Collection[str]) -> Moved:
    """Add what another library's zip holds; what is there already stays as it is.

    Args:
        repository: Where it is added.
        server: To which server.
        bundle: The zip.
        limits: What a server may have; how much it adds in an hour is not counted.
        taken: The ids that its articles may not have.

    Raises:
        ArticleError: The zip is no library; nothing was added then.
        LimitError: The server has as much as it may; what came before that was added.
    """
    manifest = _manifest(bundle)
    read = [
        [(each.fetched_at.astimezone(UTC), _incoming(bundle, article, each, taken)) for each in article.versions]
        for article in manifest.articles
    ]
    known = {each.digest for each in (*await repository.latest(server), *await repository.earlier(server))}
    whole = replace(limits, hourly=_ALL)
    articles = versions = feeds = 0
    for dated in read:
        new = [(at, incoming) for at, incoming in dated if digest_of(incoming.document) not in known]
        for at, incoming in new:
            await repository.put(server, incoming, whole, at)
        articles, versions = articles + bool(new), versions + len(new)
    for feed in manifest.feeds:
        feeds += await repository.feeds.follow(
            server,
            feed.link,
            feed.title,
            makes_room=feed.makes_room,
            done=feed.done,
            limits=limits,
            now=datetime.now(UTC),
        )
    return Moved(articles, versions, feeds)


def _manifest(bundle: Bundle) -> _Manifest:
    try:
        found = TypeAdapter(_Manifest).validate_json(bundle.read(MANIFEST))
    except ValidationError:
        raise _refused("has a manifest that cannot be read") from None
    if found.verbatim_library != _FORM:
        raise _refused("was made by a newer version of Verbatim; install that one")
    return found


def _incoming(bundle: Bundle, article: _Article, version: _Version, taken: Collection[str]) -> Incoming:
    """A version that is to be added, its words as any reader would have left them.

    Raises:
        ArticleError: It is not what a library would have written.
    """
    document = bundle.read(version.file)
    try:
        found = from_json(document)
    except ValueError:
        raise _refused("has an article that cannot be read") from None
    if digest_of(document) != version.digest or not _is_sound(found) or not _NAME.fullmatch(article.name):
        raise _refused("has an article that was changed by hand")
    own = () if len(article.name) > LONGEST_NAME + 20 else (article.name,)
    names = (name for name in chain(own, names_for(found.title)) if name not in taken)
    stamp = (version.link, version.etag, version.modified)
    return Incoming(names, found.title, to_json(replace(found, id="")), version.notes, *stamp)


def _is_sound(article: Article) -> bool:
    """Whether an article keeps to what every reader sees to."""
    texts = [each.text for each in article.paragraphs]
    told = (article.title, article.publisher, article.author, *(each.heading for each in article.sections))
    known = [each for each in told if each is not None]
    return (
        bool(texts)
        and [each.number for each in article.paragraphs] == [*range(1, len(texts) + 1)]
        and all(each and squeeze(each) == each and not _TURNING.search(each) for each in (*texts, *known))
        and _TAG.fullmatch(article.language) is not None
        and (article.url is None or is_public_address(article.url))
    )


def _refused(reason: str) -> ArticleError:
    return ArticleError("the zip", f"{reason}; take one that `verbatim library export` has written")
