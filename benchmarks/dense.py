"""Searches by vectors alone, and by ranks of words and of vectors together: what is usually built for questions."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, TypeVar

import numpy as np

from benchmarks.engines import TOP

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.search.vectors import Vectors

T = TypeVar("T")
_K = 60


def dense(vectors: Vectors, question: str, first: int, last: int) -> list[tuple[int, float]]:
    """The ten passages whose vectors are nearest to a question's, of those from `first` up to but without `last`.

    Args:
        vectors: Of the passages.
        question: As it was typed.
        first: The number of the first passage.
        last: The number behind the last one.

    Returns:
        Their numbers, from 0 for the first, and cosines, best first.
    """
    near = vectors.near(vectors.encoder.encode_question(question), first, last)
    return [(place, float(near[place])) for place in np.argsort(-near, kind="stable")[:TOP].tolist()]


def fuse(*rankings: Sequence[tuple[T, float]]) -> list[tuple[T, float]]:
    """Put rankings together by reciprocal rank fusion (Cormack, Clarke and Büttcher, SIGIR 2009).

    Returns:
        The ten best, each with the sum of 1 / (60 + rank) over the rankings that have it.
    """
    scores = defaultdict[T, float](float)
    for ranking in rankings:
        for rank, (place, _) in enumerate(ranking, 1):
            scores[place] += 1 / (_K + rank)
    return sorted(scores.items(), key=lambda pair: -pair[1])[:TOP]
