"""A paragraph's sentences -> passages of at most 200 words."""

from __future__ import annotations

LONGEST = 200
"""Words in a passage."""


def windows(lengths: list[int]) -> list[tuple[int, int]]:
    """Passages of a paragraph as ranges of its sentences, whose lengths in words are given.

    A paragraph of at most 200 words is one passage. A longer one is cut into windows of as many whole sentences as
    fit; each begins with the last sentence of the one before where that leaves room for a new one.
    """
    found = []
    first = 0
    total = 0
    for number, length in enumerate(lengths):
        if total + length > LONGEST:
            found.append((first, number))
            overlap = lengths[number - 1]
            first, total = (number - 1, overlap) if number - first > 1 and overlap + length <= LONGEST else (number, 0)
        total += length
    found.append((first, len(lengths)))
    return found
