"""Adverbials of time among the words of a sentence: "this month", "on Tuesday", "the next day", "two years ago"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.language.lexicon import lexicon
from bot.language.tags import Tag

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.language.tagger import TaggedWord

_LONGEST = 6
"""Words of an adverbial; one that is longer is cut."""


def adverbial_end(words: Sequence[TaggedWord], at: int) -> int:
    """The index behind the adverbial of time that begins at `at`; `at` if none does.

    A noun of time needs a word before it that makes it one ("this", "last", "two"), a month's name a preposition; a
    weekday stands alone.
    """
    lists = lexicon()
    preposition = words[at].lower if words[at : at + 1] and words[at].lower in lists.time_prepositions else ""
    first = head = at + bool(preposition)
    while head < len(words) and head - first < _LONGEST and _is_modifier(words[head]):
        head += 1
    end = head
    last = min(len(words), at + _LONGEST)
    while end < last and (words[end].lower in lists.times or words[end].lower in lists.dates):
        end += 1
    if end == head or words[end - 1].possessive or (head == first and not _stands_alone(words[head], preposition)):
        return at
    if end == len(words):
        return end
    dated = words[end].tag is Tag.NUMBER and words[end - 1].lower in lists.months
    return end + (dated or words[end].lower in lists.time_particles)


def adverbial_start(words: Sequence[TaggedWord], end: int) -> int:
    """The index of the first word of the longest adverbial of time that ends before `end`; `end` if none does."""
    if end < 1 or not _may_close(words[end - 1]):
        return end
    starts = range(max(0, end - _LONGEST), end)
    return next((start for start in starts if adverbial_end(words[:end], start) == end), end)


def _may_close(word: TaggedWord) -> bool:
    """Whether an adverbial of time may end with a word."""
    lists = lexicon()
    lower = word.lower
    return lower in lists.times or lower in lists.dates or word.tag is Tag.NUMBER or lower in lists.time_particles


def is_quantity(noun: str) -> bool:
    """Whether a noun, in small letters, tells when or how much: nobody who could say something."""
    lists = lexicon()
    return noun in lists.times or noun in lists.measures


def _is_modifier(word: TaggedWord) -> bool:
    return word.tag is Tag.NUMBER or word.lower in lexicon().time_modifiers


def _stands_alone(word: TaggedWord, preposition: str) -> bool:
    lists = lexicon()
    return word.lower in lists.weekdays or (preposition in lists.date_prepositions and word.lower in lists.dates)
