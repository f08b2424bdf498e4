"""What changed in an article from one version to the next, the paragraphs side by side."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from bot.library.changes import paragraph_changes
from bot.replies import library_wording as words
from bot.replies import wording
from bot.replies.custom_ids import ChangesPage
from bot.replies.layout import BLUE, button, link, message, small
from bot.replies.links import page_link
from bot.replies.origin import title_of
from bot.replies.pager import Page
from bot.replies.passage import excerpt, quotation

if TYPE_CHECKING:
    from collections.abc import Sequence

    from discord import ui

    from bot.articles.article import Article
    from bot.library.changes import Kept, ParagraphChange
    from bot.library.document import Document

_A_CHANGE = 380
"""Characters of a paragraph, before or after it was changed."""
_A_PAGE = 4
_SHORTER = 250


def changes_message(document: Document, history: Sequence[Kept], page: int = 0) -> ui.LayoutView:
    """A page of what changed in an article, from 0; one too high shows the last.

    Args:
        document: The article as it is served.
        history: A version and the one before it, where there is one.
        page: Which page.
    """
    newer, key = history[0], document.key
    number, last = newer.number, document.versions
    heading = f"### {title_of(newer.article)}\n{small(words.version_of(number, last), words.fetched(newer.fetched_at))}"
    turns = [
        button(words.OLDER(), str(ChangesPage(number - 1, 0, key)), disabled=number <= 1),
        button(words.NEWER(), str(ChangesPage(number + 1, 0, key)), disabled=number >= last),
    ]
    around = [*(turns if last > 1 else []), *link(page_link(newer.article))]
    if len(history) < 2:
        return message(BLUE, [heading, words.FIRST_VERSION()], around)
    older = history[1]
    changes = paragraph_changes(older.article, newer.article)
    compared = small(words.beside(older.fetched_at))
    if not changes:
        return message(BLUE, [heading, compared, words.SAME_PARAGRAPHS()], around)
    shown = Page.of(changes, page, _A_PAGE)
    pages = shown.buttons(lambda to: ChangesPage(number, to, key))
    footer = small(shown.place) if shown.place else ""
    texts = [text for each in shown.items for text in _changed(each, _A_CHANGE)]
    return message(BLUE, [f"{heading}\n{compared}", *texts, footer], [*pages, *around])


def changes_button(document: Document) -> list[ui.Button[ui.LayoutView]]:
    """The button that shows what changed in an article, where anything did."""
    return [button(words.CHANGES(), str(ChangesPage(0, 0, document.key)))] if document.versions > 1 else []


def some_changes(before: Article, after: Article, most: int) -> list[str]:
    """The first changes, and how many there are more."""
    changes = paragraph_changes(before, after)
    more = [f"-# {wording.and_more(len(changes) - most)}"] if len(changes) > most else []
    return [*(text for each in changes[:most] for text in _changed(each, _SHORTER)), *more]


def _changed(change: ParagraphChange, room: int) -> list[str]:
    """A paragraph as it was and as it is, what differs in bold; nothing but its words looks quoted.

    Args:
        change: The paragraph.
        room: Characters that each of the two may have.
    """
    before, after = change
    if before is not None and after is not None:
        old, new = _differing(before.text, after.text)
        head = f"**¶ {after.number}** · {words.WRITTEN_ANEW()}\n{words.BEFORE()}"
        return [f"{head}\n{_cut(before.text, old, room)}", f"{words.NOW()}\n{_cut(after.text, new, room)}"]
    kind = (words.NEW_PARAGRAPH if after else words.GONE_PARAGRAPH)()
    return [f"**¶ {each.number}** · {kind}\n{_cut(each.text, None, room)}" for each in (before, after) if each]


def _cut(text: str, bold: tuple[int, int] | None, room: int) -> str:
    return quotation(excerpt(text, 0, len(text), bold, room))


def _differing(before: str, after: str) -> tuple[tuple[int, int], tuple[int, int]]:
    """The stretch of whole words in which two texts differ, in each of them."""
    old, new = before.split(" "), after.split(" ")
    first = _alike(old, new)
    last = _alike(old[first:][::-1], new[first:][::-1])
    return _span(old, first, len(old) - last), _span(new, first, len(new) - last)


def _alike(one: Sequence[str], other: Sequence[str]) -> int:
    """How many words two texts have in common at their beginning."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _span(words_of: Sequence[str], first: int, last: int) -> tuple[int, int]:
    """The offsets of some words of a text."""
    start = sum(len(word) + 1 for word in words_of[:first])
    return start, start + len(" ".join(words_of[first:last]))
