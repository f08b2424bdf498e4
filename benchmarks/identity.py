"""Whether two names are one speaker's, as a reader of the article would judge."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.language.lexicon import lexicon

if TYPE_CHECKING:
    from collections.abc import Sequence

_WORD = re.compile(r"[^\W\d_][\w.'-]*")
_BRACKETED = re.compile(r"\([^()]*\)")
_POSSESSIVE = re.compile(r"'s\b", re.IGNORECASE)
_ARTICLES = frozenset({"a", "an", "the", "u.s", "us"})
_LINKS = frozenset({"of", "for", "at", "in", "from", "on", "with", "who", "to"})


def same_name(gold: str, said: str) -> bool:
    """Whether two names are the same full name: titles, suffixes and middle initials do not count."""
    left, right = _words(gold), _words(said)
    if not left or not right:
        return False
    given = left[0] == right[0] or (left[0], right[0]) in lexicon().short
    return given and _rest(left) == _rest(right)


def same_speaker(gold: str, said: str, *, organisation: bool = False) -> bool:
    """Whether two names are one speaker's: the same last word, and given names that do not contradict each other.

    Args:
        gold: The speaker's name.
        said: The name that was given.
        organisation: The speaker is one: its name may be any longer or shorter one with the same last word.
    """
    left, right = _words(gold), _words(said)
    if not left or not right:
        return False
    if (len(right) == 1 and right[0] == left[0]) or (len(left) == 1 and left[0] == right[0]):
        return True
    if left[-1] != right[-1]:
        return _head(left) == _head(right)
    if organisation or len(left) == 1 or len(right) == 1:
        return True
    return _given_agree(left[0], right[0]) or left[0] in right or right[0] in left


def _given_agree(left: str, right: str) -> bool:
    """Whether two given names may be one person's: equal, an initial of the other, or a short form of it."""
    if min(len(left), len(right)) < 3 or "." in left or "." in right:
        return left[0] == right[0]
    return (left, right) in lexicon().short or left.startswith(right) or right.startswith(left)


def _words(name: str) -> list[str]:
    """The words of a name in small letters, without what stands in brackets or behind a comma, titles and suffixes."""
    lists = lexicon()
    plain = _POSSESSIVE.sub("", _BRACKETED.sub(" ", name.replace("’", "'")).partition(",")[0])
    words = [word.rstrip(".").lower() for word in _WORD.findall(plain)]
    start = 0
    while start < len(words) - 1 and (words[start] in lists.titles or words[start] in _ARTICLES):
        start += 1
    named = words[start:]
    return [word for word in named if word not in lists.suffixes] or named


def _rest(words: Sequence[str]) -> list[str]:
    """What follows a given name, without initials between it and the surname."""
    return [word for word in words[1:-1] if len(word) > 2] + list(words[max(1, len(words) - 1) :])


def _head(words: Sequence[str]) -> str:
    """The noun of a description: of "spokesman for the campaign" the first word."""
    link = next((index for index, word in enumerate(words) if index and word in _LINKS), len(words))
    return words[link - 1]
