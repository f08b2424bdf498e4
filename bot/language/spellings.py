"""Given names and family names in more than one spelling: short forms, transliterations, accents left out."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import chain

from bot.language.lexicon import lexicon
from bot.language.word_lists import lines, pattern

_SPELLINGS = [
    (re.compile(pattern), written)
    for pattern, written in (
        (r"^mac(?=[^aeiouk])", "mc"), (r"ue", "u"), (r"oe", "o"), (r"ae", "a"), (r"ph", "f"), (r"tsch|tch", "ch"),
        (r"sch", "sh"), (r"([kgdt])h", r"\1"), (r"dj|dzh|zh", "j"), (r"ou|oo", "u"), (r"ff$", "v"), (r"w", "v"),
        (r"ck|c(?![eiyh])", "k"), (r"(?:iy|yy|yi|ii|ij|yj|ey|ei|ie|y)$", "i"), (r"(?<=[^aeiou])e$|h$", ""),
        (r"(.)\1", r"\1"),
    )
]  # fmt: skip
"""What differs between two ways of writing a name in Latin letters, and one way of writing it."""
_SHORTEST_SPELT = 4
"""Letters of a name from which on it may be spelt in more than one way."""


def is_spelt_alike(left: str, right: str) -> bool:
    """Whether two words may be one name in two spellings or transliterations ("Gaddafi", "Qadhafi").

    Args:
        left: A word in small letters without accents.
        right: Another.
    """
    if left == right:
        return True
    if min(len(left), len(right)) < _SHORTEST_SPELT:
        return False
    return not _spellings(left).isdisjoint(_spellings(right))


@lru_cache(maxsize=1 << 14)
def _spellings(word: str) -> frozenset[str]:
    """The word as it is compared with other spellings; the Arabic "q" is written "k" and "g" too."""
    return frozenset(_respelt(word.replace("q", letter)) for letter in ("k", "g"))


def _respelt(word: str) -> str:
    for spelling, written in _SPELLINGS:
        word = spelling.sub(written, word)
    return word


@cache
def short_forms() -> frozenset[tuple[str, str]]:
    """Pairs of given names that are one person's: with its short forms, and its spellings in Latin letters."""
    pairs = set(lexicon().short)
    for line in lines("en", "name_variants.txt"):
        written, _, short = line.partition(":")
        spellings = written.split()
        pairs.update((one, other) for one in spellings for other in spellings)
        pairs.update(chain.from_iterable(((one, form), (form, one)) for one in spellings for form in short.split()))
    return frozenset(pairs)


def is_renaming(text: str, start: int, end: int) -> bool:
    """Whether a text says between two offsets that somebody has another name: "nicknamed", "also known as"."""
    return _renaming().search(text, start, end) is not None


@cache
def _renaming() -> re.Pattern[str]:
    return re.compile(rf"\b{pattern(lines('en', 'renaming.txt'))}\b", re.IGNORECASE)
