"""`/articles`: what can be asked about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from discord import app_commands, ui

from bot.commands.buttons import OutdatedError, Press
from bot.commands.context import article_of, everyone, served_to
from bot.commands.delivery import send, turn
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
    await send(interaction, articles_message(served_to(interaction)), private=private)


class TurnArticles(Press, template=ArticlesPage.TEMPLATE):
    """Previous and Next in the list of articles."""

    async def press(self, interaction: Interaction) -> None:
        """Show that page of what is served now."""
        served, page = served_to(interaction), ArticlesPage.parse(self.groups).page
        await turn(interaction, lambda _: articles_message(served, page))


class ChooseArticle(Press, template=ARTICLE_MENU):
    """The menu of the articles of a page."""

    async def press(self, interaction: Interaction) -> None:
        """Show the one that was chosen to the one who chose it."""
        if not isinstance(self.item, ui.Select) or not self.item.values:
            raise OutdatedError(wording.OUTDATED)
        article = article_of(served_to(interaction), self.item.values[0])
        await send(interaction, article_message(article), private=True)
