"""What a reading of the articles changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.articles.folder import Failure


@dataclass(frozen=True, slots=True)
class Report:
    """What a reading of the articles changed.

    Attributes:
        added: Titles of the articles that are new; `changed` and `removed` likewise.
        failed: The files that could not be read; what was served of them before stays as it was.
        passed_over: The files that nobody would take for articles.
        notes: Titles of articles, each with what was left out of it or taken otherwise than it is written, those that
            are new or have changed first.
        articles: How many are served now.
        passages: How many passages they have.
        seconds: How long it took.
    """

    added: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]
    failed: tuple[Failure, ...]
    passed_over: tuple[Failure, ...]
    notes: tuple[tuple[str, str], ...]
    articles: int
    passages: int
    seconds: float


class Comparable(Protocol):
    """What is served at a moment, as far as it is compared: by id the articles' digests, titles and notes."""

    @property
    def digests(self) -> Mapping[str, str]: ...  # noqa: D102
    @property
    def titles(self) -> Mapping[str, str]: ...  # noqa: D102
    @property
    def notes(self) -> Mapping[str, tuple[str, ...]]: ...  # noqa: D102
    @property
    def count(self) -> int: ...  # noqa: D102


def compare(before: Comparable, after: Comparable, failures: tuple[Failure, ...], seconds: float) -> Report:
    """What is served now beside what was served before."""
    old, new, titles = before.digests, after.digests, after.titles
    told = sorted(after.notes, key=lambda each: old.get(each) == new[each])
    return Report(
        added=tuple(titles[each] for each in new if each not in old),
        changed=tuple(titles[each] for each in new if each in old and old[each] != new[each]),
        removed=tuple(before.titles[each] for each in old if each not in new),
        failed=tuple(each for each in failures if not each.expected),
        passed_over=tuple(each for each in failures if each.expected),
        notes=tuple((titles[each], note) for each in told for note in after.notes[each]),
        articles=len(titles),
        passages=after.count,
        seconds=seconds,
    )
