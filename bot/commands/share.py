"""Share: a private reply once more, for everyone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from discord import ui

from bot.commands.components import Component, OutdatedError
from bot.replies import wording
from bot.replies.custom_ids import SHARE

if TYPE_CHECKING:
    from bot.commands.response import Response


class Share(Component, template=SHARE):
    """Posts what the message shows, as it stands: Discord gives back what the bot sent."""

    async def answer(self, response: Response) -> None:
        """Post the copy, without this button."""
        interaction = response.interaction
        if interaction.message is None or not interaction.message.components:
            raise OutdatedError(wording.OUTDATED)
        view = ui.LayoutView.from_message(interaction.message, timeout=None)
        view.stop()
        for item in list(view.walk_children()):
            if isinstance(item, ui.Button) and item.custom_id == SHARE and isinstance(item.parent, ui.ActionRow):
                item.parent.remove_item(item)
        await response.send(view, private=False)
