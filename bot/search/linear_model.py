"""Linear models over named features, their weights in a readable file that `python -m training ranking` writes."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

DATA = "bot.search.data"
BIAS = "bias"


@dataclass(frozen=True, eq=False)
class Linear:
    """A sum of weighted features.

    Attributes:
        weights: One a feature, shape [F].
        bias: What is added.
    """

    weights: NDArray[np.float64]
    bias: float = 0.0

    @classmethod
    def named(cls, weights: Mapping[str, float], features: Sequence[str]) -> Linear:
        """Put weights in the order of the features."""
        return cls(np.array([weights[name] for name in features]), weights.get(BIAS, 0.0))

    def score(self, values: NDArray[np.float64]) -> NDArray[np.float64]:
        """The sums for rows of features, shape [..., F] to [...]."""
        result: NDArray[np.float64] = values @ self.weights + self.bias
        return result

    def chances(self, values: NDArray[np.float64]) -> NDArray[np.float64]:
        """The logistics of the sums for rows of features, 0 to 1, shape [..., F] to [...]."""
        result: NDArray[np.float64] = 1 / (1 + np.exp(-self.score(values)))
        return result


@cache
def shipped_model(name: str, features: tuple[str, ...], family: str | None) -> Linear:
    """The model of this name: for English words alone, for those of other languages, or with an encoder's vectors."""
    read: dict[str, dict[str, float]] = json.loads((files(DATA) / weights_file(family)).read_text(encoding="utf-8"))
    return Linear.named(read[name], features)


def weights_file(family: str | None) -> str:
    """The file that has their weights."""
    return f"weights_{family}.json" if family else "weights.json"
