"""BM25 as rank-bm25 counts it, over inverted postings in numpy."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from rank_bm25 import BM25Okapi

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import ArrayLike, NDArray

K1 = 1.2
B = 0.75


@dataclass(frozen=True, eq=False)
class Postings:
    """Which passages hold which terms.

    Attributes:
        terms: The distinct terms in order, T of them.
        starts: Where each term's postings begin, and where the last one's end, shape [T + 1].
        passages: The passages of every posting, ascending within a term, shape [postings].
        counts: How often the passage holds the term, shape [postings].
        lengths: The passages' lengths in terms, shape [N].
    """

    terms: Sequence[str]
    starts: NDArray[np.int64]
    passages: NDArray[np.int32]
    counts: NDArray[np.uint16]
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
        return cls(
            terms=terms,
            starts=np.searchsorted(found, np.arange(len(terms) + 1)),
            passages=rows.astype(np.int32),
            counts=np.diff(firsts, append=len(keys)).astype(np.uint16),
            lengths=np.bincount(passages, minlength=size).astype(np.int32),
        )

    def number(self, term: str) -> int | None:
        """The term's place in `terms`, None for one that no passage holds."""
        place = bisect_left(self.terms, term)
        return place if place < len(self.terms) and self.terms[place] == term else None

    def frequency(self, term: str) -> int:
        """How many passages hold the term."""
        part = self.part(term, 0, len(self.lengths))
        return int(part.stop - part.start)

    def part(self, term: str, first: int, last: int) -> slice:
        """The postings of a term in the passages from `first` up to but without `last`."""
        number = self.number(term)
        if number is None:
            return slice(0, 0)
        start, end = self.starts[number], self.starts[number + 1]
        if (first, last) == (0, len(self.lengths)):
            return slice(start, end)
        left, right = np.searchsorted(self.passages[start:end], (first, last))
        return slice(start + left, start + right)


class LuceneIdf(Mapping[str, float]):
    """The idf of every term, as rank-bm25 keeps it, but reckoned when it is asked for."""

    def __init__(self, postings: Postings) -> None:
        self._postings = postings

    def __getitem__(self, term: str) -> float:
        if not (held := self._postings.frequency(term)):
            raise KeyError(term)
        return float(lucene_idf(len(self._postings.lengths), held))

    def __iter__(self) -> Iterator[str]:
        return iter(self._postings.terms)

    def __len__(self) -> int:
        return len(self._postings.terms)


class BM25Index(BM25Okapi):  # type: ignore[misc] # rank-bm25 has no types
    """rank-bm25's index with Lucene's idf, scored over postings instead of over every passage.

    `get_scores` gives what rank-bm25's own loop gives with this idf; its dicts, one a passage, are not built
    (`doc_freqs` is empty). Source: Kamphuis et al., "Which BM25 do you mean?", ECIR 2020.

    Args:
        postings: Which passages hold which terms.
        k1: How soon a term's repetitions stop counting.
        b: How much a passage's length counts.
    """

    def __init__(self, postings: Postings, k1: float = K1, b: float = B) -> None:
        super().__init__(postings, k1=k1, b=b)

    def _initialize(self, corpus: Postings) -> Postings:
        self.postings = corpus
        self.corpus_size = len(corpus.lengths)
        self.doc_len = corpus.lengths
        self.avgdl = float(corpus.lengths.mean()) if self.corpus_size else 0.0
        return corpus

    def _calc_idf(self, nd: Postings) -> None:
        self.idf = LuceneIdf(nd)

    def get_scores(self, query: Sequence[str]) -> NDArray[np.float64]:
        """The score of every passage for the terms of a question, shape [N]; a term asked twice counts twice."""
        return self.score([(term, self.idf.get(term, 0.0)) for term in query], self.avgdl, 0, self.corpus_size)

    def score(
        self, weighted: Sequence[tuple[str, float]], average: float, first: int, last: int
    ) -> NDArray[np.float64]:
        """The scores of some passages by weights and an average length that the caller knows.

        Args:
            weighted: Terms with their weights: idf, times what else speaks for the term.
            average: The average length of a passage, in terms.
            first: The first passage.
            last: Behind the last passage.

        Returns:
            Shape [last - first]; 0 where a passage holds none of the terms.
        """
        norms = _norms(self.postings.lengths[first:last], average, self.k1, self.b)
        rows, scores = [np.zeros(0, dtype=np.int32)], [np.zeros(0)]
        for term, weight in weighted:
            part = self.postings.part(term, first, last)
            own, counts = self.postings.passages[part], self.postings.counts[part]
            rows.append(own - first if first else own)
            scores.append(weight * (self.k1 + 1) * counts / (counts + norms[rows[-1]]))
        total = np.bincount(np.concatenate(rows), np.concatenate(scores), minlength=last - first)
        return total.astype(np.float64, copy=False)


def lucene_idf(count: int, frequencies: ArrayLike) -> NDArray[np.float64]:
    """ln(1 + (N - n + 0.5) / (n + 0.5)): positive for every n, unlike the idf of Robertson and Spärck Jones.

    Args:
        count: N, the number of passages.
        frequencies: n, how many of them hold the term; any shape.
    """
    held = np.asarray(frequencies, dtype=np.float64)
    return np.log1p((count - held + 0.5) / (held + 0.5))


def saturation(
    counts: NDArray[Any], lengths: NDArray[Any], average: float, k1: float = K1, b: float = B
) -> NDArray[np.float64]:
    """BM25's part for how often a text holds a term, 0 to k1 + 1.

    Args:
        counts: How often; any shape that `lengths` broadcasts to.
        lengths: The texts' lengths.
        average: Their average; 0 only where there is no text.
        k1: How soon repetitions stop counting.
        b: How much the length counts.
    """
    return counts * (k1 + 1) / (counts + _norms(lengths, average, k1, b))


def _norms(lengths: NDArray[Any], average: float, k1: float, b: float) -> NDArray[np.float64]:
    return k1 * (1 - b) + (k1 * b / (average or 1.0)) * lengths
