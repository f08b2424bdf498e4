"""What a sentence holds, and what a question asks for: a number, a date, a name, a place, a reason.

Two more tell of sentences alone: one with a year, and one that begins with a pronoun, which goes on with the subject of
the sentence before.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

NUMBER, DATE, NAME, PLACE, CAUSE, YEAR, PRONOUN = (1 << bit for bit in range(7))


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_MONTHS_AND_DAYS = _set(
    """january february march april june july august september october november december monday tuesday wednesday
    thursday friday saturday sunday today yesterday tomorrow week month weeks months year years century decade"""
)
_NUMBERS = _set(
    """two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen twenty thirty forty fifty
    sixty seventy eighty ninety hundred hundreds thousand thousands million millions billion trillion half third quarter
    dozen dozens double twice percent"""
)
_CAUSES = _set("because since due thus therefore hence so reason reasons cause caused causes order result led")
_PRONOUNS = _set("he her here his it its she such their them there these they this those")
_NAME = re.compile(r"[^\s.!?\"'“‘(\[] [A-Z]")  # a capital that does not begin a sentence
_PLACE = re.compile(r" (?:in|at|near|from|to|into|outside|across) (?:the )?[A-Z]")
_YEAR = re.compile("1[0-9]{3}|20[0-9]{2}")
_BEGINNING = re.compile(r"[^\W\d_]+")

_ASKED = {
    "when": DATE, "date": DATE, "year": DATE, "day": DATE, "month": DATE,
    "who": NAME, "whom": NAME, "whose": NAME,
    "where": PLACE, "place": PLACE, "country": PLACE, "city": PLACE,
    "why": CAUSE, "reason": CAUSE, "cause": CAUSE,
    "many": NUMBER, "much": NUMBER, "number": NUMBER, "percentage": NUMBER, "percent": NUMBER, "old": NUMBER,
    "far": NUMBER, "long": NUMBER, "often": NUMBER, "big": NUMBER, "large": NUMBER, "tall": NUMBER,
}  # fmt: skip


@lru_cache(maxsize=1 << 16)
def word_cues(words: tuple[str, ...]) -> int:
    """Bits for what some folded words tell by themselves: a number, a date, a reason."""
    found = 0
    for word in words:
        if word in _NUMBERS or not word.isalpha():
            found |= NUMBER
        if word in _MONTHS_AND_DAYS:
            found |= DATE
        if _YEAR.fullmatch(word):
            found |= DATE | YEAR
        if word in _CAUSES:
            found |= CAUSE
    return found


def context_cues(sentence: str) -> int:
    """Bits for what only a sentence as it is written tells: a name, a place, a pronoun at its beginning."""
    begun = _BEGINNING.search(sentence)
    pronoun = begun is not None and begun.group().lower() in _PRONOUNS
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
