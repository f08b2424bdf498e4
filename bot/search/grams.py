"""How often sentences hold the character 5-grams of a question."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from bot.language.terms import GRAM

if TYPE_CHECKING:
    from numpy.typing import NDArray

_WORD = 8  # bytes that are read at once
_SHIFT = np.uint64(8 * (_WORD - GRAM))
# Multiplicative hashing (Knuth, The Art of Computer Programming 3, 6.4) to 16 bits; the shift drops what follows the
# five letters in a little-endian word.
_FACTOR = np.uint64((0x9E3779B97F4A7C15 << (8 * (_WORD - GRAM))) % (1 << 64))
_HASHED = np.uint64(48)


def count_grams(text: bytes, sizes: NDArray[np.integer[Any]], grams: NDArray[np.uint64]) -> NDArray[np.int64]:
    """How often each 5-gram stands in each sentence, shape [S, G].

    A hash finds the few places that can hold one of them; only those are compared.

    Args:
        text: The sentences' bytes (`bot.language.terms.gram_text`), a zero behind each.
        sizes: The lengths of the sentences, shape [S].
        grams: The codes that are looked for (`bot.language.terms.gram_codes`), ascending, shape [G].
    """
    shape = (len(sizes), len(grams))
    count = len(text) - GRAM + 1
    if count <= 0 or not len(grams):
        return np.zeros(shape, dtype=np.int64)
    at = np.ndarray(count, "<u8", text + bytes(_WORD - GRAM), strides=(1,))  # the eight bytes from each place on
    asked = np.zeros(1 << 16, dtype=bool)
    asked[_hashes((grams << _SHIFT).astype(">u8").view("<u8"))] = True
    places = asked[_hashes(at)].nonzero()[0]
    codes = at[places].view(">u8") >> _SHIFT
    column = grams.searchsorted(codes)
    same = (grams.take(column, mode="clip") == codes).nonzero()[0]
    row = np.arange(len(sizes)).repeat(sizes + 1)[places[same]]
    return np.bincount(row * len(grams) + column[same], minlength=shape[0] * shape[1]).reshape(shape)


def _hashes(words: NDArray[np.uint64]) -> NDArray[np.int64]:
    return (words * _FACTOR >> _HASHED).view(np.int64)
