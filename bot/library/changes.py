"""What changed in an article from one version to the next, paragraph by paragraph."""

from __future__ import annotations

from difflib import SequenceMatcher
from itertools import starmap, zip_longest
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from bot.articles.article import Article, Paragraph

MOST = 2_000
"""Paragraphs of a version that are compared."""


class ParagraphChange(NamedTuple):
    """A paragraph that is new, gone or written anew; None stands for none."""

    before: Paragraph | None
    after: Paragraph | None


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
