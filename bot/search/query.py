"""A question as a search sees it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from bot.language.terms import GRAM, folded_words, gram_codes, gram_text

if TYPE_CHECKING:
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Query:
    """A question as a search sees it.

    Attributes:
        text: As it was typed.
        words: Its folded words in order, stop words too.
        grams: The codes of its character 5-grams, ascending, each once, shape [G].
    """

    text: str
    words: tuple[str, ...]
    grams: NDArray[np.uint64]


def read_query(text: str) -> Query:
    """A question as a search sees it."""
    found = tuple(folded_words(text))
    letters = np.frombuffer(gram_text(found), dtype=np.uint8)
    count = max(0, len(letters) - GRAM + 1)
    codes = gram_codes([letters[shift : shift + count] for shift in range(GRAM)])
    return Query(text, found, np.unique(codes))
