"""A message as people write it -> the quotations in it, and what stands before, between and behind them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from bot.check.words import located_words
from bot.language.quotation_marks import quotations

if TYPE_CHECKING:
    from collections.abc import Iterator

_DISCORD = re.compile(r"<a?:\w{1,40}:\d{1,25}>|<[@#][!&]?\d{1,25}>|<t:\d{1,15}(?::\w)?>|</[^<>]{1,100}:\d{1,25}>")
_LINK = re.compile(r"\[([^\[\]]{1,300})\]\(\s*<?https?://[^\s()]{1,500}>?\s*\)")
_URL = re.compile(r"<?https?://\S+")
_HASHTAGS = re.compile(r"(?:(?<=\s)|^)#(?=[^\W\d])\w+")
_MARKUP = re.compile(r"\*{1,3}|~~|\|\||`{3}|(?<![^\W_])_{1,3}(?=\S)|(?<=\S)_{1,3}(?![^\W_])")
_EMPHASIS = re.compile(r"(\*{1,3}|_{1,3}|`|\|\||~~)(?=\S)((?:(?!\1|\n\n).)+?)(?<=\S)\1", re.DOTALL)
_BLOCK = re.compile(r"^[ \t]*>(?:>>)?[ \t]?", re.MULTILINE)
_SIGNATURE = re.compile(r"^\s*[-–—―~]{1,3}\s*\S")
_FULL_WIDTH = str.maketrans("：，；！？（）．＠", ":,;!?().@")
"""East Asian punctuation around a quotation; what is quoted stays as it was typed."""
_PARTICLE = re.compile(r"(?<![^\s\"“„])['‘’](?=[ts]\s)")  # Sophie in 't Veld
_SHORTEST_EMPHASIS = 3  # words


@dataclass(frozen=True)
class Pieces:
    """A message cut at its quotations.

    Attributes:
        quotes: The words of each quotation.
        contexts: What stands before the first, between two and behind the last: one more than there are quotations.
    """

    quotes: tuple[str, ...]
    contexts: tuple[str, ...]


class _Quotation(NamedTuple):
    """Offsets of a quotation's words, and those with its marks."""

    before: int
    start: int
    end: int
    after: int


def cut(message: str) -> Pieces:
    """Find the quotations of a message: block quotes, words between marks of any kind, else emphasised words."""
    text = _URL.sub(" ", _LINK.sub(r"\1", _DISCORD.sub(" ", message)))
    text = _PARTICLE.sub("ʼ", text)
    found = list(_quotations(text))
    if not found:
        emphasised = [m for m in _EMPHASIS.finditer(text) if len(located_words(m[2])) >= _SHORTEST_EMPHASIS]
        found = [_Quotation(m.start(), *m.span(2), m.end()) for m in emphasised]
    ends = [0, *(quotation.after for quotation in found)]
    starts = [*(quotation.before for quotation in found), len(text)]
    return Pieces(
        tuple(_bare(text[quotation.start : quotation.end]) for quotation in found),
        tuple(
            _bare(_HASHTAGS.sub(" ", text[end:start])).translate(_FULL_WIDTH)
            for end, start in zip(ends, starts, strict=True)
        ),
    )


def _bare(text: str) -> str:
    """The text without markup and the marks of a block quote."""
    return _MARKUP.sub("", _BLOCK.sub("", text)).strip(" \t\n")


def _quotations(text: str) -> Iterator[_Quotation]:
    """The quotations in a message, in order."""
    start = 0
    for first, last in _blocks(text):
        yield from _marked(text, start, first)
        yield from _in_block(text, first, last)
        start = last
    yield from _marked(text, start, len(text))


def _blocks(text: str) -> Iterator[tuple[int, int]]:
    """Offsets of the block quotes: lines that begin with ">", without a signature in the last of them."""
    first = last = at = 0
    everything = False
    for line in text.splitlines(keepends=True):
        bare = _BLOCK.sub("", line, count=1)
        everything = everything or line.lstrip().startswith(">>>")
        inside = (everything or bare != line) and not _SIGNATURE.match(bare)
        if inside:
            first = at if first == last else first
            last = at + len(line)
        elif first < last:
            yield first, last
            first = last = 0
        at += len(line)
    if first < last:
        yield first, last


def _in_block(text: str, start: int, end: int) -> Iterator[_Quotation]:
    """The quotations between marks if they are most of a block quote, else the whole of it."""
    marked = list(_marked(text, start, end))
    quoted = sum(len(located_words(text[quotation.start : quotation.end])) for quotation in marked)
    if 2 * quoted >= len(located_words(text[start:end])) > 0:
        yield from marked
    elif located_words(text[start:end]):
        yield _Quotation(start, start, end, end)


def _marked(text: str, start: int, end: int) -> list[_Quotation]:
    """The outermost words between marks; one word in marks is a quotation only if there is no longer one."""
    found: list[_Quotation] = []
    for block in re.finditer(r"(?:(?!\n[ \t]*\n).)+", text[start:end], re.DOTALL):
        for span in quotations([block[0]]):
            if span.depth == 0:
                offsets = (span.outer[0], span.start, span.end, span.outer[1])
                found.append(_Quotation(*(start + block.start() + offset for offset in offsets)))
    sizes = [len(located_words(text[quotation.start : quotation.end])) for quotation in found]
    longest = max(sizes, default=0)
    return [quotation for quotation, size in zip(found, sizes, strict=True) if size > 1 or size == longest > 0]
