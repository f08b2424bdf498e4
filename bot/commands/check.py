"""`/check` and the message menu `Check quotations`: is this quotation real?"""

from __future__ import annotations

from typing import TYPE_CHECKING

import discord
from discord import app_commands

from bot import tracing
from bot.commands.context import everyone, library_of, served_to, text_of
from bot.commands.response import Response
from bot.replies import wording
from bot.replies.check import check_message

if TYPE_CHECKING:
    from bot.commands.context import Interaction


@app_commands.command(description=wording.CHECK)
@app_commands.describe(text=wording.CHECK_TEXT, private=wording.PRIVATE)
@everyone
async def check(interaction: Interaction, text: str, private: bool = False) -> None:
    """Compare the quotations of a text with the articles."""
    await _check(interaction, text, private=private)


@everyone
@app_commands.context_menu(name=wording.CHECK_MENU)
async def check_quotations(interaction: Interaction, message: discord.Message) -> None:
    """Compare the quotations of a message with the articles, for the one who asks."""
    await _check(interaction, text_of(message), private=True)


async def _check(interaction: Interaction, text: str, *, private: bool) -> None:
    served, response = await served_to(interaction), Response(interaction)
    past = await library_of(interaction).past_in(interaction.guild_id)
    findings = await response.work(lambda: past.check(text, served) if past else served.check(text))
    tracing.note("several" if len(findings) > 1 else findings[0].told if findings else "none")
    await response.reply(lambda: check_message(served, findings, private=private), private=private or not findings)
