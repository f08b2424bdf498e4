"""`/help`: what the bot can do, and what it keeps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from discord import app_commands

from bot.commands.context import everyone, follow_ups_of, served_to
from bot.commands.response import PRIVATE, Response
from bot.replies import wording
from bot.replies.examples import examples
from bot.replies.help import help_message

if TYPE_CHECKING:
    from discord import ui

    from bot.commands.context import Interaction


@app_commands.command(name="help", description=wording.HELP, extras={PRIVATE: True})
@everyone
async def help_(interaction: Interaction) -> None:
    """Explain the bot to the one who asks."""
    served = await served_to(interaction)

    async def reply() -> ui.LayoutView:
        return help_message(served, await examples(served), remembers=follow_ups_of(interaction) is not None)

    await Response(interaction).reply(reply, private=True)
