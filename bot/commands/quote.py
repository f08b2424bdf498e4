"""`/quote` and `/speakers`: what was said, and by whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from discord import app_commands, ui

from bot import tracing
from bot.commands.choices import article_choices, speaker_choices
from bot.commands.components import Component, OutdatedError
from bot.commands.context import GoneError, article_of, everyone, served_to
from bot.commands.response import Response
from bot.errors import VerbatimError
from bot.language.characters import visible
from bot.people.directory import NameMatches, folded_name
from bot.replies import wording
from bot.replies.custom_ids import PeopleMenu, SaidPage, SpeakersPage
from bot.replies.quotes import Wanted, about_of, about_part, quotes_message, speaker_of
from bot.replies.speakers import speakers_message, who_message

if TYPE_CHECKING:
    from bot.articles.article import Article
    from bot.commands.context import Interaction
    from bot.library.served import Served
    from bot.people.directory import Person

LONGEST = 300
"""Characters of what the words shall be about."""


class SubjectError(VerbatimError):
    """A subject that cannot be looked for."""


@app_commands.command(description=wording.QUOTE)
@app_commands.describe(
    speaker=wording.QUOTE_SPEAKER, about=wording.QUOTE_ABOUT, article=wording.ONE_ARTICLE, private=wording.PRIVATE
)
@everyone
async def quote(
    interaction: Interaction,
    speaker: str | None = None,
    about: app_commands.Range[str, 1, LONGEST] | None = None,
    article: str | None = None,
    private: bool = False,
) -> None:
    """Show somebody's words, or anybody's about a subject; without either, who is quoted."""
    served = await served_to(interaction)
    subject, name = _checked(about), visible(speaker or "")

    async def reply() -> ui.LayoutView:
        within = await served.find_article(article) if article else None
        if not (name or subject or within):
            return await speakers_message(served, private=private)
        person = None
        if name and served.size:
            found = await _find(served, name, within)
            person = found.person
            if person is None:
                return await who_message(served, name, found, about_part(subject), within)
        return await _page(served, Wanted(person, subject, within), private=private)

    await Response(interaction).reply(reply, private=private)


@app_commands.command(description=wording.SPEAKERS)
@app_commands.describe(article=wording.ONE_ARTICLE, private=wording.PRIVATE)
@everyone
async def speakers(interaction: Interaction, article: str | None = None, private: bool = False) -> None:
    """List who is quoted."""
    served = await served_to(interaction)

    async def reply() -> ui.LayoutView:
        within = await served.find_article(article) if article else None
        return await speakers_message(served, within, private=private)

    await Response(interaction).reply(reply, private=private)


@quote.autocomplete("speaker")
async def _speakers(interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
    return await speaker_choices(await served_to(interaction), typed, article=interaction.namespace.article)


@quote.autocomplete("article")
@speakers.autocomplete("article")
async def _articles(interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
    return await article_choices(await served_to(interaction), typed, speaker=interaction.namespace.speaker)


class QuotesPager(Component, template=SaidPage.TEMPLATE):
    """Previous and Next in the quotations."""

    async def answer(self, response: Response) -> None:
        """Look the words up again and show the page."""
        state, sent = SaidPage.parse(self.groups), response.interaction.message
        served = await served_to(response.interaction)
        about, name = (about_of(sent), speaker_of(sent)) if sent else (None, "")

        async def page(private: bool) -> ui.LayoutView:
            await article_of(served, state.shown)
            person = await _by_key(served, state.person, name) if state.person else None
            wanted = Wanted(person, about, await _within(served, state.within))
            return await _page(served, wanted, state.page, private=private)

        await response.show_page(page)


class SpeakersPager(Component, template=SpeakersPage.TEMPLATE):
    """Previous and Next in the list of speakers."""

    async def answer(self, response: Response) -> None:
        """Show that page of those who are quoted now."""
        state, served = SpeakersPage.parse(self.groups), await served_to(response.interaction)

        async def page(private: bool) -> ui.LayoutView:
            return await speakers_message(served, await _within(served, state.within), state.page, private=private)

        await response.show_page(page)


class ChooseSpeaker(Component, template=PeopleMenu.TEMPLATE):
    """The menus of speakers."""

    async def answer(self, response: Response) -> None:
        """Show the words of the one who was chosen."""
        if not isinstance(self.item, ui.Select) or not self.item.values:
            raise OutdatedError(wording.OUTDATED)
        state, served, sent = (
            PeopleMenu.parse(self.groups),
            await served_to(response.interaction),
            response.interaction.message,
        )
        chosen = self.item.values[0]
        label = next((option.label for option in self.item.options if option.value == chosen), "")
        about = about_of(sent) if sent else None

        async def page(private: bool) -> ui.LayoutView:
            wanted = Wanted(await _by_key(served, chosen, label), about, await _within(served, state.within))
            return await _page(served, wanted, private=private)

        if state.instead:
            await response.show_page(page)
        else:
            await response.reply(lambda: page(True), private=True)


async def _page(served: Served, wanted: Wanted, page: int = 0, *, private: bool) -> ui.LayoutView:
    within = wanted.within.id if wanted.within else None
    said = await served.said(by=wanted.by, about=wanted.about, article=within)
    tracing.note("found" if said else "none")
    return await quotes_message(served, wanted, said, page=page, private=private)


async def _within(served: Served, key: str) -> Article | None:
    return await article_of(served, key) if key else None


async def _find(served: Served, name: str, within: Article | None) -> NameMatches:
    """Whom a name means; of several only those who speak in the one article, if any of them does."""
    found = (await served.directory(name)).find(name)
    there = tuple(person for person in found.people if within and within.id in person.articles)
    return NameMatches(there, known=True) if found.known and there else found


async def _by_key(served: Served, key: str, name: str) -> Person:
    """Who has a key; where a fuller name has changed it since, the one who still bears the name that is shown."""
    person = await served.person(key)
    if person is None:
        person = (await served.directory(name)).find(name).person
        if person is None or folded_name(name) not in map(folded_name, (person.name, *person.aliases)):
            raise GoneError(wording.GONE)
    return person


def _checked(about: str | None) -> str | None:
    cleaned = visible(about or "")
    if len(cleaned) > LONGEST:
        raise SubjectError(wording.ABOUT_TOO_LONG, limit=LONGEST)
    return cleaned or None
