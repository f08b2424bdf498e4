"""What a sentence holds, and what a question asks for: a number, a date, a name, a place, a reason."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

NUMBER, DATE, NAME, PLACE, CAUSE = (1 << bit for bit in range(5))


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
_NAME = re.compile(r"[^\s.!?\"'“‘(\[] [A-Z]")  # a capital that does not begin a sentence
_PLACE = re.compile(r" (?:in|at|near|from|to|into|outside|across) (?:the )?[A-Z]")
_DIGIT = re.compile(r"\d")
_YEAR = re.compile(r"\b1[0-9]{3}\b|\b20[0-9]{2}\b")

_ASKED = {
    "when": DATE, "date": DATE, "year": DATE, "day": DATE, "month": DATE,
    "who": NAME, "whom": NAME, "whose": NAME,
    "where": PLACE, "place": PLACE, "country": PLACE, "city": PLACE,
    "why": CAUSE, "reason": CAUSE, "cause": CAUSE,
    "many": NUMBER, "much": NUMBER, "number": NUMBER, "percentage": NUMBER, "percent": NUMBER, "old": NUMBER,
    "far": NUMBER, "long": NUMBER, "often": NUMBER, "big": NUMBER, "large": NUMBER, "tall": NUMBER,
}  # fmt: skip


def cues_of(text: str, words: Sequence[str]) -> int:
    """Bits for what a sentence holds; `words` are its folded words."""
    found = 0
    distinct = set(words)
    digits = _DIGIT.search(text)
    if digits or not distinct.isdisjoint(_NUMBERS):
        found |= NUMBER
    if not distinct.isdisjoint(_MONTHS_AND_DAYS) or (digits and _YEAR.search(text)):
        found |= DATE
    if _NAME.search(text):
        found |= NAME
    if _PLACE.search(text):
        found |= PLACE
    if not distinct.isdisjoint(_CAUSES):
        found |= CAUSE
    return found


def asked_for(words: Sequence[str]) -> int:
    """Bits for what a question asks for, 0 where its words do not tell: "how" counts with the word behind it."""
    asked = 0
    for word, following in zip(words, (*words[1:], ""), strict=True):
        if word in ("what", "which", "how"):
            asked |= _ASKED.get(following, 0)
        elif word in ("when", "who", "whom", "whose", "where", "why"):
            asked |= _ASKED[word]
    return asked
