"""The message menu `Find in articles`: the passages that a message is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

import discord
from discord import app_commands

from bot import tracing
from bot.commands.context import everyone, served_to, text_of
from bot.commands.response import Response
from bot.language.characters import visible
from bot.replies import wording
from bot.replies.answers import answer_message
from bot.replies.escaping import shorten

if TYPE_CHECKING:
    from discord import ui

    from bot.commands.context import Interaction

LONGEST = 300
"""Characters of a message that are looked for; the reply repeats them, so that its pages can be turned."""


@everyone
@app_commands.context_menu(name=wording.FIND_MENU)
async def find_in_articles(interaction: Interaction, message: discord.Message) -> None:
    """Look for what a message is about, for the one who asks."""
    text, served = visible(text_of(message)), await served_to(interaction)

    async def reply() -> ui.LayoutView:
        answer = await served.ask(shorten(text, LONGEST))
        tracing.note(answer.verdict)
        return await answer_message(served, answer, cut=len(text) > LONGEST, private=True)

    await Response(interaction).reply(reply, private=True)
