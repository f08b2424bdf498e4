"""How near two words are in meaning, and how much a word says at all.

A question seldom has the article's own words: it asks what a "lawyer" earns where the article has an "attorney" who is
"paid". A table of vectors, one a stem, tells how near two English words are; words that are not in it, and other
languages, are near to themselves alone. `python -m training vectors` makes the table.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from numpy.typing import NDArray

NEAR = 0.5
"""The cosine from which on one word may stand for another: where most pairs are of one subject."""
LIKE = 0.3
"""The cosine from which on two words have something to do with each other at all."""
UNKNOWN = 0
"""The row of every term that is not in the table: near to nothing, and as telling as a name."""


@dataclass(frozen=True, eq=False)
class Meanings:
    """The table, its rows numbered from 1.

    Attributes:
        terms: The term of every row, the first an empty one.
        rows: The row of a term.
        vectors: Unit vectors times 127, shape [R, D]; all zero for words without a meaning to compare.
        rarity: How much a term says, 0 (in every other sentence) to 1 (rare), shape [R].
        meant: The same, but 0 for a term without a vector, shape [R].
        neighbours: Rows that are NEAR to each row, the nearest first, end to end.
        starts: Where each row's neighbours begin, and where the last one's end, shape [R + 1].
    """

    terms: Sequence[str]
    rows: Mapping[str, int]
    vectors: NDArray[np.int8]
    rarity: NDArray[np.float32]
    meant: NDArray[np.float32]
    neighbours: NDArray[np.uint16]
    starts: NDArray[np.int64]

    def find(self, terms: Iterable[str]) -> NDArray[np.int32]:
        """The rows of terms, UNKNOWN for those that are not in the table."""
        get = self.rows.get
        return np.array([get(term, UNKNOWN) for term in terms], dtype=np.int32)

    def near(self, term: str) -> Sequence[str]:
        """The terms that may stand for a term, the nearest first."""
        row = self.rows.get(term, UNKNOWN)
        return [self.terms[other] for other in self.neighbours[self.starts[row] : self.starts[row + 1]].tolist()]

    def cosines(self, left: NDArray[Any], right: NDArray[Any]) -> NDArray[np.float32]:
        """How near the terms of some rows are to those of others, shape [left, right]; 0 for unknown ones."""
        ours, theirs = self.vectors[left].astype(np.float32), self.vectors[right].astype(np.float32)
        # A matrix product would start threads, which cost many times this on a machine that has other work.
        product: NDArray[np.float32] = np.einsum("ik,jk->ij", ours, theirs)
        return product * np.float32(1 / 127**2)


@cache
def meanings() -> Meanings:
    """The table that the package brings, read once."""
    with as_file(files("bot.language.data.en") / "meanings.npz") as path, np.load(path) as stored:
        terms = stored["terms"].tobytes().decode().split("\n")
        return build_table(terms, stored["vectors"], stored["rarity"], stored["neighbours"], stored["counts"])


def build_table(
    terms: Sequence[str],
    vectors: NDArray[np.int8],
    rarity: NDArray[np.uint8],
    neighbours: NDArray[np.uint16],
    counts: NDArray[np.uint8],
) -> Meanings:
    """A table with the row of unknown terms put before the others.

    Args:
        terms: Distinct stems, R of them.
        vectors: Their unit vectors times 127, shape [V, D], V at most R: those of the first V.
        rarity: Their rarity times 255, shape [R].
        neighbours: Rows, from 1, that are NEAR to each of the first V, the nearest first, end to end.
        counts: How many of them belong to each, shape [V].
    """
    size = len(terms) + 1
    padded = np.zeros((size, vectors.shape[1]), dtype=np.int8)
    padded[1 : len(vectors) + 1] = vectors
    telling = np.concatenate(([1.0], rarity / 255), dtype=np.float32)
    starts = np.full(size + 1, len(neighbours))
    starts[: len(counts) + 2] = np.concatenate(([0, 0], np.cumsum(counts)))
    return Meanings(
        terms=("", *terms),
        rows={term: row for row, term in enumerate(terms, 1)},
        vectors=padded,
        rarity=telling,
        meant=telling * padded.any(axis=1),
        neighbours=neighbours,
        starts=starts,
    )
