"""What sites want programs to leave alone (RFC 9309), read once an hour a site."""

from __future__ import annotations

from collections import OrderedDict
from time import monotonic
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from protego import Protego

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from yarl import URL


class _Rules(NamedTuple):
    """A site's rules; None where they could not be had, so that nothing is fetched."""

    rules: Protego | None
    until: float


class Robots:
    """The rules of the sites that were fetched from lately.

    Args:
        name: By which the rules know this program.
        fetch: Gives the text of a site's rules: "" where it has none, None where it cannot be had.
    """

    BYTES: ClassVar[int] = 500_000
    """As much of the rules as is read (RFC 9309, 2.5)."""
    SECONDS: ClassVar[float] = 3600
    SITES: ClassVar[int] = 1_000

    def __init__(self, name: str, fetch: Callable[[URL], Awaitable[str | None]]) -> None:
        self._name = name
        self._fetch = fetch
        self._known: OrderedDict[URL, _Rules] = OrderedDict()

    async def allow(self, url: URL) -> bool:
        """Whether a page may be fetched."""
        site = url.origin()
        known = self._known.get(site)
        if known is None or known.until < monotonic():
            known = await self._read(site)
            self._known[site] = known
            if len(self._known) > self.SITES:
                self._known.popitem(last=False)
        return known.rules is not None and known.rules.can_fetch(str(url), self._name)

    async def _read(self, site: URL) -> _Rules:
        text = await self._fetch(site / "robots.txt")
        seconds = self.SECONDS if text is not None else self.SECONDS / 60
        return _Rules(None if text is None else Protego.parse(text), monotonic() + seconds)
