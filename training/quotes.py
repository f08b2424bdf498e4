"""Fit the weights of the rankers for quotations: whose each is, and whom a pronoun stands for.

`training.sets` says what a set is, `training.logit` how weights are fitted.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from operator import itemgetter
from typing import TYPE_CHECKING

from benchmarks.identity import same_speaker
from bot.articles.article import Article, Paragraph, Section
from bot.quotes import coreference
from bot.quotes.direct import attribution
from training.logit import Example, fit_named

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from benchmarks.quotations import Gold
    from bot.quotes.coreference import People
    from bot.quotes.direct.attribution import Choice
    from bot.quotes.direct.quotation_sources import Candidate
    from bot.quotes.resolver import Decision
    from training.sets import Annotated

PENALTY = 1.5
SOURCE_NOISE = 0.0
REFERENCE_NOISE = 0.1
"""The share of pronouns whose annotation is taken to be drawn at random: not all that are wrong were found."""
ROUNDS = 2
NEAR = 60
"""How many characters may stand between a reported statement and the pronoun that it is by."""
SHARED = 0.7
"""The share of the longer one from which on two spans are one quotation."""


def named(gold: Gold, name: str) -> bool:
    """Whether a name is that of the annotated speaker."""
    return gold.speaker is not None and same_speaker(gold.speaker, name, organisation=gold.organisation)


def gold_of(choice: Choice, begin: int, quotes: Iterable[Gold]) -> Gold | None:
    """The annotated quotation that a choice is about."""
    start, end = choice.span.start + begin, choice.span.end + begin
    return next(
        (
            q
            for q in quotes
            if not q.neutral and min(end, q.end) - max(start, q.start) > SHARED * max(end - start, q.end - q.start)
        ),
        None,
    )


def judge(candidate: Candidate, gold: Gold) -> bool:
    """Whether a candidate is the source that is annotated."""
    if candidate.source is None:
        return named(gold, candidate.referent.name)
    mention = candidate.source.mention
    if gold.wording == "pronoun":
        return mention.kind == "pronoun" and named(gold, candidate.referent.name)
    if gold.wording in ("nominal", "none"):
        source = gold.source.lower()
        return bool(source) and (mention.text.lower() in source or source in mention.text.lower())
    if gold.wording == "nominal_resolved":
        return mention.kind == "nominal" or named(gold, candidate.referent.name)
    return mention.kind in ("name", "group") and named(gold, candidate.referent.name)


_KINDS = {"pronoun": "pronoun", "named": "name", "nominal": "nominal", "nominal_resolved": "nominal"}
"""The kind of mention that stands for a speaker who is annotated as so worded."""


def _worded(candidate: Candidate, gold: Gold) -> bool:
    """Whether a candidate's mention is of the class that is annotated."""
    return candidate.source is not None and candidate.source.mention.kind == _KINDS.get(gold.wording)


def _reference(decision: Decision, gold: Gold) -> Example:
    """Whom a mention stands for: the annotated speaker, or nobody where he is not among the candidates.

    Unnamed sources are left out: only those with a name are annotated.
    """
    pairs = zip(decision.candidates, decision.features, strict=True)
    known = [(seen, names) for seen, names in pairs if seen is None or seen.entity.named]
    right = [seen is not None and named(gold, seen.entity.name) for seen, _ in known]
    nobody = [seen is None and not any(right) for seen, _ in known]
    return Example(
        [names for _, names in known], [either or other for either, other in zip(right, nobody, strict=True)]
    )


@dataclass(frozen=True)
class Weights:
    """The weights of both rankers, as `weights.json` has them."""

    source: dict[str, float]
    reference: dict[str, float]


def examples(data: Sequence[Annotated], weights: Weights) -> tuple[list[Example], list[Example]]:
    """The decisions about sources and about pronouns that articles hold, made with the weights so far."""
    sources, pronouns = [], []
    for one in data:
        found = coreference.find_people(one.article, weights.reference)
        for choice in attribution.quotation_choices(one.article, found, weights.source):
            gold = gold_of(choice, one.begins[choice.span.paragraph], one.direct)
            if gold is None:
                continue
            right = [judge(candidate, gold) for candidate in choice.candidates]
            sources.append(Example([candidate.every for candidate in choice.candidates], right))
            decided = [found.decisions.get(c.source.mention) if c.source else None for c in choice.candidates]
            usable = [i for i, decision in enumerate(decided) if decision and _worded(choice.candidates[i], gold)]
            decision = decided[max(usable, key=lambda i: choice.chances[i])] if usable else None
            if decision and (gold.speaker or gold.wording == "nominal"):
                pronouns.append(_reference(decision, gold))
        pronouns += _cued(one, found)
    return sources, pronouns


def _cued(one: Annotated, found: People) -> Iterator[Example]:
    """The pronouns and descriptions that reported statements are by."""
    by_paragraph = sorted((begin, number) for number, begin in one.begins.items())
    for gold in one.indirect:
        known = gold.wording == "nominal" or (gold.wording == "pronoun" and gold.speaker is not None)
        if gold.neutral or not known:
            continue
        index = bisect_right(by_paragraph, gold.start, key=itemgetter(0)) - 1
        begin, number = by_paragraph[max(0, index)]
        near = [
            (distance, mention.start, mention)
            for mention in found.mentions.get(number, ())
            if mention.kind == gold.wording
            and mention.text.lower() == gold.source.lower()
            and 0 <= (distance := max(gold.start - begin - mention.end, mention.start - gold.end + begin)) < NEAR
        ]
        decision = found.decisions.get(min(near)[2]) if near else None
        if decision:
            yield _reference(decision, gold)


@cache
def _descriptions() -> tuple[tuple[Article, str | None], ...]:
    """The articles of `descriptions.txt`, each with the name that its last description stands for."""
    lines = (files("training") / "descriptions.txt").read_text(encoding="utf-8").splitlines()
    found = []
    for line in lines:
        if not line.startswith("#"):
            *texts, name = line.split("|")
            paragraphs = tuple(Paragraph(number, text) for number, text in enumerate(texts, 1))
            found.append((Article("written", "", (Section(None, paragraphs),)), None if name == "-" else name))
    return tuple(found)


def _written(reference: dict[str, float]) -> Iterator[Example]:
    """The decisions about descriptions in articles that were written for it."""
    for article, name in _descriptions():
        found = coreference.find_people(article, reference)
        decision = next(
            (found.decisions[m] for m in found.mentions[max(found.mentions)][::-1] if m in found.decisions), None
        )
        if decision:
            right = [(seen.entity.name if seen else None) == name for seen in decision.candidates]
            yield Example(decision.features, right)


def train(data: Sequence[Annotated]) -> Weights:
    """Fit both rankers, in rounds: the features of a quotation depend on the speakers of those before it."""
    weights = Weights({}, {})
    for _ in range(ROUNDS):
        sources, pronouns = examples(data, weights)
        pronouns += _written(weights.reference)
        weights = Weights(fit_named(sources, PENALTY, SOURCE_NOISE), fit_named(pronouns, PENALTY, REFERENCE_NOISE))
    return weights
