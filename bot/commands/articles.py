"""`/articles`: what can be asked about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from discord import app_commands, ui

from bot.commands.components import Component, OutdatedError
from bot.commands.context import article_of, everyone, served_to
from bot.commands.response import Response
from bot.replies import wording
from bot.replies.articles import article_message, articles_message
from bot.replies.custom_ids import ARTICLE_MENU, ArticlesPage

if TYPE_CHECKING:
    from bot.commands.context import Interaction


@app_commands.command(description=wording.ARTICLES)
@app_commands.describe(private=wording.PRIVATE)
@everyone
async def articles(interaction: Interaction, private: bool = False) -> None:
    """List the articles."""
    served = await served_to(interaction)
    await Response(interaction).reply(lambda: articles_message(served), private=private)


class ArticlesPager(Component, template=ArticlesPage.TEMPLATE):
    """Previous and Next in the list of articles."""

    async def answer(self, response: Response) -> None:
        """Show that page of what is served now."""
        served, page = await served_to(response.interaction), ArticlesPage.parse(self.groups).page
        await response.show_page(lambda _: articles_message(served, page))


class ChooseArticle(Component, template=ARTICLE_MENU):
    """The menu of the articles of a page."""

    async def answer(self, response: Response) -> None:
        """Show the one that was chosen to the one who chose it."""
        if not isinstance(self.item, ui.Select) or not self.item.values:
            raise OutdatedError(wording.OUTDATED)
        served, key = await served_to(response.interaction), self.item.values[0]
        await response.reply(lambda: article_message(article_of(served, key)), private=True)
