"""What a text means, without a model at run time: the weighted sum of its words' vectors.

The vectors are distilled so that the sum over a sentence's words is the vector that an encoder gives to the sentence
(the idea is model2vec's tokenlearn, Minish 2024). `python -m training sentences` makes the table; its rows are those of
`bot.language.word_vectors`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]

KINSHIP = 0.1
"""The usual cosine of two words of one sentence, by which the length of the sum of their vectors is estimated."""


@dataclass(frozen=True, eq=False)
class SentenceVectors:
    """The table.

    Attributes:
        vectors: Unit vectors times 127, shape [R, D]; all zero for words that tell nothing about a sentence.
        weights: What each word counts in the sum, 0 to 1, shape [R].
    """

    vectors: NDArray[np.int8]
    weights: Floats

    def of_texts(self, rows: NDArray[np.integer[Any]], lengths: NDArray[np.integer[Any]]) -> Floats:
        """The unit vectors of texts, shape [texts, D]; zero for a text of which nothing is known.

        Args:
            rows: The rows of their words, end to end.
            lengths: How many each text has.
        """
        sums = np.zeros((len(lengths), self.vectors.shape[1]), dtype=np.float32)
        filled = lengths > 0
        if filled.any():
            sums[filled] = np.add.reduceat(self._weighted(rows), (np.cumsum(lengths) - lengths)[filled], axis=0)
        units: Floats = sums / np.maximum(np.linalg.norm(sums, axis=1, keepdims=True), 1e-9)
        return units

    def of_question(self, rows: NDArray[np.integer[Any]], idf: NDArray[np.floating[Any]]) -> Floats:
        """The unit vector of a question's words, each counted by its idf too, shape [D]."""
        total = idf.astype(np.float32) @ self._weighted(rows)
        unit: Floats = total / max(float(np.linalg.norm(total)), 1e-9)
        return unit

    def products(self, rows: NDArray[np.integer[Any]], question: Floats) -> Floats:
        """The product of each word's weighted vector with a question's, shape [rows]."""
        found: Floats = np.einsum("ij,j->i", self._weighted(rows), question)
        return found

    @staticmethod
    def cosines(products: Floats, weights: Floats, squares: Floats) -> Floats:
        """The cosines of texts with a question, 0 at least, given the sums over their words, shape [texts] each.

        Args:
            products: Of `products`.
            weights: Of the words' weights.
            squares: Of the squares of these.
        """
        lengths = np.sqrt((1 - KINSHIP) * squares + KINSHIP * weights**2)
        found: Floats = (np.maximum(products, 0) / np.maximum(lengths, 1e-9)).astype(np.float32)
        return found

    def _weighted(self, rows: NDArray[np.integer[Any]]) -> Floats:
        weighted: Floats = self.vectors[rows] * (self.weights[rows] / np.float32(127))[:, None]
        return weighted


@cache
def sentence_vectors() -> SentenceVectors:
    """The table that the package brings, read once."""
    with as_file(files("bot.language.data.en") / "sentences.npz") as path, np.load(path) as stored:
        return with_unknown(stored["vectors"], stored["weights"])


def with_unknown(vectors: NDArray[np.int8], weights: NDArray[np.uint8]) -> SentenceVectors:
    """A table with the row of unknown terms put before the others.

    Args:
        vectors: Unit vectors times 127, shape [R, D].
        weights: What each counts, 255 the most, shape [R].
    """
    none = np.zeros((1, vectors.shape[1]), dtype=np.int8)
    return SentenceVectors(np.concatenate((none, vectors)), np.concatenate(([0], weights / 255), dtype=np.float32))
