"""Abbreviations with a full stop, by what may follow them: data/<language>/sentences.txt."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from bot.language.frequent_words import frequent_words
from bot.language.identification import primary
from bot.language.word_lists import sections

_STARTERS = 80
"""How many of a language's frequent words begin sentences, where no list says which: articles and the like."""


class Abbreviations(NamedTuple):
    """Those of a language, in small letters, without their last stop; "z. b" is "z.b".

    Attributes:
        before_names: Titles and the like: a sentence does not end with them.
        before_numbers: No sentence ends with them where a number follows; many are words as well.
        trailing: A sentence may end with them; in a name they have a capital.
        small: A sentence may end with them, or not, and hardly any is written with a capital.
        inside: All with which no sentence ends.
        starters: Words that begin sentences: behind what may end one, one of them tells that it does.
        ordinals: A number with a full stop is an ordinal.
        semicolon_asks: The semicolon is the question mark.
    """

    before_names: frozenset[str]
    before_numbers: frozenset[str]
    trailing: frozenset[str]
    small: frozenset[str]
    inside: frozenset[str]
    starters: frozenset[str]
    ordinals: bool = False
    semicolon_asks: bool = False


def abbreviations(tag: str) -> Abbreviations:
    """Those of the language that a tag names; the English ones for a language without a list."""
    return _read(primary(tag))


@cache
def _read(language: str) -> Abbreviations:
    lists = {section: frozenset(words) for section, words in sections(language, "sentences.txt").items()}
    if not lists:
        return _read("en")
    none = frozenset[str]()
    before_names, inside = lists.get("before_names", none), lists.get("inside", none)
    rules = lists.get("rules", none)
    return Abbreviations(
        before_names=before_names,
        before_numbers=lists.get("before_numbers", none),
        trailing=lists.get("trailing", none),
        small=lists.get("small", none) | inside,
        inside=before_names | inside,
        starters=lists.get("starters") or frozenset(frequent_words(language).words[:_STARTERS]),
        ordinals="ordinals" in rules,
        semicolon_asks="semicolon-asks" in rules,
    )


ENGLISH = abbreviations("en")
