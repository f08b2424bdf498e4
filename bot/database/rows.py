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
    """

    articles: int = 500
    size: int = 50_000_000
    hourly: int = 60


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


class Usage(NamedTuple):
    """How much a server has."""

    articles: int
    size: int
    hourly: int
