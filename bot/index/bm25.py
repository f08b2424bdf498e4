"""BM25 as rank-bm25 counts it, over inverted postings in numpy."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import accumulate
from typing import TYPE_CHECKING, Any

import numpy as np
from rank_bm25 import BM25Okapi

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import ArrayLike, NDArray

    from bot.index.postings import Postings

K1 = 1.2
B = 0.75


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
    (`doc_freqs` is empty). What a posting counts is reckoned once for all of its kind. Source: Kamphuis et al.,
    "Which BM25 do you mean?", ECIR 2020.

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
        self.avgdl = corpus.total / max(1, self.corpus_size)
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
        postings = self.postings
        of_kinds = saturation(postings.counts[:, None], postings.sizes, average, self.k1, self.b).ravel()
        parts = [(postings.part(term, first, last), weight) for term, weight in weighted]
        ends = list(accumulate((part.stop - part.start for part, _ in parts), initial=0))
        rows, scores = np.empty(ends[-1], dtype=np.intp), np.empty(ends[-1])
        for start, end, (part, weight) in zip(ends, ends[1:], parts, strict=False):
            np.subtract(postings.passages[part], first, out=rows[start:end])
            # Clipping changes no number; without it the result would be written twice.
            np.take(weight * of_kinds, postings.kinds[part], out=scores[start:end], mode="clip")
        return np.bincount(rows, scores, minlength=last - first).astype(np.float64, copy=False)  # of nothing: integers


def lucene_idf(count: ArrayLike, frequencies: ArrayLike) -> NDArray[np.float64]:
    """ln(1 + (N - n + 0.5) / (n + 0.5)): positive for every n, unlike the idf of Robertson and Spärck Jones.

    Args:
        count: N, the number of passages, or several of those.
        frequencies: n, how many of them hold the term; any shape.
    """
    held = np.asarray(frequencies, dtype=np.float64)
    return np.log1p((np.asarray(count) - held + 0.5) / (held + 0.5))


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
