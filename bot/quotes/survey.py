"""What the whole of an article tells of its entities, before any pronoun is resolved: who speaks, what is a place."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from bot.language.lexicon import lexicon
from bot.language.tags import OPENERS, Tag
from bot.quotes import antecedents, syntax
from bot.quotes.antecedents import Seen

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.quotes.entities import Entity
    from bot.quotes.mentions import Mention
    from bot.quotes.tagged_paragraph import TaggedParagraph

_SENTENCE_OPENERS = OPENERS | {Tag.STOP}


class Survey:
    """What is counted of each entity, by its number; kinds and genders that names do not tell are set.

    Args:
        texts: The paragraphs.
        inside: The mentions of each, outside quotations.
        assigned: The entity of each name; several where it is ambiguous.

    Attributes:
        places: Of each mention, its part in the sentence (see `syntax.syntactic_place`).
        naming: The mentions that name an entity.
        first: Its first mention.
        said: How often it is the subject of a verb of saying.
        placed: How often it stands behind "in", "at" or "from".
        inner: How often it stands elsewhere than at a sentence's start.
        ranks: Its rank by the number of mentions.
        has_people: Somebody may be named: a known name, one of several words, or one that a verb of saying has.
    """

    def __init__(
        self,
        texts: Sequence[TaggedParagraph],
        inside: Sequence[Sequence[Mention]],
        assigned: Mapping[Mention, tuple[Entity, ...]],
    ) -> None:
        self.places: dict[Mention, str] = {}
        self.naming: dict[int, list[Mention]] = defaultdict(list)
        self.first: dict[int, Seen] = {}
        self.said: Counter[int] = Counter()
        self.placed: Counter[int] = Counter()
        self.inner: Counter[int] = Counter()
        self._votes: dict[int, Counter[str]] = defaultdict(Counter)
        self._things: set[int] = set()
        entities: dict[int, Entity] = {}
        for text, mentions in zip(texts, inside, strict=True):
            for mention in mentions:
                where = self.places[mention] = syntax.syntactic_place(text, mention)
                named = assigned.get(mention, ())
                if len(named) == 1:
                    entities[named[0].number] = named[0]
                    self._count(text, mention, where, named[0])
        self._settle(entities)
        frequent = sorted(entities.values(), key=lambda entity: -entity.count)
        self.ranks = {entity.number: rank for rank, entity in enumerate(frequent)}
        self.has_people = any(
            entity.kind == "person" or (entity.kind == "unknown" and (self.said[number] or len(entity.words) > 1))
            for number, entity in entities.items()
        )

    def _count(self, text: TaggedParagraph, mention: Mention, where: str, entity: Entity) -> None:
        number = entity.number
        before = text.outside[mention.first - 1] if mention.first else None
        self.naming[number].append(mention)
        self.first.setdefault(number, Seen(mention, entity, where, 0))
        self.said[number] += where == "said"
        self.inner[number] += before is not None and before.tag not in _SENTENCE_OPENERS
        self.placed[number] += before is not None and before.lower in lexicon().locatives
        if where != "mod" and antecedents.has_article(text, mention, entity):
            entity.kind = "group"
        if antecedents.is_thing(text, mention, entity):
            self._things.add(number)
        if not entity.gender and entity.kind in ("person", "unknown"):
            self._votes[number][syntax.pronoun_behind(text, mention)] += 1

    def _settle(self, entities: Mapping[int, Entity]) -> None:
        """Tell things, the places that no list knows, and the genders that nothing but pronouns tells."""
        for number, entity in entities.items():
            placed = self.placed[number] == entity.count and not self.said[number]
            if number in self._things:
                entity.kind, entity.gender = "group", ""
            elif placed and not any(entity.offices) and antecedents.may_be_place(entity):
                entity.kind, entity.gender = "place", ""
        for number, counts in self._votes.items():
            male, female = counts["m"], counts["f"]
            told = male != female and min(male, female) * 3 <= max(male, female)
            if told and not self.placed[number] and number not in self._things:
                entities[number].gender = "m" if male > female else "f"
