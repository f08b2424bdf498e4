"""How sure it is who speaks: the chance that the likeliest speaker is the right one.

The rankers' chances compare candidates with each other; all of them may be wrong, and some kinds of mentions are wrong
more often than their chances say. A logistic regression over what the decision rests on puts that right (Platt, 1999);
it is fitted on articles that the rankers were not fitted on, and its weights stand in data/certainty.json.
"""

from __future__ import annotations

from math import exp, log
from typing import TYPE_CHECKING

from bot.language.lexicon import lexicon
from bot.quotes.model import SLIGHT

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from bot.quotes.coreference import People
    from bot.quotes.mentions import Mention
    from bot.quotes.resolver import Referent

Evidence = dict[str, float]
"""What speaks for a speaker and against him: 1.0 for what is so, else a number."""

_UNCALIBRATED: Mapping[str, float] = {"odds": 1.0}
VAGUE = "vague"
"""The evidence that a description may stand for somebody whom the article names."""
BEARER = "bearer odds"
"""The evidence that several people bear the surname that is the mention: nobody is surer than who of them is meant."""
_VAGUE_AT_MOST = 0.7
"""The chance at most that it is nobody who is named: of those in the articles that weights are fitted on it is .63."""
_MOST = 6.0
"""The logarithm of the odds is at most this: a chance of .9975."""
_RIVAL = 0.05
"""A chance from which on another referent of a pronoun is a rival."""


def confidence(model: Mapping[str, float], evidence: Evidence) -> float:
    """The chance that the speaker is right, 0 to 1; without a model as the ranker has it."""
    model = model or _UNCALIBRATED
    chance = _chance(sum([model.get(name, 0.0) * value for name, value in evidence.items()]))
    if BEARER in evidence:
        chance = min(chance, _chance(evidence[BEARER]))
    return min(chance, _VAGUE_AT_MOST) if VAGUE in evidence else chance


def gather_evidence(
    people: People, mention: Mention | None, chances: Sequence[tuple[Referent | None, float]]
) -> Evidence:
    """What the choice of a speaker rests on.

    Args:
        people: Of the article.
        mention: The words that gave the speaker; None for one who goes on speaking, and for words that name nobody.
        chances: Those who may be the speaker, the likeliest first, each with its chance.
    """
    who, first = chances[0]
    second = chances[1][1] if len(chances) > 1 else 0.0
    kind = _kind(mention)
    entity = who.entity if who else None
    what = entity.kind if entity else "nobody" if who is None else _unnamed(mention)
    found = {
        "always": 1.0,
        "odds": _odds(first),
        "lead": min(log(max(first, 1e-6) / max(second, 1e-6)), _MOST),
        f"odds of {kind}": _odds(first),
        f"as {kind}": 1.0,
        f"{kind} is {what}": 1.0,
    }
    if entity is not None:
        length = "full" if len(entity.words) > 1 else "single"
        found[f"{kind} is {what} {length}"] = 1.0
        found[f"{kind} named {min(entity.count, 3)}"] = 1.0
    if mention is not None and mention in people.vague and not (entity and entity.named):
        found[VAGUE] = 1.0
    if mention is not None and mention.kind == "pronoun":
        if entity is not None:
            found[f"gender {'known' if entity.gender else 'unknown'} {length}"] = 1.0
        found |= _of_pronoun(people, mention)
    elif kind == "surname" and mention in people.decisions:
        found["namesakes"] = 1.0
        found[BEARER] = _odds(people.resolve(mention)[0].chance)
    return found


def likely(chances: Sequence[tuple[Referent | None, float]], sure: float) -> Iterator[tuple[str, float]]:
    """The names of those who may be the speaker, the likeliest first, with the chance of each; not slight ones.

    Args:
        chances: As of `gather_evidence`.
        sure: The confidence in the first.
    """
    for place, (who, chance) in enumerate(chances):
        if who is not None and who.name and (place == 0 or chance >= SLIGHT):
            yield who.name, round(min(chance, sure) if place else sure, 3)


def _of_pronoun(people: People, mention: Mention) -> Evidence:
    referents = people.resolve(mention)
    rivals = sum(referent.chance >= _RIVAL for referent in referents)
    found = {f"pronoun {mention.words[0]}": 1.0, f"rivals {min(rivals, 4)}": 1.0}
    if referents:
        found["reference odds"] = _odds(referents[0].chance)
    decision = people.decisions.get(mention)
    if decision and referents:
        known = [seen for seen in decision.candidates if seen]
        seen = next(seen for seen in known if seen.entity is referents[0].entity)
        found[f"antecedent back {min(mention.paragraph - seen.mention.paragraph, 3)}"] = 1.0
        found[f"antecedent {seen.mention.kind} {seen.place}"] = 1.0
        nearer = known.index(seen)
        found[f"nearer {min(nearer, 3)}"] = 1.0
    return found


def _kind(mention: Mention | None) -> str:
    if mention is None:
        return "none"
    if mention.kind == "name":
        return "name" if len(mention.words) > 1 else "surname"
    return mention.kind


def _unnamed(mention: Mention | None) -> str:
    if mention is None:
        return "words"
    number = "several" if mention.plural else "one"
    return f"{'the' if mention.words[0] in lexicon().definite else 'a'} {number}"


def _chance(odds: float) -> float:
    """The chance of which this is the logarithm of the odds."""
    return 1.0 / (1.0 + exp(-odds))


def _odds(chance: float) -> float:
    """The logarithm of the odds of a chance."""
    return min(max(log(max(chance, 1e-9) / max(1.0 - chance, 1e-9)), -_MOST), _MOST)
