"""What an article's acronyms stand for.

A long form in front of a short one in brackets, or behind it, is found by Schwartz and Hearst's rule (A simple
algorithm for identifying abbreviation definitions in biomedical text, 2003): read from the right, the short form's
letters stand in the long one in this order, the first at the beginning of a word. Without brackets a row of capitalised
words has to have the letters as its initials.
"""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

MOST = 64
"""Acronyms of an article that are looked at; more are not met in news."""
_SHORT = re.compile(r"(?=\w*[A-Z]\w*[A-Z])[A-Z][A-Za-z0-9]{1,9}")
_BRACKETS = re.compile(r"\(([^()]{2,100})\)")
_BEFORE = 150  # characters in which a long form stands
_ROW = re.compile(r"[A-Z][a-z]+(?:[ -](?:(?:of|the|and|for|on|in|de|du|des|der) ){0,3}[A-Z][a-z]+){2,9}")
_CAPITAL = re.compile(r"[A-Z][a-z]+")
_INITIALS = 3


def long_forms(texts: Sequence[str]) -> dict[str, str]:
    """The short forms of an article's texts, as written, without a plural s, each with its long form.

    Of several long forms the first counts.
    """
    found: dict[str, str] = {}
    for text in texts:
        for short, long in _in_brackets(text):
            found.setdefault(singular(short), long)
            if len(found) == MOST:
                return found
    words = set(chain.from_iterable(text.split() for text in texts))
    shorts = {short for word in words if (short := singular(word)) and short.isupper()}
    rows = {initials: row for text in texts for initials, row in _rows(text)} if shorts else {}
    for short in sorted(shorts & rows.keys() - found.keys())[: MOST - len(found)]:
        found[short] = rows[short]
    return found


def singular(word: str) -> str:
    """The acronym that a word between two spaces is, without its marks and its plural or possessive s; else empty."""
    core = word.strip("\"'“”‘’«»()[].,;:!?…—–-").removesuffix("’s").removesuffix("'s").replace(".", "")
    short = _SHORT.fullmatch(core)
    if not short:
        return ""
    return core[:-1] if core.endswith("s") and core[:-1].isupper() and len(core) > 2 else core


def _in_brackets(text: str) -> Iterator[tuple[str, str]]:
    for match in _BRACKETS.finditer(text):
        inside = match[1].strip()
        before = text[max(0, match.start() - _BEFORE) : match.start()].rstrip()
        if _SHORT.fullmatch(inside):
            if long := _long_form(singular(inside), before):
                yield inside, long
        elif (short := singular(before.rpartition(" ")[2])) and _long_form(short, inside) == inside:
            yield short, inside


def _long_form(short: str, before: str) -> str:
    """The end of a text that a short form stands for; empty where none fits."""
    words = before.split()[-min(len(short) + 5, 2 * len(short)) :]
    text = " ".join(words)
    place = len(text)
    for number, letter in reversed([*enumerate(short.lower())]):
        place -= 1
        while place >= 0 and not (
            text[place].lower() == letter and (number or place == 0 or not text[place - 1].isalnum())
        ):
            place -= 1
        if place < 0:
            return ""
    long = text[place:]
    return long if " " in long or "-" in long else ""


def _rows(text: str) -> Iterator[tuple[str, str]]:
    """Rows of capitalised words, whole and in part, by their initials."""
    for match in _ROW.finditer(text):
        spans = [word.span() for word in _CAPITAL.finditer(match[0])]
        for first in range(len(spans) - _INITIALS + 1):
            for last in range(first + _INITIALS, len(spans) + 1):
                part = match[0][spans[first][0] : spans[last - 1][1]]
                yield "".join(match[0][start] for start, _ in spans[first:last]), part


def other_forms(
    chunks: Iterable[str], terms: Sequence[int], forms: Sequence[tuple[str, Sequence[int], Sequence[int]]]
) -> list[int]:
    """The terms by which a text may be sought too: the long forms of its acronyms, and the acronyms of its long forms.

    Args:
        chunks: What stands between its spaces.
        terms: Its terms, as numbers.
        forms: Short forms, each with its terms and its long form's.
    """
    written = {singular(chunk) for chunk in chunks} if forms else set()
    row = f" {' '.join(map(str, terms))} "
    added: list[int] = []
    for name, short, long in forms:
        has_long = f" {' '.join(map(str, long))} " in row
        if name in written and not has_long:
            added += long
        elif has_long and name not in written:
            added += short
    return added
