"""The best of many scores without sorting them all."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

_TALL = 32


def best_rows(scores: Sequence[NDArray[np.floating[Any]]], limit: int) -> list[NDArray[np.int64]]:
    """The places of the highest scores of all the arrays together, at most `limit`, never one of 0."""
    rows = [_highest(own, limit) for own in scores]
    if sum(map(len, rows)) <= limit:
        return rows
    pooled = np.concatenate([own[places] for own, places in zip(scores, rows, strict=True)])
    kept = np.zeros(len(pooled), dtype=bool)
    kept[np.argsort(-pooled, kind="stable")[:limit]] = True
    parts = np.split(kept, np.cumsum([len(places) for places in rows])[:-1])
    return [places[part] for places, part in zip(rows, parts, strict=True)]


def _highest(scores: NDArray[np.floating[Any]], limit: int) -> NDArray[np.int64]:
    """The places of the highest scores, at most `limit`, never one of 0.

    Cut into columns, at least `limit` of them have a maximum that is not below the `limit`-th highest of these, so
    nothing below that needs to be sorted, and only columns with such a maximum are looked into.
    """
    width = len(scores) // _TALL
    least = 0.0
    if width > limit:
        cut = scores[: _TALL * width].reshape(_TALL, width)
        maxima = cut.max(axis=0)
        least = np.partition(maxima, -limit)[-limit]
    if least > 0:
        columns = np.flatnonzero(maxima >= least)
        down, across = np.nonzero(cut[:, columns] >= least)
        rest = np.flatnonzero(scores[_TALL * width :] >= least)
        rows = np.concatenate((np.sort(down * width + columns[across]), rest + _TALL * width))
    else:
        rows = np.flatnonzero(scores > 0)
    if len(rows) > limit:
        rows = np.sort(rows[np.argsort(-scores[rows], kind="stable")[:limit]])
    return rows
