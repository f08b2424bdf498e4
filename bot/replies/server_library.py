"""The replies to `/library`: what was added, what changed, what there is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import discord

from bot.library.changes import paragraph_changes
from bot.replies import library_wording as words
from bot.replies import wording
from bot.replies.custom_ids import DropArticle, LibraryPage
from bot.replies.escaping import safe
from bot.replies.layout import BLUE, GREEN, YELLOW, Linked, button, link, message, notice, small
from bot.replies.links import page_link
from bot.replies.origin import origin_of, title_of
from bot.replies.pager import Page
from bot.replies.passage import excerpt, quotation

if TYPE_CHECKING:
    from collections.abc import Sequence

    from discord import ui

    from bot.articles.article import Article
    from bot.database.rows import Listed
    from bot.library.changes import ParagraphChange
    from bot.library.served import Served
    from bot.library.servers import Change

_FIRST = 300
_A_CHANGE = 250
_CHANGES = 4
_NOTES = 5
_A_PAGE = 8


async def change_message(change: Change, served: Served) -> ui.LayoutView:
    """What became of an article that was added or fetched again."""
    heading = {"added": words.ADDED, "updated": words.UPDATED}.get(change.kind, words.UNCHANGED)
    document = (await served.documents((change.article.id,))).get(change.article.id)
    shown = document.article if document else change.article
    said = document.extraction if document else None
    sizes = words.sizes(len(shown.paragraphs), len(said.quotes) if said else 0, len(said.speakers) if said else 0)
    texts = [
        f"{heading}\n**{title_of(shown)}**",
        small(*origin_of(shown), sizes),
        *(_beginning(shown) if change.kind == "added" else _changes(change)),
        _notes(change.notes),
        words.ASK_NOW if change.kind == "added" else "",
    ]
    remove = [button(wording.REMOVE, str(DropArticle("ask", document.key)))] if document else []
    colour = BLUE if change.kind == "unchanged" else GREEN
    return message(colour, texts, [*link(page_link(shown)), *remove])


def listed_message(listed: Sequence[Listed], most: int, page: int = 0) -> ui.LayoutView:
    """A page of a server's own articles, from 0; one too high shows the last."""
    if not listed:
        return notice(words.NOTHING_ADDED, BLUE)
    shown = Page.of(list(listed), page, _A_PAGE)
    heading = f"### {wording.count(len(listed), 'article')} of this server’s own"
    footer = small(words.used(len(listed), most), shown.place)
    return message(BLUE, [heading, *map(_entry, shown.items), footer], shown.buttons(LibraryPage))


def really_message(title: str, key: str) -> ui.LayoutView:
    """Asks once more before an article is removed."""
    buttons = [
        button(words.REMOVE_IT, str(DropArticle("drop", key)), discord.ButtonStyle.danger),
        button(words.KEEP_IT, str(DropArticle("keep", key))),
    ]
    return message(YELLOW, [f"**{safe(title, 200)}**", words.REALLY], buttons)


def removed_message(title: str, key: str) -> ui.LayoutView:
    """Says that an article is removed, and offers it back."""
    return message(YELLOW, [words.removed(safe(title, 200))], [button(words.UNDO, str(DropArticle("undo", key)))])


def _entry(listed: Listed) -> str | Linked:
    text = f"**{safe(listed.title, 150)}**\n{small(words.fetched(listed.fetched_at), words.versions(listed.versions))}"
    return Linked((text,), listed.link)


def _beginning(article: Article) -> list[str]:
    if not article.paragraphs:
        return []
    first = article.paragraphs[0].text
    return [quotation(excerpt(first, 0, len(first), None, _FIRST))]


def _changes(change: Change) -> list[str]:
    if change.before is None or change.kind == "unchanged":
        return []
    changes = paragraph_changes(change.before, change.article)
    more = [f"-# {wording.and_more(len(changes) - _CHANGES)}"] if len(changes) > _CHANGES else []
    return [*(_changed(each) for each in changes[:_CHANGES]), *more]


def _changed(change: ParagraphChange) -> str:
    before, after = change
    if before is None or after is None:
        kind = words.NEW_PARAGRAPH if after else words.GONE_PARAGRAPH
        return "\n".join(f"**¶ {only.number}** · {kind}\n{_cut(only.text)}" for only in (before or after,) if only)
    return f"**¶ {after.number}** · {words.WRITTEN_ANEW}\n-# before\n{_cut(before.text)}\n-# now\n{_cut(after.text)}"


def _cut(text: str) -> str:
    return quotation(excerpt(text, 0, len(text), None, _A_CHANGE))


def _notes(notes: Sequence[str]) -> str:
    if not notes:
        return ""
    lines = [f"- {safe(note, 150)}" for note in notes[:_NOTES]]
    if len(notes) > _NOTES:
        lines.append(f"- {wording.and_more(len(notes) - _NOTES)}")
    return "\n".join([f"**{words.LEFT_OUT}**", *lines])
