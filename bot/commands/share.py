"""Share: a private reply once more, for everyone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from discord import ui

from bot.commands.components import Component, OutdatedError
from bot.commands.context import pace_of
from bot.errors import VerbatimError
from bot.replies import wording
from bot.replies.custom_ids import SHARE

if TYPE_CHECKING:
    from collections.abc import Mapping

    import discord

    from bot.commands.response import Response


class TooManyError(VerbatimError):
    """A member, a channel or a server in which more is posted than anybody reads."""


class SharedError(VerbatimError):
    """What a member has posted in this channel before."""


class Share(Component, template=SHARE):
    """Posts what the message shows, as it stands: Discord gives back what the bot sent."""

    async def answer(self, response: Response) -> None:
        """Post the copy, without this button."""
        sent = response.interaction.message
        if sent is None or not sent.components:
            raise OutdatedError(wording.OUTDATED)
        view = ui.LayoutView.from_message(sent, timeout=None)
        for button in _buttons(view, SHARE):
            if isinstance(button.parent, ui.ActionRow):
                button.parent.remove_item(button)
        view.stop()
        await post(response, view)


async def post(response: Response, view: ui.LayoutView) -> None:
    """Post a message for everyone, once a member, channel and content; the button that was pressed says so then.

    Raises:
        TooManyError: There were too many in the last minute.
        SharedError: This member has posted the very same here.
    """
    interaction, pace = response.interaction, pace_of(response.interaction)
    wait = pace.post(interaction)
    if wait is not None:
        raise TooManyError(wording.slow_down(wait))
    content = tuple(item.content for item in view.walk_children() if isinstance(item, ui.TextDisplay))
    if not pace.share(interaction, content):
        raise SharedError(wording.SHARED_ALREADY)
    try:
        await response.defer()  # so that what answers the use is the button's message, changed when this is posted
        await response.send(view, private=False)
    except BaseException:
        pace.forget(interaction, content)
        raise
    if interaction.message is not None:
        data: Mapping[str, object] = interaction.data or {}
        await response.update(_shared(interaction.message, str(data.get("custom_id"))))


def _shared(sent: discord.Message, custom_id: str) -> ui.LayoutView:
    """The same message, its button used."""
    view = ui.LayoutView.from_message(sent, timeout=None)
    for button in _buttons(view, custom_id):
        button.label, button.disabled = wording.SHARED(), True
    view.stop()
    return view


def _buttons(view: ui.LayoutView, custom_id: str) -> list[ui.Button[ui.LayoutView]]:
    return [item for item in view.walk_children() if isinstance(item, ui.Button) and item.custom_id == custom_id]
