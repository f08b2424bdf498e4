"""Transcripts: paragraphs that name who speaks and then give the words, without quotation marks ("BAIER: Thank you.")."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.quotes.spans import Span, trim

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.articles.model import Paragraph

_LABEL = re.compile(r"((?:[^\W\d_a-z][\w.’'\-]*)(?: [^\W\d_a-z][\w.’'\-]*){0,4})(?: \([^()]{1,40}\))?:\s+(?=\S)")
_LETTERS = re.compile(r"[^\W\d_]{2}")
_ASIDE = re.compile(r"[(\[][^()\[\]]*[)\]]\.?")
_TURNS = 3
"""Labelled paragraphs in a row that make a transcript; asides in brackets, as "(APPLAUSE)", may stand between them."""


def find(paragraphs: Sequence[Paragraph]) -> Mapping[int, Span]:
    """What is said in each paragraph of a transcript, by the paragraph's number.

    Somebody has to come back and somebody else has to speak between: labels that a newspaper puts before a note or a
    link ("READ MORE: …"), and tables of names and figures, do not take turns.
    """
    found: dict[int, Span] = {}
    turns: list[tuple[str, Span]] = []
    for paragraph in (*paragraphs, None):
        if paragraph and _ASIDE.fullmatch(paragraph.text.strip()):
            continue
        turn = _turn(paragraph) if paragraph else None
        if turn:
            turns.append(turn)
            continue
        if _is_talk([label for label, _ in turns]):
            found |= {span.paragraph: span for _, span in turns}
        turns = []
    return found


def _turn(paragraph: Paragraph) -> tuple[str, Span] | None:
    """The label's last word, by which people are called once they were named in full, and the words behind it."""
    match = _LABEL.match(paragraph.text)
    if not match or not _LETTERS.search(match[1]) or not _LETTERS.search(paragraph.text, match.end()):
        return None
    start, end = trim(paragraph.text, match.end(), len(paragraph.text))
    return match[1].split()[-1].casefold(), Span(paragraph.number, start, end, (start, end))


def _is_talk(labels: Sequence[str]) -> bool:
    return len(labels) >= _TURNS and 1 < len(set(labels)) < len(labels)
