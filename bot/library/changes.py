"""What changed in an article from one version to the next, paragraph by paragraph."""

from __future__ import annotations

from difflib import SequenceMatcher
from itertools import starmap, zip_longest
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from datetime import datetime

    from bot.articles.article import Article, Paragraph
    from bot.errors import VerbatimError

MOST = 2_000
"""Paragraphs of a version that are compared."""


class ParagraphChange(NamedTuple):
    """A paragraph that is new, gone or written anew; None stands for none."""

    before: Paragraph | None
    after: Paragraph | None


class Change(NamedTuple):
    """What became of an article that was added or fetched again.

    Attributes:
        kind: "added", "updated" or "unchanged".
        article: As it is now.
        before: As it was; None if it is new.
        notes: What its reader noted.
    """

    kind: str
    article: Article
    before: Article | None
    notes: tuple[str, ...]


class Bundled(NamedTuple):
    """What became of the files of a zip, and of those that could not be added."""

    changes: tuple[Change, ...]
    failures: tuple[VerbatimError, ...]


class Kept(NamedTuple):
    """A version of an article.

    Attributes:
        number: Which, from 1.
    """

    number: int
    article: Article
    fetched_at: datetime


def paragraph_changes(before: Article, after: Article) -> list[ParagraphChange]:
    """The paragraphs that are not in both versions, in the order of the newer one.

    Paragraphs of a stretch that was written anew are laid side by side as far as they go.
    """
    old, new = before.paragraphs[:MOST], after.paragraphs[:MOST]
    matcher = SequenceMatcher(None, [each.text for each in old], [each.text for each in new], autojunk=False)
    changes: list[ParagraphChange] = []
    for kind, start, end, first, last in matcher.get_opcodes():
        if kind == "equal":
            continue
        changes += starmap(ParagraphChange, zip_longest(old[start:end], new[first:last]))
    return changes
