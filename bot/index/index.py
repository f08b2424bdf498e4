"""Many segments as one index: their arrays end to end, one vocabulary, postings over all."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import accumulate, chain, dropwhile
from typing import TYPE_CHECKING, Any

import numpy as np

from bot.index.bm25 import BM25Index
from bot.index.postings import Postings
from bot.index.segment import COLUMNS, DTYPES, Segment
from bot.language.sentence_vectors import sentence_vectors
from bot.language.terms import folded_words
from bot.language.word_lists import lines
from bot.language.word_vectors import meanings

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from numpy.typing import NDArray


@dataclass(frozen=True, eq=False)
class WordTable:
    """The distinct strings of all segments in order, and which of them each segment has.

    Attributes:
        entries: All, in order.
        numbers: The numbers of every segment's own, ascending in each segment, end to end.
        starts: Where each segment begins in `numbers`, and where the last one ends, shape [segments + 1].
    """

    entries: Sequence[str]
    numbers: NDArray[np.uint32]
    starts: NDArray[np.int64]

    @classmethod
    def merge(cls, blobs: Iterable[NDArray[np.uint8]]) -> WordTable:
        """Merge the segments' own: each in order, a line each, UTF-8."""
        lists = [cls.split(blob) for blob in blobs]
        entries = sorted(set().union(*lists))
        number = {entry: place for place, entry in enumerate(entries)}
        numbers = np.fromiter(map(number.__getitem__, chain.from_iterable(lists)), dtype=np.uint32)
        return cls(entries, numbers, np.array([0, *accumulate(map(len, lists))], dtype=np.int64))

    @staticmethod
    def split(blob: NDArray[np.uint8]) -> list[str]:
        """The entries that stand in UTF-8, a line each."""
        return blob.tobytes().decode().split("\n") if len(blob) else []

    def between(self, low: str, high: str, segment: int | None) -> Sequence[str]:
        """The entries from `low` up to but without `high`, of one segment or of all."""
        first, last = bisect_left(self.entries, low), bisect_left(self.entries, high)
        if segment is None:
            return self.entries[first:last]
        own = self.numbers[self.starts[segment] : self.starts[segment + 1]]
        left, right = np.searchsorted(own, (first, last))
        return [self.entries[number] for number in own[left:right].tolist()]


@dataclass(frozen=True, eq=False)
class Index:
    """Immutable; all its arrays may lie in a memory-mapped file.

    Attributes:
        columns: The segments' arrays by name, end to end.
        starts: Where each segment begins in each column, and where the last one ends, shape [segments + 1] each.
        terms: Every segment's terms; their numbers are the postings' too.
        words: Every segment's words.
        postings: Over all passages, numbered through the segments.
    """

    columns: Mapping[str, NDArray[Any]]
    starts: Mapping[str, NDArray[np.int64]]
    terms: WordTable
    words: WordTable
    postings: Postings

    @classmethod
    def from_segments(cls, segments: Iterable[Segment]) -> Index:
        """Join segments, which keep their order; the articles' ids must be distinct."""
        parts = list(segments)
        columns = {name: _join([getattr(part, name) for part in parts], DTYPES[name]) for name in COLUMNS}
        starts = {
            name: np.array([0, *accumulate(len(getattr(part, name)) for part in parts)], dtype=np.int64)
            for name in COLUMNS
        }
        terms = WordTable.merge(part.terms for part in parts)
        words = WordTable.merge(part.words for part in parts)
        return cls(columns, starts, terms, words, _postings(columns, starts, terms))

    def __len__(self) -> int:
        return len(self.postings.lengths)

    @cached_property
    def bm25(self) -> BM25Index:
        """What scores its passages."""
        return BM25Index(self.postings)

    @cached_property
    def meanings(self) -> NDArray[np.int32]:
        """The row of every term in the table of meanings."""
        return meanings().find(self.terms.entries)

    @cached_property
    def sentence_vectors(self) -> NDArray[np.float32]:
        """What every passage means (`bot.language.sentence_vectors`), unit vectors, shape [N, D]."""
        return self.vectors_of(0, len(self))

    def vectors_of(self, first: int, last: int) -> NDArray[np.float32]:
        """What the passages from `first` up to but without `last` mean, unit vectors, shape [last - first, D]."""
        rows = self.meanings[_terms_of(self.columns, self.starts, self.terms, first, last)]
        return sentence_vectors().of_texts(rows, self.columns["passages"]["length"][first:last])

    @cached_property
    def heads(self) -> list[dict[str, Any]]:
        """What is known about each article (`Segment.head`), in order."""
        return [segment.read_head() for segment in self.segments]

    @cached_property
    def headed(self) -> Mapping[str, Sequence[int]]:
        """The first passages of the sections that have a heading, by its words (`heading_key`)."""
        passages, starts = self.columns["passages"], self.starts
        segment = np.repeat(np.arange(len(starts["passages"]) - 1), np.diff(starts["passages"]))
        section = self.columns["paragraphs"]["section"][starts["paragraphs"][segment] + passages["paragraph"]]
        begins = np.ones(len(passages), dtype=bool)
        begins[1:] = (section[1:] != section[:-1]) | (segment[1:] != segment[:-1])
        rows = begins.nonzero()[0]
        found = defaultdict[str, list[int]](list)
        for row, number, own in zip(rows.tolist(), segment[rows].tolist(), section[rows].tolist(), strict=True):
            if key := heading_key(folded_words(self.heads[number]["headings"][own] or "")):
                found[key].append(row)
        return found

    @cached_property
    def numbers(self) -> Mapping[str, int]:
        """The articles' numbers by id, in order."""
        return {head["id"]: number for number, head in enumerate(self.heads)}

    @cached_property
    def segments(self) -> Sequence[Segment]:
        """The segments that the index was joined from, as views of its arrays."""
        edges = [self.starts[name].tolist() for name in COLUMNS]
        return [
            Segment(*(self.columns[name][edge[i] : edge[i + 1]] for name, edge in zip(COLUMNS, edges, strict=True)))
            for i in range(len(edges[0]) - 1)
        ]

    @cached_property
    def languages(self) -> frozenset[str]:
        """Those of the articles."""
        return frozenset(head["language"] for head in self.heads)


def heading_key(folded: Sequence[str]) -> str:
    """What a heading and a question that repeats it have in common: its folded words without those that lead in."""
    return " ".join(dropwhile(_leading_in().__contains__, folded))


@cache
def _leading_in() -> frozenset[str]:
    """A list of its own: to read the whole lexicon takes as long as an answer."""
    return frozenset(word for line in lines("en", "leading_in.txt") for word in line.split())


def ranges(firsts: NDArray[np.integer[Any]], counts: NDArray[np.integer[Any]]) -> NDArray[np.int64]:
    """The numbers from each first on, as many as its count, end to end."""
    ends = np.cumsum(counts, dtype=np.int64)
    total = int(ends[-1]) if len(ends) else 0
    return np.arange(total) + np.repeat((firsts - ends + counts).astype(np.int64), counts)


def _join(arrays: list[NDArray[Any]], dtype: np.dtype[Any]) -> NDArray[Any]:
    return np.concatenate(arrays) if arrays else np.zeros(0, dtype=dtype)


def _postings(
    columns: Mapping[str, NDArray[Any]], starts: Mapping[str, NDArray[np.int64]], terms: WordTable
) -> Postings:
    """Count every passage's terms; a term in the overlap of two passages counts in both."""
    lengths = columns["passages"]["length"]
    numbers = _terms_of(columns, starts, terms, 0, len(lengths))
    return Postings.count(terms.entries, numbers, np.repeat(np.arange(len(lengths)), lengths), len(lengths))


def _terms_of(
    columns: Mapping[str, NDArray[Any]],
    starts: Mapping[str, NDArray[np.int64]],
    terms: WordTable,
    first: int,
    last: int,
) -> NDArray[np.uint32]:
    """The numbers of the terms of the passages from `first` up to but without `last`, in reading order, end to end."""
    passages, sentences = columns["passages"][first:last], columns["sentences"]
    if not len(passages):
        return np.zeros(0, dtype=np.uint32)
    segment = np.searchsorted(starts["passages"], np.arange(first, last), side="right") - 1
    begin = starts["tokens"][segment] + sentences["token"][passages["first"] + starts["sentences"][segment]]
    places = ranges(begin, passages["length"])
    return terms.numbers[columns["tokens"][places] + terms.starts[segment].repeat(passages["length"])]
