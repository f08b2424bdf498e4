"""Candidates out of indexes in memory."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from functools import reduce
from itertools import islice
from typing import TYPE_CHECKING

import numpy as np

from bot.index.bm25 import lucene_idf
from bot.index.index import heading_key
from bot.language import terms
from bot.language.answer_types import Kind
from bot.language.identification import primary, sought_languages
from bot.language.sentence_vectors import sentence_vectors
from bot.language.word_vectors import meanings
from bot.search.answer import Nearness, QueryTerm, Sharing
from bot.search.best import best_rows
from bot.search.candidates import gather_candidates
from bot.search.outside import Outside
from bot.search.spelling import misspelt, nearest_words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from bot.index.index import Index
    from bot.search.answer import Candidates
    from bot.search.query import Query
    from bot.search.vectors import Vectors

NEAREST = 0.75
"""What the nearest word to a misspelt one counts."""
NEAR_WORDS = 8
"""How many words of the articles may propose passages for one word of the question."""
NEAR_WEIGHT = 0.5
"""What a word that is near in meaning counts in the proposal."""
FEW = 20_000
"""Passages up to which they do: among more, enough passages hold the question's own words."""
LIKELY = 0.15
"""The cosine of sentence vectors from which on a passage is a candidate whatever its words."""
LIKELY_PASSAGES = 20
"""How many passages may become candidates by that alone."""
LIKELY_AMONG = 2_000
"""Passages of several articles up to which that is asked: among more it would cost more than all the rest."""
CLOSE = 0.15
"""The nearness in meaning from which on a passage is a candidate whatever its words."""
CLOSEST_PASSAGES = 30
"""How many passages may become candidates by that alone."""


@dataclass(frozen=True, slots=True)
class Part:
    """The passages of an index that are searched: those of one of its articles, or all."""

    index: Index
    article: int | None
    first: int
    last: int
    vectors: Vectors | None

    @property
    def languages(self) -> Collection[str]:
        """Those of the articles."""
        return self.index.languages if self.article is None else (self.index.heads[self.article]["language"],)

    @property
    def count(self) -> int:
        """How many passages there are."""
        return self.last - self.first

    @property
    def length(self) -> int:
        """In terms."""
        postings = self.index.postings
        if self.article is None:
            return postings.total
        return int(postings.lengths[self.first : self.last].sum(dtype=np.int64))

    @property
    def sentence_vectors(self) -> NDArray[np.float32]:
        """What the passages mean by their words, shape [passages, D]; those of a small index are kept."""
        if len(self.index) <= LIKELY_AMONG:
            return self.index.sentence_vectors[self.first : self.last]
        return self.index.vectors_of(self.first, self.last)

    def headed(self, query: Query, limit: int) -> NDArray[np.int64]:
        """The places of passages that begin a section whose heading is the question: the first ones."""
        rows = self.index.headed.get(heading_key(query.words), ())
        inside = (row - self.first for row in rows if self.first <= row < self.last)
        return np.array([*islice(inside, limit)], dtype=np.int64)

    def replies(self, places: NDArray[np.int64]) -> NDArray[np.int64]:
        """The places of the passages behind those that end with a question: in an interview what is sought."""
        starts, columns = self.index.starts, self.index.columns
        rows = places + self.first
        segment = starts["passages"].searchsorted(rows, side="right") - 1
        lasts = starts["sentences"][segment] + columns["passages"]["last"][rows] - 1
        asking = (columns["sentences"]["cues"][lasts] & Kind.QUESTION) != 0
        behind = rows + 1
        found: NDArray[np.int64] = behind[asking & (behind < starts["passages"][segment + 1])] - self.first
        return found

    def has(self, term: str) -> bool:
        """Whether a passage holds a term, or, where all articles are searched, a title or a heading."""
        return self.frequency(term) > 0 or (self.article is None and self.index.postings.number(term) is not None)

    def frequency(self, term: str) -> int:
        """How many passages hold a term."""
        part = self.index.postings.part(term, self.first, self.last)
        return part.stop - part.start

    def words_like(self, word: str) -> Sequence[str]:
        """Those that begin with the same letter, in order."""
        return self.index.words.between(word[0], chr(ord(word[0]) + 1), self.article)


@dataclass(frozen=True, slots=True)
class _Meaning:
    """How near all passages of some parts are to a question in meaning.

    Attributes:
        question: Its vector, shape [D].
        vectors: Of each part.
        firsts: The first passage of each part.
        near: Of each part, shape [passages].
    """

    question: NDArray[np.float32]
    vectors: Sequence[Vectors]
    firsts: Sequence[int]
    near: Sequence[NDArray[np.float32]]

    @classmethod
    def read(cls, query: Query, parts: Sequence[Part]) -> _Meaning | None:
        """Compare a question with all passages; None where some have no vectors."""
        vectors = [part.vectors for part in parts if part.vectors]
        if not parts or len(vectors) < len(parts):
            return None
        question = vectors[0].encoder.encode_question(_mended(query, parts))
        near = [own.near(question, part.first, part.last) for own, part in zip(vectors, parts, strict=True)]
        return cls(question, vectors, [part.first for part in parts], near)

    def closest(self) -> list[NDArray[np.int64]]:
        """The places of the passages that are nearest, of those that are CLOSE."""
        return best_rows([np.where(own >= CLOSE, own, 0) for own in self.near], CLOSEST_PASSAGES)

    def nearness(self, rows: Sequence[NDArray[np.int64]]) -> Nearness:
        """How near some passages of each part are, and their sentences."""
        sentences = [
            own.near_sentences(self.question, first + places)
            for own, first, places in zip(self.vectors, self.firsts, rows, strict=True)
        ]
        passages = [own[places] for own, places in zip(self.near, rows, strict=True)]
        return Nearness(self.vectors[0].encoder.family, np.concatenate(passages), np.concatenate(sentences))


class MemorySource:
    """One or several indexes searched as one: N, df and the average length are summed over all of them.

    Passages that share no word with the question are candidates where they are LIKELY to mean the same by their words,
    or CLOSE to it by the vectors of every index.
    """

    def __init__(self, indexes: Sequence[Index], vectors: Sequence[Vectors] = ()) -> None:
        self._indexes = tuple(indexes)
        self._vectors = tuple(vectors) or (None,) * len(self._indexes)

    async def candidates(self, query: Query, article: str | None, limit: int) -> Candidates:
        """The best passages by BM25 (see `CandidateSource`)."""
        if not any(self._vectors):
            return self.search(query, article, limit)
        # Reading the question takes milliseconds.
        return await Outside(lambda: asyncio.to_thread(self.search, query, article, limit))

    async def sharing(self, query: Query, article: str | None, limit: int) -> Sharing:
        """The passages that share most with a text (see `SharingSource`)."""
        found = await self.candidates(query, article, limit)
        shared = (found.counts > 0).sum(axis=1).tolist()
        return Sharing(found.passages, shared, len(found.terms) + len(found.missing))

    def search(self, query: Query, article: str | None, limit: int) -> Candidates:
        """The same, at once."""
        parts = list(self.parts(article))
        terms, missing = query_terms(query, parts)
        count = sum(part.count for part in parts)
        average = sum(part.length for part in parts) / max(1, count)
        frequencies = np.array([sum(part.frequency(term.text) for part in parts) for term in terms], dtype=np.int64)
        near = near_terms(query, {term.text for term in terms}, parts) if count <= FEW else {}
        held = np.concatenate((frequencies, np.array(list(near.values()), dtype=np.int64)))
        counts = [term.weight for term in terms] + [NEAR_WEIGHT] * len(near)
        weights = (lucene_idf(count, held) * counts).tolist()
        weighted = list(zip((*(term.text for term in terms), *near), weights, strict=True))
        rows = best_rows([part.index.bm25.score(weighted, average, part.first, part.last) for part in parts], limit)
        rows = [np.union1d(own, part.replies(own)) for own, part in zip(rows, parts, strict=True)]
        headed = [part.headed(query, limit) for part in parts]
        meaning = _Meaning.read(query, parts)
        close = meaning.closest() if meaning else rows
        likely = _likely(query, parts, count, dict(zip((term.text for term in terms), frequencies, strict=True)))
        rows = [reduce(np.union1d, own) for own in zip(rows, headed, close, likely or rows, strict=True)]
        return gather_candidates(
            [(part.index, part.first + own) for part, own in zip(parts, rows, strict=True) if len(own)],
            query,
            terms,
            missing=missing,
            count=count,
            average=average,
            frequencies=frequencies,
            headed=np.concatenate([np.zeros(0, dtype=bool), *map(np.isin, rows, headed)]),
            near=meaning.nearness(rows) if meaning else None,
        )

    def parts(self, article: str | None) -> Iterator[Part]:
        """What is searched: the passages of one article, or all."""
        for index, vectors in zip(self._indexes, self._vectors, strict=True):
            if article is None:
                yield Part(index, None, 0, len(index), vectors)
            elif (number := index.numbers.get(article)) is not None:
                first, last = index.starts["passages"][number : number + 2].tolist()
                yield Part(index, number, first, last, vectors)


class PartsSource(MemorySource):
    """Parts that others have made, searched as one."""

    def __init__(self, parts: Sequence[Part]) -> None:
        super().__init__(())
        self._given = parts

    def parts(self, article: str | None) -> Iterator[Part]:
        """What is searched: all of them."""
        del article
        yield from self._given


def _mended(query: Query, parts: Sequence[Part]) -> str:
    """The question, each misspelt word as the articles have it: an encoder takes a mistake for another word."""
    known = meanings().rows
    words = list(query.words)
    for place, word in enumerate(words):
        stem = terms.term_of(word, "en")
        if stem and stem not in known and misspelt(word) and not any(part.frequency(stem) for part in parts):
            words[place] = next(iter(nearest_words(word, [part.words_like(word) for part in parts])), word)
    return query.text if tuple(words) == query.words else " ".join(words)


def query_terms(query: Query, parts: Sequence[Part]) -> tuple[tuple[QueryTerm, ...], tuple[int, ...]]:
    """What to look for, each term once, and the places of the question's words that are not there."""
    languages = sought_languages(query.text, {language for part in parts for language in part.languages})
    found: dict[str, QueryTerm] = {}
    missing = []
    for place, word in enumerate(query.words):
        stems = {stem for language in languages if (stem := terms.term_of(word, language))}
        known = [QueryTerm(stem, place) for stem in sorted(stems) if any(part.has(stem) for part in parts)]
        if stems and not known and misspelt(word):
            near = nearest_words(word, [part.words_like(word) for part in parts])
            meant = {stem for match in near for language in languages if (stem := terms.term_of(match, language))}
            known = [QueryTerm(stem, place, NEAREST) for stem in sorted(meant)]
        if stems and not known:
            missing.append(place)
        for term in known:
            found.setdefault(term.text, term)
    return tuple(found.values()), tuple(missing)


def near_terms(query: Query, asked: Collection[str], parts: Sequence[Part]) -> dict[str, int]:
    """Terms that may stand for one of the question's words and so propose passages, and how many passages hold each."""
    if "en" not in map(primary, sought_languages(query.text, {tag for part in parts for tag in part.languages})):
        return {}
    table, found = meanings(), dict[str, int]()
    for stem in dict.fromkeys(stem for word in query.words if (stem := terms.term_of(word, "en"))):
        counted = (
            (text, sum(part.frequency(text) for part in parts)) for text in table.near(stem) if text not in asked
        )
        found.update(islice(((text, count) for text, count in counted if count), NEAR_WORDS))
    return found


def _likely(
    query: Query, parts: Sequence[Part], count: int, frequencies: Mapping[str, int]
) -> list[NDArray[np.int64]] | None:
    """The passages of each part whose words together mean what the question's do; None where nobody asks."""
    tags = {tag for part in parts for tag in part.languages}
    if "en" not in map(primary, sought_languages(query.text, tags)):
        return None
    if count > LIKELY_AMONG and any(part.article is None for part in parts):
        return None
    stems = list(dict.fromkeys(stem for word in query.words if (stem := terms.term_of(word, "en"))))
    idf = lucene_idf(count, np.array([frequencies.get(stem, 0) for stem in stems], dtype=np.int64))
    question = sentence_vectors().of_question(meanings().find(stems), idf)
    cosines = [np.einsum("ij,j->i", part.sentence_vectors, question) for part in parts]
    return best_rows([np.where(own >= LIKELY, own, 0) for own in cosines], LIKELY_PASSAGES)
