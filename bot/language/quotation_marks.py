"""Quotation marks -> the spans of text that stand between them.

One pass over the marks of a paragraph with a stack, so linear in its length. A mark opens or closes by its place (a
space before it, a word behind it), and by its glyph where that leaves it open. Marks that pair with nothing are
dropped, so that an odd mark costs at most its own paragraph.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import TYPE_CHECKING, Literal, NamedTuple

from bot.language.characters import is_invisible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_TAG = r"<[^<>]{1,300}>"
_MARK = re.compile(_TAG + r"""|``|‘‘|''(?!')|’’(?!’)|["“”„‟«»「」『』﹁﹂﹃﹄｢｣〝〞〟＂]|['‘’‚‹›`]""")
_EAST_ASIAN = frozenset("「」『』﹁﹂﹃﹄｢｣〝〞〟")
"""Marks whose glyph alone tells whether they open or close."""
_DOUBLE = frozenset('"“”„‟«»＂「」﹁﹂｢｣〝〞〟') | {"``", "''", "‘‘", "’’"}
_OPENERS = frozenset("“„‟«‘‚‹`「『﹁﹃｢〝") | {"``", "‘‘"}
_CLOSERS = frozenset("”»’›」』﹂﹄｣〞〟") | {"’’"}
_BEFORE_OPENING = frozenset(" ([{—–-/|…*_>\u00a0：（")
_MARKS = frozenset("\"“”„‟«»'‘’‚‹›`＂") | _EAST_ASIAN
_ELISION = re.compile(r"['‘’](?:\d\ds?\b|(?:em|til|tis|twas|cause|bout|round|n|cuz|neath|nuff)\b)", re.IGNORECASE)
_FEET = re.compile(r"\d+\s?['’′]\s?\d{1,2}(?:\.\d+)?$")
_POINTS = frozenset(",.;:!?)")
_SPEECH_END = frozenset(".,!?…;:—–-)]")

_Family = Literal["double", "single"]
_Role = Literal["open", "close", "either"]


@dataclass(frozen=True, slots=True)
class Span:
    """The words between two marks, or from a mark to the end of its paragraph.

    Attributes:
        paragraph: Its number, from 1.
        start: Offset behind the opening mark (and spaces), in code points.
        end: Offset before the closing mark (and spaces).
        outer: Offsets with the marks.
        depth: 0, or how many quotations it stands in.
        goes_on: The quotation is opened again in the next paragraph.
        carries_on: The quotation was open at the end of the paragraph before.
    """

    paragraph: int
    start: int
    end: int
    outer: tuple[int, int]
    depth: int = 0
    goes_on: bool = False
    carries_on: bool = False


class _Mark(NamedTuple):
    start: int
    end: int
    family: _Family
    role: _Role
    glyph: str
    may_open: bool = False
    """Its place is one of a mark that opens, whatever else it may be."""


class _Open(NamedTuple):
    mark: _Mark
    children: int
    """How many spans were closed before this mark."""


def _marks(text: str) -> list[_Mark]:
    """The quotation marks of a text; apostrophes, measures and those in markup are left out."""
    marks: list[_Mark] = []
    for match in _MARK.finditer(text):
        glyph, (start, end) = match.group(), match.span()
        if glyph[0] == "<" or _is_measure(text, glyph, start):
            continue
        mark = _east_asian(start, glyph) if glyph in _EAST_ASIAN else _western(text, start, glyph)
        if mark is None:
            continue
        if _is_doubled(marks, mark):
            marks[-1] = marks[-1]._replace(end=end, glyph=glyph)
            continue
        marks.append(mark)
    return marks


def _east_asian(start: int, glyph: str) -> _Mark:
    family: _Family = "double" if glyph in _DOUBLE else "single"
    return _Mark(start, start + 1, family, "open" if glyph in _OPENERS else "close", glyph)


def _western(text: str, start: int, glyph: str) -> _Mark | None:
    """A mark that opens or closes by its place; none for an apostrophe."""
    family: _Family = "double" if glyph in _DOUBLE else "single"
    end = start + len(glyph)
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else " "
    led = before in _BEFORE_OPENING or before in _MARKS or is_invisible(before)
    opens = led and (not after.isspace() or glyph == "«") and after not in _POINTS
    closes = not before.isspace() and not after.isalnum() and not (glyph == "«" and led and after.isspace())
    if family == "single" and _is_apostrophe(text, start, opens=opens, closes=closes):
        return None
    alone = before.isspace() and after.isspace()
    return _Mark(start, end, family, _role(glyph, opens=opens, closes=closes, alone=alone), glyph, opens)


def _is_doubled(marks: list[_Mark], mark: _Mark) -> bool:
    """Whether a mark stands right behind one that opens and may do so too: they are one."""
    doubles = bool(marks) and marks[-1].end == mark.start and marks[-1].family == mark.family == "double"
    return doubles and marks[-1].role == "open" and mark.may_open


def _is_measure(text: str, glyph: str, start: int) -> bool:
    """Whether a straight mark stands for feet or inches: 6' 2"."""
    before = text[start - 1 : start]
    if not before.isdigit():
        return False
    if glyph == "'":
        return text[start + 1 : start + 2] in ("", " ") or text[start + 1].isdigit()
    return glyph == '"' and bool(_FEET.search(text, max(0, start - 12), start))


def _is_apostrophe(text: str, start: int, *, opens: bool, closes: bool) -> bool:
    """Whether a single mark stands inside a word, or for letters that are left out at its start."""
    inside = text[start - 1 : start].isalnum() and text[start + 1 : start + 2].isalnum()
    return inside or not (opens or closes) or (opens and bool(_ELISION.match(text, start)))


def _role(glyph: str, *, opens: bool, closes: bool, alone: bool) -> _Role:
    """Whether a mark opens or closes: by where it stands, and by its glyph where that leaves it open."""
    if alone and glyph not in "«»":
        return "either"
    if opens != closes:
        return "open" if opens else "close"
    if glyph in _OPENERS:
        return "open"
    return "close" if glyph in _CLOSERS else "either"


class _Pairing:
    """The marks of one paragraph, paired with a stack."""

    def __init__(self, text: str, number: int, *, inherited: bool) -> None:
        self.text = text
        self.number = number
        self.inherited = inherited
        self.stack: list[_Open] = []
        self.spans: list[Span] = []
        self.marks = _marks(text)

    def run(self) -> tuple[list[Span], _Mark | None]:
        """The spans in order, and the mark that is still open at the paragraph's end."""
        for index, mark in enumerate(self.marks):
            if mark.role == "open" or (mark.role == "either" and not self._is_open(mark.family)):
                self._open(mark, index)
            else:
                self._close(mark, index)
        unclosed = next((opened.mark for opened in self.stack if opened.mark.family == "double"), None)
        if unclosed is None and self.stack and self.stack[0].mark.glyph in "‘'":
            unclosed = self.stack[0].mark
        return self.spans, unclosed

    def _is_open(self, family: str) -> bool:
        return any(opened.mark.family == family for opened in self.stack[-3:])

    def _open(self, mark: _Mark, index: int) -> None:
        if self._is_open(mark.family) and not self._nests(mark, index):
            while self.stack and self._is_open(mark.family):
                opened = self.stack.pop()
                if opened.mark.family == "double" and self._ends_before(opened.mark, mark):
                    self._add(opened.mark.start, mark._replace(end=mark.start), opened.children, opening=opened.mark)
        if len(self.stack) < 4:
            self.stack.append(_Open(mark, len(self.spans)))

    def _nests(self, mark: _Mark, index: int) -> bool:
        """Two closing marks follow: the one that opens here stands inside."""
        following = [m.role for m in self.marks[index + 1 : index + 8] if m.family == mark.family][:2]
        return mark.family == "double" and following == ["close", "close"]

    def _ends_before(self, opening: _Mark, mark: _Mark) -> bool:
        """Whether a quotation whose closing mark is missing ends with a sentence right before the next one."""
        return self.text[max(0, mark.start - 8) : mark.start].rstrip()[-1:] in ".!?…" and _plausible(
            self.text, opening, goes_on=False
        )

    def _close(self, mark: _Mark, index: int) -> None:
        if not self._is_open(mark.family):
            if mark.family == "double" and self.inherited and not self.spans and not self.stack:
                self._add(0, mark, 0)
            return
        if mark.family == "single" and self._is_possessive(mark, index):
            return
        if mark.family == "single" and self.stack[-1].mark.family != "single":
            return
        while self.stack[-1].mark.family != mark.family:
            self.stack.pop()
        opened = self.stack.pop()
        self._add(opened.mark.start, mark, opened.children, opening=opened.mark)

    def _add(self, outer: int, mark: _Mark, children: int, opening: _Mark | None = None) -> None:
        start, end = trim(self.text, opening.end if opening else outer, mark.start)
        if start >= end:
            return
        for i in range(children, len(self.spans)):
            self.spans[i] = replace(self.spans[i], depth=self.spans[i].depth + 1)
        self.spans.append(Span(self.number, start, end, (outer, mark.end)))

    def _is_possessive(self, mark: _Mark, index: int) -> bool:
        """Whether "’" behind an s is an apostrophe ("the players’ union"): a better closing mark comes later."""
        before = self.text[mark.start - 1]
        if before in _SPEECH_END or before in _MARKS or mark.glyph not in "'’" or before not in "sSzx":
            return False
        if not self.text[mark.end : mark.end + 2].strip()[:1].islower():
            return False
        following = (other.role for other in self.marks[index + 1 : index + 6] if other.family == "single")
        return next(following, "open") == "close"


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """The offsets without white space at either end."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _reopens(text: str, family: str) -> bool:
    """Whether a paragraph begins with a mark that can open."""
    match = _MARK.match(text)
    return match is not None and (match.group() in _DOUBLE) == (family == "double")


def quotations(paragraphs: Iterable[str]) -> Iterator[Span]:
    """Every quotation between marks in the paragraphs of a text, in order, the outer before those it holds."""
    listed = list(paragraphs)
    inherited = False
    for number, (text, following) in enumerate(zip_longest(listed, listed[1:], fillvalue=""), 1):
        spans, unclosed = _Pairing(text, number, inherited=inherited).run()
        goes_on = unclosed is not None and _reopens(following, unclosed.family)
        if unclosed and (goes_on or unclosed.family == "double"):
            start, end = trim(text, unclosed.end, len(text))
            kept = [span if span.outer[0] < unclosed.start else replace(span, depth=span.depth + 1) for span in spans]
            if start < end and _plausible(text, unclosed, goes_on=goes_on):
                spans = [*kept, Span(number, start, end, (unclosed.start, len(text)), goes_on=goes_on)]
        spans.sort(key=lambda span: (span.outer[0], -span.outer[1]))
        if inherited and spans and spans[0].outer[0] == 0:
            spans[0] = replace(spans[0], carries_on=True)
        yield from spans
        inherited = unclosed is not None and (goes_on or unclosed.glyph != "'")


def _plausible(text: str, mark: _Mark, *, goes_on: bool) -> bool:
    """Whether words behind a mark that is never closed are speech: nothing, or the end of a clause, is before it."""
    before = text[max(0, mark.start - 8) : mark.start].rstrip()[-1:]
    return goes_on or not before or before in ".,:;?!—–…)"
