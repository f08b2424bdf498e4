"""Paragraphs into sentences."""

from __future__ import annotations

import re

LONGEST = 200
"""Words, between white space, of a sentence; a longer one is cut."""

# Matches behind every mark, white space or not: one that could fail would be tried again from each mark of a long row.
_END = re.compile(r"""([.!?…](?:[.!?…"'”’»›)\]]|\s»)*+)(\s*+)""")
_CLOSING = "\"'”’»›)] "
_OPENING = "\"'“‘«‹„([「『（—–-"
_WORD = re.compile(r"\S+")
_INITIALS = re.compile(r"(?!i$)[^\W\d_](?:\.[^\W\d_])*")  # J · U.S, but not the pronoun
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
    start = len(text) - len(text.lstrip())
    for match in _END.finditer(text):
        if match.group(2) and _ends(text, match):
            spans.append((start, match.end(1)))
            start = match.end()
    if start < len(text):
        spans.append((start, len(text.rstrip())))
    if text.count(" ") < LONGEST:
        return spans
    return [piece for span in spans for piece in _cut(text, *span)]


def _ends(text: str, match: re.Match[str]) -> bool:
    """Whether a sentence ends at a mark that may end one."""
    following = text[match.end() : match.end() + 40].lstrip(_OPENING)
    if not following or following[0].islower():
        return not following
    if match.group(1).rstrip(_CLOSING) != ".":
        return True
    word = (
        text[max(0, match.start() - 30) : match.start()].rpartition(" ")[2].rpartition("—")[2].lstrip(_OPENING).lower()
    )
    if word in _TITLES or (word in _NUMBERED and following[0].isdigit()):
        return False
    if word in _TRAILING or _INITIALS.fullmatch(word):
        begun = _NEXT_WORD.match(following)
        return begun is not None and begun.group().lower() in _STARTERS
    return True


def _cut(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """A sentence in pieces of at most 200 words."""
    spans = [match.span() for match in _WORD.finditer(text, start, end)]
    return [(spans[i][0], spans[min(i + LONGEST, len(spans)) - 1][1]) for i in range(0, len(spans), LONGEST)]
