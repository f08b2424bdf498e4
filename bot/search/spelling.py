"""The nearest word that the articles have to one that they do not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.language.scripts import is_spelt

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


SHORTEST = 5
"""Letters from which on a word is taken for misspelt; from eight on two mistakes are."""


def misspelt(word: str) -> bool:
    """Whether a word that the articles do not have may be one of theirs with a mistake in it."""
    return len(word) >= SHORTEST and is_spelt(word)


def nearest_words(word: str, lists: Iterable[Sequence[str]]) -> Sequence[str]:
    """The words with the same first letter that are the fewest edits away: none, one or, seldom, several.

    An edit puts in, drops or replaces a letter or swaps two neighbours (optimal string alignment). One is allowed, two
    from eight letters on.

    Args:
        word: A folded word.
        lists: Where to look: words with its first letter, each list in order.
    """
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    allowed = 2 if len(word) >= 8 else 1
    found: dict[str, int] = {}
    for choices in lists:
        near = process.extract(word, choices, scorer=OSA.distance, score_cutoff=allowed, limit=5)
        found |= {str(match): int(distance) for match, distance, _ in near}
    return sorted(match for match, distance in found.items() if distance == min(found.values()))
