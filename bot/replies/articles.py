"""The list of articles, page by page, and one article more closely."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import discord
from discord import ui

from bot.replies import links, wording
from bot.replies.custom_ids import ARTICLE_MENU, ArticlesPage
from bot.replies.escaping import safe
from bot.replies.layout import BLUE, link, message, notice, small
from bot.replies.origin import label_of, origin_of, title_of
from bot.replies.pager import Page

if TYPE_CHECKING:
    from bot.articles.article import Article
    from bot.library.snapshot import Snapshot

_A_PAGE = 5
_SECTIONS = 25


def articles_message(served: Snapshot, page: int = 0) -> ui.LayoutView:
    """A page of the articles, from 0; one too high shows the last."""
    if not served.titles:
        return notice(wording.EMPTY_LIBRARY)
    ids = sorted(served.titles, key=lambda identity: (served.titles[identity].casefold(), identity))
    shown = Page.of(ids, page, _A_PAGE)
    articles = [served.articles[identity] for identity in shown.items]
    heading = f"### {wording.count(len(ids), 'article')}"
    footer = small(shown.place) if shown.place else ""
    menu = articles_menu(served, articles)
    return message(BLUE, [heading, *map(_entry, articles), footer], shown.buttons(ArticlesPage), [menu])


def article_message(article: Article) -> ui.LayoutView:
    """What is known about one article."""
    headings = [section.heading for section in article.sections if section.heading]
    sections = [f"- {safe(heading, 60)}" for heading in headings[:_SECTIONS]]
    if len(headings) > _SECTIONS:
        sections.append(f"- {wording.and_more(len(headings) - _SECTIONS)}")
    author = article.author and wording.by(safe(article.author, 100))
    return message(
        BLUE,
        [f"### {title_of(article)}", small(author, *_known(article)), "\n".join(sections)],
        link(links.page_link(article)),
    )


def articles_menu(served: Snapshot, shown: list[Article]) -> ui.Select[Any]:
    """A menu of at most 25 articles that shows one more closely."""
    return ui.Select(
        custom_id=ARTICLE_MENU,
        placeholder=wording.CHOOSE_ARTICLE,
        options=[
            discord.SelectOption(label=label_of(each.id, each.title), value=served.key(each.id)) for each in shown
        ],
    )


def _entry(article: Article) -> str:
    return f"**{title_of(article)}**\n{small(*_known(article))}"


def _known(article: Article) -> list[str | None]:
    sections = sum(section.heading is not None for section in article.sections)
    return [
        *origin_of(article),
        wording.count(len(article.paragraphs), "paragraph"),
        wording.count(sections, "section") if sections else None,
    ]
