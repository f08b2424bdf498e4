"""Transcripts: paragraphs that tell who speaks and then give the words, without marks ("BAIER: Thank you.")."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from bot.language.quotation_marks import Span, trim

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from bot.articles.article import Paragraph

_LABEL = re.compile(r"((?:[^\W\d_a-z][\w.’'\-]*)(?: [^\W\d_a-z][\w.’'\-]*){0,4})(?: \([^()]{1,40}\))?:\s+(?=\S)")
_LETTERS = re.compile(r"[^\W\d_]{2}")
_ASIDE = re.compile(r"[(\[][^()\[\]]*[)\]]\.?|\W+")
_TURNS = 3
"""How many turns a transcript has at least."""
_APART = 3
"""How many paragraphs on the next turn is, at most, asides as "(APPLAUSE)" not counted: somebody may go on for some."""


class _Turn(NamedTuple):
    place: int
    label: str
    span: Span


def find(paragraphs: Sequence[Paragraph]) -> Mapping[int, Span]:
    """What is said in each paragraph of a transcript that has a label, by the paragraph's number.

    Two have to speak right after each other, and somebody has to come back: labels that a newspaper puts before notes
    and links ("READ MORE: …"), and tables of names and figures, do not take turns.
    """
    told = [paragraph for paragraph in paragraphs if not _ASIDE.fullmatch(paragraph.text.strip())]
    turns = [turn for place, paragraph in enumerate(told) if (turn := _turn(place, paragraph))]
    return {turn.span.paragraph: turn.span for talk in _talks(turns) if _is_talk(talk) for turn in talk}


def _turn(place: int, paragraph: Paragraph) -> _Turn | None:
    """The label's last word, by which people are called once they were named in full, and the words behind it."""
    match = _LABEL.match(paragraph.text)
    if not match or not _LETTERS.search(match[1]) or not _LETTERS.search(paragraph.text, match.end()):
        return None
    start, end = trim(paragraph.text, match.end(), len(paragraph.text))
    return _Turn(place, match[1].split()[-1].casefold(), Span(paragraph.number, start, end, (start, end)))


def _talks(turns: Sequence[_Turn]) -> Iterator[list[_Turn]]:
    talk: list[_Turn] = []
    for turn in turns:
        if talk and turn.place - talk[-1].place > _APART:
            yield talk
            talk = []
        talk.append(turn)
    yield talk


def _is_talk(talk: Sequence[_Turn]) -> bool:
    labels = [turn.label for turn in talk]
    replies = any(b.place - a.place == 1 and b.label != a.label for a, b in pairwise(talk))
    return len(labels) >= _TURNS and len(set(labels)) < len(labels) and replies
