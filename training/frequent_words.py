"""Make the lists of frequent words, one a language, that tell languages apart and frequent words from telling ones.

wordfreq (Speer, 2022) counted words in subtitles, books, the web, news and an encyclopaedia. Kept are the most frequent
words that are made of letters, as wordfreq has them (in small letters, NFC), with how often they are used.
"""

from __future__ import annotations

import math
from itertools import islice
from typing import TYPE_CHECKING

import numpy as np

from bot.language.frequent_words import FILE, STEP

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

WORDS = 6_000


def write_all(target: Path) -> None:
    """Write `<language>/frequent_words.npz` for each language that wordfreq has a list of."""
    from wordfreq import available_languages

    for language in available_languages():
        folder = target / language
        folder.mkdir(exist_ok=True)
        words, zipfs = zip(*islice(_words(language), WORDS), strict=True)
        text = np.frombuffer("\n".join(words).encode(), dtype=np.uint8)
        steps = np.round(np.array(zipfs) * STEP).astype(np.uint8)
        np.savez_compressed(folder / FILE, words=text, zipf=steps)


def _words(language: str) -> Iterator[tuple[str, float]]:
    """Words with their Zipf frequencies (log10 of how often in a billion words), the most frequent first."""
    from wordfreq import get_frequency_dict

    for word, share in get_frequency_dict(language).items():
        if any(map(str.isalpha, word)) and not any(map(str.isdecimal, word)):
            yield word, math.log10(share) + 9
