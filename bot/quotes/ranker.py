"""A linear ranker over named features, its weights in a readable file.

The chance of a candidate is the softmax of the sums of its features' weights: McFadden's conditional logit (1974).
`python -m training` fits the weights.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache, lru_cache
from importlib.resources import files
from itertools import repeat
from math import exp
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

DATA = "bot.quotes.data"

Features = list[str]
Score = Callable[[tuple[str, ...]], float]

_NOTHING: Mapping[str, float] = {}


class Weights(NamedTuple):
    """The weights of every ranker, by feature.

    Attributes:
        source: Whose a quotation is.
        reference: Whom a pronoun or an ambiguous name stands for.
        statement: What a verb of saying reports.
        statement_source: Whom a reported statement is by.
        certainty: Whether the speaker of a quotation is right; without any, the ranker's chance is its confidence.
        statement_certainty: Whether that of a statement is.
    """

    source: Mapping[str, float]
    reference: Mapping[str, float]
    statement: Mapping[str, float]
    statement_source: Mapping[str, float]
    certainty: Mapping[str, float] = _NOTHING
    statement_certainty: Mapping[str, float] = _NOTHING


def shipped() -> Weights:
    """The weights that the package brings."""
    direct = [weights(name) for name in ("source", "reference")]
    indirect = [weights(name, "statements.json") for name in ("statement", "source")]
    return Weights(*direct, *indirect, *(weights(name, "certainty.json") for name in ("direct", "indirect")))


@cache
def weights(model: str, file: str = "weights.json") -> Mapping[str, float]:
    """The weights of a model ("source", "reference"; of statements.json "statement", "source") by feature."""
    read: dict[str, dict[str, float]] = json.loads((files(DATA) / file).read_text(encoding="utf-8"))
    return read[model]


def score(model: Mapping[str, float], features: Iterable[str]) -> float:
    """The sum of the features' weights."""
    return sum(map(model.get, features, repeat(0.0)))


def scorer(model: Mapping[str, float]) -> Score:
    """The same for groups of features that come again and again in an article: it remembers their sums."""

    @lru_cache(maxsize=1 << 14)
    def total(features: tuple[str, ...]) -> float:
        return score(model, features)

    return total


def chances(model: Mapping[str, float], candidates: Sequence[Features]) -> list[float]:
    """The chance of each candidate, given the names of the features it has; they sum to 1."""
    return softmax([score(model, features) for features in candidates])


def softmax(scores: Sequence[float]) -> list[float]:
    """The chances that scores stand for; they sum to 1."""
    if not scores:
        return []
    highest = max(scores)
    powers = [exp(score - highest) for score in scores]
    total = sum(powers)
    return [power / total for power in powers]
