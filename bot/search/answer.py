"""What a search gives back: passages, hits and answers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    from bot.search.query import Query

Verdict = Literal["answered", "closest", "none"]


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph, or a window of whole sentences of a long one: what is indexed and shown.

    Attributes:
        article: The article's id.
        section: The heading above it, if any.
        paragraph: The paragraph's number, from 1.
        start: Offset in the paragraph's text.
        end: Offset behind the last character in the paragraph's text.
        text: The paragraph's text from start to end, word for word.
    """

    article: str
    section: str | None
    paragraph: int
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage with its score.

    Attributes:
        passage: The passage.
        score: By which it is ranked.
        highlights: The offsets, in its text, of the sentences that answer.
        chance: That it answers, as far as its words tell, 0 to 1.
    """

    passage: Passage
    score: float
    highlights: tuple[tuple[int, int], ...] = ()
    chance: float = 0.0


class Voice(NamedTuple):
    """Somebody whose words a question asks for.

    Attributes:
        name: The canonical name in the first hit's article, or who was asked for, as it was typed.
        speaks: The first hit holds their words; else nothing was found that they say about it.
    """

    name: str
    speaks: bool


@dataclass(frozen=True, slots=True)
class Answer:
    """What is known about one question.

    Attributes:
        question: As it was typed.
        verdict: "answered", "closest" (the first hit may not answer) or "none" (not in the articles).
        confidence: The chance, 0 to 1, that the first hit answers.
        hits: Up to ten, best first, whatever the verdict.
        voice: Whose words were asked for; None for other questions, and where "who said …" finds nobody's.
    """

    question: str
    verdict: Verdict
    confidence: float
    hits: tuple[Hit, ...]
    voice: Voice | None = None


@dataclass(frozen=True, slots=True)
class QueryTerm:
    """A term that is looked for.

    Attributes:
        text: The stem.
        word: The place of the question's word that it stands for; several terms may stand for one.
        weight: 1; less for the nearest word to one that the articles do not have.
    """

    text: str
    word: int
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Sentences:
    """The sentences of all candidates, S of them, in the order of the candidates and of the text.

    Attributes:
        passage: The candidate that each belongs to, shape [S].
        spans: Offsets in the passage's text, shape [S, 2].
        lengths: In terms, shape [S].
        counts: How often each holds each of the T terms, shape [S, T].
        sizes: In characters of the folded text, shape [S].
        grams: How often each holds each of the question's G 5-grams, shape [S, G].
        cues: What each holds (`bot.language.answer_types`), shape [S].
        terms: Which of the T terms stands at each of their places, -1 for none; end to end, shape [P].
        meanings: The row, in `bot.language.word_vectors`, of what stands there, shape [P].
    """

    passage: NDArray[np.integer[Any]]
    spans: NDArray[np.integer[Any]]
    lengths: NDArray[np.integer[Any]]
    counts: NDArray[np.integer[Any]]
    sizes: NDArray[np.integer[Any]]
    grams: NDArray[np.integer[Any]]
    cues: NDArray[np.integer[Any]]
    terms: NDArray[np.integer[Any]]
    meanings: NDArray[np.integer[Any]]


@dataclass(frozen=True, slots=True)
class Nearness:
    """How near the candidates are to the question in meaning: about 0 (unrelated) to 1 (the same).

    Attributes:
        family: Of the encoder that tells (`bot.search.encoders.Family`).
        passages: Shape [C].
        sentences: Shape [S].
    """

    family: str
    passages: NDArray[np.float32]
    sentences: NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Candidates:
    """The passages that may answer, C of them, with all that ranking them needs; every one holds a term or is near.

    Attributes:
        passages: Best first by BM25.
        terms: What was looked for, T terms.
        missing: Places of the question's words that neither have a term in the articles nor one near.
        count: N, the number of passages searched.
        average: The average length of those, in terms.
        frequencies: How many of those hold each term, shape [T].
        lengths: The candidates' lengths in terms, shape [C].
        counts: How often each holds each term, shape [C, T].
        titles: How often its article's title, publisher and date hold each term, shape [C, T].
        headings: How often its section's heading holds each term, shape [C, T].
        sentences: Of all candidates.
        leads: Which of them begin their article, shape [C].
        follows: Which of them stand right behind the candidate before them, shape [C].
        headed: Which of them begin a section whose heading is the question, shape [C].
        languages: The tag of each one's article, C of them.
        near: How near they are to the question in meaning; None without an encoder.
    """

    passages: Sequence[Passage]
    terms: tuple[QueryTerm, ...]
    missing: tuple[int, ...]
    count: int
    average: float
    frequencies: NDArray[np.integer[Any]]
    lengths: NDArray[np.integer[Any]]
    counts: NDArray[np.integer[Any]]
    titles: NDArray[np.integer[Any]]
    headings: NDArray[np.integer[Any]]
    sentences: Sentences
    leads: NDArray[np.bool_]
    follows: NDArray[np.bool_]
    headed: NDArray[np.bool_]
    languages: Sequence[str]
    near: Nearness | None = None


class Sharing(NamedTuple):
    """Passages that share words with a text.

    Attributes:
        passages: In the order of the articles.
        shared: How many of the terms each holds.
        sought: How many terms were looked for, those that no article has among them.
    """

    passages: Sequence[Passage]
    shared: Sequence[int]
    sought: int


class CandidateSource(Protocol):
    """Where candidates come from: indexes in memory, or a cluster."""

    async def candidates(self, query: Query, article: str | None, limit: int) -> Candidates:
        """The best passages by BM25.

        Args:
            query: The question.
            article: The id of the only article to search; None for all.
            limit: How many passages at most.
        """


class SharingSource(Protocol):
    """Where the passages come from that a claim may have been taken from."""

    async def sharing(self, query: Query, article: str | None, limit: int) -> Sharing:
        """The passages that share most with a text, by BM25.

        Args:
            query: The text.
            article: The id of the only article to search; None for all.
            limit: How many passages at most.
        """
