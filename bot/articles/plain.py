"""Plain text: a title, a blank line, then paragraphs between blank lines.

Plain text does not mark its headings, and a paragraph that is taken for one can no longer be found or quoted, so only
the form of a heading counts, never its words. A heading

- stands alone between blank lines, but not right below the title, where by-lines, dates and summaries stand;
- is one line of at most 12 words and 80 characters, without a comma, colon, semicolon, quotation mark or a second
  sentence, that begins with a capital letter or a digit and ends with a letter, a digit or a question mark;
- stands above a longer paragraph that ends with a mark of punctuation and does not open with a quotation mark (those
  are the answers to a question).

A single question that stands alone is more likely the writer's or an interviewer's; questions are headings where an
article has two such or more.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise
from typing import TYPE_CHECKING

from bot.articles.decoding import decode, squeeze
from bot.articles.outline import Block, Details, build

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bot.articles.article import Article
    from bot.articles.source import Source

_QUESTION_MARKS = ("?", "？", "؟")
_NOT_IN_HEADINGS = re.compile(r"""[,;:"“”„«»‹›…@|，；：、]|''|[.?!。？！؟]\s|^\d+[.)]""")


def read_plain(source: Source) -> Article:
    """Read plain text: the first line is the title, blank lines part the paragraphs.

    Raises:
        ArticleError: The file cannot be decoded or breaks a limit.
    """
    title, _, body = decode(source).lstrip().partition("\n")
    texts = list(_texts(body))
    headings = _headings(texts)
    blocks = [Block(squeeze(text), level=2 if index in headings else None) for index, text in enumerate(texts)]
    return build(source, squeeze(title), Details(), blocks)


def _texts(body: str) -> Iterator[str]:
    lines: list[str] = []
    for line in body.split("\n"):
        if line.strip():
            lines.append(line)
        elif lines:
            yield "\n".join(lines)
            lines = []
    if lines:
        yield "\n".join(lines)


def _headings(texts: Sequence[str]) -> set[int]:
    """Find the indexes of the texts that have the form of a heading."""
    found = {
        index
        for index, (text, below) in enumerate(pairwise(texts))
        if index > 0 and _looks_like_heading(text.strip()) and _looks_like_prose(below.strip(), longer_than=len(text))
    }
    questions = {index for index in found if texts[index].rstrip().endswith(_QUESTION_MARKS)}
    return found - questions if len(questions) == 1 else found


def _looks_like_heading(text: str) -> bool:
    return (
        len(text) <= 80
        and len(text.split()) <= 12
        and "\n" not in text
        and text[0].isalnum()
        and not text[0].islower()
        and (text[-1].isalnum() or text.endswith(_QUESTION_MARKS))
        and not _NOT_IN_HEADINGS.search(text)
    )


def _looks_like_prose(text: str, longer_than: int) -> bool:
    return len(text) > longer_than and text[0].isalnum() and unicodedata.category(text[-1]).startswith("P")
