"""How often members may ask and post: enough for anybody who reads, too little for a flood."""

from __future__ import annotations

from typing import TYPE_CHECKING

from discord.ext.commands import CooldownMapping

if TYPE_CHECKING:
    from collections.abc import Hashable

    from bot.commands.context import Interaction

    Cooldowns = CooldownMapping[Interaction]


def _member(interaction: Interaction) -> Hashable:
    return interaction.guild_id, interaction.user.id


def _channel(interaction: Interaction) -> Hashable:
    return interaction.channel_id


def _server(interaction: Interaction) -> Hashable:
    return interaction.guild_id or interaction.channel_id


class Pace:
    """Counts uses by when Discord received them; all periods are seconds and begin with the first use."""

    def __init__(self) -> None:
        self._commands: Cooldowns = CooldownMapping.from_cooldown(30, 60, _member)
        self._readings: Cooldowns = CooldownMapping.from_cooldown(5, 60, _member)
        self._posts: tuple[Cooldowns, ...] = (
            CooldownMapping.from_cooldown(5, 60, _member),
            CooldownMapping.from_cooldown(20, 60, _channel),
            CooldownMapping.from_cooldown(60, 60, _server),
        )
        self._shared: CooldownMapping[Hashable] = CooldownMapping.from_cooldown(1, 600, lambda content: content)

    def command(self, interaction: Interaction, *, reads: bool = False) -> float | None:
        """Count a command; how long to wait, where it is one too many. Those that read the articles are few."""
        return _count(interaction, self._commands, *([self._readings] if reads else []))

    def post(self, interaction: Interaction) -> float | None:
        """Count a button that posts for everyone, by member, channel and server."""
        return _count(interaction, *self._posts)

    def share(self, interaction: Interaction, content: Hashable) -> bool:
        """Count what a member posts in a channel; whether it is new there."""
        key = (interaction.channel_id, interaction.user.id, content)
        return self._shared.update_rate_limit(key, interaction.created_at.timestamp()) is None

    def forget(self, interaction: Interaction, content: Hashable) -> None:
        """What was not posted after all may be posted again."""
        key = (interaction.channel_id, interaction.user.id, content)
        if bucket := self._shared.get_bucket(key, interaction.created_at.timestamp()):
            bucket.reset()


def _count(interaction: Interaction, *cooldowns: Cooldowns) -> float | None:
    now = interaction.created_at.timestamp()
    waits = [each.update_rate_limit(interaction, now) for each in cooldowns]
    return max((wait for wait in waits if wait is not None), default=None)
