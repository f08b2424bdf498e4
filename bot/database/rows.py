"""What goes into the database and comes out of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Literal, NamedTuple

from bot.errors import VerbatimError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

UNDOING = timedelta(minutes=1)
"""How long an article that was removed can be had back."""


class LimitError(VerbatimError):
    """A server has as much as it may have; says what can be done."""


class UnlistedError(VerbatimError):
    """The server has no such article of its own."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one server may add.

    Attributes:
        articles: That it has at a time.
        size: Bytes of text that they have together, with their earlier versions.
        hourly: Additions and updates in an hour.
        daily: The same by feeds, in a day.
        feeds: That it follows.
    """

    articles: int = 500
    size: int = 50_000_000
    hourly: int = 60
    daily: int = 30
    feeds: int = 20


@dataclass(frozen=True, slots=True)
class Incoming:
    """An article that is to be added.

    Attributes:
        names: What it may be called, the best first and without end; the first that is free is taken.
        document: The article in JSON, without an id.
        link: Where it was fetched.
        etag: What the server said of the version, `modified` likewise.
    """

    names: Iterable[str]
    title: str
    document: bytes
    notes: Sequence[str] = ()
    link: str | None = None
    etag: str | None = None
    modified: str | None = None


class Outcome(NamedTuple):
    """What became of an article that came in."""

    kind: Literal["added", "updated", "unchanged"]
    name: str


class Listed(NamedTuple):
    """An article that a server has added."""

    name: str
    title: str
    link: str | None
    added_at: datetime
    versions: int
    fetched_at: datetime


class Version(NamedTuple):
    """An article as it was at one time.

    Attributes:
        number: Which of its article's versions, from 1.
    """

    name: str
    number: int
    digest: str
    document: bytes
    notes: tuple[str, ...]
    link: str | None
    fetched_at: datetime
    etag: str | None
    modified: str | None


class Arrival(NamedTuple):
    """An entry of a feed whose article is added.

    Attributes:
        feed: The feed's key.
        digest: Of what the feed calls it.
        makes_room: The oldest of what feeds have added leaves where there is no room.
    """

    feed: int
    digest: str
    makes_room: bool


class Feed(NamedTuple):
    """A feed that a server follows.

    Attributes:
        looked_at: When it was looked at; None if it never was.
        failures: How often in a row that failed.
        failing_since: Since when.
        error: The last thing that went wrong.
    """

    key: int
    server: int
    link: str
    title: str
    makes_room: bool
    looked_at: datetime | None
    etag: str | None
    modified: str | None
    failures: int
    failing_since: datetime | None
    error: VerbatimError | None


class Look(NamedTuple):
    """How a look at a feed ended.

    Attributes:
        due_at: When it is looked at next.
        failed: The feed itself could not be read.
        error: What went wrong with it, or with one of its articles.
    """

    at: datetime
    due_at: datetime
    failed: bool = False
    error: VerbatimError | None = None
    etag: str | None = None
    modified: str | None = None
