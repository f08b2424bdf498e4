"""Buttons and menus that outlive a restart: each press finds its way by the custom_id alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

import discord
from discord import ui

from bot.commands import failures
from bot.commands.context import turns_of
from bot.commands.delivery import send
from bot.errors import VerbatimError
from bot.replies import wording
from bot.replies.layout import notice

if TYPE_CHECKING:
    import re

    from bot.commands.context import Interaction

_RECOGNISED = "recognised"


class OutdatedError(VerbatimError):
    """A button whose message or custom_id says nothing any more."""


class Press(ui.DynamicItem[ui.Item[Any]], template=r"(?!)"):
    """A kind of button or menu; a subclass gives the template of its custom_id and says what a press does."""

    def __init__(self, item: ui.Item[Any], groups: dict[str, str]) -> None:
        super().__init__(item)
        self.groups = groups

    @classmethod
    async def from_custom_id(
        cls, interaction: discord.Interaction[Any], item: ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        """Made anew for every press, from what the custom_id says."""
        interaction.extras[_RECOGNISED] = True
        return cls(item, match.groupdict())

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Answer the press, with what went wrong if it did: discord.py would drop the error."""
        try:
            await turns_of(interaction).take(interaction)
            await self.press(interaction)
        except Exception as error:  # noqa: BLE001 - logged and told by `failures`
            await failures.answer(interaction, error)

    async def press(self, interaction: Interaction) -> None:
        """What a press does."""
        raise NotImplementedError


async def answer_unknown(interaction: Interaction) -> None:
    """Answer a press that no kind of button recognises, which discord.py would drop in silence.

    To be called by the event that follows a press: discord.py has begun with a button that it recognises by then.
    """
    if interaction.type is discord.InteractionType.component and not interaction.extras.get(_RECOGNISED):
        try:
            await send(interaction, notice(wording.OUTDATED), private=True)
        except Exception as error:  # noqa: BLE001 - logged and told by `failures`
            await failures.answer(interaction, error)
