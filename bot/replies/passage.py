"""A passage as a quotation: the article's words and nothing else, checked against the article before it is shown."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.replies.escaping import ELLIPSIS, escape, without_bold

if TYPE_CHECKING:
    from collections.abc import Sequence

_WORD = re.compile(r"\S+")
_FRAME = len(f"> {ELLIPSIS} **** {ELLIPSIS}")


class BrokenPromiseError(RuntimeError):
    """What was about to be shown is not word for word in the article: a bug, and nothing is sent."""


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A part of a paragraph, with the part of it that is set in bold.

    Attributes:
        paragraph: The paragraph's whole text.
        start: Offset of the first character shown.
        end: Offset behind the last one.
        bold: Offsets in the paragraph; an empty span for none.
    """

    paragraph: str
    start: int
    end: int
    bold: tuple[int, int] = (0, 0)


def excerpt(paragraph: str, start: int, end: int, bold: tuple[int, int] | None, limit: int) -> Excerpt:
    """What of a passage fits: all of it, or whole words around the sentence in bold.

    Args:
        paragraph: The paragraph's whole text.
        start: Offset of the passage in the paragraph.
        end: Offset behind its last character.
        bold: Offsets in the paragraph of the sentence that answers.
        limit: Characters that its quotation (see `quotation`) may have.
    """
    focus = bold or (start, start)
    shown = _shown(paragraph, start, end, focus)
    room = max(1, limit - _FRAME)
    if end - start > room or len(escape(paragraph[start:end])) > room or _over(shown, limit) > 0:
        words = [
            match.span()
            for match in _WORD.finditer(
                paragraph, *_around(paragraph, start, end, min(max(focus[0], start), end), limit)
            )
        ]
        shown = _shown(paragraph, *_fitting(paragraph, words, focus, room), focus)
        while room > 1 and (over := _over(shown, limit)) > 0:
            room -= over  # what stands together may have more to escape than each word alone
            shown = _shown(paragraph, *_fitting(paragraph, words, focus, room), focus)
    return shown


def _around(paragraph: str, start: int, end: int, place: int, reach: int) -> tuple[int, int]:
    """The part of a passage within some characters of a place, no word cut: of a long one nothing else is looked at."""
    first = paragraph.rfind(" ", start, max(start, place - reach)) + 1
    last = paragraph.find(" ", min(end, place + reach), end)
    return max(start, first), end if last < 0 else last


def _over(shown: Excerpt, limit: int) -> int:
    """How many characters its quotation, cut on both sides, has over the limit."""
    return len(f"> {ELLIPSIS} {_body(shown)} {ELLIPSIS}") - limit


def _shown(paragraph: str, start: int, end: int, bold: tuple[int, int]) -> Excerpt:
    first, last = max(bold[0], start), min(bold[1], end)
    return Excerpt(paragraph, start, end, (first, last) if first < last else (start, start))


def quotation(shown: Excerpt, marks: tuple[str, str] = ("", "")) -> str:
    """A block quote in Discord's Markdown: one line, the cuts marked, the sentence that answers in bold.

    Args:
        shown: What of a paragraph is shown.
        marks: What stands before and after it: quotation marks, where somebody's words are shown without theirs.

    Raises:
        BrokenPromiseError: What a reader would read is not in the paragraph at these offsets.
    """
    text, body = shown.paragraph, _body(shown)
    before = marks[0] + (f"{ELLIPSIS} " if shown.start > 0 else "")
    after = (f" {ELLIPSIS}" if shown.end < len(text) else "") + marks[1]
    line = f"> {before}{body}{after}"
    _keep_promise(line, shown, before, after)
    return line


def _body(shown: Excerpt) -> str:
    """The words in Markdown, those in bold between asterisks."""
    text, (first, last) = shown.paragraph, shown.bold
    if first >= last:
        return escape(text[shown.start : shown.end])
    return f"{escape(text[shown.start : first])}**{escape(text[first:last])}**{escape(text[last : shown.end])}"


def _keep_promise(line: str, shown: Excerpt, before: str, after: str) -> None:
    read = without_bold(line.removeprefix("> ")).removeprefix(before).removesuffix(after)
    if "\n" in line or read != shown.paragraph[shown.start : shown.end]:
        raise BrokenPromiseError(f"not word for word: {line!r}")


def _fitting(text: str, words: Sequence[tuple[int, int]], focus: tuple[int, int], room: int) -> tuple[int, int]:
    """The offsets of the words that fit: those of the focus from its start, then as many as can be on both sides."""
    costs = [len(escape(text[start:end])) + 1 for start, end in words]
    left = right = next((i for i, (_, end) in enumerate(words) if end > focus[0]), len(words) - 1)
    room -= costs[left]
    if room < 0:  # one word longer than all the room: nothing is left but to cut it
        start = words[left][0]
        return start, start + (room + costs[left]) // 2
    while right + 1 < len(words) and words[right + 1][0] < focus[1] and costs[right + 1] <= room:
        right += 1
        room -= costs[right]
    grows = True
    while grows:
        grows = False
        for step in (1, -1):
            word = right + 1 if step > 0 else left - 1
            if 0 <= word < len(words) and costs[word] <= room:
                room -= costs[word]
                left, right = min(left, word), max(right, word)
                grows = True
    return words[left][0], words[right][1]
