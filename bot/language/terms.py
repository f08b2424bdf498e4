"""From text to terms: folded words, stems and character 5-grams.

A word is a part of a token, folded ("U.S." is "us", "1,000" is "1000") and without a possessive 's, or an n-gram of a
script that writes no spaces between words (`bot.language.scripts`); a term is the Snowball stem of a word that is no
stop word (https://snowballstem.org, through PyStemmer), English forms and spellings brought together before
(`bot.language.word_forms`). Everything here looks at a text from left to right once.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
import Stemmer

from bot.language.characters import fold
from bot.language.combining_marks import MARKS
from bot.language.identification import primary
from bot.language.scripts import ngrams, writes_no_spaces
from bot.language.stopwords import STOP_WORDS
from bot.language.tokens import parts, tokens
from bot.language.word_forms import base_form

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from bot.language.tokens import Token

GRAM = 5
"""Letters in a character n-gram; spaces between words count."""

_STEMMERS = {
    "ar": "arabic", "ca": "catalan", "cs": "czech", "da": "danish", "de": "german", "el": "greek", "en": "english",
    "es": "spanish", "et": "estonian", "eu": "basque", "fi": "finnish", "fr": "french", "ga": "irish", "hi": "hindi",
    "hu": "hungarian", "hy": "armenian", "id": "indonesian", "it": "italian", "lt": "lithuanian", "nb": "norwegian",
    "ne": "nepali", "nl": "dutch", "pl": "polish", "pt": "portuguese", "ro": "romanian", "ru": "russian",
    "sh": "serbian", "sv": "swedish", "ta": "tamil", "tr": "turkish", "yi": "yiddish",
}  # fmt: skip
_PIECE = re.compile(rf"[^\W_](?>(?:[^\W_]|[{MARKS}])*)(?:[.,]\d+)*")  # of "o'brien", "2.5bn"
_ORDINARY = 30  # letters; what is longer is hardly met again


def folded_words(text: str) -> list[str]:
    """The folded words of a text, in order, stop words too."""
    return [word for chunk in text.split() for word in words_of(chunk)]


def written_words(text: str) -> list[str]:
    """The folded words of a text as they are written, in order: of scripts without spaces what stands between marks."""
    return [word for token in tokens(fold(text)) for word in _words(token)]


def words_of(chunk: str) -> tuple[str, ...]:
    """The folded words in what stands between two spaces: nearly always one."""
    if chunk.isascii() and chunk.isalpha():
        return (chunk.lower(),)
    return _cut_cached(chunk) if len(chunk) <= _ORDINARY else _cut(chunk)


def _cut(chunk: str) -> tuple[str, ...]:
    folded = fold(chunk)
    if not folded.isascii():
        return tuple(gram for token in tokens(folded) for word in _words(token) for gram in ngrams(word))
    return tuple(word for token in tokens(folded) for word in _words(token))


def _words(token: Token) -> list[str]:
    """The words of a token of a folded text; one that is written without spaces stays whole."""
    if writes_no_spaces(token.text):
        return _PIECE.findall(token.text)
    return [piece for part in parts(token) for piece in _PIECE.findall(part.norm.removesuffix("'s"))]


_cut_cached = lru_cache(maxsize=1 << 16)(_cut)


@lru_cache(maxsize=1 << 17)
def term_of(word: str, language: str) -> str | None:
    """The stem of a folded word, None for a stop word."""
    base = primary(language)
    if word in STOP_WORDS.get(base, ()):
        return None
    stemmer = _stemmer(base)
    if base == "en":
        word = base_form(word)
    return stemmer.stemWord(word) if stemmer else word


@lru_cache
def _stemmer(language: str) -> Stemmer.Stemmer | None:
    name = _STEMMERS.get(language)
    return Stemmer.Stemmer(name) if name in Stemmer.algorithms() else None  # an older PyStemmer lacks some


def gram_text(sentence: Iterable[str]) -> bytes:
    """The words of one sentence as the text that 5-grams are cut from: one byte a character, never zero."""
    joined = " ".join(sentence)
    if joined.isascii():
        return joined.encode("ascii")
    codes = np.frombuffer(joined.encode("utf-32-le"), dtype="<u4")
    return np.where(codes < 128, codes, 128 + codes % 127).astype(np.uint8).tobytes()  # other scripts share 127 bytes


def gram_codes(letters: Sequence[NDArray[np.uint8]]) -> NDArray[np.uint64]:
    """The codes of 5-grams: their five bytes, given as five arrays of shape [n], as one number each, shape [n]."""
    codes = letters[0].astype(np.uint64)
    for letter in letters[1:]:
        codes = codes << np.uint64(8) | letter
    return codes
