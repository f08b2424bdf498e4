"""From candidates to an answer: which passage, which sentence, and whether it is an answer at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from bot.search.analysis import read_query
from bot.search.bm25 import lucene_idf, saturation
from bot.search.cues import asked_for
from bot.search.model import Answer, Hit

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from bot.search.model import Candidates, CandidateSource, Query, Verdict

POOL = 50
"""Candidates that are looked at closely."""
ANSWERED = 0.6
"""From this chance on the first passage is said to answer: a reader is misled less than every other time even where
the chance is at its lowest, and on the whole much less often."""
CLOSEST = 0.2
"""Below this chance no passage is shown: four of five would be about something else."""

_GRAMS = 0.10
_GRAMS_OF_MANY = 0.15
_B_SENTENCE = 0.3
_ASKED = 0.5


async def answer(source: CandidateSource, question: str, *, article: str | None = None, limit: int = 10) -> Answer:
    """Find the passages that answer a question.

    Args:
        source: Where the passages are.
        question: As it was typed; anything.
        article: The id of the only article to search; None for all.
        limit: How many hits at most.

    Returns:
        The hits, best first; none shares no term with the question.
    """
    query = read_query(question)
    candidates = await source.candidates(query, article, POOL)
    return rank(query, candidates, many=article is None, limit=limit)


def rank(query: Query, candidates: Candidates, *, many: bool, limit: int) -> Answer:
    """The answer that candidates give (see `answer`); `many` tells that all the articles were searched."""
    if not len(candidates.lengths):
        return Answer(query.text, "none", 0.0, ())
    idf = lucene_idf(candidates.count, candidates.frequencies)
    weights = idf * [term.weight for term in candidates.terms]
    words = saturation(candidates.counts, candidates.lengths[:, None], candidates.average) @ weights
    grams = _gram_scores(candidates)
    firsts = np.flatnonzero(np.diff(candidates.sentences.passage, prepend=-1))
    scores = words + (_GRAMS_OF_MANY if many else _GRAMS) * np.maximum.reduceat(grams, firsts)
    order = np.argsort(-scores, kind="stable")[:limit]
    sentences = _sentence_scores(query, candidates, weights, grams)
    hits = [
        Hit(candidates.passages[place], float(scores[place]), _highlight(candidates, sentences, place))
        for place in order.tolist()
    ]
    chance = _confidence(candidates, idf, int(order[0]))
    return Answer(query.text, _verdict(chance), chance, tuple(hits))


def _gram_scores(candidates: Candidates) -> NDArray[np.float64]:
    """BM25 of every sentence over the question's 5-grams, with the candidates' sentences as the collection."""
    sentences = candidates.sentences
    idf = lucene_idf(len(sentences.sizes), (sentences.grams > 0).sum(axis=0))
    sizes = sentences.sizes[:, None]
    scores: NDArray[np.float64] = saturation(sentences.grams, sizes, float(sizes.mean()), b=_B_SENTENCE) @ idf
    return scores


def _sentence_scores(
    query: Query, candidates: Candidates, weights: NDArray[np.float64], grams: NDArray[np.float64]
) -> NDArray[np.float64]:
    """How well every sentence answers: BM25 over terms and 5-grams, more where it has what is asked for."""
    sentences = candidates.sentences
    lengths = sentences.lengths[:, None]
    scores = saturation(sentences.counts, lengths, float(lengths.mean()), b=_B_SENTENCE) @ weights + _GRAMS * grams
    holds: NDArray[np.bool_] = (sentences.cues & asked_for(query.words)) != 0
    result: NDArray[np.float64] = scores * (1 + _ASKED * holds)
    return result


def _highlight(candidates: Candidates, scores: NDArray[np.float64], place: int) -> tuple[tuple[int, int], ...]:
    """The offsets, in the passage, of the sentence that answers."""
    first, last = np.searchsorted(candidates.sentences.passage, (place, place + 1))
    best = first + int(np.argmax(scores[first:last]))
    start, end = candidates.sentences.spans[best].tolist()
    return ((start, end),)


def _confidence(candidates: Candidates, idf: NDArray[np.float64], best: int) -> float:
    """The chance that a passage answers, from the shares of the question that it holds.

    Shares, unlike scores, mean the same in a short and a long article: the share of the question's idf (a word that
    the articles do not have weighs as much as one that no passage holds) and the share of its 5-grams that one
    sentence holds.
    """
    unseen = len(candidates.missing) * float(lucene_idf(candidates.count, 0))
    held = idf * [term.weight for term in candidates.terms] * (candidates.counts[best] > 0)
    terms = float(held.sum() / (idf.sum() + unseen))
    own = candidates.sentences.passage == best
    grams = candidates.sentences.grams[own] > 0
    share = float(grams.mean(axis=1).max()) if grams.size else terms
    return float(1 / (1 + np.exp(-(_BIAS + _TERMS * terms + _SHARE * share))))


_BIAS, _TERMS, _SHARE = -4.0, 3.5, 4.5


def _verdict(chance: float) -> Verdict:
    if chance >= ANSWERED:
        return "answered"
    return "closest" if chance >= CLOSEST else "none"
