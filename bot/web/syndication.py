"""Feeds (RSS, RDF, Atom): what stands in them, and where a page says that its feed is."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import urljoin

from lxml import etree, html

from bot.errors import marked
from bot.web.addresses import LinkError
from bot.web.fetching import FEEDS, PAGES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bot.web.fetching import FetchedPage

ACCEPTED = (*FEEDS, *PAGES)
"""The media types behind which a feed, or a page that names one, may be: many servers name a feed otherwise."""
MOST = 200
"""Entries of a feed that are looked at: those it names first."""
_TITLE = 200
_KINDS = ("application/rss+xml", "application/atom+xml", "application/rdf+xml")
_HEAD = 500_000
"""Bytes of a page in which its feed is looked for: the head stands first."""
NO_FEED = marked(
    "There is no feed at this link, and its page names none; look there for one called RSS or Atom, and copy its link."
)


class FeedEntry(NamedTuple):
    """An article that a feed names.

    Attributes:
        key: What the feed calls it, which stays the same when its link changes.
    """

    key: str
    link: str


class ParsedFeed(NamedTuple):
    """A feed at one moment.

    Attributes:
        title: Its own, or its address where it has none.
        entries: The newest first, as far as it dates them; else as they stand.
    """

    title: str
    entries: Sequence[FeedEntry]


class FeedError(LinkError):
    """What a link leads to is no feed."""


def parse_feed(page: FetchedPage) -> ParsedFeed:
    """What stands in a feed.

    Raises:
        FeedError: It is none.
    """
    import feedparser  # it takes a while, and few processes need it

    # A stream: what is not one would be taken for an address and fetched. With what the server says of the charset.
    headers = {"content-location": page.url}
    if page.charset is not None:
        headers["content-type"] = f"{page.media_type}; charset={page.charset}"
    found = feedparser.parse(BytesIO(page.data), response_headers=headers, sanitize_html=False)
    if not found.get("version"):
        raise FeedError(NO_FEED)
    title = " ".join(str(found.feed.get("title", "")).split())[:_TITLE] or page.url
    entries = found.entries[:MOST]
    if entries and all(each.get("published_parsed") for each in entries):
        entries = sorted(entries, key=lambda each: each.published_parsed, reverse=True)
    return ParsedFeed(title, list(_linked(entries, page.url)))


def named_feed(page: FetchedPage) -> str:
    """The address of the feed that a page names first (`<link rel="alternate">`).

    Raises:
        FeedError: It names none.
    """
    try:
        document = html.document_fromstring(page.data[:_HEAD], base_url=page.url)
    except (etree.LxmlError, ValueError):
        raise FeedError(NO_FEED) from None
    base = next((each.get("href", "") for each in document.iter("base")), "")
    for link in document.iter("link"):
        is_alternate = "alternate" in link.get("rel", "").lower().split()
        kind, address = link.get("type", "").partition(";")[0].strip().lower(), link.get("href")
        if is_alternate and kind in _KINDS and address:
            return urljoin(urljoin(page.url, base), address)
    raise FeedError(NO_FEED)


def _linked(entries: Sequence[Any], address: str) -> Iterator[FeedEntry]:
    seen = set()
    for each in entries:
        link = urljoin(address, str(each.get("link") or "").strip())
        key = str(each.get("id") or link)
        if link.startswith(("https://", "http://")) and link != address and key not in seen:
            seen.add(key)
            yield FeedEntry(key, link)
