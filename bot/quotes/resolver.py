"""Mentions in order -> whom each stands for, with what was seen before it."""

from __future__ import annotations

from collections import Counter
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from bot.language.lexicon import lexicon
from bot.quotes import antecedents, nominal_referents, nominals, ranker, syntax
from bot.quotes.antecedents import Context, Seen
from bot.quotes.entities import Entity
from bot.quotes.nominal_referents import Profiles
from bot.quotes.survey import Survey

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
_NEVER = (-_INTRODUCES, 0)
"""Where an unnamed one that nobody brought in was brought in: paragraph and offset."""
_TOLD = 0.7
"""From this chance on, a description counts as a mention of whom it stands for."""
_ENTITIES = 100
"""How many entities named before a description, and how many behind it, may be what it stands for."""
_LOOK = 80
"""How many mentions back candidates are looked for."""
_SUBJECTS = frozenset({"subject", "said"})
_BESIDE = frozenset({"poss", "mod", "prep"})
"""Places in which a mention is no rival of the sentence's subject."""


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
        self.vague: set[Mention] = set()
        self._assigned = assigned
        self._weights = weights
        self._seen: list[Seen] = []
        self._latest: dict[int, Seen] = {}
        self._sentence = 0
        self._last_said = -1
        self._topic = -1, -1
        self._last_same: dict[str, int] = {}
        self._survey = Survey(texts, inside, assigned)
        self.places = self._survey.places
        self._profiles = Profiles(texts, self._survey.naming)
        self._order = list(self._survey.first)
        self._ahead = 0
        self._sources = -1
        self._perhaps: set[int] = set()
        self._introduced: dict[str, tuple[int, int]] = {}

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
            elif entity is None and mention.kind == "nominal" and referents and self._may_go_on(text, mention, where):
                entity = self._unnamed(mention, referents[0].name)
            if entity is not None:
                seen = Seen(mention, entity, where, sentence, orders[mention.sentence])
                if where in _SUBJECTS and sentence > self._topic[1]:
                    self._topic = entity.number, sentence
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

    def _may_go_on(self, text: TaggedParagraph, mention: Mention, where: str) -> bool:
        """Whether a pronoun may stand for somebody unnamed: a new one, or an organisation that a sentence is about."""
        organised = where in ("subject", "said") and nominals.kind_of(mention) == "group"
        return organised or nominals.is_new(text, mention, where)

    def _unnamed(self, mention: Mention, name: str) -> Entity | None:
        """An unnamed source as somebody whom a pronoun may stand for."""
        kind = nominals.kind_of(mention)
        if kind is None:
            return None
        self._sources -= 1
        if mention in self.vague:
            self._perhaps.add(self._sources)
        self._survey.said[self._sources] += self.places[mention] == "said"
        return Entity(self._sources, name, mention.words, kind, mention.gender, plural=mention.plural)

    def _context(self, gender: str) -> Context:
        return Context(
            self._last_said,
            self._last_same.get(gender, -1),
            self._survey.said,
            self._survey.placed,
            self._survey.inner,
            self._survey.ranks,
            self._topic[0],
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
        known = [self._latest.get(entity.number) or self._survey.first.get(entity.number) for entity in entities]
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
        owned = mention
        for seen in self._seen[: -_LOOK - 1 : -1]:
            if owned.paragraph == seen.mention.paragraph and owned.first <= seen.mention.last < owned.last:
                continue  # whose spokesman it is
            owned = seen.mention
            if mention.paragraph - seen.mention.paragraph > _NEAR or len(nearest) >= _MANY:
                break
            if seen.entity.number in nearest or not antecedents.agrees(mention, seen.entity):
                continue
            if seen.entity.kind == "place" and seen.place not in _SUBJECTS:
                continue  # where somebody is
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
        found = self._decide(mention, candidates, antecedents.describe(mention, where, sentence, candidates, context))
        if found and found[0].entity and found[0].entity.number in self._perhaps:
            self.vague.add(mention)
        return found

    def _nominal(
        self, text: TaggedParagraph, mention: Mention, before: Sequence[Mention], around: Iterable[Mention]
    ) -> tuple[Referent, ...]:
        """A description: of the name beside it ("Roe, the director, …"), of whom it fits, or nobody's."""
        if apposed := self._apposed(text, mention, around):
            self._profiles.of(apposed).words.update(mention.words)
            return (Referent(apposed.name, 0.9, apposed), Referent(mention.text, 0.1))
        owner = self._owner(mention, before)
        if owner and owner.kind != "person" and mention.words[-1] in lexicon().documents:
            # A court’s ruling speaks for the court.
            return (Referent(owner.name, _TOLD, owner), Referent(nominals.whole(text, mention), 1 - _TOLD))
        what = nominal_referents.read_description(mention, owner)
        if what is None:
            if mention.words[-1] in lexicon().documents and any(
                w.possessive for w in text.outside[mention.first : mention.last]
            ):
                self.vague.add(mention)  # "the council’s ruling" may be that of a council that is named
            if not mention.plural:
                self._introduced[mention.words[-1]] = mention.paragraph, mention.start
            return (Referent(nominals.whole(text, mention), 1.0),)
        context = self._context("")
        listed = nominal_referents.candidates(what, mention, self._around(), self._profiles, context)
        since = self._introduced.get(what.head, _NEVER)
        fresh = mention.paragraph - since[0] > _INTRODUCES
        if owner and all(one.fit == "none" for one in listed):
            listed = []  # somebody's brother is nobody of whom that is not told
        anybody = listed if what.organised or owner else self._survey.has_people or listed
        if fresh and anybody:
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
        yield from (self._survey.first[number] for number in behind if number not in self._latest)

    def _apposed(self, text: TaggedParagraph, mention: Mention, around: Iterable[Mention]) -> Entity | None:
        """The person in whose apposition a description stands; no place: "in Leeds, the director"."""
        organised = mention.words[-1] in lexicon().groups
        named = (other for other in around if len(self._assigned.get(other, ())) == 1)
        for other in named if not mention.plural else ():
            entity = self._assigned[other][0]
            placed = other.first > 0 and text.outside[other.first - 1].lower in lexicon().locatives
            fits = (entity.kind == "group") == organised and not placed
            if fits and nominals.are_apposed(text.outside, mention, other):
                return entity
        return None

    def _owner(self, mention: Mention, before: Sequence[Mention]) -> Entity | None:
        """Whose a description is: "Roe’s lawyer"."""
        if not before or not before[-1].possessive or not mention.first - 1 <= before[-1].last < mention.last:
            return None
        referents = self.referents.get(before[-1], ())
        return referents[0].entity if referents else None
