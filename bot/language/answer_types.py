"""What a sentence holds, and what a question asks for: a number, a date, a name, a place, a reason.

Two more tell of sentences alone: one with a year, and one that begins with a pronoun, which goes on with the subject of
the sentence before.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from bot.language.combining_marks import MARKS
from bot.language.word_lists import sections

if TYPE_CHECKING:
    from collections.abc import Sequence

NUMBER, DATE, NAME, PLACE, CAUSE, YEAR, PRONOUN = (1 << bit for bit in range(7))


_NAME = re.compile(r"[^\s.!?\"'“‘(\[] [A-Z]")  # a capital that does not begin a sentence
_PLACE = re.compile(r" (?:in|at|near|from|to|into|outside|across) (?:the )?[A-Z]")
_YEAR = re.compile("1[0-9]{3}|20[0-9]{2}")
_MARKS = re.compile(f"[{MARKS}]+")
_BEGINNING = re.compile(r"[^\W\d_]+")

_ASKED = {
    "when": DATE, "date": DATE, "year": DATE, "day": DATE, "month": DATE,
    "who": NAME, "whom": NAME, "whose": NAME,
    "where": PLACE, "place": PLACE, "country": PLACE, "city": PLACE,
    "why": CAUSE, "reason": CAUSE, "cause": CAUSE,
    "many": NUMBER, "much": NUMBER, "number": NUMBER, "percentage": NUMBER, "percent": NUMBER, "old": NUMBER,
    "far": NUMBER, "long": NUMBER, "often": NUMBER, "big": NUMBER, "large": NUMBER, "tall": NUMBER,
}  # fmt: skip


@cache
def _words() -> dict[str, frozenset[str]]:
    """Words that tell of a number, a date, a reason, and those that go on with what was named before."""
    return {section: frozenset(words) for section, words in sections("en", "answer_types.txt").items()}


@lru_cache(maxsize=1 << 16)
def word_cues(words: tuple[str, ...]) -> int:
    """Bits for what some folded words tell by themselves: a number, a date, a reason."""
    found = 0
    for word in words:
        if word in _words()["numbers"] or _has_digit(word):
            found |= NUMBER
        if word in _words()["dates"]:
            found |= DATE
        if _YEAR.fullmatch(word):
            found |= DATE | YEAR
        if word in _words()["causes"]:
            found |= CAUSE
    return found


def _has_digit(word: str) -> bool:
    """Whether a folded word has a digit or the like; combining marks are no letters either."""
    return not word.isalpha() and not _MARKS.sub("", word).isalpha()


def context_cues(sentence: str) -> int:
    """Bits for what only a sentence as it is written tells: a name, a place, a pronoun at its beginning."""
    begun = _BEGINNING.search(sentence)
    pronoun = begun is not None and begun.group().lower() in _words()["anaphors"]
    return NAME * bool(_NAME.search(sentence)) | PLACE * bool(_PLACE.search(sentence)) | PRONOUN * pronoun


def asked_for(words: Sequence[str]) -> int:
    """Bits for what a question asks for, 0 where its words do not tell: "how" counts with the word behind it."""
    asked = 0
    for word, following in zip(words, (*words[1:], ""), strict=True):
        if word in ("what", "which", "how"):
            asked |= _ASKED.get(following, 0)
        elif word in ("when", "who", "whom", "whose", "where", "why"):
            asked |= _ASKED[word]
    return asked
