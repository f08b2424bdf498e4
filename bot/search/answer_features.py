"""What speaks for it that a passage answers: numbers that mean the same in a short article and in a thousand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from bot.search.ranking_features import PASSAGE, SENTENCE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from bot.search.ranking_features import Evidence

    Numbers = NDArray[np.float64]

ENOUGH = 6
"""Words from which on a question says all that a longer one says."""


def answer_features(evidence: Evidence, places: Sequence[int], best: NDArray[np.integer[Any]]) -> Numbers:
    """What speaks for it that passages answer, in the order of ANSWER, and then of NEAR, shape [N, F].

    Args:
        evidence: What is known of the candidates.
        places: The passages, shape [N].
        best: The sentence of each that answers best, shape [N].
    """
    words, kept = evidence.words, evidence.kept[places]
    telling = words.rarity * ~words.degrees  # "how old" is answered without the word "old"
    total = max(words.weights.sum(), 1e-9)
    by_words = np.stack(
        (
            evidence.told[places] @ telling / max(telling.sum(), 1e-9),
            evidence.held[best] @ words.weights / total,
            evidence.grams[best],
            evidence.sentences[best, SENTENCE.index("likeness")],
            kept[:, PASSAGE.index("related")] / total,
            kept[:, PASSAGE.index("lead")],
            np.full(len(places), min(len(words.weights), ENOUGH) / ENOUGH),
        ),
        axis=1,
    )
    if not evidence.near.size:
        return by_words
    both = evidence.near.sum(axis=1)
    others = [np.delete(both, place).max(initial=0.0) for place in places]
    return np.column_stack((by_words, evidence.near[places], both[places] - others))
