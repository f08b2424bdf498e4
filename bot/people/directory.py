"""The speakers of many articles as one directory: found by any of their names, by role, with typos."""

from __future__ import annotations

import base64
import hashlib
from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from rapidfuzz import fuzz, process

from bot.language.names import Name, Sameness, parse_name, same_person
from bot.language.spellings import short_forms
from bot.language.stopwords import STOP_WORDS
from bot.language.terms import folded_words
from bot.people.autocomplete import Finder

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from bot.quotes.model import Speaker

TYPO = 80.0
"""Similarity, 0 to 100, from which a typed name is taken for a misspelt one: a letter or two in ten differ."""
NEAR = 60.0
"""Similarity from which a name is worth offering where nobody has the typed one."""
CHOICES = 25
"""How many are offered at most; Discord shows no more."""
LONGEST = 100
"""Characters of what is typed that are looked at; no name is longer."""


class ArticleSpeaker(NamedTuple):
    """A speaker of one article, with how many quotations it makes clear to be theirs."""

    article: str
    speaker: Speaker
    quotations: int


@dataclass(frozen=True, slots=True)
class Person:
    """A speaker of the whole library.

    Attributes:
        name: The fullest name that an article gives.
        aliases: Everything else that the articles call them.
        roles: What the articles say they are, the most frequent first.
        kind: "person", "organisation" or "source" (unnamed).
        quotations: How many quotations are clearly theirs.
        articles: Where they speak: the ids of the articles, with the name that each gives.
    """

    name: str
    aliases: tuple[str, ...]
    roles: tuple[str, ...]
    kind: str
    quotations: int
    articles: Mapping[str, str]

    @property
    def role(self) -> str | None:
        """What most articles say they are."""
        return self.roles[0] if self.roles else None

    @property
    def key(self) -> str:
        """What buttons and menus call them: ten letters."""
        digest = hashlib.sha256(f"{self.kind}\0{self.name}".encode()).digest()
        return base64.b32encode(digest).decode()[:10].lower()


@dataclass(frozen=True, slots=True)
class NameMatches:
    """Whom a typed name may mean: one person, several to choose from, or, where `known` is false, the nearest."""

    people: tuple[Person, ...]
    known: bool

    @property
    def person(self) -> Person | None:
        """The one who is meant; None where that is open."""
        return self.people[0] if self.known and len(self.people) == 1 else None


class Speakers:
    """Everybody who is quoted, those with the most quotations first."""

    def __init__(self, people: Iterable[Person]) -> None:
        self.people = tuple(sorted(people, key=lambda person: (-person.quotations, person.name)))
        self._named = defaultdict[str, list[int]](list)
        for number, person in enumerate(self.people):
            self._named[folded_name(person.name)].append(number)
        self._called = defaultdict[str, list[int]](list)
        for number, person in enumerate(self.people):
            for name in {folded_name(name) for name in _names(person)}:
                self._called[name].append(number)
        self._names = [_words(_names(person)) for person in self.people]
        self._roles = [_words(person.roles) for person in self.people]
        self._finder = Finder({n: " ".join((*_names(each), *each.roles)) for n, each in enumerate(self.people)})
        self._spelling = self._called | self._by_last_word()

    @classmethod
    def merge(cls, spoken: Iterable[ArticleSpeaker]) -> Speakers:
        """Put the speakers of the articles together, without those of whom no quotation is clearly theirs.

        Full names that are the same person's by themselves (`bot.language.names`) are. A bare surname joins the only
        person of the library who bears it and stays by itself where several do; nobody else is joined on a surname.
        """
        listed = list(spoken)
        fullest = _fullest_names({each.speaker.name for each in listed if each.speaker.kind == "person"})
        groups = defaultdict[tuple[str, str], list[ArticleSpeaker]](list)
        for each in listed:
            name = each.speaker.name
            groups[each.speaker.kind, fullest[name] if each.speaker.kind == "person" else folded_name(name)].append(
                each
            )
        return cls(person for person in map(_person, groups.values()) if person.quotations)

    def find(self, typed: str) -> NameMatches:
        """Whom a typed name means: by full name, other name, part of the name, role, or with typos, in this order."""
        sought = folded_name(typed[:LONGEST])
        parts = [word for word in sought.split() if word not in STOP_WORDS["en"]] or sought.split()
        if not parts:
            return NameMatches((), known=False)
        # Each test is slower than the one before, and only made where those found nobody.
        numbers = (
            (self._named.get(sought) if " " in sought else None)
            or self._spelling.get(sought)
            or [number for number, held in enumerate(self._names) if held.issuperset(parts)]
            or [number for number, held in enumerate(self._roles) if held.issuperset(parts)]
            or self._misspelt(sought, TYPO)
        )
        if numbers:
            return NameMatches(tuple(self.people[number] for number in numbers[:CHOICES]), known=True)
        near = self._misspelt(sought, NEAR)
        return NameMatches(tuple(self.people[number] for number in near[:CHOICES]), known=False)

    def suggest(self, typed: str, among: Collection[str] | None = None) -> list[Person]:
        """The people that fit what has been typed so far, the likeliest first, at most 25.

        Args:
            typed: The beginning of a name or a role; empty for those who are quoted most.
            among: Ids of the articles that they must speak in; None for any.
        """
        found = self._finder.find(typed, CHOICES if among is None else len(self.people))
        fitting = (
            person
            for person in map(self.people.__getitem__, found)
            if among is None or not person.articles.keys().isdisjoint(among)
        )
        return list(islice(fitting, CHOICES))

    def _misspelt(self, sought: str, least: float) -> list[int]:
        near = process.extract(sought, self._spelling.keys(), scorer=fuzz.ratio, limit=CHOICES, score_cutoff=least)
        best = near[0][1] if near else 0.0
        kept = [name for name, score, _ in near if least < TYPO or score >= best - 5]
        return list(dict.fromkeys(number for name in kept for number in self._spelling[name]))

    def _by_last_word(self) -> dict[str, list[int]]:
        """Who is called by a word, or by a name that ends with it: a surname has all its bearers."""
        last = defaultdict[str, dict[int, None]](dict)
        for name, numbers in self._called.items():
            last[name.rpartition(" ")[2]] |= dict.fromkeys(numbers)
        return {word: sorted(numbers) for word, numbers in last.items()}


def merge_people(people: Iterable[Person]) -> Speakers:
    """Put the people of several directories together, those who are the same as one."""
    listed = list(people)
    fullest = _fullest_names({each.name for each in listed if each.kind == "person"})
    groups = defaultdict[tuple[str, str], list[Person]](list)
    for each in listed:
        groups[each.kind, fullest[each.name] if each.kind == "person" else folded_name(each.name)].append(each)
    return Speakers(_same(group) for group in groups.values())


def folded_name(name: str) -> str:
    """A name as it is compared: without accents, capitals and punctuation."""
    return " ".join(folded_words(name))


def _words(names: Iterable[str]) -> frozenset[str]:
    return frozenset(word for name in names for word in folded_words(name))


def _fullest_names(names: Iterable[str]) -> dict[str, str]:
    """For each name of a person the fullest one of the same person; itself where it may be several people's."""
    families = defaultdict[str, list[tuple[Name, str]]](list)
    for written in sorted(names, key=lambda name: (-len(name.split()), name)):
        name = parse_name(written)
        families[name.family_key].append((name, written))
    fullest: dict[str, str] = {}
    for family in families.values():
        people: list[tuple[Name, str]] = []
        for name, written in sorted(family, key=lambda each: not each[0].given):  # the bare surnames last
            least = Sameness.SAME if name.given else Sameness.POSSIBLE
            alike = ((known, person) for known, person in people if _may_agree(known, name))
            same = [person for known, person in alike if same_person(known, name) >= least]
            if len(same) == 1:
                fullest[written] = same[0]
            else:
                people.append((name, written))
                fullest[written] = written
    return fullest


def _may_agree(left: Name, right: Name) -> bool:
    """A quick look at the given names, of which a family of a large library has many."""
    first, second = left.given, right.given
    if not first or not second or left.nicknames or right.nicknames:
        return True
    return first[0] == second[0] or (first, second) in short_forms()


def _names(person: Person) -> tuple[str, ...]:
    return (person.name, *person.aliases)


def _same(people: Sequence[Person]) -> Person:
    """Somebody out of several directories: those with more quotations tell the roles first."""
    if len(people) == 1:
        return people[0]
    ordered = sorted(people, key=lambda each: -each.quotations)
    name = max((each.name for each in ordered), key=lambda name: len(name.split()))
    names = dict.fromkeys(form for each in ordered for form in _names(each))
    del names[name]
    return Person(
        name=name,
        aliases=tuple(names),
        roles=tuple(dict.fromkeys(role for each in ordered for role in each.roles)),
        kind=ordered[0].kind,
        quotations=sum(each.quotations for each in ordered),
        articles={article: known for each in ordered for article, known in each.articles.items()},
    )


def _person(spoken: Sequence[ArticleSpeaker]) -> Person:
    names = Counter(each.speaker.name for each in spoken)
    name = max(names, key=lambda name: (len(name.split()), names[name], name))
    aliases = dict.fromkeys(form for each in spoken for form in (each.speaker.name, *each.speaker.aliases))
    aliases.pop(name)
    roles = Counter(each.speaker.role for each in spoken if each.speaker.role)
    return Person(
        name=name,
        aliases=tuple(aliases),
        roles=tuple(role for role, _ in roles.most_common()),
        kind=spoken[0].speaker.kind,
        quotations=sum(each.quotations for each in spoken),
        articles={each.article: each.speaker.name for each in spoken},
    )
