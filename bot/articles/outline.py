"""From a row of headings and texts to an Article: what every reader ends with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.articles.article import Article, Paragraph, Section
from bot.articles.decoding import printable, squeeze, without_turning
from bot.articles.file_names import date_from, title_from
from bot.articles.source import TITLE_ONLY, ArticleError
from bot.language.boilerplate import is_boilerplate
from bot.language.identification import language_of
from bot.language.scripts import count_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bot.articles.article import Kind
    from bot.articles.details import Details
    from bot.articles.notes import Notes
    from bot.articles.source import Source

MAX_PARAGRAPHS = 5_000
MAX_PARAGRAPH = 100_000
MAX_TITLE = 1_000
MAX_HEADING = 300
_ENOUGH = 8_000
"""Characters of a text from which its language is told."""
_FEWEST = 20
"""Words of a text in Latin letters that do."""


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph of some kind, or a heading of the given level (1 is the highest); the text is squeezed."""

    text: str
    level: int | None = None
    kind: Kind = "text"


def build_article(
    source: Source, title: str | None, details: Details, blocks: Iterable[Block], notes: Notes
) -> Article:
    """Number the paragraphs, put them into sections, and hold them to the limits.

    Empty blocks and headings without a paragraph of their own are left out; a heading of over 300 characters is text
    that only looks like one, and becomes a paragraph. Footnotes come last, in a section of their own. Without a title
    the article has the name of its file, and without a date the one that stands before that name.

    Args:
        source: The file.
        title: What it calls itself, if anything.
        details: What else it tells.
        blocks: What it shows.
        notes: Told of what is left out.

    Raises:
        ArticleError: No paragraph, too many, or one that is too long.
    """
    title = squeeze(without_turning(title or "", notes))
    if len(title) > MAX_TITLE:
        notes.add(f"the title has over {MAX_TITLE:,} characters; cut")
        title = title[: MAX_TITLE - 1].rstrip() + "…"
    if not title:
        title = title_from(source.id)
        notes.add(f"no title; it is called “{title}”, by the name of the file")
    published = details.published
    if published is None and (published := date_from(source.id)):
        notes.add(f"published: {published.isoformat()}, by the name of the file")
    shown = [*blocks]
    language = details.language or _language_found(title, shown, notes)
    sections = tuple(_sections(source, _served(source, language, shown, notes)))
    if not sections:
        raise ArticleError(source.name, TITLE_ONLY)
    return Article(
        id=source.id,
        title=title,
        sections=sections,
        publisher=details.publisher,
        author=details.author,
        published=published,
        url=details.url,
        language=language,
    )


def _language_found(title: str, blocks: Iterable[Block], notes: Notes) -> str:
    """The language that an article's text tells where its file does not; English where it is too short to tell."""
    text = "\n".join((title, *(block.text for block in blocks)))[:_ENOUGH]
    if count_words(text) < _FEWEST and not any(char > "\u024f" and char.isalpha() for char in text):
        return "en"
    found = language_of(text) or "en"
    if found != "en":
        notes.add(f"language: {found}, by the words of the text")
    return found


def check_length(source: Source, text: str) -> None:
    """Refuse a paragraph of over 100,000 characters.

    Raises:
        ArticleError: It has more.
    """
    if len(text) > MAX_PARAGRAPH:
        reason = f"has a paragraph of over {MAX_PARAGRAPH:,} characters; split it with blank lines (it begins with"
        raise ArticleError(source.name, f'{reason} "{printable(squeeze(text[:80]), 40)}")')


def _served(source: Source, language: str, blocks: Iterable[Block], notes: Notes) -> Iterator[Block]:
    """What is served of the blocks, the footnotes last."""
    footnotes: list[Block] = []
    for block in blocks:
        text = squeeze(without_turning(block.text, notes))
        if not text:
            continue
        if block.level is None and not source.keeps_boilerplate and is_boilerplate(text, language):
            notes.left_out("lines that belong to the page", text)
        elif block.kind == "note":
            footnotes.append(Block(text, kind="note"))
        else:
            yield Block(text, block.level, block.kind)
    yield from footnotes


def _sections(source: Source, blocks: Iterable[Block]) -> Iterator[Section]:
    heading: str | None = None
    paragraphs: list[Paragraph] = []
    number = 0
    for block in blocks:
        is_heading = block.level is not None and len(block.text) <= MAX_HEADING
        begins_notes = block.kind == "note" and bool(paragraphs) and paragraphs[-1].kind != "note"
        if is_heading or begins_notes:
            if paragraphs:
                yield Section(heading, tuple(paragraphs))
            heading, paragraphs = block.text if is_heading else None, []
        if is_heading:
            continue
        check_length(source, block.text)
        number += 1
        if number > MAX_PARAGRAPHS:
            raise ArticleError(source.name, f"has over {MAX_PARAGRAPHS:,} paragraphs; split it into several files")
        paragraphs.append(Paragraph(number, block.text, block.kind))
    if paragraphs:
        yield Section(heading, tuple(paragraphs))
