"""Mentions in order -> whom each stands for, with what was seen before it."""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from bot.language.lexicon import lexicon
from bot.language.tags import OPENERS, Tag
from bot.quotes import antecedents, nominal_referents, nominals, ranker, syntax
from bot.quotes.antecedents import Context, Seen
from bot.quotes.entities import Entity
from bot.quotes.nominal_referents import Profiles

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from bot.quotes.mentions import Mention
    from bot.quotes.tagged_paragraph import TaggedParagraph

_NEAR = 5
"""How many paragraphs back a pronoun may reach."""
_MANY = 12
"""How many candidates a pronoun has at most."""
_INTRODUCES = 2
"""How many paragraphs behind "a nurse" the words "the nurse" are surely the same one."""
_TOLD = 0.7
"""From this chance on, a description counts as a mention of whom it stands for."""
_ENTITIES = 100
"""How many entities named before a description, and how many behind it, may be what it stands for."""
_LOOK = 80
"""How many mentions back candidates are looked for."""
_BESIDE = frozenset({"poss", "mod", "prep"})
"""Places in which a mention is no rival of the sentence's subject."""
_SENTENCE_OPENERS = OPENERS | {Tag.STOP}


class Referent(NamedTuple):
    """Somebody a mention may stand for.

    Attributes:
        name: The canonical name; of an unnamed source its words.
        chance: 0 to 1.
        entity: None for an unnamed source.
    """

    name: str
    chance: float
    entity: Entity | None = None


NOBODY = Referent("", 1.0)
"""Whom "I", "we" and "it is thought" stand for: nobody whom an article names."""


class Decision(NamedTuple):
    """A pronoun or an ambiguous name with its candidates and what speaks for each: what the ranker is trained on."""

    candidates: list[Seen | None]
    """None is nobody who is named."""
    features: list[list[str]]


class Resolver:
    """Goes through the mentions of an article in order and keeps what was seen last.

    Args:
        texts: The paragraphs.
        inside: The mentions of each, outside quotations.
        assigned: The entity of each name; several where it is ambiguous.
        weights: Of the ranker for references.
    """

    def __init__(
        self,
        texts: Sequence[TaggedParagraph],
        inside: Sequence[Sequence[Mention]],
        assigned: Mapping[Mention, tuple[Entity, ...]],
        weights: Mapping[str, float],
    ) -> None:
        self.referents: dict[Mention, tuple[Referent, ...]] = {}
        self.decisions: dict[Mention, Decision] = {}
        self.places: dict[Mention, str] = {}
        self.vague: set[Mention] = set()
        self._assigned = assigned
        self._weights = weights
        self._seen: list[Seen] = []
        self._latest: dict[int, Seen] = {}
        self._sentence = 0
        self._last_said = -1
        self._last_same: dict[str, int] = {}
        self._said: Counter[int] = Counter()
        self._placed: Counter[int] = Counter()
        self._inner: Counter[int] = Counter()
        self._first: dict[int, Seen] = {}
        self._ahead = 0
        self._sources = -1
        self._introduced: dict[str, tuple[int, int]] = {}
        self._survey(texts, inside)

    def _survey(self, texts: Sequence[TaggedParagraph], inside: Sequence[Sequence[Mention]]) -> None:
        """Learn from the whole article: who speaks, what is a place, and the genders that pronouns give away."""
        votes: dict[int, Counter[str]] = defaultdict(Counter)
        entities: dict[int, Entity] = {}
        naming: dict[int, list[Mention]] = defaultdict(list)
        self._profiles = Profiles(texts, naming)
        for text, mentions in zip(texts, inside, strict=True):
            for mention in mentions:
                where = self.places[mention] = syntax.syntactic_place(text, mention)
                named = self._assigned.get(mention, ())
                if len(named) != 1:
                    continue
                entity = named[0]
                entities[entity.number] = entity
                naming[entity.number].append(mention)
                self._first.setdefault(entity.number, Seen(mention, entity, where, 0))
                self._said[entity.number] += where == "said"
                self._inner[entity.number] += (
                    mention.first > 0 and text.outside[mention.first - 1].tag not in _SENTENCE_OPENERS
                )
                self._placed[entity.number] += (
                    mention.first > 0 and text.outside[mention.first - 1].lower in lexicon().locatives
                )
                if where != "mod" and antecedents.has_article(text, mention, entity):
                    entity.kind = "group"
                if not entity.gender and entity.kind in ("person", "unknown"):
                    votes[entity.number][syntax.pronoun_behind(text, mention)] += 1
        self._settle(entities, votes)
        self._order = list(self._first)
        frequent = sorted(entities.values(), key=lambda entity: -entity.count)
        self._ranks = {entity.number: rank for rank, entity in enumerate(frequent)}

    def _settle(self, entities: Mapping[int, Entity], votes: Mapping[int, Counter[str]]) -> None:
        """Tell the places that no list knows, and the genders that nothing but pronouns tells."""
        for number, entity in entities.items():
            if (
                self._placed[number] == entity.count
                and not self._said[number]
                and not any(entity.offices)
                and antecedents.may_be_place(entity)
            ):
                entity.kind, entity.gender = "place", ""
        for number, counts in votes.items():
            male, female = counts["m"], counts["f"]
            if male != female and min(male, female) * 3 <= max(male, female) and not self._placed[number]:
                entities[number].gender = "m" if male > female else "f"
        self._a_person_spoke = any(
            self._said[number] and entity.kind in ("person", "unknown") for number, entity in entities.items()
        )

    def read(self, text: TaggedParagraph, found: Sequence[Mention]) -> None:
        """Resolve the mentions of the next paragraph."""
        base, orders = self._sentence, Counter[int]()
        for index, mention in enumerate(found):
            where = self.places[mention]
            sentence = base + mention.sentence
            if mention in self._assigned:
                referents = self._name(mention)
            elif mention.kind == "pronoun":
                referents = self._pronoun(text, mention, where, sentence, found[max(0, index - 1) : index])
            else:
                near = found[max(0, index - 3) : index + 3]
                referents = self._nominal(text, mention, found[max(0, index - 1) : index], near)
            self.referents[mention] = referents
            entity = referents[0].entity if referents else None
            if mention.kind == "nominal" and entity is not None and referents[0].chance < _TOLD:
                entity = None
            elif entity is None and mention.kind == "nominal" and referents and nominals.is_new(text, mention, where):
                entity = self._unnamed(mention, referents[0].name)
            if entity is not None:
                seen = Seen(mention, entity, where, sentence, orders[mention.sentence])
                orders[mention.sentence] += where not in _BESIDE
                self._seen.append(seen)
                if entity.named:
                    self._latest.pop(entity.number, None)  # the latest stands last
                    self._latest[entity.number] = seen
                if where == "said":
                    self._last_said = entity.number
                if mention.kind == "pronoun" and mention.gender:
                    self._last_same[mention.gender] = entity.number
        self._sentence = base + (text.outside[-1].sentence + 1 if text.outside else 1)

    def _unnamed(self, mention: Mention, name: str) -> Entity | None:
        """An unnamed source as somebody whom a pronoun may stand for."""
        kind = nominals.kind_of(mention)
        if kind is None:
            return None
        self._sources -= 1
        self._said[self._sources] += self.places[mention] == "said"
        return Entity(self._sources, name, mention.words, kind, mention.gender, plural=mention.plural)

    def _context(self, gender: str) -> Context:
        return Context(
            self._last_said, self._last_same.get(gender, -1), self._said, self._placed, self._inner, self._ranks
        )

    def _decide(
        self, mention: Mention, candidates: Sequence[Seen | None], features: list[list[str]], unnamed: str = ""
    ) -> tuple[Referent, ...]:
        self.decisions[mention] = Decision(list(candidates), features)
        scored = ranker.chances(self._weights, features)
        ranked = sorted(zip(scored, candidates, strict=True), key=lambda pair: -pair[0])
        return tuple(
            Referent(seen.entity.name, chance, seen.entity) if seen else Referent(unnamed, chance)
            for chance, seen in ranked
        )

    def _name(self, mention: Mention) -> tuple[Referent, ...]:
        entities = self._assigned[mention]
        if len(entities) == 1:
            return (Referent(entities[0].name, 1.0, entities[0]),)
        known = [self._latest.get(entity.number) or self._first.get(entity.number) for entity in entities]
        seen = sorted(
            (s for s in known if s is not None), key=lambda s: (s.mention.paragraph, s.mention.start), reverse=True
        )
        before = [s for s in seen if (s.mention.paragraph, s.mention.start) < (mention.paragraph, mention.start)]
        candidates = before + [s for s in reversed(seen) if s not in before]
        if not candidates:
            return (Referent(entities[0].name, 0.5, entities[0]),)
        return self._decide(
            mention, candidates, antecedents.bearers(mention, candidates, self._context(mention.gender))
        )

    def _candidates(self, mention: Mention) -> list[Seen]:
        """The entities that a pronoun may stand for, the nearest first."""
        nearest: dict[int, Seen] = {}
        for seen in self._seen[: -_LOOK - 1 : -1]:
            if mention.paragraph - seen.mention.paragraph > _NEAR or len(nearest) >= _MANY:
                break
            if seen.entity.number in nearest or not antecedents.agrees(mention, seen.entity):
                continue
            if mention.gender and seen.entity.gender and seen.entity.gender != mention.gender:
                continue
            nearest[seen.entity.number] = seen
        return list(nearest.values())

    def _pronoun(
        self, text: TaggedParagraph, mention: Mention, where: str, sentence: int, before: Sequence[Mention]
    ) -> tuple[Referent, ...]:
        if mention.words[0] in ("i", "we") or nominals.is_impersonal(text.outside, mention):
            return ()
        if mention.words[0] == "who":
            near = [m for m in before if m.sentence == mention.sentence and mention.start - m.end < 60]
            return self.referents[near[0]] if near and not nominals.is_denied(text.outside, near[0]) else ()
        candidates = self._candidates(mention)
        if where == "said" and syntax.in_relative_clause(text, mention):
            subjects = [c for c in candidates if c.sentence == sentence and c.place in ("subject", "said")]
            candidates = subjects or candidates
        context = self._context(mention.gender)
        return self._decide(mention, candidates, antecedents.describe(mention, where, sentence, candidates, context))

    def _nominal(
        self, text: TaggedParagraph, mention: Mention, before: Sequence[Mention], around: Iterable[Mention]
    ) -> tuple[Referent, ...]:
        """A description: of the name beside it ("Roe, the director, …"), of whom it fits, or nobody's."""
        if apposed := self._apposed(text, mention, around):
            return (Referent(apposed.name, 0.9, apposed), Referent(mention.text, 0.1))
        what = nominal_referents.read_description(mention, self._owner(mention, before))
        if what is None:
            if not mention.plural:
                self._introduced[mention.words[-1]] = mention.paragraph, mention.start
            return (Referent(nominals.whole(text, mention), 1.0),)
        context = self._context("")
        listed = nominal_referents.candidates(what, mention, self._around(), self._profiles, context)
        since = self._introduced.get(what.head, (0, 0))
        fresh = mention.paragraph - since[0] > _INTRODUCES
        if what.known and fresh and (listed if what.organised else self._a_person_spoke):
            self.vague.add(mention)
        if not listed:
            return (Referent(nominals.whole(text, mention), 1.0),)
        features = nominal_referents.describe(
            what, mention, self._sentence + mention.sentence, listed, self._profiles, context, since
        )
        return self._decide(mention, [*(one.seen for one in listed), None], features, nominals.whole(text, mention))

    def _around(self) -> Iterator[Seen]:
        """The entities named before, the nearest first, then those named behind only: a window, so linear in all."""
        yield from islice(reversed(self._latest.values()), _ENTITIES)
        while self._ahead < len(self._order) and self._order[self._ahead] in self._latest:
            self._ahead += 1
        behind = self._order[self._ahead : self._ahead + _ENTITIES]
        yield from (self._first[number] for number in behind if number not in self._latest)

    def _apposed(self, text: TaggedParagraph, mention: Mention, around: Iterable[Mention]) -> Entity | None:
        """The person in whose apposition a description stands; no place: "in Leeds, the director"."""
        named = (other for other in around if len(self._assigned.get(other, ())) == 1)
        for other in named if not mention.plural else ():
            entity = self._assigned[other][0]
            placed = other.first > 0 and text.outside[other.first - 1].lower in lexicon().locatives
            if entity.kind != "group" and not placed and nominals.are_apposed(text.outside, mention, other):
                return entity
        return None

    def _owner(self, mention: Mention, before: Sequence[Mention]) -> Entity | None:
        """Whose a description is: "Roe’s lawyer"."""
        if not before or not before[-1].possessive or before[-1].last + 1 != mention.first:
            return None
        referents = self.referents.get(before[-1], ())
        return referents[0].entity if referents else None
