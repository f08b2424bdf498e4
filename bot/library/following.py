"""Feeds that servers follow: what is new in them is added by itself."""

from __future__ import annotations

import asyncio
import hashlib
import logging
import random
from collections import Counter
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from bot.articles.source import ArticleError
from bot.database.rows import Arrival, LimitError, Look, UnlistedError
from bot.errors import VerbatimError, marked
from bot.index.workers import spread
from bot.library.naming import articles_called
from bot.web.addresses import LinkError
from bot.web.fetching import FetchError, Stamp
from bot.web.syndication import ACCEPTED, NO_FEED, FeedEntry, FeedError, ParsedFeed, named_feed, parse_feed

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.database.feeds import FeedRepository
    from bot.database.rows import Feed, Limits
    from bot.index.workers import UnfinishedError
    from bot.library.servers import ServerLibraries
    from bot.library.snapshot import Snapshot
    from bot.web.fetching import FetchedPage, Fetcher

EVERY = timedelta(hours=1)
"""Between two looks at a feed; after a failure twice as long as before."""
LONGEST = timedelta(days=1)
NEWEST = 3
"""Entries that are added of a feed that is followed from now on; the others were there before."""
ALARMING = timedelta(days=3)
"""How long a feed has to have failed for those who manage the server to be told in the list."""
_LEASE = timedelta(minutes=20)
"""How long a process may take for a look; then another one does it."""
_AT_ONCE = 8
LARGE = 20_000
"""Bytes of a feed from which on it is read in another process: one of 200 kB can be made to take ten seconds."""
_JITTER = 0.1
NOT_FOLLOWED = marked("This server follows no feed called “{typed}”; /library list shows those it follows.")
SEVERAL_FOLLOWED = marked("“{typed}” fits {number} feeds; choose one from the list.")

_log = logging.getLogger(__name__)


class Followed(NamedTuple):
    """A feed that is followed from now on.

    Attributes:
        is_new: It was not followed before.
        newest: How many of its entries are added at once.
    """

    title: str
    link: str
    is_new: bool
    newest: int


class Following:
    """The feeds of all servers.

    Args:
        feeds: Where they are kept.
        fetcher: What fetches them.
        servers: What their articles are added to.
        limits: What a server may have.

    Attributes:
        looks: How often a feed was looked at, by how that ended: "read", "partly" (some of it could not be added) or
            "failed".
    """

    def __init__(self, feeds: FeedRepository, fetcher: Fetcher, servers: ServerLibraries, limits: Limits) -> None:
        self._feeds = feeds
        self._fetcher = fetcher
        self._servers = servers
        self._limits = limits
        self.looks = Counter(read=0, partly=0, failed=0)

    async def follow(self, server: int, link: str, *, makes_room: bool = False) -> Followed:
        """Follow the feed that a link leads to, or that its page names.

        Args:
            server: The server.
            link: The link.
            makes_room: Where the server is full, the oldest article that came by a feed leaves for a new one.

        Raises:
            LinkError: There is none.
            LimitError: The server follows as many as it may.
        """
        page = await self._fetch(link)
        try:
            feed = await asyncio.to_thread(_parsed, page)
        except FeedError:
            page = await self._fetch(await asyncio.to_thread(named_feed, page))
            feed = await asyncio.to_thread(_parsed, page)
        before = {_digest(each) for each in feed.entries[NEWEST:]}
        is_new = await self._feeds.follow(
            server, page.url, feed.title, makes_room=makes_room, done=before, limits=self._limits, now=_now()
        )
        return Followed(feed.title, page.url, is_new, min(NEWEST, len(feed.entries)))

    async def unfollow(self, server: int, typed: str) -> str:
        """Follow a feed no more, and give its title.

        Raises:
            UnlistedError: The server follows none that has this link or title.
        """
        feeds = await self._feeds.followed(server)
        fitting = articles_called({each.link: each.title for each in feeds}, typed.strip())
        if len(fitting) != 1:
            told = SEVERAL_FOLLOWED if fitting else NOT_FOLLOWED
            raise UnlistedError(told, typed=typed[:80], number=len(fitting))
        feed = next(each for each in feeds if each.link == fitting[0])
        await self._feeds.unfollow(server, feed.key)
        return feed.title

    async def followed(self, server: int) -> list[Feed]:
        """The feeds that a server follows, by title."""
        return await self._feeds.followed(server)

    async def look(self, shared: Snapshot) -> int:
        """Look at the feeds that are due, and add what is new in them.

        Returns:
            How many there were.

        Raises:
            DatabaseError: The database cannot be used; what is due stays due.
        """
        now = _now()
        due = await self._feeds.claim(_AT_ONCE, now, now + _LEASE)
        await asyncio.gather(*(self._look(feed, shared) for feed in due))
        return len(due)

    async def _look(self, feed: Feed, shared: Snapshot) -> None:
        try:
            look = await self._looked(feed, shared)
        except VerbatimError as error:
            look = Look(_now(), _next(feed.failures + 1), failed=True, error=error)
        except Exception:  # noqa: BLE001 - logged; a feed that shows a bug must not keep the others waiting
            _log.exception("A feed cannot be looked at, which is a bug")
            look = Look(_now(), _next(feed.failures + 1), failed=True, error=VerbatimError(_BUG))
        self.looks["failed" if look.failed else "partly" if look.error else "read"] += 1
        await self._feeds.settle(feed, look)

    async def _looked(self, feed: Feed, shared: Snapshot) -> Look:
        """Read a feed and add what is new in it.

        Raises:
            VerbatimError: It cannot be read.
        """
        known = Stamp(feed.etag, feed.modified)
        page = await self._fetcher.fetch(feed.link, ACCEPTED, known)
        if page is None:
            return Look(_now(), _next(), etag=known.etag, modified=known.modified)
        parsed = await asyncio.to_thread(_parsed, page)
        error, is_whole = await self._add_new(feed, parsed, shared)
        stamp = page.stamp if is_whole else Stamp()  # what could not be added is to be found again
        return Look(_now(), _next(), error=error, etag=stamp.etag, modified=stamp.modified)

    async def _add_new(self, feed: Feed, parsed: ParsedFeed, shared: Snapshot) -> tuple[VerbatimError | None, bool]:
        """Add what is new, the oldest first.

        Returns:
            The last thing that went wrong, and whether every entry is done with.
        """
        by_digest: Mapping[str, FeedEntry] = {_digest(each): each for each in parsed.entries}
        new = await self._feeds.open_entries(feed.key, list(by_digest), _now())
        error: VerbatimError | None = None
        is_whole, added = True, False
        for digest in reversed([each for each in by_digest if each in new]):
            entry = Arrival(feed.key, digest, feed.makes_room)
            try:
                await self._servers.add_entry(feed.server, by_digest[digest].link, entry, shared)
                added = True
            except LimitError as reached:
                error, is_whole = reached, False
                break
            except (LinkError, ArticleError) as failed:
                error = failed
                if isinstance(failed, FetchError) and failed.is_passing:
                    is_whole = False
                else:
                    await self._feeds.pass_over(entry, _now())
        if added:
            await self._servers.loaded.load(feed.server, shared, keeps=False)
        return error, is_whole

    async def _fetch(self, link: str) -> FetchedPage:
        page = await self._fetcher.fetch(link, ACCEPTED)
        if page is None:
            raise RuntimeError("a page of which nothing is known was taken for one that is")
        return page


def _parsed(page: FetchedPage) -> ParsedFeed:
    """What stands in a feed; a large one is read in a process of its own, which ends if that takes too much.

    Raises:
        FeedError: It is none, or takes too much to read.
    """
    read = next(spread(_parse, [page], int(len(page.data) >= LARGE), unfinished=_give_up))
    if read is None:
        raise FeedError(NO_FEED)
    return read


def _parse(page: FetchedPage) -> ParsedFeed | None:
    try:
        return parse_feed(page)
    except FeedError:
        return None


def _give_up(page: FetchedPage, error: UnfinishedError) -> None:
    _log.info("A feed of %d bytes is taken for none: it %s.", len(page.data), error)


def is_alarming(feed: Feed, now: datetime) -> bool:
    """Whether a feed has failed for so long that somebody should look after it."""
    return feed.failing_since is not None and now - feed.failing_since >= ALARMING


_BUG = marked("Something went wrong on the bot’s side; its log says what.")


def _next(failures: int = 0) -> datetime:
    """When a feed is looked at next: not all at the same moment, and later and later while it fails."""
    wait: timedelta = min(EVERY * 2 ** min(failures, 10), LONGEST)
    return _now() + wait * random.uniform(1 - _JITTER, 1 + _JITTER)  # noqa: S311 - no secret


def _digest(entry: FeedEntry) -> str:
    return hashlib.sha256(entry.key.encode(errors="replace")).hexdigest()


def _now() -> datetime:
    return datetime.now(UTC)
