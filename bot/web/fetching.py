"""Pages and feeds fetched from the web: small, soon, and from public addresses alone."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from http import HTTPStatus
from importlib.metadata import version
from typing import TYPE_CHECKING, NamedTuple, Self

import aiohttp
from yarl import URL

from bot.errors import marked
from bot.web.addresses import ForbiddenAddressError, LinkError, Reach
from bot.web.robots import Robots

if TYPE_CHECKING:
    from types import TracebackType

    from aiohttp.abc import AbstractResolver

    from bot.settings import Settings

BYTES = 5_000_000
"""The most that a page may have after decompression."""
SECONDS = 15.0
"""The most that a page may take, with its redirects and its site's rules for robots."""
HOPS = 5
"""Redirects that are followed."""
PAGES = ("text/html", "application/xhtml+xml", "text/plain", "text/markdown", "text/x-markdown")
"""The media types of what may be an article."""
FEEDS = ("application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/xml", "text/xml")
"""The media types of what may be a feed."""
ROBOT = "Verbatim"
"""The name by which a site's rules for robots know the bot."""

_ENCODINGS = ("identity", "gzip", "x-gzip", "deflate", "br", "zstd")
_REDIRECTS = frozenset((301, 302, 303, 307, 308))
_MEDIA = {
    "application/pdf": marked("The link leads to a PDF, which is added as a file, not to an article."),
    "audio": marked("The link leads to a recording, not to an article."),
    "video": marked("The link leads to a video, not to an article."),
    "image": marked("The link leads to a picture, not to an article."),
    "font": marked("The link leads to a font, not to an article."),
}
_A_FILE = marked("The link leads to a file ({kind}), not to an article.")
_STATUS = {
    401: marked("The page asks for a login, which the bot does not have; save the page as .html and add the file."),
    402: marked("The page stands behind a paywall; save the page as .html and add the file."),
    403: marked("The page does not let programs in; save the page as .html and add the file."),
    404: marked("The page does not exist (404); copy its address again."),
    410: marked("The page is gone (410)."),
    429: marked("The page was asked for too often; try again in an hour."),
    451: marked("The page may not be shown here for legal reasons (451)."),
}


class FetchError(LinkError):
    """A page that could not be fetched; the message may name its `{site}`.

    Attributes:
        is_passing: It may well be there the next time.
    """

    def __init__(self, message: str, url: URL | None = None, *, is_passing: bool = False, **fields: str | int) -> None:
        super().__init__(message, **fields, **({"site": url.host or ""} if url else {}))
        self.is_passing = is_passing


class Stamp(NamedTuple):
    """What tells a server which version of a page one has (RFC 9110, 8.8)."""

    etag: str | None = None
    modified: str | None = None


@dataclass(frozen=True, slots=True)
class FetchedPage:
    """What a link led to.

    Attributes:
        url: Where it was in the end, without trackers.
        data: Its bytes, decompressed.
        media_type: As the server names it, in lower case.
        charset: The encoding that the server names, if it does.
        stamp: To ask with the next time.
    """

    url: str
    data: bytes
    media_type: str
    charset: str | None
    stamp: Stamp


class Fetcher:
    """Fetches pages; used as an async context manager.

    Args:
        reach: Where links may lead.
        contact: How the operator is reached: an address of mail or of a page.
        resolver: Looks names up; the system's by default.
    """

    def __init__(self, reach: Reach, contact: str = "", *, resolver: AbstractResolver | None = None) -> None:
        self._reach = reach
        self._contact = contact
        self._resolver = resolver
        self._opened: aiohttp.ClientSession | None = None
        self._robots = Robots(ROBOT, self._rules)

    @classmethod
    def of(cls, settings: Settings) -> Self:
        """The one that the settings describe."""
        return cls(Reach.of(settings), settings.contact)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    async def close(self) -> None:
        """Let go of every connection."""
        if self._opened is not None:
            await self._opened.close()
            self._opened = None

    @property
    def _session(self) -> aiohttp.ClientSession:
        """Opened when the first page is fetched: most servers add none."""
        if self._opened is None:
            connector = aiohttp.TCPConnector(
                socket_factory=self._reach.open_socket,
                resolver=self._resolver,
                use_dns_cache=False,
                limit=20,
                limit_per_host=2,
            )
            self._opened = aiohttp.ClientSession(
                connector=connector,
                cookie_jar=aiohttp.DummyCookieJar(),
                headers={"User-Agent": user_agent(self._contact), "Accept-Language": "en, *;q=0.5"},
                trust_env=False,
                timeout=aiohttp.ClientTimeout(total=SECONDS),
            )
        return self._opened

    async def fetch(
        self, link: str, accepted: tuple[str, ...] = PAGES, known: Stamp | None = None
    ) -> FetchedPage | None:
        """The page that a link leads to; None if it is the one that is known.

        Args:
            link: The link.
            accepted: The media types that are wanted.
            known: The version that one has.

        Raises:
            LinkError: The link, or one that it leads to, may not be fetched.
            FetchError: Nothing came, or not what is wanted.
        """
        url = self._reach.link(link)
        try:
            async with asyncio.timeout(SECONDS):
                return await self._followed(url, accepted, known)
        except TimeoutError:
            raise FetchError(
                "{site} took over {seconds} seconds; try again later.", url, is_passing=True, seconds=round(SECONDS)
            ) from None

    async def _followed(self, url: URL, accepted: tuple[str, ...], known: Stamp | None) -> FetchedPage | None:
        for _ in range(HOPS + 1):
            if not await self._robots.allow(url):
                raise FetchError("{site} does not want programs to fetch this page (its robots.txt).", url)
            found = await self._once(url, accepted, known)
            if not isinstance(found, URL):
                return found
            url = found
        raise FetchError(
            "The link leads on more than {hops} times; copy the address of the page that it ends at.", hops=HOPS
        )

    async def _once(self, url: URL, accepted: tuple[str, ...], known: Stamp | None) -> URL | FetchedPage | None:
        """The page, or where it is now; None if it is the one that is known."""
        headers = {"Accept": ", ".join((*accepted, "*/*;q=0.1"))}
        if known is not None:
            headers |= {"If-None-Match": known.etag} if known.etag else {}
            headers |= {"If-Modified-Since": known.modified} if known.modified else {}
        try:
            async with self._session.get(url, headers=headers, allow_redirects=False) as response:
                if (elsewhere := self._elsewhere(url, response)) is not None:
                    return elsewhere
                if response.status == HTTPStatus.NOT_MODIFIED and known is not None:
                    return None
                return await _page(url, response, accepted)
        except ValueError as error:
            raise FetchError("{site} answers with what is no web page.", url) from error
        except aiohttp.ClientError as error:
            raise _failure(url, error) from error

    def _elsewhere(self, url: URL, response: aiohttp.ClientResponse) -> URL | None:
        """Where a page leads on to, judged like any link; None if it does not.

        Raises:
            LinkError: It may not be fetched there.
        """
        if response.status not in _REDIRECTS or "Location" not in response.headers:
            return None
        return self._reach.link(str(url.join(URL(response.headers["Location"]))))

    async def _rules(self, url: URL) -> str | None:
        """A site's rules for robots, "" where it has none; None while they cannot be had (RFC 9309, 2.3.1)."""
        try:
            for _ in range(HOPS + 1):
                async with self._session.get(url, allow_redirects=False) as response:
                    if (elsewhere := self._elsewhere(url, response)) is not None:
                        url = elsewhere
                        continue
                    if response.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
                        return None
                    if response.status != HTTPStatus.OK:
                        return ""
                    return (await _read(response, Robots.BYTES, cut=True)).decode(errors="replace")
        except (aiohttp.ClientError, LinkError, ValueError) as error:
            if isinstance(error, aiohttp.ClientConnectorError):
                raise _failure(url, error) from error  # the page itself could not be had either
        return ""


def user_agent(contact: str) -> str:
    """Who asks, and how its operator is reached."""
    return f"{ROBOT}/{version('verbatim-bot')} (Discord bot that quotes articles{f'; +{contact}' if contact else ''})"


async def _page(url: URL, response: aiohttp.ClientResponse, accepted: tuple[str, ...]) -> FetchedPage:
    if response.status != HTTPStatus.OK:
        raise _refusal(url, response.status)
    kind = response.content_type.lower()
    if "Content-Type" in response.headers and kind not in accepted:
        told = _MEDIA.get(kind) or _MEDIA.get(kind.partition("/")[0])
        raise FetchError(told or _A_FILE, kind=kind)
    if response.headers.get("Content-Encoding", "identity").lower() not in _ENCODINGS:
        raise FetchError("{site} packs its pages in a way that is not known here, so that they are no web page.", url)
    data = await _read(response, BYTES)
    stamp = Stamp(response.headers.get("ETag"), response.headers.get("Last-Modified"))
    return FetchedPage(str(url), data, kind, response.charset, stamp)


async def _read(response: aiohttp.ClientResponse, most: int, *, cut: bool = False) -> bytes:
    """The body, decompressed piece by piece, so that one that swells ends as soon as it is too large."""
    data = bytearray()
    async for piece in response.content.iter_any():
        data += piece
        if len(data) > most:
            if cut:
                return bytes(data[:most])
            raise FetchError(
                "The page has over {most} MB; save its text as a file and add that.", most=most // 1_000_000
            )
    return bytes(data)


def _refusal(url: URL, status: int) -> FetchError:
    passing = status in (408, 425, 429) or status >= HTTPStatus.INTERNAL_SERVER_ERROR
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return FetchError(
            "{site} has a fault of its own ({status}); try again later.", url, is_passing=True, status=str(status)
        )
    if status in _STATUS:
        return FetchError(_STATUS[status], is_passing=passing)
    return FetchError("The page was refused ({status}).", is_passing=passing, status=str(status))


def _failure(url: URL, error: aiohttp.ClientError) -> FetchError:
    if isinstance(error, aiohttp.ClientConnectorDNSError):
        return FetchError("There is no site {site}; check the address.", url, is_passing=True)
    if isinstance(error, aiohttp.ClientConnectorError) and isinstance(error.os_error, ForbiddenAddressError):
        return FetchError("The link leads to an address that is not public; only public pages can be added.")
    if isinstance(error, aiohttp.ClientSSLError):
        return FetchError("{site} cannot show that it is itself (its certificate); nothing was fetched.", url)
    if isinstance(error, aiohttp.ClientConnectorError):
        return FetchError("{site} cannot be reached; try again later.", url, is_passing=True)
    return FetchError("{site} breaks off, or answers with what is no web page; try again later.", url, is_passing=True)
