"""Names -> who they name: the mentions of one person or organisation put together.

Full names come first: two are one person if the surnames are the same and nothing in them disagrees
(`bot.language.names`). A bare surname joins its bearer; where several people bear it,
and no title tells their gender, it stays open between them (`resolution` decides) and never joins them.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from bot.language.lexicon import lexicon
from bot.language.names import parse_name, same_person

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bot.quotes.mentions import Mention


@dataclass(slots=True)
class Entity:
    """A person or an organisation of one article, while its mentions are being put together.

    Attributes:
        number: Its index in the list of entities.
        name: The fullest name, without titles.
        kind: "person", "group", "place", or "unknown": a name that nothing else tells about.
        gender: "m", "f" or "".
        forms: Every way in which it is written, with the number of times.
        count: Number of mentions outside quotations.
        suffix: "jr" and the like, or "".
        full: Number of mentions of two words or more.
        offices: The titles that stand before its full name.
        plural: Several people: "the strikers".
    """

    number: int
    name: str
    words: tuple[str, ...]
    kind: Literal["person", "group", "place", "unknown"] = "unknown"
    gender: str = ""
    forms: dict[str, int] = field(default_factory=dict)
    count: int = 0
    suffix: str = ""
    full: int = 0
    offices: set[str] = field(default_factory=set)
    plural: bool = False

    @property
    def named(self) -> bool:
        """Whether it has a name; an unnamed source has a number below `Registry`'s."""
        return self.number >= 0


_NAMESAKES = 12
"""How many bearers of one name are told apart."""


class Registry:
    """Puts the names of an article together, in two passes over its mentions."""

    def __init__(self) -> None:
        self.entities: list[Entity] = []
        self._surname: dict[str, list[Entity]] = defaultdict(list)
        self._given: dict[str, list[Entity]] = defaultdict(list)
        self._inner: dict[str, list[Entity]] = defaultdict(list)
        self._group: dict[str, Entity] = {}
        self._acronyms: dict[str, Entity] = {}
        self._owned: dict[str, list[Entity]] = defaultdict(list)
        self._pairs: set[tuple[str, ...]] = set()
        self._single: dict[tuple[str, str], Entity] = {}

    def assign(self, mentions: Iterable[Mention]) -> list[tuple[Entity, ...]]:
        """The entity of each mention of kind "name" or "group", in order; several where a name is ambiguous."""
        listed = list(mentions)
        self._pairs = {mention.words for mention in listed if mention.kind == "name" and len(mention.words) == 2}
        full = {index: self._full(mention) for index, mention in enumerate(listed) if self._is_full(mention)}
        for mention in listed:
            if mention.kind == "group":
                self._add_group(mention)
        found: list[tuple[Entity, ...]] = []
        for index, mention in enumerate(listed):
            if index in full:
                entities: tuple[Entity, ...] = (full[index],)
            elif mention.kind == "group" and not self._surname.get(mention.words[0]):
                key = " ".join(mention.words)
                owned = self._owned.get(key, ())
                entities = tuple(owned) if len(owned) > 1 else (self._group[key],)
            else:
                entities = self._short(mention)
            if len(entities) == 1:
                self._note(entities[0], mention)
            found.append(entities)
        return found

    @staticmethod
    def _is_full(mention: Mention) -> bool:
        return mention.kind == "name" and parse_name(mention.words).given != ""

    def _new(self, mention: Mention, kind: Literal["person", "group", "place", "unknown"]) -> Entity:
        entity = Entity(len(self.entities), mention.text, mention.words, kind, mention.gender)
        self.entities.append(entity)
        return entity

    def _full(self, mention: Mention) -> Entity:
        lists = lexicon()
        if len(mention.words) > 2 and mention.words[0] not in lists.given and mention.words[-2:] in self._pairs:
            mention = mention._replace(words=mention.words[-2:], text=" ".join(mention.text.split()[-2:]))
        name = parse_name(mention.words)
        given, surname = name.given, name.surname
        for entity in self._surname[surname][-_NAMESAKES:]:
            if same_person(parse_name(entity.words), name):
                entity.offices.add(mention.title.rpartition(" ")[2])
                if _fuller(mention, entity):
                    entity.name, entity.words = mention.text, mention.words
                return entity
        if " ".join(mention.words) in lists.places and not mention.title:
            return self._place(mention, surname)
        known = given in lists.given or bool(mention.title) or len(given) == 1
        entity = self._new(mention, "person" if known else "unknown")
        entity.gender = mention.gender or lists.gender.get(given, "").replace("u", "")
        entity.suffix = name.suffix
        entity.offices.add(mention.title.rpartition(" ")[2])
        self._surname[surname].append(entity)
        self._given[given].append(entity)
        for word in name.middle:
            self._inner[word].append(entity)
        return entity

    def _place(self, mention: Mention, surname: str) -> Entity:
        entity = self._new(mention, "place")
        self._surname[surname].append(entity)
        return entity

    def _add_group(self, mention: Mention) -> None:
        key = " ".join(mention.words)
        if key in self._group or key in self._surname:
            return
        if len(mention.words) == 1:
            acronym = key.replace(".", "")
            entity = self._group.get(acronym) or self._new(mention, "group")
            self._acronyms[acronym] = self._group[key] = entity
            return
        initials = [
            "".join(word[0] for word in mention.words if word not in lexicon().title_small_words),
            "".join(word[0] for word in mention.words),
        ]
        owned = mention.words[0] in lexicon().places or mention.words[0] in lexicon().demonyms
        bare = " ".join(mention.words[1:]) if owned else ""  # "Defence Ministry" of "Russia’s Defence Ministry"
        entity = self._known_group(mention, initials, bare) or self._new(mention, "group")
        entity.name, entity.words = mention.text, mention.words
        self._group[key] = entity
        if bare and entity not in self._owned[bare]:
            self._owned[bare].append(entity)
        for short in (*initials, bare or mention.words[0], mention.words[-1]):
            self._group.setdefault(short, entity)

    def _known_group(self, mention: Mention, initials: Iterable[str], bare: str) -> Entity | None:
        """The organisation that another name has told already: by its acronym, or without its owner.

        Only a written acronym joins: two full names with the same initials are two organisations.
        """
        written = (self._acronyms[each] for each in initials if each in self._acronyms)
        if joined := next((other for other in written if len(other.words) == 1), None):
            return joined
        known = self._group.get(bare)
        return known if known and known.words == mention.words[1:] else None

    def _short(self, mention: Mention) -> tuple[Entity, ...]:
        """Whom a single name may name."""
        word = parse_name(mention.words).surname
        if bearers := self._bearers(self._surname.get(word, ()), mention):
            return bearers
        if bearers := self._bearers(self._inner.get(word, ()), mention):
            return bearers  # "Ortiz" of "Juan Carlos Ortiz Leal"
        if not mention.gender or mention.title.split()[-1] not in lexicon().surname_titles:
            if namesakes := self._given.get(word):
                return tuple(namesakes[-_NAMESAKES:])
            if mention.words[-1] in self._group and not mention.title:
                return (self._group[mention.words[-1]],)
        entity = self._single.get((word, mention.gender)) or self._single.get((word, ""))
        if entity is None:
            entity = self._new(mention, _kind_of_word(mention.words[-1], titled=bool(mention.title)))
            entity.gender = mention.gender or lexicon().gender.get(word, "").replace("u", "")
            self._single[(word, mention.gender)] = entity
        return (entity,)

    @staticmethod
    def _bearers(named: Sequence[Entity], mention: Mention) -> tuple[Entity, ...]:
        """Those of a family name whom a mention of it may name: of its gender and office, people before others."""
        bearers = tuple(
            entity
            for entity in named[-_NAMESAKES:]
            if not (mention.gender and entity.gender and mention.gender != entity.gender)
        )
        if len(bearers) < 2:
            return bearers
        office = mention.title.rpartition(" ")[2]
        bearers = tuple(entity for entity in bearers if office and office in entity.offices) or bearers
        bearers = tuple(entity for entity in bearers if entity.kind == "person") or bearers
        return tuple(entity for entity in bearers if not entity.suffix) or bearers

    @staticmethod
    def _note(entity: Entity, mention: Mention) -> None:
        entity.forms[mention.text] = entity.forms.get(mention.text, 0) + 1
        entity.count += not mention.quoted
        entity.full += len(mention.words) > 1
        if mention.gender and not (entity.kind == "person" and entity.gender):
            entity.gender = mention.gender
        if mention.title and entity.kind == "unknown":
            entity.kind = "person"
        if entity.kind == "unknown" and len(mention.words) == 1 and len(entity.words) > 1:
            entity.kind = "person"


def _kind_of_word(word: str, *, titled: bool) -> Literal["person", "group", "place", "unknown"]:
    """What a name of one word is, as far as the word tells."""
    lists = lexicon()
    if titled:
        return "person"
    if word in lists.places:
        return "place"
    if word in lists.organisations or word in lists.demonyms or word.removesuffix("s") in lists.demonyms:
        return "group"
    return "person" if word in lists.given else "unknown"


def _fuller(mention: Mention, entity: Entity) -> bool:
    """Whether a mention is a fuller name than the one the entity goes by."""
    shouted = mention.text.isupper() and not entity.name.isupper()
    given, known = parse_name(mention.words).given, parse_name(entity.words).given
    spelt = len(known) == 1 < len(given)
    longer = len(mention.words) > len(entity.words)
    return not shouted and (spelt or longer or (entity.name.isupper() and not mention.text.isupper()))
