"""An article as it is shown: its sections and numbered paragraphs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date  # noqa: TC003 - an article becomes JSON by its annotations
from functools import cached_property
from typing import Literal

Kind = Literal["text", "caption", "note"]
"""What a paragraph is: the article's text, what stands below a picture or table, a footnote."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph, list item, block quotation or table row.

    Attributes:
        number: Counted from 1 through the whole article; title and headings are not counted.
        text: The file's words, each run of white space one space, ends stripped. Every offset that the
            package gives counts code points from the start of this text.
        kind: Whether it is text, a caption or a footnote.
    """

    number: int
    text: str
    kind: Kind = "text"


@dataclass(frozen=True, slots=True)
class Section:
    """The paragraphs under one heading; the part before the first heading has none, nor have the footnotes."""

    heading: str | None
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True)
class Article:
    """An article with what is known about it; only the title is certain."""

    id: str
    title: str
    sections: tuple[Section, ...]
    publisher: str | None = None
    author: str | None = None
    published: date | None = None
    url: str | None = None
    language: str = "en"

    @cached_property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """All paragraphs in order: the one numbered n stands at n - 1."""
        return tuple(paragraph for section in self.sections for paragraph in section.paragraphs)
