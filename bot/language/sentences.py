"""Where sentences end: for the search's passages and for the words of quotations alike."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from bot.language.abbreviations import BEFORE_NUMBERS, INSIDE, SMALL, STARTERS, TRAILING
from bot.language.lexicon import lexicon
from bot.language.scripts import is_unspaced, word_starts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

LONGEST = 200
"""Words of a sentence; a longer one is cut."""

# Matches behind every mark, white space or not: one that could fail would be tried again from each mark of a long row.
_END = re.compile(r"""([.!?…](?>(?:[.!?…"'”’»›)\]]|\s»)*))(\s*+)""")
_CLOSING = "\"'”’»›)] "
_CLOSING_QUOTATION = frozenset("\"'”’»›")
_OPENING = "\"'“‘«‹„([「『（—–-"
_INITIALS = re.compile(r"(?!i$)[^\W\d_](?:\.[^\W\d_])*")  # J · U.S, but not the pronoun
_NUMERAL = re.compile(r"[(\[]?(?:\d{1,3}|[a-z]|[ivx]{1,4})", re.IGNORECASE)  # of a list: 1. · (a. · iv.
_NEXT_WORD = re.compile(r"[^\W_]+")
_CLAUSE_END = re.compile(r"[.;:!?\"“”‘«»(]|,(?=\s)")
_ENDING = TRAILING | SMALL - INSIDE
_SUBJECT = 5
"""Words of a clause that goes on behind a quotation up to its verb of saying."""


def sentences(text: str) -> list[tuple[int, int]]:
    """Offsets of the sentences of a paragraph, in order, without the white space between them.

    A sentence ends at a full stop, question or exclamation mark, its closing quotation marks and brackets included,
    where the next word does not go on in lower case. It does not end behind an initial ("J. Smith"), an
    abbreviation that stands before a name or a number ("Dr.", "No."), the number of a list ("1. Keep calm"), in a
    decimal, or behind a quotation that its speaker follows (“Why?” Smith asked); behind an initialism ("U.S.") or an
    abbreviation that can end a sentence ("Inc.") it ends where the next word is one that begins sentences.
    One over 200 words is cut between words.
    """
    spans = []
    start = len(text) - len(text.lstrip())
    for end, following in _ends(text):
        spans.append((start, end))
        start = following
    if start < len(text):
        spans.append((start, len(text.rstrip())))
    if text.count(" ") < LONGEST and (len(text) < LONGEST or not is_unspaced(text)):
        return spans
    return [piece for span in spans for piece in _cut(text, *span)]


def sentence_ends(text: str, quotations: Iterable[tuple[int, int]] = ()) -> list[int]:
    """Offsets behind the sentences of a paragraph that end before its last one does.

    Args:
        text: The paragraph.
        quotations: Offsets of quotations with their marks, in order, that count as one word each: a sentence that ends
            inside one ends none outside, but one that ends with it does.
    """
    found: list[int] = []
    inside = iter(quotations)
    start = stop = -1
    for end, _ in _ends(text):
        while stop <= end:
            start, stop = next(inside, (len(text), len(text) + 1))
        if end <= start:
            found.append(end)
    return found


def _ends(text: str) -> Iterator[tuple[int, int]]:
    """Offsets behind each sentence that another one follows, and of that one."""
    start = 0
    for match in _END.finditer(text):
        if match.group(2) and _is_end(text, start, match):
            yield match.end(1), match.end()
            start = match.end()


def _is_end(text: str, start: int, match: re.Match[str]) -> bool:
    """Whether the sentence that begins at `start` ends at a mark that may end one."""
    rest = text[match.end() : match.end() + 60]
    following = rest.lstrip(_OPENING)
    if not following or following[0].islower():
        return not following
    mark = match.group(1).rstrip(_CLOSING)
    quoted = not _CLOSING_QUOTATION.isdisjoint(match.group(1))
    if quoted and mark.endswith(("?", "!")) and _goes_on_to_speaker(rest):
        return False
    if mark != ".":
        return True
    before = text[max(0, match.start() - 30) : match.start()]
    written = before.rpartition(" ")[2].rpartition("—")[2]
    word = written.lstrip(_OPENING).lower()
    aside = written.startswith("(") and ")" in match.group(1)  # Mayor Roe (Ariz.)
    if word in INSIDE or (word in BEFORE_NUMBERS and following[0].isdigit()):
        return False
    if match.start() - start <= 4 and _NUMERAL.fullmatch(text, start, match.start()):
        return False
    if aside or word in _ENDING or _INITIALS.fullmatch(word):
        begun = _NEXT_WORD.match(following)
        return begun is not None and begun.group().lower() in STARTERS
    return True


def _goes_on_to_speaker(rest: str) -> bool:
    """Whether the clause behind a quotation has a verb of saying: “Why?” Smith asked."""
    speech = lexicon().speech
    return any(word.lower() in speech for word in _CLAUSE_END.split(rest, maxsplit=1)[0].split()[:_SUBJECT])


def _cut(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """A sentence in pieces of at most 200 words."""
    edges = [start, *word_starts(text, start, end)[LONGEST::LONGEST], end]
    return [(low, low + len(text[low:high].rstrip())) for low, high in pairwise(edges)]
