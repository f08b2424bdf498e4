"""The conditional logit (McFadden, 1974): in each group of rows one of those that are right is chosen.

The chance of a row is the softmax, within its group, of the sums of its features' weights. What is minimised is minus
the logarithm of the chance that a right row is chosen, with an L2 penalty; by L-BFGS-B (Byrd, Lu, Nocedal and Zhu,
1995) as SciPy has it, with the slope in closed form, from weights of nought: the same rows give the same weights.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Any

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import ArrayLike, NDArray

    Numbers = NDArray[np.float64]

RARE = 5
"""How many groups have a feature at least; others get no weight."""
SMALLEST = 0.005
"""Weights below it are left out: nothing is decided by them."""
STEPS = 2000


@dataclass(frozen=True)
class Example:
    """Candidates for one decision, the names of the features of each, and which of them are right."""

    features: list[list[str]]
    right: list[bool]


def fit_named(examples: Iterable[Example], penalty: float, noise: float = 0.0) -> dict[str, float]:
    """The weights, by feature, that make the right candidates likely; none where no feature is frequent.

    Args:
        examples: Those without a right or without a wrong candidate do not count.
        penalty: Of the squares of the weights, halved.
        noise: See `fit`.
    """
    used = [example for example in examples if any(example.right) and not all(example.right)]
    counts = Counter(name for example in used for name in set(chain.from_iterable(example.features)))
    names = sorted(name for name, count in counts.items() if count >= RARE)
    if not names:
        return {}
    rows = _rows([listed for one in used for listed in one.features], names)
    right = np.concatenate([one.right for one in used])
    weights = fit(rows, [len(one.right) for one in used], right, penalty=penalty, noise=noise)
    return {
        name: round(float(weight), 3) for name, weight in zip(names, weights, strict=True) if abs(weight) >= SMALLEST
    }


def _rows(candidates: Sequence[Sequence[str]], names: Sequence[str]) -> csr_matrix:
    """A one for each feature that a candidate has, as often as it has it, shape [R, F]."""
    column = {name: place for place, name in enumerate(names)}
    known = [[column[name] for name in listed if name in column] for listed in candidates]
    cells = np.fromiter(chain.from_iterable(known), dtype=np.int64)
    return csr_matrix((np.ones(len(cells)), cells, np.cumsum([0, *map(len, known)])), shape=(len(known), len(names)))


def fit(
    rows: Any,  # noqa: ANN401 - an array or a sparse matrix
    sizes: Sequence[int],
    right: ArrayLike,
    *,
    penalty: float,
    weight: ArrayLike = 1.0,
    noise: float = 0.0,
) -> Numbers:
    """The weights, shape [F], that make the right rows likely.

    Args:
        rows: Features of the rows, one group after another, shape [R, F].
        sizes: How many rows each group has.
        right: Which rows are right, shape [R]; at least one of each group.
        penalty: Of the squares of the weights, halved.
        weight: What each group counts, shape [G].
        noise: The share of groups whose label is taken to be drawn at random: an unlikely one pulls less.
    """
    sized = np.array(sizes)
    starts, group = np.cumsum(sized) - sized, np.repeat(np.arange(len(sized)), sized)
    rightly, counts = np.asarray(right, dtype=bool), np.broadcast_to(np.asarray(weight, dtype=float), sized.shape)

    def loss(weights: Numbers) -> tuple[float, Numbers]:
        scores = rows @ weights
        powers = np.exp(scores - np.maximum.reduceat(scores, starts)[group])
        chance = powers / np.add.reduceat(powers, starts)[group]
        hit = np.maximum(np.add.reduceat(chance * rightly, starts), np.finfo(float).tiny)
        told = (1 - noise) * hit + noise / sized
        pull = (counts * (1 - noise) * hit / told)[group] * (chance * rightly / hit[group] - chance)
        value = penalty / 2 * (weights @ weights) - counts @ np.log(told)
        return float(value), penalty * weights - rows.T @ pull

    found = minimize(
        loss,
        np.zeros(rows.shape[1]),
        jac=True,
        method="L-BFGS-B",
        options={"maxiter": STEPS, "maxfun": 2 * STEPS, "ftol": 1e-12, "gtol": 1e-5 * float(counts.mean())},
    )
    if not found.success:
        raise RuntimeError(f"the weights do not settle: {found.message}")
    result: Numbers = found.x
    return result
