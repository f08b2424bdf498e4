"""The list of articles, page by page, and one article to read: its paragraphs, its sections, who speaks."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

import discord
from discord import ui

from bot.library.served import folder_of
from bot.replies import links, wording
from bot.replies.custom_ids import ARTICLE_MENU, FIND_TITLE, ArticlesPage, ReadingPage
from bot.replies.escaping import safe
from bot.replies.layout import BLUE, TEXT_LIMIT, button, kept, link, message, notice, small
from bot.replies.library_wording import versions
from bot.replies.origin import label_of, origin_of, title_of
from bot.replies.pager import Page
from bot.replies.passage import excerpt, quotation
from bot.replies.revisions import changes_button

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bot.articles.article import Article, Paragraph
    from bot.library.document import Document
    from bot.library.served import Served

_A_PAGE = 5
_PARAGRAPHS = 6
"""Paragraphs of an article on a page."""
_SPEAKERS = 5


async def articles_message(served: Served, page: int = 0, *, private: bool = False) -> ui.LayoutView:
    """A page of the articles, from 0; one too high shows the last."""
    if not served.size:
        return notice(wording.EMPTY_LIBRARY())
    named = await served.listed(Page.first(page, _A_PAGE, served.size), _A_PAGE, by_title=True)
    shown = Page.at(named, page, _A_PAGE, served.size)
    documents = await served.documents(each.id for each in named)
    articles = [document.article for document in documents.values()]
    heading = f"### {wording.N_ARTICLES(served.size)}"
    footer = small(shown.place) if shown.place else ""
    menu = await articles_menu(served, articles)
    finding = [button(wording.FIND_TITLE(), FIND_TITLE)] if shown.place else []
    buttons = [*shown.buttons(ArticlesPage), *finding, *kept(private=private)]
    return message(BLUE, [heading, *_entries(documents.values()), footer], buttons, [menu])


async def article_message(served: Served, article: Article, page: int = 0) -> ui.LayoutView:
    """A page of an article to read, from 0: first what is known about it and who speaks, then its paragraphs."""
    shown = Page.of(article.paragraphs, page, _PARAGRAPHS)
    speaking = await served.directory(among=(article.id,))
    author = article.author and wording.by(safe(article.author, 100))
    heading = f"### {title_of(article)}\n{small(author, *_known(article))}"
    people = [person.name for person in speaking.people if article.id in person.articles]
    names = [safe(name, 60) for name in people[:_SPEAKERS]]
    more = [wording.and_more(len(people) - _SPEAKERS)] if len(people) > _SPEAKERS else []
    told = small(wording.speaking([*names, *more])) if names else ""
    footer = small(shown.place) if shown.place else ""
    places = [_place(article, paragraph) for paragraph in shown.items]
    room = (TEXT_LIMIT - sum(map(len, (heading, told, footer, *places)))) // len(places) - 1
    texts = [
        f"{place}\n{quotation(excerpt(each.text, 0, len(each.text), None, room))}"
        for each, place in zip(shown.items, places, strict=True)
    ]
    document = await served.document(article.id)
    key = document.key
    return message(
        BLUE,
        [heading, told, *texts, footer],
        [
            *shown.buttons(lambda number: ReadingPage(number, key)),
            button(wording.ASK_ABOUT(), f"v1:about:{key}"),
            *changes_button(document),
            *link(links.page_link(article)),
        ],
    )


def _place(article: Article, paragraph: Paragraph) -> str:
    """Where a paragraph stands, below the heading of the section that it begins."""
    starts = (section.heading for section in article.sections if section.paragraphs[:1] == (paragraph,))
    heading = next(starts, None)
    place = small(wording.place(article, paragraph.number))
    return f"**{safe(heading, 120)}**\n{place}" if heading else place


async def articles_menu(served: Served, shown: list[Article]) -> ui.Select[Any]:
    """A menu of at most 25 articles that shows one more closely."""
    return ui.Select(
        custom_id=ARTICLE_MENU,
        placeholder=wording.CHOOSE_ARTICLE(),
        options=[
            discord.SelectOption(label=label_of(each.id, each.title), value=await served.key(each.id)) for each in shown
        ],
    )


def _entries(documents: Iterable[Document]) -> Iterator[str]:
    """The articles, each folder's below its name."""
    for folder, within in groupby(documents, key=lambda document: folder_of(document.article.id)):
        heading = f"### {safe(folder, 100)}/\n" if folder else ""
        for number, document in enumerate(within):
            article, several = document.article, versions(document.versions)
            yield f"{heading if not number else ''}**{title_of(article)}**\n{small(*_known(article), several)}"


def _known(article: Article) -> list[str | None]:
    sections = sum(section.heading is not None for section in article.sections)
    return [
        *origin_of(article),
        wording.N_PARAGRAPHS(len(article.paragraphs)),
        wording.N_SECTIONS(sections) if sections else None,
    ]
