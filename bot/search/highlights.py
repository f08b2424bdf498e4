"""Which part of a passage answers: a sentence, two that may as well, or a part of one that makes up most of it."""

from __future__ import annotations

import math
import re
from itertools import accumulate, pairwise
from operator import or_
from typing import TYPE_CHECKING, Any

import numpy as np

from bot.language.scripts import count_words
from bot.language.sentences import marks_pauses_alone
from bot.language.terms import GRAM, folded_words
from bot.search.ranking_features import begins

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from bot.search.query import Query

    Span = tuple[int, int]

AS_GOOD = 0.2
"""A second sentence is marked too if its chance is at least this part of the first one's."""
MARKED = 0.6
"""The most of a long passage that is marked: more would leave a reader to search as before."""
LONG = 60
"""Words from which on a passage is long."""
_CLAUSE = re.compile(r"[,;:)—–]\s+")


def best_sentences(passage: NDArray[np.integer[Any]], scores: NDArray[np.float64]) -> NDArray[np.int64]:
    """The number of each passage's best sentence, the first of several, shape [C].

    Args:
        passage: The passage of each sentence, ascending, shape [S].
        scores: How well each sentence answers, shape [S].
    """
    order = np.lexsort((-scores, passage))
    return order[begins(passage[order])]


def highlights(query: Query, text: str, spans: Sequence[Sequence[int]], scores: Sequence[float]) -> tuple[Span, ...]:
    """The offsets of what answers in a passage, in order.

    Args:
        query: The question.
        text: The passage.
        spans: The offsets of its sentences.
        scores: How well each of them answers, in log-odds.
    """
    order = sorted(range(len(scores)), key=scores.__getitem__, reverse=True)[:2]
    if marks_pauses_alone(text):
        return (_widened(text, spans, scores, order[0]),)
    if len(order) > 1:
        close = math.exp(scores[order[1]] - scores[order[0]]) >= AS_GOOD
        marked = sum(end - start for start, end in (spans[place] for place in order))
        if not close or marked > MARKED * len(text):
            order = order[:1]
    found = tuple((spans[place][0], spans[place][1]) for place in sorted(order))
    most = int(MARKED * len(text))
    if len(found) == 1 and found[0][1] - found[0][0] > most and count_words(text) > LONG:
        return (_part(query, text, found[0], most),)
    return found


def _widened(text: str, spans: Sequence[Sequence[int]], scores: Sequence[float], place: int) -> Span:
    """A clause with those around it, the better one first, as many as may be marked.

    Where no mark ends a sentence nobody can tell which of them belong together.
    """
    most = MARKED * len(text) if count_words(text) > LONG else len(text)
    first = last = place
    while True:
        beside = [at for at in (first - 1, last + 1) if 0 <= at < len(spans)]
        fitting = [at for at in beside if spans[max(at, last)][1] - spans[min(at, first)][0] <= most]
        if not fitting:
            return spans[first][0], spans[last][1]
        best = max(fitting, key=scores.__getitem__)
        first, last = min(first, best), max(last, best)


def _part(query: Query, text: str, span: Span, most: int) -> Span:
    """The clauses of a sentence, side by side, that hold most of the question's 5-grams in at most so many characters.

    Of several the longest; the whole sentence where every clause is longer.
    """
    start, end = span
    edges = [start, *(match.end() for match in _CLAUSE.finditer(text, start, end) if match.end() < end), end]
    asked = _grams(query.words)
    held = [asked & _grams(folded_words(text[low:high])) for low, high in pairwise(edges)]
    best = (-1, 0, span)
    for first, low in enumerate(edges[:-1]):
        for high, grams in zip(edges[first + 1 :], accumulate(held[first:], or_), strict=True):
            if high - low > most:
                break
            best = max(best, (len(grams), high - low, (low, high)), key=lambda each: each[:2])
    low, high = best[2]
    return low, low + len(text[low:high].rstrip())


def _grams(folded: Iterable[str]) -> set[str]:
    joined = " ".join(folded)
    return {joined[start : start + GRAM] for start in range(len(joined) - GRAM + 1)}
