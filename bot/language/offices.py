"""Offices that are called by more than one word: "Gov", "congresswoman", "CEO"."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from bot.language.word_lists import lines

if TYPE_CHECKING:
    from collections.abc import Iterable


def usual_offices(words: Iterable[str]) -> list[str]:
    """Folded words, each office among them by the words that are usual for it.

    Examples:
        >>> usual_offices(["former", "ceo"])
        ['former', 'chief', 'executive']
    """
    called, usual = _offices()
    return called.sub(lambda found: usual[found[0]], " ".join(words)).split()


@cache
def _offices() -> tuple[re.Pattern[str], dict[str, str]]:
    usual: dict[str, str] = {}
    for line in lines("en", "offices.txt"):
        first, *others = (form.replace("_", " ") for form in line.split())
        usual |= dict.fromkeys(others, first)
    forms = sorted(map(re.escape, usual), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(forms)})\b"), usual
