"""Which passages hold which terms, and how often."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray


@dataclass(frozen=True, eq=False)
class Postings:
    """Inverted postings: the passages that hold a term lie side by side.

    What a term counts in a passage depends on how often it stands there and on the passage's length. Texts have few
    different counts and lengths, so that each posting has only the number of such a pair, its kind.

    Attributes:
        terms: The distinct terms in order, T of them.
        starts: Where each term's postings begin, and where the last one's end, shape [T + 1].
        passages: The passages of every posting, ascending within a term, shape [postings].
        kinds: The kind of every posting: the place in `counts` times L plus the place in `sizes`, shape [postings].
        counts: All the numbers of times that a passage holds a term, ascending.
        sizes: All the lengths that a passage has, ascending, L of them.
        lengths: The passages' lengths in terms, shape [N].
    """

    terms: Sequence[str]
    starts: NDArray[np.int64]
    passages: NDArray[np.int32]
    kinds: NDArray[np.uint32]
    counts: NDArray[np.int32]
    sizes: NDArray[np.int32]
    lengths: NDArray[np.int32]

    @classmethod
    def count(
        cls, terms: Sequence[str], numbers: NDArray[np.integer[Any]], passages: NDArray[np.integer[Any]], size: int
    ) -> Postings:
        """Count the postings of `size` passages.

        Args:
            terms: The distinct terms in order.
            numbers: The number of the term at every place of the text, shape [places].
            passages: The passage of every place, shape [places].
            size: How many passages there are.
        """
        keys = np.sort(numbers.astype(np.int64) * max(1, size) + passages)
        firsts = np.flatnonzero(np.diff(keys, prepend=-1))
        found, rows = np.divmod(keys[firsts], max(1, size))
        lengths = np.bincount(passages, minlength=size)
        sizes, size_of = _distinct(lengths)
        counts, count_of = _distinct(np.diff(firsts, append=len(keys)))
        return cls(
            terms=terms,
            starts=np.searchsorted(found, np.arange(len(terms) + 1)),
            passages=rows.astype(np.int32),
            kinds=(count_of * len(sizes) + size_of[rows]).astype(np.uint32),
            counts=counts.astype(np.int32),
            sizes=sizes.astype(np.int32),
            lengths=lengths.astype(np.int32),
        )

    @cached_property
    def total(self) -> int:
        """The sum of all lengths."""
        return int(self.lengths.sum(dtype=np.int64))

    def number(self, term: str) -> int | None:
        """The term's place in `terms`, None for one that no passage holds."""
        place = bisect_left(self.terms, term)
        return place if place < len(self.terms) and self.terms[place] == term else None

    def frequency(self, term: str) -> int:
        """How many passages hold the term."""
        part = self.part(term, 0, len(self.lengths))
        return part.stop - part.start

    def part(self, term: str, first: int, last: int) -> slice[int, int, None]:
        """The postings of a term in the passages from `first` up to but without `last`."""
        number = self.number(term)
        if number is None:
            return slice(0, 0)
        start, end = self.starts[number : number + 2].tolist()
        if (first, last) == (0, len(self.lengths)):
            return slice(start, end)
        left, right = np.searchsorted(self.passages[start:end], (first, last)).tolist()
        return slice(start + left, start + right)


def _distinct(values: NDArray[np.integer[Any]]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The distinct ones of small numbers, ascending, and the place of each number among them."""
    found = np.bincount(values) > 0
    return np.flatnonzero(found), (np.cumsum(found) - 1)[values]
