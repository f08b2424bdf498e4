"""How fast a member may ask: enough for anybody who reads, too little for a flood."""

from __future__ import annotations

from typing import TYPE_CHECKING

from discord.app_commands import Cooldown

if TYPE_CHECKING:
    from collections.abc import Hashable


class Pace:
    """Counts uses by a key, such as a member in a server, so that nobody's flood slows another.

    Args:
        rate: Uses that are allowed in a period.
        per: The period, in seconds; it begins with the first use.
    """

    def __init__(self, rate: int, per: float) -> None:
        self._fresh = Cooldown(rate, per)
        self._counts: dict[Hashable, Cooldown] = {}
        self._swept = 0.0

    def wait(self, key: Hashable, now: float) -> float | None:
        """Count a use at a time in seconds; how long to wait for the next one where it is one too many."""
        if now - self._swept > self._fresh.per:
            self._counts = {k: count for k, count in self._counts.items() if count.get_tokens(now) < self._fresh.rate}
            self._swept = now
        return self._counts.setdefault(key, self._fresh.copy()).update_rate_limit(now)
