"""What ranking needs to know of the passages that an index proposes, read out of its arrays at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, overload

import numpy as np

from bot.search.analysis import GRAM, gram_codes
from bot.search.index import ranges
from bot.search.model import Candidates, Passage, Sentences
from bot.search.segment import FIELD, SENTENCE

if TYPE_CHECKING:
    from typing import Any

    from numpy.typing import NDArray

    from bot.search.index import Index
    from bot.search.model import Query, QueryTerm

_FACTOR = np.uint16(31421)  # odd, so that no letter is shifted out of 16 bits

Picked = Sequence[tuple["Index", "NDArray[np.int64]"]]
"""Indexes, each with the numbers of its passages that are candidates."""


class PickedPassages(Sequence[Passage]):
    """The candidates' passages, each read from the index when it is asked for."""

    def __init__(self, picked: Picked) -> None:
        self._rows = [(index, row) for index, rows in picked for row in rows.tolist()]

    def __len__(self) -> int:
        return len(self._rows)

    @overload
    def __getitem__(self, place: int) -> Passage: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Passage]: ...
    def __getitem__(self, place: int | slice) -> Passage | Sequence[Passage]:
        if isinstance(place, slice):
            return [read_passage(index, row) for index, row in self._rows[place]]
        return read_passage(*self._rows[place])


def read_passage(index: Index, row: int) -> Passage:
    """A passage of an index by its number."""
    columns, starts = index.columns, index.starts
    segment = int(np.searchsorted(starts["passages"], row, side="right")) - 1
    passage = columns["passages"][row]
    first, last = (int(starts["sentences"][segment] + passage[edge]) for edge in ("first", "last"))
    start, end = int(columns["sentences"]["start"][first]), int(columns["sentences"]["end"][last - 1])
    paragraph = columns["paragraphs"][starts["paragraphs"][segment] + passage["paragraph"]]
    base = int(starts["text"][segment])
    text = columns["text"][base + paragraph["start"] : base + paragraph["end"]].tobytes().decode()
    head = index.heads[segment]
    return Passage(
        article=head["id"],
        section=head["headings"][paragraph["section"]],
        paragraph=int(passage["paragraph"]) + 1,
        start=start,
        end=end,
        text=text[start:end],
    )


def gather(
    picked: Picked,
    query: Query,
    terms: tuple[QueryTerm, ...],
    *,
    missing: tuple[int, ...],
    count: int,
    average: float,
    frequencies: NDArray[np.int64],
) -> Candidates:
    """Read the candidates' features (see `Candidates` for the arguments)."""
    raw = _Raw.join([_read(index, rows, terms) for index, rows in picked])
    owner = np.repeat(np.arange(len(raw.lengths)), raw.sizes)
    firsts = np.cumsum(raw.sizes) - raw.sizes
    rows = raw.sentences
    spans = np.stack((rows["start"], rows["end"]), axis=1) - rows["start"][firsts][owner][:, None]
    found = _table(raw.terms, rows["tokens"], len(terms))
    in_fields = _table(raw.field_terms, raw.fields["tokens"], len(terms))
    return Candidates(
        passages=PickedPassages(picked),
        terms=terms,
        missing=missing,
        count=count,
        average=average,
        frequencies=frequencies,
        lengths=raw.lengths,
        counts=np.add.reduceat(found, firsts, axis=0) if len(firsts) else found,
        titles=in_fields[0::2],
        headings=in_fields[1::2],
        sentences=Sentences(
            passage=owner,
            spans=spans,
            lengths=rows["tokens"],
            counts=found,
            sizes=rows["grams"],
            grams=_count_grams(raw.grams, rows["grams"], query.grams),
            cues=rows["cues"],
            terms=raw.terms,
            meanings=raw.meanings,
        ),
    )


@dataclass(frozen=True, slots=True)
class _Raw:
    """The candidates' own part of an index's arrays.

    Attributes:
        lengths: Of the passages, in terms.
        sizes: Of the passages, in sentences.
        sentences: SENTENCE, end to end.
        terms: Which of the question's terms stands at each place of the sentences, -1 for none.
        meanings: The row in the table of meanings of what stands there.
        grams: The sentences' bytes, each with the zero behind it.
        fields: FIELD, the title's and the heading's for each passage.
        field_terms: Which of the question's terms stands at each place of the fields, -1 for none.
    """

    lengths: NDArray[np.integer[Any]]
    sizes: NDArray[np.integer[Any]]
    sentences: NDArray[np.void]
    terms: NDArray[np.int64]
    meanings: NDArray[np.integer[Any]]
    grams: NDArray[np.uint8]
    fields: NDArray[np.void]
    field_terms: NDArray[np.int64]

    @classmethod
    def join(cls, parts: Sequence[_Raw]) -> _Raw:
        if len(parts) == 1:
            return parts[0]
        none = np.zeros(0, dtype=np.int64)
        parts = parts or [
            cls(none, none, np.zeros(0, SENTENCE), none, none, np.zeros(0, np.uint8), np.zeros(0, FIELD), none)
        ]
        return cls(*(np.concatenate([getattr(part, field.name) for part in parts]) for field in fields(cls)))


def _read(index: Index, rows: NDArray[np.int64], terms: Sequence[QueryTerm]) -> _Raw:
    columns, starts = index.columns, index.starts
    passages = columns["passages"][rows]
    segment = np.searchsorted(starts["passages"], rows, side="right") - 1
    sizes = passages["last"] - passages["first"]
    places = ranges(starts["sentences"][segment] + passages["first"], sizes)
    sentences = columns["sentences"][places]
    owner = np.repeat(segment, sizes)
    sections = columns["paragraphs"]["section"][starts["paragraphs"][segment] + passages["paragraph"]]
    titles = starts["fields"][segment]
    field_rows = columns["fields"][np.stack((titles, titles + 1 + sections), axis=1).ravel()]
    stands = _terms_in(index, sentences, owner)
    in_fields = _terms_in(index, field_rows, np.repeat(segment, 2))
    numbers = np.array([-1 if (n := index.postings.number(term.text)) is None else n for term in terms], dtype=np.int64)
    ends = np.cumsum(sizes) - 1
    gram_start = starts["grams"][segment] + sentences["gram"][ends - sizes + 1]
    gram_end = starts["grams"][segment] + sentences["gram"][ends] + sentences["grams"][ends] + 1
    grams = columns["grams"]
    return _Raw(
        lengths=passages["length"],
        sizes=sizes,
        sentences=sentences,
        terms=_which(stands, numbers),
        meanings=index.meanings[stands],
        grams=np.concatenate([grams[a:b] for a, b in zip(gram_start.tolist(), gram_end.tolist(), strict=True)]),
        fields=field_rows,
        field_terms=_which(in_fields, numbers),
    )


def _terms_in(index: Index, rows: NDArray[np.void], segment: NDArray[np.int64]) -> NDArray[np.uint32]:
    """The index's number of the term at each place of the rows, end to end."""
    places = ranges(index.starts["tokens"][segment] + rows["token"], rows["tokens"])
    base = np.repeat(index.terms.starts[segment], rows["tokens"])
    numbers: NDArray[np.uint32] = index.terms.numbers[base + index.columns["tokens"][places]]
    return numbers


def _which(stands: NDArray[np.uint32], numbers: NDArray[np.int64]) -> NDArray[np.int64]:
    """Which of the terms with these numbers stands at each place, -1 for none."""
    which = np.full(len(stands), -1, dtype=np.int64)
    found, column = np.nonzero(stands[:, None] == numbers[None, :])
    which[found] = column
    return which


def _table(which: NDArray[np.int64], sizes: NDArray[np.integer[Any]], width: int) -> NDArray[np.int64]:
    """How often each number below `width` stands in each of the rows that have these sizes, shape [rows, width]."""
    found = np.flatnonzero(which >= 0)
    row = np.repeat(np.arange(len(sizes)), sizes)[found]
    return np.bincount(row * width + which[found], minlength=len(sizes) * width).reshape(len(sizes), width)


def _count_grams(
    text: NDArray[np.uint8], sizes: NDArray[np.integer[Any]], grams: NDArray[np.uint64]
) -> NDArray[np.int64]:
    """How often each of the question's 5-grams stands in each sentence, shape [sentences, G].

    A 16-bit hash finds the few places that can hold one of them; only those are compared.
    """
    shape = (len(sizes), len(grams))
    count = len(text) - GRAM + 1
    if count <= 0 or not len(grams):
        return np.zeros(shape, dtype=np.int64)
    asked = np.zeros(1 << 16, dtype=bool)
    asked[_hashes([grams >> np.uint64(8 * shift) & np.uint64(255) for shift in reversed(range(GRAM))])] = True
    places = np.flatnonzero(asked[_hashes([text[shift : shift + count] for shift in range(GRAM)])])
    codes = gram_codes([text[places + shift] for shift in range(GRAM)])
    column = np.minimum(np.searchsorted(grams, codes), len(grams) - 1)
    equal = grams[column] == codes
    row = np.repeat(np.arange(len(sizes)), sizes + 1)[places[equal]]  # a zero stands behind each sentence
    return np.bincount(row * len(grams) + column[equal], minlength=shape[0] * shape[1]).reshape(shape)


def _hashes(letters: Sequence[NDArray[Any]]) -> NDArray[np.uint16]:
    hashes = letters[0].astype(np.uint16)
    for letter in letters[1:]:
        hashes *= _FACTOR
        hashes += letter.astype(np.uint16)
    return hashes
