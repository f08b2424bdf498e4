"""From a row of headings and texts to an Article: what every reader ends with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.articles.article import Article, Paragraph, Section
from bot.articles.decoding import REFUSED, code_point, printable, squeeze
from bot.articles.source import ArticleError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from bot.articles.source import Source

MAX_PARAGRAPHS = 5_000
MAX_PARAGRAPH = 100_000
MAX_TITLE = 1_000
MAX_HEADING = 300


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, or a heading of the given level (1 is the highest); the text is squeezed."""

    text: str
    level: int | None = None


@dataclass(frozen=True, slots=True)
class Details:
    """What a file or a page tells about its article."""

    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    published: date | None = None
    url: str | None = None
    language: str = "en"


def build(source: Source, title: str, details: Details, blocks: Iterable[Block]) -> Article:
    """Number the paragraphs, put them into sections, and hold them to the limits.

    Empty blocks and headings without a paragraph of their own are left out; a heading of over 300 characters is text
    that only looks like one, and becomes a paragraph.

    Raises:
        ArticleError: No paragraph, too many, one or a title that is too long, or a refused character (an entity
            can spell one that the file itself does not hold).
    """
    if len(title) > MAX_TITLE:
        raise ArticleError(source.name, f"has a title of over {MAX_TITLE:,} characters; give it a title of one line")
    _check_characters(source, title)
    sections = tuple(_sections(source, blocks))
    if not sections:
        raise ArticleError(source.name, "has a title only; write at least one paragraph below it")
    return Article(
        id=source.id,
        title=title,
        sections=sections,
        publisher=details.publisher,
        author=details.author,
        published=details.published,
        url=details.url,
        language=details.language,
    )


def check_length(source: Source, text: str) -> None:
    """Refuse a paragraph of over 100,000 characters.

    Raises:
        ArticleError: It has more.
    """
    if len(text) > MAX_PARAGRAPH:
        reason = f"has a paragraph of over {MAX_PARAGRAPH:,} characters; split it with blank lines (it begins with"
        raise ArticleError(source.name, f'{reason} "{printable(squeeze(text[:80]), 40)}")')


def _sections(source: Source, blocks: Iterable[Block]) -> Iterator[Section]:
    heading: str | None = None
    paragraphs: list[Paragraph] = []
    number = 0
    for block in blocks:
        _check_characters(source, block.text)
        if not block.text:
            continue
        if block.level is not None and len(block.text) <= MAX_HEADING:
            if paragraphs:
                yield Section(heading, tuple(paragraphs))
            heading, paragraphs = block.text, []
            continue
        check_length(source, block.text)
        number += 1
        if number > MAX_PARAGRAPHS:
            raise ArticleError(source.name, f"has over {MAX_PARAGRAPHS:,} paragraphs; split it into several files")
        paragraphs.append(Paragraph(number, block.text))
    if paragraphs:
        yield Section(heading, tuple(paragraphs))


def _check_characters(source: Source, text: str) -> None:
    if refused := REFUSED.search(text):
        where = printable(text[max(0, refused.start() - 20) : refused.end() + 20])
        raise ArticleError(source.name, f'holds {code_point(refused[0])} as an entity ("{where}"); remove it')
