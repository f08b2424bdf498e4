"""Lines that are set on pages, as a reader takes them: down each column, word by word, paragraph by paragraph."""

from __future__ import annotations

import re
from collections import Counter
from itertools import groupby, pairwise
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from bot.articles import lines
from bot.articles.decoding import squeeze
from bot.articles.outline import Block

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from bot.articles.notes import Notes

_MARGIN = 0.1  # of a page's height, where headers and numbers stand
_OF_THE_PAGE = re.compile(
    r"\W*(?:page|seite|p\.)?\s*\d{1,4}(?:\s*(?:/|of|von|de)\s*\d{1,4})?\W*|\w+://\S+"
    r"|\d{1,4}[./-]\d{1,2}[./-]\d{1,4},?\s+\d{1,2}:\d{2}.{0,8}",
    re.IGNORECASE,
)
_BROKEN = re.compile(r"(?<=[^\W\d_])[-\u00ad\u2010]\n(?=[^\W\d_])")
_WORDS = re.compile(r"[\w-]+")
_MOST_PIECES = 20_000  # of a page


class Piece(NamedTuple):
    """Some text on one line, in points from the lower left corner of its page."""

    text: str
    left: float
    right: float
    top: float
    bottom: float
    size: float


class PageContent(NamedTuple):
    """What is set on a page, and how high it is."""

    pieces: tuple[Piece, ...]
    height: float


class _Line(NamedTuple):
    """A line of a column: the pieces that stand beside each other, and where the column begins and ends."""

    piece: Piece
    column: tuple[int, float, float]


def layout_blocks(pages: Sequence[PageContent], notes: Notes) -> list[Block]:
    """Headings, which are set larger than the text, and paragraphs, joined where a column or a page parts them.

    Args:
        pages: The pages.
        notes: Told of the headers and numbers that were left out.
    """
    set_lines = [line for number, page in enumerate(_without_margins(pages, notes)) for line in _lines(number, page)]
    sizes: Counter[float] = Counter()
    for line in set_lines:
        sizes[line.piece.size] += len(line.piece.text)
    body = sizes.most_common(1)[0][0] if sizes else 0.0
    largest = max((line.piece.size for line in set_lines if line.column[0] == 0), default=0.0)
    words = Counter(word.casefold() for line in set_lines for word in _WORDS.findall(line.piece.text))
    found = []
    for part in _paragraphs(set_lines, body):
        text = squeeze(_mended("\n".join(line.piece.text for line in part), words))
        size = median(line.piece.size for line in part)
        is_heading = size > 1.12 * body and len(text) <= 300
        found.append(Block(text, (1 if size >= 0.97 * largest else 2) if is_heading else None))
    return found


def _without_margins(pages: Sequence[PageContent], notes: Notes) -> Iterator[PageContent]:
    """The pages without what stands above or below the text of several, and without their numbers.

    Only the outermost lines are looked at, and only where a space parts them from the text.
    """
    outer = [[*_outermost(page)] for page in pages]
    seen = Counter(key for rows in outer for key in {_key(row) for row in rows})
    often = max(2, len(pages) // 2)
    for page, rows in zip(pages, outer, strict=True):
        gone: set[Piece] = set()
        for row in rows:
            if seen[_key(row)] >= often or any(_OF_THE_PAGE.fullmatch(piece.text) for piece in row):
                notes.left_out("page headers and numbers", " ".join(piece.text for piece in row))
                gone.update(row)
        yield PageContent(tuple(piece for piece in page.pieces if piece not in gone), page.height)


def _outermost(page: PageContent) -> Iterator[list[Piece]]:
    """The first two and the last two lines of a page, as far as a space parts each from what is further in."""
    downwards = sorted(page.pieces[:_MOST_PIECES], key=lambda piece: (-piece.top, piece.left))
    rows = [*_beside(downwards)]
    for ordered in (rows, rows[::-1]):
        for row, inner in pairwise(ordered[:3]):
            gap = max(row[0].bottom - inner[0].top, inner[0].bottom - row[0].top)
            edge = min(page.height - row[0].top, row[0].bottom)
            if gap < 0.7 * row[0].size or edge > _MARGIN * page.height:
                break
            yield row


def _key(row: Sequence[Piece]) -> str:
    return re.sub(r"\d+", "#", " ".join(piece.text for piece in row))


def _lines(page: int, content: PageContent) -> Iterator[_Line]:
    """A page's lines in order; `column` tells lines of the same column by the page's number and its edges."""
    for column in _columns(sorted(content.pieces[:_MOST_PIECES], key=lambda piece: (-piece.top, piece.left))):
        left, right = min(piece.left for piece in column), max(piece.right for piece in column)
        for beside in _beside(column):
            text = " ".join(piece.text for piece in beside)
            piece = Piece(
                text,
                beside[0].left,
                max(each.right for each in beside),
                max(each.top for each in beside),
                min(each.bottom for each in beside),
                round(median(each.size for each in beside), 1),
            )
            yield _Line(piece, (page, left, right))


def _beside(pieces: Iterable[Piece]) -> Iterator[list[Piece]]:
    """The pieces of each line, from left to right: those whose middles are at the same height."""
    line: list[Piece] = []
    for piece in pieces:
        middle = (piece.top + piece.bottom) / 2
        if line and not line[0].bottom < middle < line[0].top:
            yield sorted(line, key=lambda each: each.left)
            line = []
        line.append(piece)
    if line:
        yield sorted(line, key=lambda each: each.left)


def _columns(pieces: Sequence[Piece], deep: int = 0) -> Iterator[list[Piece]]:
    """The pieces of each column, from the first to the last, between what runs across all of them.

    Args:
        pieces: From top to bottom.
        deep: How often the page was parted already.
    """
    gutter = _gutter(pieces) if deep < 4 else None
    if gutter is None:
        if pieces:
            yield list(pieces)
        return

    def side(piece: Piece) -> str:
        return "left" if piece.right <= gutter else "right" if piece.left >= gutter - 1 else "across"

    across_or_beside = groupby(pieces, key=lambda piece: side(piece) == "across")
    for is_across, run in across_or_beside:
        band = list(run)
        if is_across:
            yield band
        else:
            yield from _columns([piece for piece in band if side(piece) == "left"], deep + 1)
            yield from _columns([piece for piece in band if side(piece) == "right"], deep + 1)


def _gutter(pieces: Sequence[Piece]) -> float | None:
    """Where a column begins that has another beside it: lines begin there, and next to none run across."""
    whole = sum(len(piece.text) for piece in pieces)
    edges = Counter(round(piece.left) for piece in pieces)
    for at, _ in sorted(edges.most_common(12)):
        aligned = [piece for piece in pieces if abs(piece.left - at) <= 3]
        left = [piece for piece in pieces if piece.right <= at]
        before = sum(len(piece.text) for piece in left)
        behind = sum(len(piece.text) for piece in pieces if piece.left >= at - 1)
        if len(aligned) < 4 or min(before, behind) < 0.15 * whole or before + behind < 0.75 * whole:
            continue
        top, bottom = max(piece.top for piece in aligned), min(piece.bottom for piece in aligned)
        shared = min(top, max(piece.top for piece in left)) - max(bottom, min(piece.bottom for piece in left))
        if shared >= 0.3 * (top - bottom):
            return float(at)
    return None


def _paragraphs(set_lines: Sequence[_Line], body: float) -> Iterator[list[_Line]]:
    """The lines of each paragraph or heading."""
    gaps = [
        above.piece.bottom - line.piece.top
        for above, line in pairwise(set_lines)
        if above.column == line.column and line.piece.size == above.piece.size == body
    ]
    leading = median(gaps) if gaps else 0.0
    sets_in = sum(map(_is_set_in, set_lines)) > 2
    part: list[_Line] = []
    for line in set_lines:
        if part and _begins(part[-1], line, leading, sets_in=sets_in):
            yield part
            part = []
        part.append(line)
    if part:
        yield part


def _is_set_in(line: _Line) -> bool:
    return line.piece.left > line.column[1] + 0.7 * line.piece.size


def _begins(above: _Line, line: _Line, leading: float, *, sets_in: bool) -> bool:
    """Whether a paragraph begins with a line; `sets_in` tells that the first lines of paragraphs are set in."""
    size = line.piece.size
    if abs(size - above.piece.size) > 0.08 * size:
        return True
    if lines.without_bullet(line.piece.text) != line.piece.text:
        return True
    _, left, right = line.column
    if above.column != line.column:
        return _is_set_in(line) or (not sets_in and lines.has_ended(above.piece.text))
    if above.piece.bottom - line.piece.top > leading + 0.45 * size:
        return True
    if _is_set_in(line) and line.piece.left > above.piece.left + 0.7 * size:
        return True
    return above.piece.right < right - 0.2 * (right - left) and lines.has_ended(above.piece.text)


def _mended(text: str, words: Counter[str]) -> str:
    """A text with the words whole that were broken at the end of a line.

    The hyphen stays before a capital, and where the text has the word with one elsewhere, and not without.
    """

    def joined(match: re.Match[str]) -> str:
        before, behind = _WORDS.findall(text[max(0, match.start() - 60) : match.start()]), text[match.end() :]
        following = _WORDS.match(behind)
        if match[0][0] == "\u00ad" or not before or not following:
            return ""
        with_hyphen, without = f"{before[-1]}-{following[0]}".casefold(), f"{before[-1]}{following[0]}".casefold()
        keeps = following[0][0].isupper() or (words[with_hyphen] and not words[without])
        return "-" if keeps else ""

    return _BROKEN.sub(joined, text)
