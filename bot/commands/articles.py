"""`/articles`: what can be asked about."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from discord import app_commands, ui

from bot.commands import failures
from bot.commands.ask import LONGEST, answer_question
from bot.commands.choices import article_choices
from bot.commands.components import Component, OutdatedError
from bot.commands.context import admission_of, article_of, everyone, served_to
from bot.commands.response import Response
from bot.replies import wording
from bot.replies.articles import article_message, articles_message
from bot.replies.custom_ids import ARTICLE_MENU, ASK_ABOUT, ArticlesPage, ReadingPage

if TYPE_CHECKING:
    from bot.commands.context import Interaction


@app_commands.command(description=wording.ARTICLES)
@app_commands.describe(article=wording.READ_ARTICLE, private=wording.PRIVATE)
@everyone
async def articles(interaction: Interaction, article: str | None = None, private: bool = False) -> None:
    """List the articles, or show the one that is named."""
    served = await served_to(interaction)

    def reply() -> ui.LayoutView:
        if article and served.titles:
            return article_message(served, served.find_article(article))
        return articles_message(served, private=private)

    await Response(interaction).reply(reply, private=private)


@articles.autocomplete("article")
async def _articles(interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
    return article_choices(await served_to(interaction), typed)


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
        await response.reply(lambda: article_message(served, article_of(served, key)), private=True)


class ReadingPager(Component, template=ReadingPage.TEMPLATE):
    """Previous and Next in an article."""

    async def answer(self, response: Response) -> None:
        """Show that page of it."""
        state, served = ReadingPage.parse(self.groups), await served_to(response.interaction)
        await response.show_page(lambda _: article_message(served, article_of(served, state.shown), state.page))


class AskAbout(Component, template=ASK_ABOUT):
    """Ask about this article: a form for the question, answered as `/ask` is."""

    async def answer(self, response: Response) -> None:
        """Show the form."""
        article = article_of(await served_to(response.interaction), self.groups["shown"])
        await response.interaction.response.send_modal(_QuestionForm(article.id))


class _QuestionForm(ui.Modal, title=wording.ASK_ABOUT):
    question = ui.TextInput[Self](label=wording.ASK_QUESTION, custom_id="question", max_length=LONGEST)

    def __init__(self, article: str) -> None:
        super().__init__()
        self._article = article

    async def on_submit(self, interaction: Interaction, /) -> None:
        """Answer, for the one who asked alone."""
        await admission_of(interaction).enter()
        await answer_question(interaction, self.question.value, self._article, private=True)

    async def on_error(self, interaction: Interaction, error: Exception, /) -> None:  # type: ignore[override] # as theirs
        """Tell what went wrong."""
        await failures.answer(interaction, error)
