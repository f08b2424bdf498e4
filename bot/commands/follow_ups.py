"""The last question of each member in each channel, for the next one that goes on with it; in memory, for minutes."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from bot.language.follow_up_questions import carried_words, goes_on

if TYPE_CHECKING:
    from datetime import datetime

    from bot.commands.context import Interaction

MINUTES = 5
"""How long a question may be gone on with."""
_SECONDS = 60 * MINUTES


class _Asked(NamedTuple):
    """A question with what it took over, and when Discord received it."""

    text: str
    at: datetime


class FollowUps:
    """The last questions; those that are too old are forgotten with the next one that anybody asks."""

    def __init__(self) -> None:
        self._last: dict[tuple[int | None, int], _Asked] = {}

    def carried(self, interaction: Interaction, question: str) -> str:
        """What a question takes over from the member's last one in the channel, words side by side; remember it.

        Empty where it stands for itself, or where there is none to go on with.
        """
        now = interaction.created_at
        self._last = {key: asked for key, asked in self._last.items() if (now - asked.at).total_seconds() <= _SECONDS}
        key = (interaction.channel_id, interaction.user.id)
        before = self._last.pop(key, None)
        carried = " ".join(carried_words(before.text, question)) if before and goes_on(question) else ""
        self._last[key] = _Asked(f"{question} {carried}".strip(), now)
        return carried
