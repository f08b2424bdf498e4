"""Different spellings and forms of one word brought to one: irregular forms, numbers in words, US and UK spelling.

A stemmer cuts endings off ("wanted", "wants"); what it cannot see is here. Rules that make other words look odd
("contour" becomes "contor") do no harm, because articles and questions pass through the same ones.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_UNITS = (
    *("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen"),
    *("fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
NUMBERS = {word: str(number) for number, word in enumerate(_UNITS, 2)} | {
    word: str(number * 10) for number, word in enumerate(_TENS, 2)
}
"""Numbers in letters, in digits; not "one", which is a pronoun too."""

# Lookarounds keep short everyday words ("four", "wise") out.
_SPELLINGS = {
    r"(?<=[a-z]{3})our(?=$|s$|ed$|ing$|able$|ful|ite|less$|er|hood$|ism$)": "or",  # colour, neighbour
    r"(?<=[a-z]{3})is(?=e$|es$|ed$|ers?$|ing$|ation)": "iz",  # organise
    r"(?<=al)ys(?=e$|es$|ed$|ers?$|ing$)": "yz",  # analyse
    r"(?<=[a-z]{2}t)re(?=$|s$|d$)": "er",  # centre, metres
    r"(?<=[a-z]{3})ogue(?=s?$)": "og",  # catalogue
    r"(?:(?<=\bdef)|(?<=\boff)|(?<=\blic)|(?<=\bpret))enc(?=e)": "ens",  # defence
    r"(?:(?<=trave)|(?<=cance)|(?<=labe)|(?<=mode)|(?<=fue)|(?<=signa)|(?<=counse))ll(?=ed$|ing$|[eo]rs?$)": "l",
    r"ae(?=m|st|d[ia]|log|t[io])|(?<=[a-z])oe(?=d|s[ot]|str|a$|t[au])|\boe": "e",  # anaemia, diarrhoea, oesophagus
    r"(?<=\bprogram)me": "",
    r"(?<=\balumin)ium": "um",
    r"(?<=\bs)c(?=ept)": "k",  # sceptic
    r"(?<=\bgr)ey": "ay",
    r"(?<=\bpl)ough": "ow",
    r"(?<=\bjewel)le(?=r)": "",  # jewellery
}
_SPELLING = re.compile("|".join(f"({pattern})" for pattern in _SPELLINGS))
_SPELT = tuple(_SPELLINGS.values())


def base_form(word: str) -> str:
    """What an English word, folded, is stemmed from: "taught" is "teach", "six" is "6", "colour" is "color"."""
    return NUMBERS.get(word) or _irregular().get(word) or _SPELLING.sub(_respell, word)


def _respell(match: re.Match[str]) -> str:
    return _SPELT[(match.lastindex or 1) - 1]


@cache
def _irregular() -> Mapping[str, str]:
    """Irregular forms of verbs, nouns and adjectives with their bases (from WordNet 3.0's exception lists)."""
    lines = (files("bot.language.data.en") / "irregular.txt").read_text(encoding="ascii").splitlines()
    return dict(line.split() for line in lines if not line.startswith("#"))
