"""Buttons and menus that outlive a restart: each finds its way by the custom_id alone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, ClassVar, Self

from discord import ui

from bot.commands import failures
from bot.commands.context import admission_of
from bot.commands.observing import observe
from bot.commands.response import Response
from bot.errors import VerbatimError

if TYPE_CHECKING:
    import discord


class OutdatedError(VerbatimError):
    """A button whose message or custom_id says nothing any more."""


class Component(ui.DynamicItem[ui.Item[Any]], template=r"(?!)"):
    """A kind of button or menu; a subclass gives the template of its custom_id and says how a use is answered."""

    pattern: ClassVar[re.Pattern[str]]
    """What its custom_id matches as a whole."""

    def __init_subclass__(cls, *, template: str) -> None:
        cls.pattern = re.compile(template)
        super().__init_subclass__(template=cls.pattern)

    def __init__(self, item: ui.Item[Any], groups: dict[str, str]) -> None:
        super().__init__(item)
        self.groups = groups

    @classmethod
    async def from_custom_id(cls, _: discord.Interaction[Any], item: ui.Item[Any], match: re.Match[str], /) -> Self:
        """Made anew for every use, from what the custom_id says."""
        return cls(item, match.groupdict())

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Answer a use, with what went wrong if it did: discord.py would drop the error."""
        observe(interaction, "component", type(self).__name__)
        try:
            await admission_of(interaction).enter()
            await self.answer(Response(interaction))
        except Exception as error:  # noqa: BLE001 - logged and told by `failures`
            await failures.answer(interaction, error)

    async def answer(self, response: Response) -> None:
        """What a use does."""
        raise NotImplementedError
