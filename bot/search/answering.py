"""From candidates to an answer: which passage, which sentence, and whether it is an answer at all."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np

from bot.search import features
from bot.search.analysis import read_query
from bot.search.linear import model
from bot.search.model import Answer, Hit
from bot.search.smalltalk import is_smalltalk

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
ONE_WORD = 0.5
"""The most that the chance can be where a single word was typed: it names a subject and asks nothing about it."""
AS_GOOD = 0.2
"""A second sentence is marked too if its chance is at least this part of the first one's."""
MARKED = 0.6
"""The most of a passage that two marked sentences may make up."""
COSINE = 15.0
"""What the cosine of a semantic model counts in a passage's score: the more, the better paraphrases are found; what
questions in the text's own words gain is the same from 12 to 25."""
COSINE_SURE = 4.5
"""What it counts in the log-odds that the first passage answers."""
EVEN = 0.49
"""The cosine that speaks neither for nor against that."""


async def answer(source: CandidateSource, question: str, *, article: str | None = None, limit: int = 10) -> Answer:
    """Find the passages that answer a question.

    Args:
        source: Where the passages are.
        question: As it was typed; anything.
        article: The id of the only article to search; None for all.
        limit: How many hits at most.

    Returns:
        The hits, best first; each holds a word of the question or one that is near in meaning, or is itself near to
        it where the source has a semantic model.
    """
    query = read_query(question)
    if is_smalltalk(query.words):
        return Answer(question, "none", 0.0, ())
    return rank(query, await source.candidates(query, article, POOL), limit=limit)


def rank(query: Query, candidates: Candidates, *, limit: int) -> Answer:
    """The answer that candidates give (see `answer`)."""
    if not len(candidates.lengths):
        return Answer(query.text, "none", 0.0, ())
    evidence = features.weigh(query, candidates)
    sentences = model("sentence", features.SENTENCE).score(evidence.sentences)
    best = best_sentences(candidates.sentences.passage, sentences)
    scores = model("passage", features.PASSAGE).score(evidence.passages(best))
    if candidates.cosines is not None:
        scores = scores + COSINE * candidates.cosines
    order = np.argsort(-scores, kind="stable")[:limit].tolist()
    edges = np.searchsorted(candidates.sentences.passage, np.arange(len(scores) + 1)).tolist()
    spans, values = candidates.sentences.spans.tolist(), sentences.tolist()
    hits = []
    for place in order:
        own = slice(edges[place], edges[place + 1])
        hits.append(Hit(candidates.passages[place], float(scores[place]), _highlights(spans[own], values[own])))
    first = order[0]
    sure = model("answer", features.ANSWER)
    if candidates.cosines is not None:
        sure = replace(sure, bias=sure.bias + COSINE_SURE * (float(candidates.cosines[first]) - EVEN))
    chance = sure.chance(evidence.answer(first, int(best[first])))
    if len(query.words) == 1:
        chance = min(chance, ONE_WORD)
    return Answer(query.text, _verdict(chance), chance, tuple(hits))


def best_sentences(passage: NDArray[np.integer[Any]], scores: NDArray[np.float64]) -> NDArray[np.int64]:
    """The number of each passage's best sentence, the first of several, shape [C]."""
    order = np.lexsort((-scores, passage))
    return order[features.begins(passage[order])]


def _highlights(spans: list[list[int]], scores: list[float]) -> tuple[tuple[int, int], ...]:
    """The offsets of the sentence of a passage that answers, or of two that may as well, in order.

    Args:
        spans: The offsets, in the passage, of its sentences.
        scores: How well each answers.
    """
    order = sorted(range(len(scores)), key=scores.__getitem__, reverse=True)[:2]
    if len(order) > 1:
        close = math.exp(scores[order[1]] - scores[order[0]]) >= AS_GOOD
        marked = sum(end - start for start, end in (spans[place] for place in order))
        if not close or marked > MARKED * spans[-1][1]:
            order = order[:1]
    return tuple((spans[place][0], spans[place][1]) for place in sorted(order))


def _verdict(chance: float) -> Verdict:
    if chance >= ANSWERED:
        return "answered"
    return "closest" if chance >= CLOSEST else "none"
