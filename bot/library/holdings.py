"""How much is in memory."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.index.index import Index


class Holding(NamedTuple):
    """How many articles and passages some indexes hold, in how many bytes of arrays."""

    articles: int
    passages: int
    size: int


def holding_of(indexes: Iterable[Index]) -> Holding:
    """What they hold together."""
    parts = [(len(index.segments), len(index), size_of(index)) for index in indexes]
    return Holding(*(sum(part[place] for part in parts) for place in range(3)))


def size_of(index: Index) -> int:
    """Bytes of its arrays."""
    columns = sum(column.nbytes for column in index.columns.values())
    return columns + index.postings.passages.nbytes + index.postings.counts.nbytes
