"""How speakers are named, listed and offered wherever they are."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

import discord
from discord import ui

from bot.language.characters import visible
from bot.quotes.model import CLEAR
from bot.replies import wording
from bot.replies.custom_ids import PeopleMenu, SpeakersPage
from bot.replies.escaping import safe, shorten
from bot.replies.layout import BLUE, kept, message, notice, small
from bot.replies.origin import title_of
from bot.replies.pager import Page

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.articles.article import Article
    from bot.library.served import Served
    from bot.people.directory import NameMatches, Person

_A_PAGE = 10
_LABEL = 100


def named(name: str, role: str | None, limit: int = 60) -> str:
    """A speaker with the role that the article gives, escaped."""
    return wording.speaker(safe(name, limit), safe(role or "", limit))


def label_of_person(person: Person) -> str:
    """Name, role and number in the 100 characters of a choice; of these the number is never cut."""
    number = f" · {wording.N_QUOTATIONS(person.quotations)}"
    described = " · ".join(filter(None, (visible(person.name), visible(person.role or ""))))
    return shorten(described, _LABEL - len(number)) + number


async def speakers_message(
    served: Served, within: Article | None = None, page: int = 0, *, private: bool = False
) -> ui.LayoutView:
    """A page of those who are quoted, from 0; one too high shows the last.

    Args:
        served: What was asked.
        within: The one article that was asked, None for all.
        page: Which page.
        private: Whether only the asker sees the message.
    """
    if not served.size:
        return notice(wording.EMPTY_LIBRARY())
    total, counted = await _counted(served, within, page)
    where = [small(wording.in_article(title_of(within, 80)))] if within else []
    if not counted:
        return notice("\n".join([wording.NOBODY_QUOTED(), *where]))
    shown = Page.at(counted, page, _A_PAGE, total)
    key = await served.key(within.id) if within else ""
    heading = "\n".join([f"### {wording.N_SPEAKERS(total)}", *where])
    footer = small(shown.place) if shown.place else ""
    entries = [_entry(person, number, within) for person, number in shown.items]
    menu = people_menu([person for person, _ in shown.items], PeopleMenu(key))
    buttons = shown.buttons(lambda number: SpeakersPage(number, key))
    return message(BLUE, [heading, *entries, footer], [*buttons, *kept(private=private)], [menu])


async def who_message(
    served: Served, typed: str, found: NameMatches, about: str, within: Article | None
) -> ui.LayoutView:
    """Asks who is meant by a name, where several may be, or nobody.

    Args:
        served: What was asked.
        typed: The name, as it was typed.
        found: Whom it may mean.
        about: The part of the message that says what the words shall be about, as it is shown; empty for anything.
        within: The one article that was asked, None for all.
    """
    name = safe(typed, 100)
    if not found.people:
        return notice(wording.unknown_speaker(name))
    menu = PeopleMenu(await served.key(within.id) if within else "", instead=True)
    texts = [wording.which_one(name, known=found.known), about]
    return message(BLUE, [*texts, *_names(found.people)], menus=[people_menu(found.people, menu)])


def people_menu(people: Sequence[Person], state: PeopleMenu) -> ui.Select[Any]:
    """A menu of at most 25 speakers that goes on to their words."""
    options = [
        discord.SelectOption(
            label=shorten(visible(person.name), _LABEL) or person.kind,
            description=shorten(visible(person.role or ""), _LABEL) or None,
            value=person.key,
        )
        for person in people
    ]
    return ui.Select(custom_id=str(state), placeholder=wording.CHOOSE_SPEAKER(), options=options)


def _names(people: Sequence[Person]) -> list[str]:
    return ["\n".join(f"- {named(person.name, person.role, 30)}" for person in people)]


def _entry(person: Person, number: int, within: Article | None) -> str:
    articles = None if within else wording.N_ARTICLES(len(person.articles))
    name, role = safe(person.name, 60), safe(person.role or "", 80)
    return f"**{name}**\n{small(role, wording.N_QUOTATIONS(number), articles)}"


async def _counted(served: Served, within: Article | None, page: int) -> tuple[int, list[tuple[Person, int]]]:
    """How many are quoted, and those on a page, most first, each with how many quotations are clearly theirs."""
    if within is None:
        total = await served.count_people()
        first = Page.first(page, _A_PAGE, total)
        return total, [(person, person.quotations) for person in await served.people(first, _A_PAGE)]
    quotes = (await served.extraction(within.id)).quotes
    clear = Counter(name for quote in quotes if quote.confidence >= CLEAR for name in quote.speakers)
    people = (await served.directory(among=(within.id,))).people
    there = [(person, clear[person.articles[within.id]]) for person in people if within.id in person.articles]
    first = Page.first(page, _A_PAGE, len(there))
    return len(there), sorted(there, key=lambda each: -each[1])[first : first + _A_PAGE]
