"""What ranking needs to know of the passages that an index proposes, read out of its arrays at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, overload

import numpy as np

from bot.index.segment import SENTENCE
from bot.search.answer import Candidates, Passage, Sentences
from bot.search.grams import count_grams

if TYPE_CHECKING:
    from typing import Any

    from numpy.typing import NDArray

    from bot.index.index import Index
    from bot.search.answer import Nearness, QueryTerm
    from bot.search.query import Query

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
    segment = int(starts["passages"].searchsorted(row, side="right")) - 1
    number, first, last, _ = columns["passages"].item(row)
    base = starts["sentences"].item(segment)
    start, end = columns["sentences"].item(base + first)[0], columns["sentences"].item(base + last - 1)[1]
    text_start, text_end, section = columns["paragraphs"].item(starts["paragraphs"].item(segment) + number)
    base = starts["text"].item(segment)
    text = columns["text"][base + text_start : base + text_end].tobytes().decode()
    head = index.heads[segment]
    return Passage(
        article=head["id"],
        section=head["headings"][section],
        paragraph=number + 1,
        start=start,
        end=end,
        text=text[start:end],
    )


def gather_candidates(
    picked: Picked,
    query: Query,
    terms: tuple[QueryTerm, ...],
    *,
    missing: tuple[int, ...],
    count: int,
    average: float,
    frequencies: NDArray[np.int64],
    headed: NDArray[np.bool_],
    near: Nearness | None,
) -> Candidates:
    """Read the candidates' features (see `Candidates` for the arguments)."""
    raw = _Raw.join([_read(index, rows, terms) for index, rows in picked])
    rows = raw.sentences
    firsts = raw.sizes.cumsum() - raw.sizes
    spans = np.stack((rows["start"], rows["end"]), axis=1)
    spans -= rows["start"][firsts].repeat(raw.sizes)[:, None]
    found = _table(raw.terms, rows["tokens"], len(terms))
    in_fields = _table(raw.field_terms, raw.fields, len(terms))
    return Candidates(
        passages=PickedPassages(picked),
        terms=terms,
        missing=missing,
        count=count,
        average=average,
        frequencies=frequencies,
        lengths=raw.lengths,
        counts=np.add.reduceat(found, firsts, axis=0) if len(firsts) else found,
        leads=raw.leads,
        follows=raw.follows,
        titles=in_fields[0::2],
        headings=in_fields[1::2],
        headed=headed,
        languages=[tag for index, rows in picked for tag in _languages(index, rows)],
        near=near,
        sentences=Sentences(
            passage=np.arange(len(raw.sizes)).repeat(raw.sizes),
            spans=spans,
            lengths=rows["tokens"],
            counts=found,
            sizes=rows["grams"],
            grams=count_grams(raw.grams, rows["grams"], query.grams),
            cues=rows["cues"],
            terms=raw.terms,
            meanings=raw.meanings,
        ),
    )


def _languages(index: Index, rows: NDArray[np.int64]) -> list[str]:
    """The languages of the articles of some passages."""
    if len(index.languages) == 1:
        return [*index.languages] * len(rows)
    segments = index.starts["passages"].searchsorted(rows, side="right") - 1
    return [index.heads[segment]["language"] for segment in segments.tolist()]


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
        leads: Which passages begin their article.
        follows: Which stand right behind the one before them.
        fields: The lengths of each passage's title and heading, in terms.
        field_terms: Which of the question's terms stands at each place of those, -1 for none.
    """

    lengths: NDArray[np.integer[Any]]
    sizes: NDArray[np.integer[Any]]
    sentences: NDArray[np.void]
    terms: NDArray[np.integer[Any]]
    meanings: NDArray[np.integer[Any]]
    grams: bytes
    leads: NDArray[np.bool_]
    follows: NDArray[np.bool_]
    fields: NDArray[np.integer[Any]]
    field_terms: NDArray[np.integer[Any]]

    @classmethod
    def join(cls, parts: Sequence[_Raw]) -> _Raw:
        if len(parts) == 1:
            return parts[0]
        none = np.zeros(0, dtype=np.int64)
        parts = parts or [cls(none, none, np.zeros(0, SENTENCE), none, none, b"", none > 0, none > 0, none, none)]
        names = [field.name for field in fields(cls) if field.name != "grams"]
        arrays = {name: np.concatenate([getattr(part, name) for part in parts]) for name in names}
        return cls(grams=b"".join(part.grams for part in parts), **arrays)


def _read(index: Index, rows: NDArray[np.int64], terms: Sequence[QueryTerm]) -> _Raw:
    columns, starts = index.columns, index.starts
    passages = columns["passages"][rows]
    segment = starts["passages"].searchsorted(rows, side="right") - 1
    base = starts["sentences"][segment]
    sentences = np.frombuffer(
        _cut(columns["sentences"], base + passages["first"], base + passages["last"]), dtype=SENTENCE
    )
    sizes = passages["last"] - passages["first"]
    ends = sizes.cumsum()
    firsts, lasts = sentences[ends - sizes], sentences[ends - 1]
    sections = columns["paragraphs"]["section"][starts["paragraphs"][segment] + passages["paragraph"]]
    titles = starts["fields"][segment]
    field_rows = columns["fields"][np.stack((titles, titles + 1 + sections), axis=1).ravel()]

    # The terms of all of them, and then of all the fields; their numbers in a segment become the index's.
    owner = np.concatenate((segment, segment.repeat(2)))
    begin = np.concatenate((firsts["token"], field_rows["token"])) + starts["tokens"][owner]
    many = np.concatenate((passages["length"], field_rows["tokens"]))
    tokens = np.frombuffer(_cut(columns["tokens"], begin, begin + many), dtype=columns["tokens"].dtype)
    stands = index.terms.numbers[index.terms.starts[owner].repeat(many) + tokens]
    which = _which(stands, index, terms)
    own = int(passages["length"].sum())

    leads = rows == starts["passages"][segment]
    base = starts["grams"][segment]
    return _Raw(
        lengths=passages["length"],
        sizes=sizes,
        sentences=sentences,
        terms=which[:own],
        meanings=index.meanings[stands[:own]],
        grams=_cut(columns["grams"], base + firsts["gram"], base + lasts["gram"] + lasts["grams"] + 1),
        leads=leads,
        follows=(np.diff(rows, prepend=-2) == 1) & ~leads,
        fields=field_rows["tokens"],
        field_terms=which[own:],
    )


def _cut(array: NDArray[Any], begin: NDArray[np.int64], end: NDArray[np.int64]) -> bytes:
    """What stands in some parts of an array, end to end; quicker than an array of all their places."""
    view = array.data
    return b"".join([view[a:b] for a, b in zip(begin.tolist(), end.tolist(), strict=True)])


def _which(stands: NDArray[np.uint32], index: Index, terms: Sequence[QueryTerm]) -> NDArray[np.int16]:
    """Which of the terms stands at each place, -1 for none."""
    which = np.full(len(index.terms.entries), -1, dtype=np.int16)
    for place, term in enumerate(terms):
        if (number := index.postings.number(term.text)) is not None:
            which[number] = place
    return which[stands]


def _table(which: NDArray[np.integer[Any]], sizes: NDArray[np.integer[Any]], width: int) -> NDArray[np.int64]:
    """How often each number below `width` stands in each of the rows that have these sizes, shape [rows, width]."""
    found = (which >= 0).nonzero()[0]
    row = np.arange(len(sizes)).repeat(sizes)[found]
    return np.bincount(row * width + which[found], minlength=len(sizes) * width).reshape(len(sizes), width)
