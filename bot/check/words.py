"""The words of a text as a quotation is judged by them: where each stands, and what of its form does not matter.

Case, accents, apostrophes, invisible characters, Unicode's compatibility forms and punctuation do not; letters and
digits do, and so do the point in "1.5", a currency sign and "%".
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from bot.language.characters import INVISIBLE
from bot.language.terms import fold

_JOINER = f"['’‘ʼ`´＇\u0300-\u036f{INVISIBLE}]"
_LETTER = r"[^\W_]"
_WORD = re.compile(
    rf"(?<!{_LETTER})[^\W\d_](?:\.[^\W\d_](?!{_LETTER}))+"  # U.S.
    rf"|(?<!{_LETTER})[\[(][^\W\d_][\])](?=[^\W\d_])[^\W_]+"  # [T]hose
    rf"|{_LETTER}+(?:(?:{_JOINER}+|(?<=\d)[.,](?=\d)){_LETTER}+)*{_JOINER}*(?<!['’‘ʼ`´＇])"
    r"|[$€£¥₹%&]"
)
_IGNORED = re.compile(rf"(?:{_JOINER}|[\[\]()])+")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_POSSESSIVE = re.compile(r"['’]s\b|(?<=s)['’](?!\w)")
_SPELT = {"%": "percent", "&": "and"}
_TOGETHER = {("can", "not"): "cannot", ("per", "cent"): "percent"}
SIGNS = frozenset("$€£¥₹")
"""Currencies: a word of their own, which may be left out but not exchanged."""


class Word(NamedTuple):
    """A word and its place.

    Attributes:
        text: What it is compared by.
        paragraph: The number of the article's paragraph; 0 in a message.
        start: Offset of its first character in that text.
        end: Offset behind its last character.
    """

    text: str
    paragraph: int
    start: int
    end: int


def words(text: str, paragraph: int = 0, start: int = 0, end: int | None = None) -> list[Word]:
    """The words of a text between two offsets, in order, in linear time.

    Examples:
        >>> [word.text for word in words("He DIDN’T pay the U.S. $1,000, 50%")]
        ['he', 'didnt', 'pay', 'the', 'us', '$', '1000', '50', 'percent']
    """
    found: list[Word] = []
    for match in _WORD.finditer(text, start, len(text) if end is None else end):
        word = Word(plain(match[0]), paragraph, *match.span())
        if found and (joined := _TOGETHER.get((found[-1].text, word.text))):
            word = Word(joined, paragraph, found.pop().start, word.end)
        found.append(word)
    return found


@lru_cache(maxsize=1 << 16)
def plain(word: str) -> str:
    """What a word is compared by."""
    if word.isascii() and word.isalpha():
        return word.lower()
    bare = _IGNORED.sub("", fold(word)).casefold()
    if bare[:1].isdigit():
        return _THOUSANDS.sub("", bare)
    return _SPELT.get(bare, bare.replace(".", ""))


def folded(name: str) -> list[str]:
    """What the words of a name are compared by, without possessives."""
    return [word.text for word in words(without_possessives(name))]


def without_possessives(name: str) -> str:
    """A name without "'s" and "s'": "the workers' union", "Ellis's mayor"."""
    return _POSSESSIVE.sub("", name)
