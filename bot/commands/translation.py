"""The commands in the languages of the catalogues: Discord shows each member theirs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from discord import app_commands
from discord.app_commands import TranslationContextLocation as Location

from bot.replies.catalogue import gettext, pgettext, speaking

if TYPE_CHECKING:
    import discord
    from discord.app_commands.translator import TranslationContextTypes

COMMAND, OPTION = "command", "option"
CONTEXTS = {Location.command_name: COMMAND, Location.group_name: COMMAND, Location.parameter_name: OPTION}
"""What a name is in the catalogues, where it is translated otherwise than in a sentence."""


class CommandTranslator(app_commands.Translator):
    """Looks names and descriptions up; what a language has not got stays in English."""

    async def translate(
        self, string: app_commands.locale_str, locale: discord.Locale, context: TranslationContextTypes
    ) -> str | None:
        """The same in a locale, None where it is English there too."""
        kind = CONTEXTS.get(context.location)
        with speaking(locale.value):
            told = pgettext(kind, string.message) if kind else gettext(string.message)
        return None if told == string.message else told
