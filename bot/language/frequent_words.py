"""The most frequent words of a language, and how often each is used: data/<language>/frequent_words.npz.

`python -m training frequent-words` makes the lists. One is read when its language is first met.
"""

from __future__ import annotations

from importlib.resources import as_file, files
from typing import NamedTuple

import numpy as np

DATA = "bot.language.data"
FILE = "frequent_words.npz"
STEP = 25
"""How many steps a unit of the Zipf frequency has in the file."""


class FrequentWords(NamedTuple):
    """A language's words, the most frequent first.

    Attributes:
        words: In small letters, NFC.
        zipf: log10 of how often each is used in a billion words.
    """

    words: tuple[str, ...]
    zipf: tuple[float, ...]


def listed_languages() -> list[str]:
    """The languages that have a list, in order."""
    return sorted(folder.name for folder in files(DATA).iterdir() if (folder / FILE).is_file())


def frequent_words(language: str) -> FrequentWords:
    """The list of a language; empty for one that has none."""
    file = files(DATA) / language / FILE
    if not file.is_file():
        return FrequentWords((), ())
    with as_file(file) as path, np.load(path) as stored:
        words = stored["words"].tobytes().decode().split("\n")
        return FrequentWords(tuple(words), tuple((stored["zipf"] / STEP).tolist()))
