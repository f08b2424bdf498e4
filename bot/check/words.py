"""The words of a text as a quotation is judged by them: where each stands, and what of its form does not matter.

Case, accents, apostrophes, invisible characters, Unicode's compatibility forms and punctuation do not; letters and
digits do, and so do the point in "1.5", a currency sign and "%". Where words are written without spaces each letter
counts as one (`bot.language.tokens.parts`).
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from bot.language.scripts import writes_no_spaces
from bot.language.tokens import parts, tokens

if TYPE_CHECKING:
    from collections.abc import Sequence

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


def located_words(text: str, paragraph: int = 0, start: int = 0, end: int | None = None) -> list[Word]:
    """The words of a text between two offsets, in order, in linear time.

    Examples:
        >>> [word.text for word in located_words("He DIDN’T pay the U.S. $1,000, 50%")]
        ['he', 'didnt', 'pay', 'the', 'us', '$', '1000', '50', 'percent']
    """
    found: list[Word] = []
    for token in tokens(text, start, end):
        if token.kind == "mark":
            pieces = [token] if token.text in SIGNS or token.text in _SPELT else []
        else:
            pieces = parts(token)
        for piece in pieces:
            word = Word(plain(piece.norm), paragraph, piece.start, piece.end)
            if found and (joined := _joined(text, found[-1], word)):
                found.pop()
                word = joined
            found.append(word)
    return found


def joined(words: Sequence[Word]) -> str:
    """Words as one text: a space between two, but none where they stand side by side in a script that writes none."""
    text = " ".join(word.text for word in words)
    if not writes_no_spaces(text):
        return text
    parted = (
        " " if left.end != right.start or not (writes_no_spaces(left.text) and writes_no_spaces(right.text)) else ""
        for left, right in pairwise(words)
    )
    return words[0].text + "".join(space + word.text for space, word in zip(parted, words[1:], strict=True))


def plain(norm: str) -> str:
    """What a word is compared by: its norm without apostrophes, signs that are words spelt out."""
    return _SPELT.get(norm) or norm.replace("'", "")


def _joined(text: str, left: Word, right: Word) -> Word | None:
    """The word that two are together: "can not", "per cent", and one whose first letter stands in brackets."""
    if together := _TOGETHER.get((left.text, right.text)):
        return Word(together, left.paragraph, left.start, right.end)
    before = text[max(0, left.start - 2) : left.start]
    if len(left.text) > 1 or before[-1:] not in ("[", "(") or before[:-1].isalnum():
        return None
    if text[left.end : right.start] not in ("]", ")") or not (left.text + text[right.start]).isalpha():
        return None
    return Word(left.text + right.text, left.paragraph, left.start - 1, right.end)


def folded(name: str) -> list[str]:
    """What the words of a name are compared by, without possessives."""
    return [word.text for word in located_words(without_possessives(name))]


def without_possessives(name: str) -> str:
    """A name without "'s" and "s'": "the workers' union", "Ellis's mayor"."""
    return _POSSESSIVE.sub("", name)
