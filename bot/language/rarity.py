"""How much a word of a language says by how seldom it is used: what stop words are for, without a list of these.

English words have theirs in `bot.language.word_vectors`; those of other languages come out of their frequent words. A
word that is not among them says as much as a name.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from bot.language.frequent_words import frequent_words
from bot.language.identification import primary
from bot.language.terms import folded_words, term_of
from bot.language.word_vectors import meanings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

_OFTEN, _SELDOM = 7.0, 3.0
"""Zipf frequencies (log10 of how often in a billion words) of rarity 0 and 1, as in the table of English words."""


def rarities(terms: Sequence[str], tag: str) -> NDArray[np.float64]:
    """How much each of some terms says in a language, 0 (in every other sentence) to 1 (rare), shape [terms]."""
    language = primary(tag)
    if language == "en":
        table = meanings()
        return table.rarity[table.find(terms)].astype(np.float64)
    known = _read(language)
    return np.array([known.get(term, 1.0) for term in terms], dtype=np.float64)


@cache
def _read(language: str) -> dict[str, float]:
    listed = frequent_words(language)
    uses = defaultdict[str, float](float)
    for word, zipf in zip(listed.words, listed.zipf, strict=True):
        for part in folded_words(word):
            if term := term_of(part, language):
                uses[term] = max(uses[term], zipf)
    return {term: min(1.0, max(0.0, (_OFTEN - zipf) / (_OFTEN - _SELDOM))) for term, zipf in uses.items()}
