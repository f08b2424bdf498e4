"""Fit the weights of the rankers for indirect statements: what a verb of saying reports, and whom.

`training.sets` says what a set is, `training.logit` how weights are fitted.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from bot.quotes import coreference
from bot.quotes.indirect import statements
from training.logit import Example, fit_named
from training.quotes import named

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from benchmarks.quotations import Gold
    from bot.language.tagger import TaggedWord
    from bot.quotes.coreference import People
    from bot.quotes.indirect.constructions import Construction
    from bot.quotes.indirect.reported import Reading
    from bot.quotes.indirect.statement_sources import SourceCandidate
    from training.sets import Annotated

STATEMENT_PENALTY = 1.5
SOURCE_PENALTY = 1.5
NOISE = 0.0
REACH = 2500
"""How far from its verb a statement may stand, in characters."""
CLEAR = 0.5
"""The F1 from which on a span is taken for the annotated one."""


class Seen(NamedTuple):
    """A construction with the offsets in the file of its verb and of its spans, and what speaks for each span.

    The first features are those of reporting nothing.
    """

    construction: Construction
    verb: str
    at: int
    spans: list[tuple[int, int]]
    features: list[list[str]]


@dataclass(frozen=True)
class Weights:
    """The weights of both rankers, as `statements.json` has them."""

    statement: dict[str, float]
    source: dict[str, float]


def seen(found: People, begins: Mapping[int, int]) -> list[Seen]:
    """The constructions of an article, offsets counted in the file."""
    return [
        _seen(words, construction, begins[text.number])
        for text in found.texts
        for _, words, construction in statements.constructions_of(text)
    ]


def _seen(words: Sequence[TaggedWord], construction: Construction, begin: int) -> Seen:
    spans, features = [], [construction.nothing]
    for content_start in construction.starts:
        for content_end in construction.ends.of(content_start):
            spans.append((begin + words[content_start.start].start, begin + words[content_end.end - 1].end))
            features.append([*content_start.features, *content_end.own, *content_end.shared])
    verb = words[construction.cue.at]
    return Seen(construction, verb.lower, begin + verb.start, spans, features)


def overlap(left: tuple[int, int], right: tuple[int, int]) -> float:
    """The F1 of two spans' characters."""
    shared = min(left[1], right[1]) - max(left[0], right[0])
    return max(0.0, 2 * shared / (left[1] - left[0] + right[1] - right[0]))


def targets(constructions: Sequence[Seen], golds: Iterable[Gold]) -> dict[int, list[tuple[Gold, int, bool]]]:
    """For each construction the statements that it seems to cue.

    Returns:
        By the construction's index: the statement, the candidate that agrees best, and whether its verb is annotated.
    """
    found: dict[int, list[tuple[Gold, int, bool]]] = defaultdict(list)
    for gold in golds:
        span = gold.start, gold.end
        ranked = []
        for index, one in enumerate(constructions):
            if abs(one.at - span[0]) > REACH or not one.spans:
                continue
            agreements = [overlap(span, other) for other in one.spans]
            best = max(agreements)
            if best >= CLEAR:
                cued = one.verb in gold.cue.lower()
                far = min(abs(one.at - span[0]), abs(one.at - span[1]))
                ranked.append(((cued, round(best, 1), -far), index, agreements.index(best) + 1))
        if ranked:
            (cued, *_), index, candidate = max(ranked)
            found[index].append((gold, candidate, cued))
    return found


def right_reading(construction: Seen, golds: Sequence[tuple[Gold, int, bool]]) -> list[bool] | None:
    """Which candidates of a construction are right; None where the annotation does not tell."""
    said = [candidate for gold, candidate, _ in golds if not gold.neutral]
    mostly = [candidate for gold, candidate, cued in golds if cued and gold.quoted]
    if said or mostly:
        return _only(construction, [(said or mostly)[0]])
    if any(cued for _, _, cued in golds):
        return None
    quotation = [i for i, features in enumerate(construction.features) if "quoted all" in " ".join(features)]
    return _only(construction, quotation[:1] or [0])


def _only(construction: Seen, right: Sequence[int]) -> list[bool]:
    return [index in right for index in range(len(construction.features))]


def right_source(candidate: SourceCandidate, gold: Gold) -> bool:
    """Whether a candidate is the source that is annotated."""
    mention, referent, source = candidate.mention, candidate.referent, gold.source.lower()
    match gold.wording:
        case "named":
            is_name = mention is not None and mention.kind in ("name", "group")
            return is_name and referent is not None and named(gold, referent.name)
        case "pronoun":
            if mention is None or mention.kind != "pronoun" or mention.text.lower() not in source:
                return False
            return named(gold, referent.name) if gold.speaker and referent else not gold.speaker
        case "nominal":
            text = candidate.text.lower()
            return (mention is None or mention.kind == "nominal") and (text in source or source in text)
    return False


def examples(one: Annotated, weights: Weights, reference: Mapping[str, float]) -> tuple[list[Example], list[Example]]:
    """The decisions that an article holds: what each cue reports, and whom each statement that is found reports."""
    found, golds = coreference.find_people(one.article, reference), one.indirect
    constructions = seen(found, one.begins)
    by_frame = targets(constructions, golds)
    spans = []
    for index, construction in enumerate(constructions):
        right = right_reading(construction, by_frame[index])
        if right is not None:
            spans.append(Example(construction.features, right))
    sources = []
    if weights.statement:
        for text, statement in statements.statement_choices(found, weights.statement, weights.source):
            gold = annotated(statement.reading, one.begins[text.number], golds)
            if gold is not None:
                right = [right_source(candidate, gold) for candidate in statement.candidates]
                sources.append(Example([candidate.features for candidate in statement.candidates], right))
    return spans, sources


def annotated(reading: Reading, begin: int, golds: Sequence[Gold]) -> Gold | None:
    """The annotated statement that a reading agrees with."""
    span = reading.start + begin, reading.end + begin
    ranked = [(overlap(span, (gold.start, gold.end)), index) for index, gold in enumerate(golds)]
    agreement, index = max(ranked, default=(0.0, 0))
    return golds[index] if agreement >= CLEAR else None


def train(data: Sequence[Annotated], reference: Mapping[str, float]) -> Weights:
    """Fit both rankers, the second on what the first finds; `reference` are the weights that resolve pronouns."""
    spans = [example for one in data for example in examples(one, Weights({}, {}), reference)[0]]
    first = Weights(fit_named(spans, STATEMENT_PENALTY, NOISE), {})
    sources = [example for one in data for example in examples(one, first, reference)[1]]
    return Weights(first.statement, fit_named(sources, SOURCE_PENALTY, NOISE))
