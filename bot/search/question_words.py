"""The words of a question that say something, and what each may be taken for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from bot.index.bm25 import lucene_idf
from bot.language.answer_types import calendar_words
from bot.language.identification import primary, sought_languages
from bot.language.rarity import rarities
from bot.language.terms import term_of
from bot.language.word_vectors import UNKNOWN, meanings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from bot.search.answer import Candidates
    from bot.search.query import Query

    Numbers = NDArray[np.float64]
    Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a question that say something.

    Attributes:
        column: Which of the words each term stands for, shape [T].
        terms: What each term counts: idf, rarity, and less for a corrected word, shape [T].
        idf: Of each word, found or not, shape [W].
        weights: What each word counts, shape [W].
        rarity: How much each says anywhere, 0 to 1, shape [W].
        rows: Its row in the table of meanings, shape [W].
        stems: The terms that each stands for.
        exact: Which are names, dates and the like, for which nothing else stands, shape [W].
        degrees: Which stand behind "how" and only tell what is asked for ("how old"), shape [W].
        counted: Which stand behind "how many": what is counted, shape [W].
    """

    column: NDArray[np.int64]
    terms: Numbers
    idf: Numbers
    weights: Numbers
    rarity: Numbers
    rows: NDArray[np.int32]
    stems: Sequence[frozenset[str]]
    exact: Flags
    degrees: Flags
    counted: Flags


def question_language(query: Query, candidates: Candidates) -> str:
    """The language that a question is in, out of those of the candidates; the most frequent one if it does not tell."""
    tags = sought_languages(query.text, set(candidates.languages))
    return primary(max(tags, key=candidates.languages.count))


def read_question_words(query: Query, candidates: Candidates, language: str) -> Words:
    """The words of a question, stop words left out, with what the candidates' articles make of them.

    Args:
        query: The question.
        candidates: What was found for it.
        language: What it is in.
    """
    idf = lucene_idf(candidates.count, candidates.frequencies)
    places = sorted({*candidates.missing, *(term.word for term in candidates.terms)})
    column = np.array([places.index(term.word) for term in candidates.terms], dtype=np.int64)
    asked = [term_of(query.words[place], language) or "" for place in places]
    for term, place in zip(candidates.terms, column.tolist(), strict=True):
        asked[place] = term.text  # of a misspelt word what it was corrected to
    found = [term.text for term in candidates.terms]
    rows = meanings().find(asked) if language == "en" else np.full(len(asked), UNKNOWN, dtype=np.int32)
    says = rarities(asked, language)
    weights = np.full(len(places), float(lucene_idf(candidates.count, 0)))
    weights[column] = idf
    calendar = [query.words[place] in calendar_words() for place in places]
    return Words(
        column=column,
        terms=idf * rarities(found, language) * [term.weight for term in candidates.terms],
        idf=weights,
        weights=weights * says,
        rarity=says,
        rows=rows,
        stems=[
            frozenset([term.text for term in candidates.terms if term.word == place] or [stem])
            for place, stem in zip(places, asked, strict=True)
        ],
        exact=(meanings().meant[rows] == 0) | np.array(calendar, dtype=np.bool_),
        degrees=_behind(query.words, places, "how"),
        counted=_behind(query.words, places, "how", "many") | _behind(query.words, places, "how", "much"),
    )


def _behind(words: Sequence[str], places: Sequence[int], *row: str) -> Flags:
    """Which places of a question stand right behind some words in a row."""
    size = len(row)
    return np.array([tuple(words[max(0, place - size) : place]) == row for place in places], dtype=np.bool_)
