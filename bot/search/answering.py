"""From candidates to an answer: which passage, which sentence, and whether it is an answer at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from bot import tracing
from bot.language.identification import primary
from bot.search import ranking_features
from bot.search.answer import Answer, Hit
from bot.search.answer_features import answer_features
from bot.search.doubts import is_doubtful
from bot.search.highlights import best_sentences, highlights
from bot.search.linear_model import shipped_model
from bot.search.query import read_query
from bot.search.smalltalk import is_smalltalk

if TYPE_CHECKING:
    from bot.search.answer import Candidates, CandidateSource, Verdict
    from bot.search.linear_model import Linear
    from bot.search.query import Query

POOL = 50
"""Candidates that are looked at closely."""
ANSWERED = 0.7
"""From this chance on the first passage is said to answer: of ten such answers nine shall be right on the whole."""
CLOSEST = 0.2
"""Below this chance no passage is shown: four of five would be about something else."""
ONE_WORD = 0.5
"""The most that the chance can be where a single word was typed: it names a subject and asks nothing about it."""
DOUBTFUL = 0.69
"""The most that the chance can be where what is asked does not stand in the passage (`bot.search.doubts`)."""
RULED = "en"
"""The language that the rules of `bot.search.doubts` know."""
HEADED = 0.75
"""The least that the chance can be where the question is the heading of the section that the first passage begins: the
section answers it, its author says; but its first paragraph may only lead up to that."""


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
    with tracing.step("retrieve"):
        candidates = await source.candidates(query, article, POOL)
    if not candidates.headed.any() and is_smalltalk(query.words):
        return Answer(question, "none", 0.0, ())
    with tracing.step("rank"):
        return rank(query, candidates, limit=limit)


def rank(query: Query, candidates: Candidates, *, limit: int) -> Answer:
    """The answer that candidates give (see `answer`)."""
    if not len(candidates.lengths):
        return Answer(query.text, "none", 0.0, ())
    evidence = ranking_features.weigh(query, candidates)
    family = candidates.near.family if candidates.near else evidence.family
    sentences = _model("sentence", family).score(evidence.sentences)
    best = best_sentences(candidates.sentences.passage, sentences)
    scores = _model("passage", family).score(evidence.passages(best))
    model = _model("answer", family)
    foreign = [primary(tag) != evidence.language for tag in candidates.languages]
    order = np.lexsort((-scores, ~candidates.headed)).tolist()
    own = next(place for place in order if not foreign[place])
    # Articles in the question's language come first where they answer.
    if own != order[0] and float(model.chances(answer_features(evidence, [own], best[[own]]))[0]) >= ANSWERED:
        order.sort(key=foreign.__getitem__)
    order = order[:limit]
    edges = np.searchsorted(candidates.sentences.passage, np.arange(len(scores) + 1)).tolist()
    spans, values = candidates.sentences.spans.tolist(), sentences.tolist()
    first, passages = order[0], [candidates.passages[place] for place in order]
    chances = model.chances(answer_features(evidence, order, best[order])).tolist()
    hits = []
    for place, passage, chance in zip(order, passages, chances, strict=True):
        own = slice(edges[place], edges[place + 1])
        marked = highlights(query, passage.text, spans[own], values[own])
        hits.append(Hit(passage, float(scores[place]), marked, chance))
    chance = chances[0]
    if chance > DOUBTFUL and primary(candidates.languages[first]) == evidence.language == RULED:
        start, end = spans[int(best[first])]
        if is_doubtful(query, evidence, first, passages[0].text[start:end]):
            chance = DOUBTFUL
    if candidates.headed[first]:
        chance = max(chance, HEADED)
    if len(query.words) == 1:
        chance = min(chance, ONE_WORD)
    return Answer(query.text, verdict(chance), chance, tuple(hits))


def _model(name: str, family: str | None) -> Linear:
    return shipped_model(name, ranking_features.features(name, family), family)


def verdict(chance: float) -> Verdict:
    """What the chance that the first passage answers is called."""
    if chance >= ANSWERED:
        return "answered"
    return "closest" if chance >= CLOSEST else "none"
