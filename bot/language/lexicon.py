"""The word lists that the rules read, and the forms of the verbs of saying."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from bot.language.reporting_verbs import reporting_verbs

DATA = "bot.language.data.en"


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Sets of lower-case English words; each list's source stands in data/lexicon.txt and data/given_names.txt.

    Attributes:
        speech: Every form of a verb of saying, with its lemma.
        gender: "m" or "f" of given names, honorifics and nouns for people; "u" for given names of both.
        given: The given names.
        short: Short forms of given names: (given name, short form) in both orders.
    """

    speech: dict[str, str]
    gender: dict[str, str]
    given: frozenset[str]
    short: frozenset[tuple[str, str]]
    auxiliaries: frozenset[str]
    adverbs: frozenset[str]
    titles: frozenset[str]
    demonyms: frozenset[str]
    roles: frozenset[str]
    groups: frozenset[str]
    documents: frozenset[str]
    organisations: frozenset[str]
    places: frozenset[str]
    weekdays: frozenset[str]
    months: frozenset[str]
    holidays: frozenset[str]
    times: frozenset[str]
    time_modifiers: frozenset[str]
    measures: frozenset[str]
    numbers: frozenset[str]
    particles: frozenset[str]
    suffixes: frozenset[str]
    determiners: frozenset[str]
    prepositions: frozenset[str]
    function: frozenset[str]

    @property
    def dates(self) -> frozenset[str]:
        """What a date begins with: weekdays, months and holidays."""
        return self.weekdays | self.months | self.holidays


def sections(name: str) -> dict[str, list[str]]:
    """The words of a data file under each "[section]"; lines that begin with "#" are comments."""
    sections: dict[str, list[str]] = {}
    words: list[str] = []
    for line in (files(DATA) / name).read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            words = sections.setdefault(line.strip("[]"), [])
        elif not line.startswith("#"):
            words.extend(line.split())
    return sections


@cache
def lexicon() -> Lexicon:
    """The lists, read once."""
    words = sections("lexicon.txt")
    names = sections("given_names.txt")
    abroad = {letter: words.pop(f"given_{letter}") for letter in "mfu"}
    pairs = set()
    for line in (files(DATA) / "nicknames.txt").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            name, _, forms = line.partition(":")
            pairs |= {pair for form in forms.split() for pair in ((name, form), (form, name))}
    gender = {name: letter for lists in (names, abroad) for letter, listed in lists.items() for name in listed}
    gender |= dict.fromkeys(words.pop("male"), "m") | dict.fromkeys(words.pop("female"), "f")
    return Lexicon(
        speech={form: verb.lemma for form, verb in reporting_verbs().items()},
        gender=gender,
        given=frozenset(name for lists in (names, abroad) for listed in lists.values() for name in listed),
        short=frozenset(pairs),
        **{section: frozenset(word.replace("_", " ") for word in listed) for section, listed in words.items()},
    )
