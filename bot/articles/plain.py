"""Plain text: a title, a blank line, then paragraphs between blank lines.

A first line that ends as a sentence does, or goes on in the next, is no title, and is served with the rest. Lines that
no blank line parts are paragraphs where they show it (`bot.articles.lines`).

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

from bot.articles import lines
from bot.articles.decoding import decode, squeeze
from bot.articles.file_names import is_named_after
from bot.articles.front_matter import split_front_matter
from bot.articles.outline import Block, build_article

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bot.articles.article import Article
    from bot.articles.notes import Notes
    from bot.articles.source import Source

LONGEST_TITLE = 200

_QUESTION_MARKS = ("?", "？", "؟")
_NOT_IN_HEADINGS = re.compile(r"""[,;:"“”„«»‹›…@|，；：、]|''|[.?!。？！؟]\s|^\d+[.)]""")


def read_plain(source: Source, notes: Notes) -> Article:
    """Read plain text: the first line is the title, unless it is none; blank lines part the paragraphs.

    Raises:
        ArticleError: The file cannot be decoded, has no text, or breaks a limit.
    """
    details, text = split_front_matter(decode(source, notes), notes)
    parts = [*_between_blank_lines(text)]
    title = details.title
    if title is None and parts and not lines.are_turns("\n".join(parts[:2])):
        title, rest = _title(source.id, parts[0], alone=len(parts) == 1)
        parts = [*filter(None, [rest]), *parts[1:]]
    unparted = len(parts) == 1
    texts = [each for part in parts for each in lines.paragraphs(part, unparted=unparted)]
    headings = _headings(texts)
    blocks = [
        Block(squeeze(lines.without_bullet(text)), level=2 if index in headings else None)
        for index, text in enumerate(texts)
    ]
    return build_article(source, title, details, blocks, notes)


def _title(identity: str, part: str, *, alone: bool) -> tuple[str | None, str]:
    """The title that the first part of a text begins with, None where it does not, and the rest of the part."""
    first, _, rest = part.partition("\n")
    if lines.is_broken(part.split("\n")):
        if alone:
            return None, part
        first, rest = " ".join(part.split("\n")), ""
    title = squeeze(first)
    # A sentence is a title where the file is named after it, or where its words are written as those of titles.
    is_text = lines.is_sentence(title) and not (is_named_after(identity, title) or lines.is_capitalised(title))
    return (None, part) if is_text or len(title) > LONGEST_TITLE else (title, rest)


def _between_blank_lines(text: str) -> Iterator[str]:
    found: list[str] = []
    for line in text.split("\n"):
        if line.strip():
            found.append(line)
        elif found:
            yield "\n".join(found)
            found = []
    if found:
        yield "\n".join(found)


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
