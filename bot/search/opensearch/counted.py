"""Passages in memory that stand for many more, of which a cluster knows what stands in them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from bot.search.memory import Part

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence


class Count(NamedTuple):
    """In how many passages a term stands, and whether a title or a heading has it."""

    passages: int
    named: bool


@dataclass(frozen=True, slots=True)
class CountedPart(Part):
    """Passages that stand for many more, of which a cluster knows how often what stands in them.

    Attributes:
        total: How many passages there are.
        terms: How many terms these have.
        spoken: The languages of all articles.
        counts: Of every term that is asked for.
        near: The words of the articles that a misspelt one may stand for, in order.
    """

    total: int
    terms: int
    spoken: Collection[str]
    counts: Mapping[str, Count]
    near: Mapping[str, Sequence[str]]

    @property
    def languages(self) -> Collection[str]:
        """Those of all articles."""
        return self.spoken

    @property
    def count(self) -> int:
        """How many passages there are."""
        return self.total

    @property
    def length(self) -> int:
        """In terms."""
        return self.terms

    def has(self, term: str) -> bool:
        """Whether a passage, a title or a heading holds a term."""
        count = self.counts.get(term)
        return count is not None and (count.passages > 0 or count.named)

    def frequency(self, term: str) -> int:
        """How many passages hold a term."""
        count = self.counts.get(term)
        return count.passages if count else 0

    def words_like(self, word: str) -> Sequence[str]:
        """Those that a misspelt word may stand for, in order."""
        return self.near.get(word, ())
