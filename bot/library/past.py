"""What articles said before they were changed: a quotation may have stood there."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, Self

from bot.check.findings import Earlier
from bot.library.analysing import indexed
from bot.library.collection import Collection
from bot.library.naming import served_as
from bot.library.snapshot import Snapshot

if TYPE_CHECKING:
    from collections.abc import Collection as Container
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from bot.check.findings import Finding
    from bot.database.rows import Version
    from bot.library.served import Served

_OPEN: Final = ("altered", "turned", "misattributed", "not_found")
"""What is told of words that may have stood in an article once."""


@dataclass(frozen=True)
class Past:
    """The earlier versions of a server's articles.

    Attributes:
        served: Each as an article of its own.
        versions: Which version each is, by that article's id, and under which id its article is served now.
    """

    served: Snapshot
    versions: Mapping[str, tuple[str, Version]]

    @classmethod
    def read(cls, cache: Path, name: str, versions: Sequence[Version], taken: Container[str]) -> Self:
        """Index some versions.

        Args:
            cache: The file that keeps the index; made again where it is missing.
            name: Of the collection.
            versions: All that are not an article's last.
            taken: The shared corpus's ids.
        """
        distinct = {(each.name, each.digest): each for each in reversed(versions)}  # the last of those that are alike
        called = {f"{each.name}@{each.number}": each for each in distinct.values()}
        index = indexed(cache, None, [each._replace(name=identity) for identity, each in called.items()], ())
        known = {identity: (served_as(each.name, taken), each) for identity, each in called.items()}
        return cls(Snapshot((Collection(name, index),)), known)

    async def check(self, message: str, now: Served) -> list[Finding]:
        """Judge every quotation of a message, by the articles as they are and, if need be, as they were.

        Args:
            message: As it was written.
            now: What is served.
        """
        findings = await now.check(message)
        if not any(each.told in _OPEN for each in findings):
            return findings
        before = await self.served.check(message)
        found = [await self._stood(each, then, now) for each, then in zip(findings, before, strict=True)]
        for number, each in enumerate(found):
            if each.earlier is not None and (each.source is None or each.source.article != each.earlier.article.id):
                own = (await now.check(message, article=each.earlier.article.id))[number]
                found[number] = own if own.told == "verbatim" else replace(own, earlier=each.earlier)
        return found

    async def _stood(self, finding: Finding, then: Finding, now: Served) -> Finding:
        """The finding, with the version in which the words stood, if they did."""
        exact = then.told == "verbatim" or (then.told == "unclear" and finding.told != "misattributed")
        if finding.told not in _OPEN or not exact or then.source is None:
            return finding
        identity, version = self.versions[then.source.article]
        if not await now.documents((identity,)):
            return finding
        article = replace(await self.served.article(then.source.article), id=identity)
        source = replace(then.source, article=identity)
        return replace(finding, earlier=Earlier(article, source, then.reported, version.fetched_at))
