"""What a noun for people or an organisation may stand for: a "lawyer" is an attorney, a "player" a striker."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from bot.language.word_lists import lines


@dataclass(frozen=True, slots=True)
class NounKind:
    """What one noun stands for, in small letters.

    Attributes:
        same: Words for the same, itself too.
        kinds: Words for kinds of it.
        endings: How other words for kinds of it end.
        officers: Whom an organisation of this kind has.
    """

    same: frozenset[str]
    kinds: frozenset[str] = frozenset()
    endings: tuple[str, ...] = ()
    officers: frozenset[str] = frozenset()

    def holds(self, word: str) -> bool:
        """Whether a word is one for a kind of it."""
        return word in self.kinds or (bool(self.endings) and word.endswith(self.endings))


def noun_kind(noun: str) -> NounKind | None:
    """What a noun in small letters stands for; None for one that is not listed."""
    return _noun_kinds().get(noun)


def kin() -> NounKind:
    """Words for relatives."""
    return _noun_kinds()["relative"]


@cache
def _noun_kinds() -> dict[str, NounKind]:
    same: dict[str, set[str]] = {}
    kinds: dict[str, set[str]] = {}
    officers: dict[str, set[str]] = {}
    for line in lines("en", "noun_kinds.txt"):
        noun, relation, *others = line.split()
        if relation == "=":
            for word in (noun, *others):
                same.setdefault(word, {word}).update((noun, *others))
        else:
            (kinds if relation == ">" else officers).setdefault(noun, set()).update(others)
    found = {}
    for noun in same.keys() | kinds.keys() | officers.keys():
        alike = same.get(noun, {noun})
        below = set().union(*(kinds.get(word, ()) for word in alike))
        found[noun] = NounKind(
            frozenset(alike),
            frozenset(word for word in below if word[0] != "-"),
            tuple(sorted(word[1:] for word in below if word[0] == "-")),
            frozenset().union(*(officers.get(word, ()) for word in alike)),
        )
    return found
