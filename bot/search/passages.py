"""Paragraphs into sentences, and sentences into passages of at most 200 words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

LONGEST = 200
"""Words, between white space, in a passage."""

_END = re.compile(r"""[.!?…][.!?…"'”’»›)\]]*(?=\s)""")
_CLOSING = "\"'”’»›)]"
_OPENING = "\"'“‘«‹„([「『（—–-"
_WORD = re.compile(r"\S+")
_NEXT_WORD = re.compile(r"[^\W_]+")


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


# Abbreviations that stand before a name: never the end of a sentence.
_TITLES = _set(
    """mr mrs ms mx messrs dr prof sen sens rep reps gov gen lt col sgt cpl pvt capt cmdr maj adm brig rev fr hon pres
    supt det insp amb sr sra st ste mt ft mme mlle bros cf ca vs viz e.g i.e"""
)
# Abbreviations, many of them words as well, that do not end a sentence where a number follows.
_NUMBERED = _set("no nos nr art fig figs eq sec vol vols ch p pp pt op ed eds")
# Abbreviations that may end a sentence; they do if the next word is one that begins sentences.
_TRAILING = _set(
    """inc ltd co corp llc plc jr etc al ph.d ave blvd rd dept approx est
    jan feb mar apr jun jul aug sept oct nov dec"""
)
_STARTERS = _set(
    """a after all although an and another as at because before both but by despite during each even few following for
    from he her here his how however i if in it its last many meanwhile more most my no nor not now of on once one only
    other others our over she since so some still such that the their then there these they this those though through to
    today two under unlike until we what when where whether which while who why with without yesterday yet you"""
)


def sentences(text: str) -> list[tuple[int, int]]:
    """Offsets of the sentences of a paragraph, in order, without the white space between them.

    A sentence ends at a full stop, question or exclamation mark, its closing quotation marks and brackets included,
    where the next word does not go on in lower case. It does not end behind an initial ("J. Smith"), an
    abbreviation that stands before a name or a number ("Dr.", "No."), or in a decimal; behind an initialism ("U.S.") or
    an abbreviation that can end a sentence ("Inc.") it ends where the next word is one that begins sentences.
    One over 200 words is cut between words.
    """
    spans = []
    start = 0
    for end in _ends(text):
        spans += _cut(text, start, end)
        start = end
    return spans + _cut(text, start, len(text))


def windows(lengths: list[int]) -> list[tuple[int, int]]:
    """Passages of a paragraph as ranges of its sentences, whose lengths in words are given.

    A paragraph of at most 200 words is one passage. A longer one is cut into windows of as many whole sentences as
    fit; each begins with the last sentence of the one before where that leaves room for a new one.
    """
    found = []
    first = 0
    total = 0
    for number, length in enumerate(lengths):
        if total + length > LONGEST:
            found.append((first, number))
            overlap = lengths[number - 1]
            first, total = (number - 1, overlap) if number - first > 1 and overlap + length <= LONGEST else (number, 0)
        total += length
    found.append((first, len(lengths)))
    return found


def _ends(text: str) -> Iterator[int]:
    for match in _END.finditer(text):
        following = text[match.end() : match.end() + 40].lstrip().lstrip(_OPENING)
        if not following or following[0].islower():
            continue
        alone = match.group().rstrip(_CLOSING) == "."  # it may belong to an abbreviation
        if not alone or _ends_behind(text[max(0, match.start() - 30) : match.start()], following):
            yield match.end()


def _ends_behind(before: str, following: str) -> bool:
    """Whether a single full stop between two texts ends a sentence."""
    word = before.rpartition(" ")[2].rpartition("—")[2].lstrip(_OPENING).lower()
    following_word = _NEXT_WORD.match(following)
    starts = following_word is not None and following_word.group().lower() in _STARTERS
    if word in _TITLES or (word in _NUMBERED and following[0].isdigit()):
        return False
    initials = word != "i" and all(len(part) == 1 and part.isalpha() for part in word.split("."))
    if initials or word in _TRAILING:
        return starts
    return True


def _cut(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The sentence between two offsets, without white space around it, in pieces of at most 200 words."""
    if text.count(" ", start, end) < LONGEST:
        piece = text[start:end]
        left = start + len(piece) - len(piece.lstrip())
        right = end - len(piece) + len(piece.rstrip())
        return [(left, right)] if left < right else []
    spans = [match.span() for match in _WORD.finditer(text, start, end)]
    return [(spans[i][0], spans[min(i + LONGEST, len(spans)) - 1][1]) for i in range(0, len(spans), LONGEST)]
