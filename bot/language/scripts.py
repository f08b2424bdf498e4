"""Scripts that write no spaces between words: how they are cut, and how many words people would count in them.

What is compared and shown is cut into grapheme clusters, a letter with its marks (https://www.unicode.org/reports/tr29);
what is sought into n-grams of these, bigrams of Han, kana and Hangul (as Lucene's CJKBigramFilter does) and trigrams of
the alphabets of South East Asia. Korean has spaces, but so many endings that its words are sought by their bigrams too.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.language.combining_marks import MARKS

if TYPE_CHECKING:
    from collections.abc import Iterator

_IDEOGRAPHIC = (  # Han, kana, bopomofo
    "\u3005-\u3007\u3021-\u3029\u3031-\u3035\u3038-\u303c\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u3105-\u312f"
    "\u31a0-\u31bf\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff"
)
_HANGUL = "\u1100-\u11ff\u3131-\u318e\ua960-\ua97c\uac00-\ud7a3\ud7b0-\ud7fb"
_ALPHABETIC = (  # Thai, Lao, Burmese, Khmer; letters and marks
    "\u0e01-\u0e3a\u0e40-\u0e4e\u0e81-\u0ece\u0edc-\u0edf\u1000-\u103f\u1050-\u108f\u109a-\u109d\ua9e0-\ua9ef\ua9fa-\ua9fe"
    "\uaa60-\uaa7f\u1780-\u17b3\u17b6-\u17d3\u17d7\u17dc\u17dd"
)
_STACKING = "\u1039\u17d2"
"""Marks that put the next consonant below the one before."""

_UNSPACED = re.compile(f"[{_IDEOGRAPHIC}{_ALPHABETIC}]")
_IDEOGRAM = f"[{_IDEOGRAPHIC}][{MARKS}]*+"
_SYLLABLE = f"[{_ALPHABETIC}](?>(?:[{_STACKING}][{_ALPHABETIC}]|[{MARKS}])*)"
_CLUSTER = re.compile(f"{_IDEOGRAM}|{_SYLLABLE}")
_PIECE = re.compile(
    f"(?P<bigrams>[{_IDEOGRAPHIC}{_HANGUL}][{_IDEOGRAPHIC}{_HANGUL}{MARKS}]*+)"
    f"|(?P<trigrams>[{_ALPHABETIC}][{_ALPHABETIC}{MARKS}]*+)"
    f"|(?P<other>[^{_IDEOGRAPHIC}{_HANGUL}{_ALPHABETIC}]++)"
)
_OTHER = rf"[^\W\d_{_IDEOGRAPHIC}{_HANGUL}{_ALPHABETIC}]"
_SPELT = re.compile(rf"{_OTHER}(?>(?:{_OTHER}|[{MARKS}])*)")
_CHUNK = re.compile(r"\S+")
_WORD = re.compile(f"(?:{_IDEOGRAM}){{1,2}}|(?:{_SYLLABLE}){{1,3}}|[^\\W{_IDEOGRAPHIC}{_ALPHABETIC}]+")


def writes_no_spaces(text: str) -> bool:
    """Whether a text has letters of a script that writes no spaces between words."""
    return not text.isascii() and _UNSPACED.search(text) is not None


def is_spelt(word: str) -> bool:
    """Whether a folded word is made of letters alone, and is no n-gram: a misspelt one may stand for it."""
    return word.isalpha() if word.isascii() else _SPELT.fullmatch(word) is not None


def clusters(text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
    """The offsets of each grapheme cluster of such scripts, and of what stands between them."""
    at, end = start, len(text) if end is None else end
    for match in _CLUSTER.finditer(text, start, end):
        if at < match.start():
            yield at, match.start()
        yield match.span()
        at = match.end()
    if at < end:
        yield at, end


def ngrams(word: str) -> Iterator[str]:
    """What a folded word is sought by: the n-grams of its runs of such scripts and Hangul, and what is between these.

    Examples:
        >>> [*ngrams("2024年北京")], [*ngrams("노동자")]
        (['2024', '年北', '北京'], ['노동', '동자'])
    """
    for match in _PIECE.finditer(word):
        run = match[0]
        if match.lastgroup == "other":
            yield run
            continue
        size, pieces = (2, run) if match.lastgroup == "bigrams" else (3, _CLUSTER.findall(run))
        if len(pieces) <= size:
            yield run
        elif size == 2:
            yield from map(str.__add__, pieces, pieces[1:])
        else:
            yield from map("".join, zip(pieces, pieces[1:], pieces[2:], strict=False))


def count_words(text: str) -> int:
    """How many words people would count in a text (see `word_starts`)."""
    return len(word_starts(text)) if writes_no_spaces(text) else len(text.split())


def word_starts(text: str, start: int = 0, end: int | None = None) -> list[int]:
    """Where the words begin that people would count between two offsets.

    A word stands between white space; where a script writes none, two characters of Han or kana are one, or three
    clusters of Thai, Lao, Khmer or Burmese: about as many as their words have.
    """
    found: list[int] = []
    for chunk in _CHUNK.finditer(text, start, len(text) if end is None else end):
        if writes_no_spaces(chunk[0]):
            found += (match.start() for match in _WORD.finditer(text, *chunk.span()))
        else:
            found.append(chunk.start())
    return found
