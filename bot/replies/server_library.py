"""The replies to `/library`: what was added, what changed, what there is."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import discord

from bot.database.rows import Listed
from bot.library.following import is_alarming
from bot.replies import library_wording as words
from bot.replies import wording
from bot.replies.catalogue import told
from bot.replies.custom_ids import DropArticle, LibraryPage
from bot.replies.escaping import safe
from bot.replies.layout import BLUE, GREEN, YELLOW, Linked, button, link, message, notice, small
from bot.replies.links import page_link
from bot.replies.origin import origin_of, title_of
from bot.replies.pager import Page
from bot.replies.passage import excerpt, quotation
from bot.replies.revisions import changes_button, some_changes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from discord import ui

    from bot.articles.article import Article
    from bot.database.rows import Feed
    from bot.library.changes import Bundled, Change
    from bot.library.following import Followed
    from bot.library.served import Served

_FIRST = 300
_CHANGES = 4
_NOTES = 5
_TITLES = 10
_A_PAGE = 8


async def change_message(change: Change, served: Served) -> ui.LayoutView:
    """What became of an article that was added or fetched again."""
    heading = {"added": words.ADDED, "updated": words.UPDATED}.get(change.kind, words.UNCHANGED)
    document = (await served.documents((change.article.id,))).get(change.article.id)
    shown = document.article if document else change.article
    said = document.extraction if document else None
    sizes = words.sizes(len(shown.paragraphs), len(said.quotes) if said else 0, len(said.speakers) if said else 0)
    texts = [
        f"{heading()}\n**{title_of(shown)}**",
        small(*origin_of(shown), sizes),
        *(_beginning(shown) if change.kind == "added" else _changed(change)),
        _notes(change.notes),
        words.ASK_NOW() if change.kind == "added" else "",
    ]
    changes = changes_button(document) if document and change.kind == "updated" else []
    remove = [button(wording.REMOVE(), str(DropArticle("ask", document.key)))] if document else []
    colour = BLUE if change.kind == "unchanged" else GREEN
    return message(colour, texts, [*changes, *link(page_link(shown)), *remove])


def bundle_message(bundled: Bundled) -> ui.LayoutView:
    """What became of the files of a zip."""
    kinds = Counter(change.kind for change in bundled.changes)
    fresh = [change.article for change in bundled.changes if change.kind != "unchanged"]
    failures = _some([safe(told(error), 200) for error in bundled.failures], _NOTES)
    texts = [
        f"### {words.bundled(kinds['added'], kinds['updated'], kinds['unchanged'])}",
        _some([title_of(article, 150) for article in fresh], _TITLES),
        f"**{wording.FAILED()}**\n{failures}" if failures else "",
        words.ASK_NOW() if fresh else "",
    ]
    return message(GREEN if fresh else YELLOW, texts)


def listed_message(listed: Sequence[Listed], feeds: Sequence[Feed], most: int, page: int = 0) -> ui.LayoutView:
    """A page of a server's feeds and of its own articles, from 0; one too high shows the last.

    Args:
        listed: The articles.
        feeds: The feeds that it follows.
        most: How many articles it may have.
        page: Which page.
    """
    if not listed and not feeds:
        return notice(words.NOTHING_ADDED(), BLUE)
    both: list[Feed | Listed] = [*feeds, *listed]
    shown = Page.of(both, page, _A_PAGE)
    headings = [words.N_OWN(len(listed)), *([f"📡 {words.N_FEEDS(len(feeds))}"] if feeds else [])]
    footer = small(words.used(len(listed), most), shown.place)
    entries = [_entry(each) if isinstance(each, Listed) else _feed(each) for each in shown.items]
    return message(BLUE, [" · ".join(headings), *entries, footer], shown.buttons(LibraryPage))


def followed_message(followed: Followed) -> ui.LayoutView:
    """Says that a feed is followed."""
    heading = words.FOLLOWED() if followed.is_new else words.FOLLOWED_ALREADY()
    newest = words.N_NEWEST(followed.newest) if followed.is_new and followed.newest else ""
    return message(GREEN, [f"{heading}\n**{safe(followed.title, 200)}**", newest, words.EVERY_HOUR()])


def really_message(title: str, key: str) -> ui.LayoutView:
    """Asks once more before an article is removed."""
    buttons = [
        button(words.REMOVE_IT(), str(DropArticle("drop", key)), discord.ButtonStyle.danger),
        button(words.KEEP_IT(), str(DropArticle("keep", key))),
    ]
    return message(YELLOW, [f"**{safe(title, 200)}**", words.REALLY()], buttons)


def removed_message(title: str, key: str) -> ui.LayoutView:
    """Says that an article is removed, and offers it back."""
    return message(YELLOW, [words.removed(safe(title, 200))], [button(words.UNDO(), str(DropArticle("undo", key)))])


def _entry(listed: Listed) -> str | Linked:
    text = f"**{safe(listed.title, 150)}**\n{small(words.fetched(listed.fetched_at), words.versions(listed.versions))}"
    return Linked((text,), listed.link)


def _feed(feed: Feed) -> str:
    since = words.failing(feed.failing_since) if feed.failing_since else None
    lines = [f"📡 **{safe(feed.title, 150)}**", small(words.looked(feed.looked_at), since)]
    if feed.error is not None:
        lines.append(safe(told(feed.error), 200))
    if is_alarming(feed, datetime.now(UTC)):
        lines.append(words.ALARMING())
    return "\n".join(lines)


def _beginning(article: Article) -> list[str]:
    if not article.paragraphs:
        return []
    first = article.paragraphs[0].text
    return [quotation(excerpt(first, 0, len(first), None, _FIRST))]


def _changed(change: Change) -> list[str]:
    if change.before is None or change.kind == "unchanged":
        return []
    return some_changes(change.before, change.article, _CHANGES)


def _notes(notes: Sequence[str]) -> str:
    some = _some([safe(note, 150) for note in notes], _NOTES)
    return f"**{wording.NOTES()}**\n{some}" if some else ""


def _some(texts: Sequence[str], most: int) -> str:
    """The first of some texts as a list, and how many there are more."""
    lines = [f"- {text}" for text in texts[:most]]
    if len(texts) > most:
        lines.append(f"- {wording.and_more(len(texts) - most)}")
    return "\n".join(lines)
