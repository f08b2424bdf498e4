"""Where sentences end: for the search's passages and for the words of quotations alike."""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import pairwise
from typing import TYPE_CHECKING

from bot.language.abbreviations import abbreviations
from bot.language.lexicon import lexicon
from bot.language.scripts import word_starts, writes_no_spaces

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bot.language.abbreviations import Abbreviations

LONGEST = 200
"""Words of a sentence; a longer one is cut."""

_ALWAYS = "。！？｡।॥۔؟։።፧။។៕"
"""Marks that end a sentence whatever follows, white space or not, and are part of no abbreviation."""
# Matches behind every mark, white space or not: one that could fail would be tried again from each mark of a long row.
_BEHIND = rf"""(?>(?:[.!?…{_ALWAYS}"'”’»›)\]」』】〉》）〗]|“(?!\S)|\s»)*)"""
_END = re.compile(rf"([.!?…{_ALWAYS}]{_BEHIND})(\s*+)")
_END_OR_SEMICOLON = re.compile(rf"([.!?…;{_ALWAYS}]{_BEHIND})(\s*+)")
_PAUSE = re.compile(r"(?<=[\u0e01-\u0e4e\u0e81-\u0ecd])()(\s+)(?=[\u0e01-\u0e4d\u0e81-\u0ecd])")
_CLAUSES = 15
"""Words from which on a space between Thai or Lao letters, which write no other mark, is taken for a sentence's end."""
_CLOSING = "\"'”’»›)]“」』】〉》）〗 "
_CLOSING_QUOTATION = frozenset("\"'”’»›“」』")
_OPENING = "\"'“‘«‹„([「『（—–-‚¿¡"
_INITIALS = re.compile(r"(?!i$)[^\W\d_](?:\.[^\W\d_])*")  # J · U.S, but not the pronoun
_NUMERAL = re.compile(r"[(\[]?(?:\d{1,3}|[a-z]|[ivx]{1,4})", re.IGNORECASE)  # of a list: 1. · (a. · iv.
_NEXT_WORD = re.compile(r"[^\W_]+")
_CLAUSE_END = re.compile(r"[.;:!?\"“”‘«»(]|,(?=\s)")
_INITIAL = re.compile(r"[^\W\d_]\. ?[^\W\d_]")
_ROMAN = re.compile(r"(?=[IVX])X{0,3}(?:IX|IV|V?I{0,3})")
# Of several parts: z. B · т. е · EE. UU · av. J.-C
_SPACED = re.compile(r"(?:(?<!\w)[^\W\d_]{1,3}\. ?)+[^\W\d_.-]{1,3}(?:\.-[^\W\d_])?$")
_SUBJECT = 5
"""Words of a clause that goes on behind a quotation up to its verb of saying."""


def sentences(text: str, language: str = "en") -> list[tuple[int, int]]:
    """Offsets of the sentences of a paragraph, in order, without the white space between them.

    A sentence ends at a full stop, question or exclamation mark, its closing quotation marks and brackets included,
    where the next word does not go on in lower case. It does not end behind an initial ("J. Smith"), an
    abbreviation that stands before a name or a number ("Dr.", "No."), the number of a list ("1. Keep calm"), in a
    decimal, or behind a quotation that its speaker follows (“Why?” Smith asked); behind an initialism ("U.S.") or an
    abbreviation that can end a sentence ("Inc.") it ends where the next word is one that begins sentences.
    One over 200 words is cut between words. The marks of other scripts that stand for these end one too, with white
    space behind them or not; in Thai and Lao, which have none, a space does behind some words.

    Args:
        text: The paragraph.
        language: The tag of its language, which says what is an abbreviation or an ordinal.
    """
    spans = []
    start = len(text) - len(text.lstrip())
    for end, following in _ends(text, language):
        spans.append((start, end))
        start = following
    if start < len(text):
        spans.append((start, len(text.rstrip())))
    if text.count(" ") < LONGEST and (len(text) < LONGEST or not writes_no_spaces(text)):
        return spans
    return [piece for span in spans for piece in _cut(text, *span)]


def sentence_ends(text: str, quotations: Iterable[tuple[int, int]] = (), language: str = "en") -> list[int]:
    """Offsets behind the sentences of a paragraph that end before its last one does.

    Args:
        text: The paragraph.
        quotations: Offsets of quotations with their marks, in order, that count as one word each: a sentence that ends
            inside one ends none outside, but one that ends with it does.
        language: The tag of its language.
    """
    found: list[int] = []
    inside = iter(quotations)
    start = stop = -1
    for end, _ in _ends(text, language):
        while stop <= end:
            start, stop = next(inside, (len(text), len(text) + 1))
        if end <= start:
            found.append(end)
    return found


def marks_pauses_alone(text: str) -> bool:
    """Whether a text is in a script that has no mark for a sentence's end, Thai or Lao."""
    return not text.isascii() and _PAUSE.search(text) is not None


def _ends(text: str, language: str) -> Iterator[tuple[int, int]]:
    """Offsets behind each sentence that another one follows, and of that one."""
    rules = abbreviations(language)
    start = 0
    for match in _matches(text, _END_OR_SEMICOLON if rules.semicolon_asks else _END):
        if _is_end(text, start, match, rules):
            yield match.end(1), match.end()
            start = match.end()


def _matches(text: str, marks: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """The marks that may end sentences, each with the white space behind it, and pauses that do for one."""
    if not marks_pauses_alone(text):
        yield from marks.finditer(text)
        return
    words = word_starts(text)
    before = 0
    for match in sorted((*marks.finditer(text), *_PAUSE.finditer(text)), key=re.Match.start):
        place = bisect_left(words, match.start())
        if match[1] or place - before >= _CLAUSES:
            yield match
            before = place


def _is_end(text: str, start: int, match: re.Match[str], rules: Abbreviations) -> bool:
    """Whether the sentence that begins at `start` ends at a mark that may end one."""
    mark = match[1].rstrip(_CLOSING)
    if not mark or mark[-1] in _ALWAYS:
        return _ends_anywhere(text, match)
    if not match[2] and not writes_no_spaces(text[match.end() : match.end() + 1]):
        return False
    rest = text[match.end() : match.end() + 60]
    following = rest.lstrip(_OPENING)
    if not following or following[0].islower():
        return not following
    quoted = not _CLOSING_QUOTATION.isdisjoint(match[1])
    if quoted and mark.endswith(("?", "!")) and _goes_on_to_speaker(rest):
        return False
    return mark != "." or _is_full_stop(text, start, match, following, rules)


def _ends_anywhere(text: str, match: re.Match[str]) -> bool:
    """Whether a mark of another script ends a sentence: no question does behind whose quotation a clause goes on."""
    if match[2] or _CLOSING_QUOTATION.isdisjoint(match[1]) or match.end() == len(text):
        return match.end() < len(text)
    return match[1].rstrip(_CLOSING)[-1] not in "！？؟"


def _is_full_stop(text: str, start: int, match: re.Match[str], following: str, rules: Abbreviations) -> bool:
    """Whether a stop ends the sentence, and not an abbreviation, an ordinal or the number of a list."""
    before = text[max(0, match.start() - 30) : match.start()]
    written = before.rpartition(" ")[2].rpartition("—")[2]
    word = written.lstrip(_OPENING).lower()
    spaced = _SPACED.search(before)
    forms = {word, spaced[0].replace(" ", "").lower() if spaced else word}
    aside = written.startswith("(") and ")" in match[1]  # Mayor Roe (Ariz.)
    if not rules.inside.isdisjoint(forms):
        return False
    if word in rules.before_numbers and following[0].isdigit():
        return False
    if match.start() - start <= 4 and _NUMERAL.fullmatch(text, start, match.start()):
        return False
    if (
        aside
        or not rules.trailing.isdisjoint(forms)
        or not rules.small.isdisjoint(forms)
        or _INITIALS.fullmatch(word)
        or (rules.ordinals and _is_ordinal(written))
    ):
        begun = _NEXT_WORD.match(following)
        return begun is not None and begun[0].lower() in rules.starters and not _INITIAL.match(following)
    return True


def _is_ordinal(written: str) -> bool:
    """Whether what stands before a stop may be an ordinal: "3", "XIV"; not a year."""
    return (written.isdecimal() and len(written) <= 3) or bool(_ROMAN.fullmatch(written))


def _goes_on_to_speaker(rest: str) -> bool:
    """Whether the clause behind a quotation has a verb of saying: “Why?” Smith asked."""
    speech = lexicon().speech
    return any(word.lower() in speech for word in _CLAUSE_END.split(rest, maxsplit=1)[0].split()[:_SUBJECT])


def _cut(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """A sentence in pieces of at most 200 words."""
    edges = [start, *word_starts(text, start, end)[LONGEST::LONGEST], end]
    return [(low, low + len(text[low:high].rstrip())) for low, high in pairwise(edges)]
