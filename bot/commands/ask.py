"""`/ask`: the passage that answers a question, and the buttons under it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from discord import app_commands

from bot import tracing
from bot.commands.choices import article_choices
from bot.commands.components import Component, OutdatedError
from bot.commands.context import article_of, everyone, follow_ups_of, served_to
from bot.commands.response import Response, asker
from bot.commands.share import post
from bot.errors import VerbatimError
from bot.language.characters import visible
from bot.replies import wording
from bot.replies.answers import (
    answer_message,
    carried_of,
    context_message,
    greeting_message,
    is_cut,
    is_greeting,
    question_of,
)
from bot.replies.custom_ids import REMOVE, Around, AskPage
from bot.replies.examples import examples

if TYPE_CHECKING:
    from discord import ui

    from bot.articles.article import Article
    from bot.commands.context import Interaction
    from bot.library.served import Served
    from bot.search.answer import Answer

LONGEST = 500
"""Characters of a question."""


class QuestionError(VerbatimError):
    """A question that cannot be asked."""


class NotYoursError(VerbatimError):
    """Somebody else's message."""


@app_commands.command(description=wording.ASK)
@app_commands.describe(question=wording.ASK_QUESTION, article=wording.ONE_ARTICLE, private=wording.PRIVATE)
@everyone
async def ask(
    interaction: Interaction,
    question: app_commands.Range[str, 1, LONGEST],
    article: str | None = None,
    private: bool = False,
) -> None:
    """Answer with the passage that the question is closest to."""
    await answer_question(interaction, question, article, private=private)


async def answer_question(interaction: Interaction, question: str, article: str | None, *, private: bool) -> None:
    """Answer a question to all articles, or to one, given by its id or title.

    Raises:
        VerbatimError: It cannot be asked, or there is no such article.
    """
    served = await served_to(interaction)
    checked = _checked(question)
    follow_ups = follow_ups_of(interaction)
    carried = follow_ups.carried(interaction, checked) if follow_ups else ""

    async def reply() -> ui.LayoutView:
        within = await served.find_article(article) if article else None
        answer = await _answer(served, checked, carried, within)
        if answer.verdict == "none" and is_greeting(checked) and (typed := await examples(served)):
            return await greeting_message(served, typed, private=private)
        return await answer_message(served, answer, within=within, carried=carried, private=private)

    await Response(interaction).reply(reply, private=private)


@ask.autocomplete("article")
async def _articles(interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
    return await article_choices(await served_to(interaction), typed)


class AnswerPager(Component, template=AskPage.TEMPLATE):
    """Previous, Next and Share: the same question again, at another passage or for everyone."""

    async def answer(self, response: Response) -> None:
        """Ask again and show the passage."""
        state, sent = AskPage.parse(self.groups), response.interaction.message
        served = await served_to(response.interaction)
        question = question_of(sent) if sent else None
        if sent is None or question is None:
            raise OutdatedError(wording.OUTDATED)
        carried = carried_of(sent)

        async def page(private: bool) -> ui.LayoutView:
            await article_of(served, state.shown)
            within = await article_of(served, state.within) if state.within else None
            answer = await _answer(served, question, carried, within)
            return await answer_message(
                served, answer, within=within, page=state.page, cut=is_cut(sent), carried=carried, private=private
            )

        if state.share:
            await post(response, await response.make(lambda: page(False), private=False))
        else:
            await response.show_page(page)


class ShowContext(Component, template=Around.TEMPLATE):
    """Context: the paragraphs around, for the one who asks for them."""

    async def answer(self, response: Response) -> None:
        """Show them."""
        state, served = Around.parse(self.groups), await served_to(response.interaction)

        async def reply() -> ui.LayoutView:
            article = await article_of(served, state.shown)
            if not 1 <= state.paragraph <= len(article.paragraphs):
                raise OutdatedError(wording.OUTDATED)
            return context_message(article, state.paragraph)

        await response.reply(reply, private=True)


class Remove(Component, template=REMOVE):
    """Remove: for the one who asked and for those who may manage messages."""

    async def answer(self, response: Response) -> None:
        """Take the message away."""
        interaction = response.interaction
        theirs = interaction.message is not None and asker(interaction.message) == interaction.user.id
        if not theirs and not interaction.permissions.manage_messages:
            raise NotYoursError(wording.NOT_YOURS)
        await response.remove()


async def _answer(served: Served, question: str, carried: str, within: Article | None) -> Answer:
    """The answer to a question, read with the words that it took over from the one before."""
    answer = await served.ask(f"{question} {carried}".rstrip(), article=within.id if within else None)
    tracing.note(answer.verdict)
    return replace(answer, question=question)


def _checked(question: str) -> str:
    cleaned = visible(question)
    if not cleaned:
        raise QuestionError(wording.EMPTY_QUESTION)
    if len(cleaned) > LONGEST:
        raise QuestionError(wording.QUESTION_TOO_LONG, limit=LONGEST)
    return cleaned
