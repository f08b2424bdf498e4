"""Whether a message names a person by surname, given name, nickname or handle, and not a relative or a namesake."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from rapidfuzz.distance import Levenshtein

from bot.check.words import folded, located_words, without_possessives
from bot.language.lexicon import lexicon
from bot.language.names import Sameness, parse_name, same_given, same_person

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.quotes.model import Speaker

_SHORTEST_SPELT = 4
"""Letters of a name from which on one of them may be another."""


@dataclass(frozen=True)
class _Names:
    """The words that a person is named by.

    Attributes:
        own: All of them: given names, surnames, nicknames.
        given: The first given name; empty where the article has only a surname.
        surname: The last word of the fullest name.
    """

    own: frozenset[str]
    given: str
    surname: str


class _Token(NamedTuple):
    """A word of a claimed name, and whether it is written as a name where not all words are."""

    text: str
    named: bool


def is_named(claimed: str, speaker: Speaker) -> bool:
    """Whether a message that names somebody names this person.

    A surname counts unless another given name stands before it ("Bill Clinton" is not Hillary Clinton), or a word
    behind it makes it something else's name ("Clinton Foundation"); a given name counts alone, or behind an epithet
    ("Little Marco").

    Args:
        claimed: As the message has it: "trump", "an angry Hollande", "@realDonaldTrump".
        speaker: As the article names them.
    """
    names = _names(speaker)
    if claimed.startswith("@"):
        return _is_handle("".join(folded(claimed)), names)
    tokens = _tokens(claimed)
    if {token.text for token in tokens} & lexicon().suffixes - names.own:
        return False  # the son
    place = next((place for place, token in enumerate(tokens) if token.text == names.surname), None)
    if same_person(claimed, speaker.name) if names.given else _is_full_name_of(claimed, names.surname):
        return True
    if place is None:
        return _is_given_alone([text for text, _ in tokens if text in names.own or text not in unnaming_words()], names)
    return _ends_name(tokens[place + 1 :]) and _is_given_of([text for text, _ in tokens[:place]], names)


@cache
def unnaming_words() -> frozenset[str]:
    """Words that are no part of a name: titles, roles, nationalities, groups and closed classes."""
    lists = lexicon()
    return lists.titles | lists.roles | lists.demonyms | lists.groups | lists.function | lists.documents


def _names(speaker: Speaker) -> _Names:
    suffixes, titles = lexicon().suffixes, lexicon().titles
    forms = [folded(form) for form in (speaker.name, *speaker.aliases)]
    whole = [word for word in forms[0] if word not in suffixes] or [""]
    own = set(forms[0])
    for form in forms[1:]:  # "Clinton adviser Sidney Blumenthal" does not make him a Clinton
        first = next((place for place, word in enumerate(form) if word in whole), 0)
        own.update(form[first:])
    return _Names(frozenset(own - titles) | {whole[-1]}, whole[0] if len(whole) > 1 else "", whole[-1])


def _is_full_name_of(claimed: str, given: str) -> bool:
    """Whether a full name is that of somebody whom the article calls by the given name alone: "Dame Priya"."""
    name = parse_name(claimed)
    return (
        name.given == given
        and given in lexicon().given
        and name.surname not in unnaming_words() | lexicon().organisations
    )


def _tokens(claimed: str) -> list[_Token]:
    text = without_possessives(claimed)
    mixed = not text.isupper()
    return [_Token(word.text, mixed and text[word.start].isupper()) for word in located_words(text)]


def _ends_name(following: Sequence[_Token]) -> bool:
    """Whether what stands behind a surname does not make it a part of something else's name."""
    lists = lexicon()
    if not following or following[0].text in lists.suffixes:
        return True
    word, named = following[0]
    if word in lists.documents:
        return True  # "the Trump memo"
    return word not in lists.organisations | lists.groups and (not named or word in unnaming_words())


def _is_given_of(before: Sequence[str], names: _Names) -> bool:
    """Whether the words before a surname are no other person's given names."""
    named = [word for word in before if len(word) > 1]  # "Donald J."
    if not named or not names.given or any(word in names.own or _is_short(word, names.given) for word in named):
        return True
    return not any(_is_given(word, alone=len(before) == 1) for word in named)


def _is_given(word: str, *, alone: bool) -> bool:
    """Whether a word before a surname is a given name: a known one, or an unknown one that stands alone."""
    lists = lexicon()
    if word in lists.given:
        return word not in lists.titles | lists.roles | lists.function and (alone or word not in lists.demonyms)
    return alone and word not in unnaming_words() | lists.places | lists.organisations


def _is_given_alone(named: Sequence[str], names: _Names) -> bool:
    """Whether a person is named without a surname: by a given name, or by one behind an epithet."""
    if not named:
        return False
    if len(named) == 1 and len(named[0]) > 1:
        return named[0] in names.own or (len(names.given) > 1 and _is_short(named[0], names.given))
    exact = [word in names.own or same_given(word, names.given) is Sameness.SAME for word in named]
    epithet = not exact[0] and named[0] not in lexicon().given
    rest = exact[1:] if epithet else exact
    return bool(rest) and all(rest) and len(named[-1]) > 1


def _is_handle(handle: str, names: _Names) -> bool:
    """Whether a handle holds a whole name, or a surname of four letters or more behind no other given name."""
    if handle in names.own or (names.given and names.given + names.surname in handle):
        return True
    before, found, _ = handle.partition(names.surname)
    others = {before[place:] for place in range(len(before) - _SHORTEST_SPELT + 1)} & lexicon().given
    return bool(found) and len(found) >= _SHORTEST_SPELT and all(_is_short(word, names.given) for word in others)


def _is_short(word: str, given: str) -> bool:
    """Whether a word is a given name's short form, its initial, or another spelling of it, a wrong one too."""
    if same_given(word, given):
        return True
    return (
        bool(given) and word[0] == given[0] and len(word) > _SHORTEST_SPELT and Levenshtein.distance(word, given) == 1
    )
