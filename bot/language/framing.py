"""What people write around words that they quote in a message: who said them, and whether it is so.

The phrases stand in data/en/framing.txt, a section for each of these functions.
"""

from __future__ import annotations

import re
from functools import cache

from bot.language.word_lists import line_sections, pattern


def without_asides(clause: str) -> str:
    """A clause without what asks or hedges before it: "is it true that", "so", "heard that"."""
    asides = _compiled(r"(?:(?:_|[^\w@])+|{asides}\b)\s*")
    while (aside := asides.match(clause)) and aside.end():
        clause = clause[aside.end() :]
    return clause


def without_request(message: str) -> str:
    """A message without what asks for a check before or behind it: "please verify:", "(real?)", "is this true?"."""
    message = _compiled(r"{requests}\s*[:?!–—-]+\s*").sub("", message.strip(), count=1)
    return _compiled(r"\s*(?:\({doubts}\?*\)|{doubts}\?+)\s*$").sub("", message).strip()


def is_asking(clause: str) -> bool:
    """Whether a clause asks what somebody said: "did Falk say", "when has he claimed"."""
    return _compiled(r"[\W_]*(?:\w+\s){{0,3}}?{asking}\s").match(clause) is not None


def source_at_end(clause: str) -> str | None:
    """Whom the end of a clause gives the words behind it to: "a statement by Falk:"."""
    found = _compiled(r"\b{before_source}\s+([^,:;]{{2,60}}?)\s*[,:]?\s*$").search(clause)
    return found and found[1]


def attribution_end(text: str, start: int, end: int) -> int | None:
    """Where the source begins that an attribution behind a quotation names: "according to", "is what"."""
    found = _compiled(r"\b{behind_attribution}\s+").search(text, start, end)
    return found and found.end()


def source_start(text: str, start: int, end: int) -> int:
    """Where a source begins behind "that's", "a quote from" and the like."""
    found = _compiled(r"(?:{behind_demonstrative}\s+)+").match(text, start, end)
    return found.end() if found else start


def signature_start(text: str) -> int | None:
    """Where a name begins that stands behind a dash, or behind "from" or "by", at the beginning of a text."""
    found = re.match(r"[-–—―~]{1,3}\s*", text) or _compiled(r"{behind_marks}\s+(?=(?-i:[A-Z@]))").match(text)
    return found and found.end()


def is_framing(section: str, word: str) -> bool:
    """Whether a word is, whole, one of a section: "answers", "nobody", "unmarked_cues"."""
    return _compiled(f"{{{section}}}").fullmatch(word) is not None


@cache
def _compiled(template: str) -> re.Pattern[str]:
    """A regular expression in which the name of a section in braces stands for any of its phrases."""
    listed = line_sections("en", "framing.txt")
    phrases = {section: pattern(found) for section, found in listed.items()}
    return re.compile(template.format_map(phrases), re.IGNORECASE)
