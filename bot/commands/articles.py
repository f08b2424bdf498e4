"""`/articles`: what can be asked about."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from discord import app_commands, ui

from bot.commands import failures
from bot.commands.ask import LONGEST, answer_question
from bot.commands.components import Component, OutdatedError
from bot.commands.context import GoneError, admission_of, article_of, everyone, library_of, served_to
from bot.commands.response import Response
from bot.replies import wording
from bot.replies.articles import article_message, articles_message
from bot.replies.catalogue import gettext
from bot.replies.custom_ids import ARTICLE_MENU, ASK_ABOUT, FIND_TITLE, ArticlesPage, ChangesPage, ReadingPage
from bot.replies.revisions import changes_message

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from bot.commands.context import Interaction


@app_commands.command(description=wording.ARTICLES)
@app_commands.describe(private=wording.PRIVATE)
@everyone
async def articles(interaction: Interaction, private: bool = False) -> None:
    """List the articles."""
    served = await served_to(interaction)
    await Response(interaction).reply(lambda: articles_message(served, private=private), private=private)


class ArticlesPager(Component, template=ArticlesPage.TEMPLATE):
    """Previous and Next in the list of articles."""

    async def answer(self, response: Response) -> None:
        """Show that page of what is served now."""
        served, page = await served_to(response.interaction), ArticlesPage.parse(self.groups).page
        await response.show_page(lambda private: articles_message(served, page, private=private))


class ChooseArticle(Component, template=ARTICLE_MENU):
    """The menu of the articles of a page."""

    async def answer(self, response: Response) -> None:
        """Show the one that was chosen to the one who chose it."""
        if not isinstance(self.item, ui.Select) or not self.item.values:
            raise OutdatedError(wording.OUTDATED)
        served, key = await served_to(response.interaction), self.item.values[0]

        async def reply() -> ui.LayoutView:
            return await article_message(served, await article_of(served, key))

        await response.reply(reply, private=True)


class ReadingPager(Component, template=ReadingPage.TEMPLATE):
    """Previous and Next in an article."""

    async def answer(self, response: Response) -> None:
        """Show that page of it."""
        state, served = ReadingPage.parse(self.groups), await served_to(response.interaction)

        async def page(_: bool) -> ui.LayoutView:
            return await article_message(served, await article_of(served, state.shown), state.page)

        await response.show_page(page)


class ChangesPager(Component, template=ChangesPage.TEMPLATE):
    """Changes in one of a server's own articles, from version to version."""

    async def answer(self, response: Response) -> None:
        """Show that page of them."""
        interaction, state = response.interaction, ChangesPage.parse(self.groups)
        served = await served_to(interaction)
        document = await served.document((await article_of(served, state.shown)).id)
        if interaction.guild_id is None or document.versions < 2:
            raise GoneError(wording.GONE)
        servers, identity = library_of(interaction).servers, document.article.id
        history = await servers.history(interaction.guild_id, identity, state.version or None)
        await response.show_page(lambda _: changes_message(document, history, state.page))


class AskAbout(Component, template=ASK_ABOUT):
    """Ask about this article: a form for the question, answered as `/ask` is."""

    async def answer(self, response: Response) -> None:
        """Show the form."""
        article = await article_of(await served_to(response.interaction), self.groups["shown"])

        async def submitted(interaction: Interaction, question: str) -> None:
            await answer_question(interaction, question, article.id, private=True)

        form = _Form(wording.ASK_ABOUT(), gettext(wording.ASK_QUESTION), submitted)
        await response.interaction.response.send_modal(form)


class FindByTitle(Component, template=FIND_TITLE):
    """Find by title: a form for the title, or a part of it that only one has."""

    async def answer(self, response: Response) -> None:
        """Show the form."""

        async def submitted(interaction: Interaction, title: str) -> None:
            served = await served_to(interaction)

            async def reply() -> ui.LayoutView:
                return await article_message(served, await served.find_article(title))

            await Response(interaction).reply(reply, private=True)

        form = _Form(wording.FIND_TITLE(), wording.READ_ARTICLE(), submitted)
        await response.interaction.response.send_modal(form)


class _Form(ui.Modal):
    """A form of one line, answered for the one who fills it in."""

    def __init__(self, title: str, label: str, submitted: Callable[[Interaction, str], Awaitable[None]]) -> None:
        super().__init__(title=title)
        self._line = ui.TextInput[Self](label=label, custom_id="line", max_length=LONGEST)
        self.add_item(self._line)
        self._submitted = submitted

    async def on_submit(self, interaction: Interaction, /) -> None:
        """Answer."""
        await admission_of(interaction).enter()
        await self._submitted(interaction, self._line.value)

    async def on_error(self, interaction: Interaction, error: Exception, /) -> None:  # type: ignore[override] # as theirs
        """Tell what went wrong."""
        await failures.answer(interaction, error)
