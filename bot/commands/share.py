"""Share: a private reply once more, for everyone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from discord import ui

from bot.commands.buttons import OutdatedError, Press
from bot.commands.delivery import send
from bot.replies import wording
from bot.replies.custom_ids import SHARE

if TYPE_CHECKING:
    from bot.commands.context import Interaction


class Share(Press, template=SHARE):
    """Posts what the message shows, as it stands: Discord gives back what the bot sent."""

    async def press(self, interaction: Interaction) -> None:
        """Post the copy, without this button."""
        if interaction.message is None or not interaction.message.components:
            raise OutdatedError(wording.OUTDATED)
        view = ui.LayoutView.from_message(interaction.message, timeout=None)
        view.stop()
        for item in list(view.walk_children()):
            if isinstance(item, ui.Button) and item.custom_id == SHARE and isinstance(item.parent, ui.ActionRow):
                item.parent.remove_item(item)
        await send(interaction, view, private=False)
