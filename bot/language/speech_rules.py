"""What tells in a language who says something: data/<language>/speech.txt, read when the language is first met."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from bot.language.word_lists import sections

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

_SCRIPTS = (("en", "pt", "it", "nl", "fr", "es", "de"), ("uk", "ru"), ("ar",))
"""Languages that share a script, and so each other's given names; what a later one says of a name counts before."""
_UNSEEN = re.compile("[\u064b-\u065f\u0670\u0640\u00ad\u200b-\u200f]")
_PLAIN = str.maketrans("'‘ʼ`´＇ё\u0623\u0625\u0622\u0671\u0649", "’’’’’’е\u0627\u0627\u0627\u0627\u064a")


@dataclass(frozen=True, slots=True)
class SpeechRules:
    """The word lists of a language, as `plain_word` has them; see data/speech.md for what each holds.

    Attributes:
        language: Its tag.
        traits: How it writes and orders words.
        say: Finite forms of verbs of saying in the third person.
        naming: Those of them whose object is what somebody or something is called.
        participles: Of verbs of saying, behind an auxiliary.
        pronouns: Of the third person, with "m", "f" or "p" for several people.
        roles: Nouns for people with their gender; "u" where it is not told.
        genitives: What says whose a role is: "of".
        linking: The same, and what says where or for what it is.
        simple: Those of them that are no end of other nouns, but of family names: "Neubauer".
        titles: What stands before a name alone, with its gender.
        given: Given names with their gender, of all languages of the same script.
        phrases: Each list of words that may be phrases, by name: by their first word, the longest first.
        closed: Words that are no part of a name: pronouns, prepositions, adverbs and the like.
        parting: Words that may stand between a subject and its verb.
        vocabulary: All words of the lists.
        longest: Letters of the longest of them.
        nominative: Endings of names in other cases, each with the one in the nominative, by gender.
    """

    language: str
    traits: frozenset[str]
    say: frozenset[str]
    naming: frozenset[str]
    participles: frozenset[str]
    auxiliaries: frozenset[str]
    pronouns: Mapping[str, str]
    roles: Mapping[str, str]
    groups: frozenset[str]
    simple: frozenset[str]
    titles: Mapping[str, str]
    given: Mapping[str, str]
    surnames: frozenset[str]
    particles: frozenset[str]
    definite: frozenset[str]
    indefinite: frozenset[str]
    possessives: frozenset[str]
    genitives: frozenset[str]
    linking: frozenset[str]
    prepositions: frozenset[str]
    adverbs: frozenset[str]
    times: frozenset[str]
    works: frozenset[str]
    conjunctions: frozenset[str]
    clitics: frozenset[str]
    proclitics: frozenset[str]
    adjective_endings: tuple[str, ...]
    definite_prefixes: frozenset[str]
    negations: frozenset[str]
    endings: frozenset[str]
    verb_endings: Mapping[str, tuple[str, ...]]
    phrases: Mapping[str, Mapping[str, Sequence[tuple[str, ...]]]]
    nominative: Mapping[str, Sequence[tuple[str, str]]]
    closed: frozenset[str]
    parting: frozenset[str]
    vocabulary: frozenset[str]
    longest: int

    def has(self, trait: str) -> bool:
        """Whether the language has a trait."""
        return trait in self.traits

    def role(self, word: str) -> str | None:
        """The noun for people that a word is, or that it ends in where the language writes compounds as one word."""
        return self._head(word, self.roles)

    def verb_gender(self, word: str) -> str:
        """The gender of the subject of a verb of saying, where its ending tells; else ""."""
        for gender, endings in self.verb_endings.items():
            if endings and word.endswith(endings):
                return gender
        return "m" if any(word + ending in self.say for ending in self.verb_endings.get("f", ())) else ""

    def group(self, word: str) -> str | None:
        """The same for nouns for groups of people."""
        return self._head(word, self.groups)

    def _head(self, word: str, nouns: Mapping[str, str] | frozenset[str]) -> str | None:
        if bare := next((word[len(one) :] for one in self.definite_prefixes if word.startswith(one)), ""):
            return bare if bare in nouns else word if word in nouns else None
        if word in nouns:
            return word
        if word in self.given:
            return None
        last = word.rpartition("-")[2]
        if last in nouns:
            return last
        if "compounds" in self.traits:
            for start in range(3, len(last) - _SHORTEST_HEAD + 1):
                if last[start:] in nouns and last[start:] not in self.simple:
                    return last[start:]
        return self.declined(word, nouns) if "cases" in self.traits else None

    def declined(self, word: str, nouns: Mapping[str, str] | frozenset[str]) -> str | None:
        """The noun whose other case a word may be."""
        for length in range(len(word), max(2, len(word) - 4), -1):
            if word[length:] in self.endings:
                stem = word[:length]
                for ending in ("", "а", "я", "ь", "й", "о", "е", "ия", "ий", "ый", "ік"):
                    if stem + ending in nouns:
                        return stem + ending
        return None


_SHORTEST_HEAD = 4


def plain_word(word: str) -> str:
    """A word as the lists have it: small letters, one apostrophe, without harakat, alef and ye in one form.

    Examples:
        >>> plain_word("L'Élysée"), plain_word("أكّد")
        ('l’élysée', 'اكد')
    """
    lower = word.lower()
    return lower if lower.isascii() and "'" not in lower else _UNSEEN.sub("", lower).translate(_PLAIN)


@cache
def speech_rules(language: str) -> SpeechRules | None:
    """The rules of a language by its tag; None where there are none."""
    subtag = language.partition("-")[0].partition("_")[0].lower()
    if not subtag.isalpha():
        return None
    listed = sections(subtag, "speech.txt")
    return _rules(subtag, listed) if listed else None


@cache
def no_rules() -> SpeechRules:
    """The rules of a language of which nothing is known: marks are read, and names by their capitals."""
    return _rules("", {})


def _rules(language: str, listed: Mapping[str, list[str]]) -> SpeechRules:
    plain = {name: [plain_word(word) for word in words] for name, words in listed.items()}

    def words(*names: str) -> frozenset[str]:
        return frozenset(word for name in names for word in plain.get(name, ()))

    genders = {"men": "m", "women": "f", "people": "u"}
    roles: dict[str, str] = {}
    for name, gender in genders.items():
        for word in plain.get(name, ()):
            roles[word] = gender if roles.get(word, gender) == gender else "u"
    titles = {word: gender for name, gender in _TITLES.items() for word in plain.get(name, ())}
    say = words("say") | _conjugated(plain, "endings") | words("naming")
    participles = words("participles") | _conjugated(plain, "participles")
    phrases = {name: _phrases(plain.get(name, ())) for name in ("according", "so", "that", "adverbs")}
    closed = words(*_CLOSED)
    nouns = words("groups", "works", "according") | roles.keys() | titles.keys()
    vocabulary = closed | say | participles | nouns
    return SpeechRules(
        language=language,
        traits=words("traits"),
        say=say - participles | words("say"),
        naming=words("naming"),
        participles=participles,
        auxiliaries=words("auxiliaries"),
        pronouns={word: gender for name, gender in _PRONOUNS.items() for word in plain.get(name, ())},
        roles=roles,
        groups=words("groups"),
        simple=words("simple"),
        titles=titles,
        given={
            **_given_names(language),
            **{word: gender for gender in "mf" for word in plain.get(f"given_{gender}", ())},
        },
        surnames=frozenset(sections(language, "surnames.txt").get("surnames", ())) if language else frozenset(),
        particles=words("particles"),
        definite=words("the"),
        indefinite=words("a"),
        possessives=words("his"),
        genitives=words("of"),
        linking=words("of", "at"),
        prepositions=words("prepositions"),
        adverbs=words("adverbs"),
        times=words("times"),
        works=words("works"),
        conjunctions=words("and"),
        clitics=words("clitics"),
        proclitics=words("proclitics"),
        adjective_endings=tuple(plain.get("adjective_endings", ())),
        definite_prefixes=words("definite_prefix"),
        negations=words("not"),
        endings=words("case_endings") | {""},
        phrases=phrases,
        verb_endings={gender: tuple(plain.get(f"{name}_endings", ())) for gender, name in _GENDERS.items()},
        nominative={gender: [_pair(pair) for pair in plain.get(f"nominative_{gender}", ())] for gender in "mf"},
        closed=closed,
        parting=words("clitics", "auxiliaries", "times", "not"),
        vocabulary=vocabulary,
        longest=max(map(len, vocabulary), default=1),
    )


_CLOSED = (
    "he", "she", "they", "the", "a", "his", "prepositions", "adverbs", "that", "and", "clitics", "not", "auxiliaries",
    "times", "function", "according", "so",
)  # fmt: skip
_GENDERS = {"f": "feminine", "m": "masculine"}
_TITLES = {"titles": "u", "titles_m": "m", "titles_f": "f"}
_PRONOUNS = {"he": "m", "she": "f", "they": "p"}


def _conjugated(plain: Mapping[str, list[str]], kind: str) -> frozenset[str]:
    """Each stem with each ending of its class: "[stems ar]" with "[endings ar]"."""
    return frozenset(
        stem + ending
        for name, endings in plain.items()
        if name.startswith(f"{kind} ")
        for stem in plain.get(f"stems {name.partition(' ')[2]}", ())
        for ending in endings
    )


def _pair(written: str) -> tuple[str, str]:
    left, _, right = written.partition("=")
    return left, right


def _phrases(listed: Iterable[str]) -> Mapping[str, Sequence[tuple[str, ...]]]:
    """Words and phrases ("_" stands for a space) by their first word, the longest first."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in listed:
        words = tuple(phrase.split("_"))
        found.setdefault(words[0], []).append(words)
    return {first: sorted(phrases, key=len, reverse=True) for first, phrases in found.items()}


def _given_names(language: str) -> Mapping[str, str]:
    """The given names of a script's languages; what the language itself says of a name counts most."""
    shared = next((languages for languages in _SCRIPTS if language in languages), ())
    found: dict[str, str] = {}
    for one in (*(other for other in shared if other != language), *((language,) if language else ())):
        for gender, names in sections(one, "given_names.txt").items():
            found.update((plain_word(name), gender) for name in names)
    return found
