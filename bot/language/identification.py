"""Which language a text is in: by its script and, where several share it, by its frequent words and its letters.

Each language that may be meant gets the sum of the logarithms of how often it uses the text's words (a naive Bayes
classifier over whole words). A word that is not in its list counts as one that is seldom used, and as less still where
it has letters that the language does not write.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import islice
from typing import TYPE_CHECKING

from bot.language.frequent_words import frequent_words, listed_languages
from bot.language.stopwords import STOP_WORDS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

_ENOUGH = 4_000
"""Characters of a text that are looked at."""
_WORDS = 1_500
"""Words of a language that tell it from others."""
_UNLISTED = -1.5
"""What a word counts that is not among them, beside the least frequent of them."""
_FOREIGN = -2.0
"""What it counts more where it has a letter that is not among theirs."""
_AHEAD = 1.0
"""By how much the best language must be ahead of the next: ten times as likely."""
_PLAINLY = 0.3
"""The share of English stop words from which on a text of some length is English, whatever else it may be."""
_SOME = 40  # words

_SCRIPTS = {
    "ARMENIAN": "hy", "BENGALI": "bn", "ETHIOPIC": "am", "GEORGIAN": "ka", "GREEK": "el", "GUJARATI": "gu",
    "GURMUKHI": "pa", "HANGUL": "ko", "HEBREW": "he", "HIRAGANA": "ja", "KANNADA": "kn", "KATAKANA": "ja",
    "KHMER": "km", "LAO": "lo", "MALAYALAM": "ml", "MYANMAR": "my", "SINHALA": "si", "TAMIL": "ta", "TELUGU": "te",
    "THAI": "th", "TIBETAN": "bo",
}  # fmt: skip
"""Scripts, by the name that Unicode gives their letters, that one language's news is written in."""
_LATIN = 3
"""How many Latin letters count as one of another script: names and titles stand in Latin in every text."""
_HAN = "CJK"
_KANA = ("HIRAGANA", "KATAKANA")
_JAPANESE = 0.05
"""The share of kana from which on a text with Han is Japanese: Chinese ones name things of Japan."""
_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|(?=[^\x00-\u02ff])[^\s\w])*")
_MACROLANGUAGES = {"bs": "sh", "hr": "sh", "sr": "sh", "nn": "nb", "no": "nb", "tl": "fil", "iw": "he", "in": "id"}
"""What a tag's first part is called in the data, where that is not its own name."""


def primary(tag: str) -> str:
    """The language that a tag names, as the folders of `bot.language.data` are called.

    Examples:
        >>> primary("pt-BR"), primary("zh_Hant"), primary("no")
        ('pt', 'zh', 'nb')
    """
    first = tag.replace("_", "-").partition("-")[0].lower()
    return _MACROLANGUAGES.get(first, first)


def is_english(tag: str) -> bool:
    """Whether a tag names English, for which there are fitted rules."""
    return tag == "en" or primary(tag) == "en"


def language_of(text: str, among: Collection[str] | None = None) -> str | None:
    """The language that a text is most probably in, as the first part of a tag; None where it does not tell.

    Args:
        text: An article, or as little as a question; its first 4,000 characters count.
        among: Tags of the only languages that may be meant; by default all that are known.

    Examples:
        >>> language_of("Wann wurde die Brücke gebaut?"), language_of("桥是什么时候建成的？"), language_of("2026")
        ('de', 'zh', None)
    """
    text = text[:_ENOUGH]
    words = _WORD.findall(text.lower())
    known = None if among is None else frozenset(map(primary, among))
    if (known is None or "en" in known) and _is_plainly_english(words):
        return "en"
    script, language = _by_script(text)
    if language is not None:
        return language if known is None or language in known else None
    profiles = [own for own in _profiles() if own.script == script and (known is None or own.language in known)]
    return _most_probable(words, profiles)


def sought_languages(question: str, tags: Collection[str]) -> list[str]:
    """The tags, of those of some articles, of the language that a question is in; all where it does not tell."""
    if len(set(map(primary, tags))) < 2:
        return sorted(tags)
    told = language_of(question, tags)
    return sorted(tag for tag in tags if told in (None, primary(tag)))


def _is_plainly_english(words: Sequence[str]) -> bool:
    """Whether a text is English by its stop words alone, so that no list need be read."""
    return len(words) >= _SOME and sum(map(STOP_WORDS["en"].__contains__, words)) >= _PLAINLY * len(words)


def _by_script(text: str) -> tuple[str, str | None]:
    """The script of most of a text's letters, and the language where that one tells it."""
    counts = Counter(map(script_of, filter(str.isalpha, text)))
    counts["LATIN"] //= _LATIN
    kana = sum(counts[script] for script in _KANA)
    if kana and kana >= _JAPANESE * (kana + counts[_HAN]):
        counts["KATAKANA"] += counts.pop(_HAN, 0)
    script = max(counts, key=counts.__getitem__)
    return script, "zh" if script == _HAN else _SCRIPTS.get(script)


@lru_cache(maxsize=1 << 14)
def script_of(letter: str) -> str:
    """The first word of the name that Unicode gives a letter: "LATIN", "CYRILLIC", "CJK", …; empty without a name."""
    return unicodedata.name(letter, "").partition(" ")[0]


@dataclass(frozen=True, slots=True, eq=False)
class _Profile:
    """What a language's words and letters are like.

    Attributes:
        language: Its name.
        script: That of most of its words.
        zipf: How often its words are used.
        letters: Those that they are written with.
        least: What a word counts that is not among them.
    """

    language: str
    script: str
    zipf: Mapping[str, float]
    letters: frozenset[str]
    least: float

    def count(self, word: str) -> float:
        """How probable it is that somebody who writes the language writes a word."""
        found = self.zipf.get(word)
        if found is not None:
            return found
        return self.least + (0 if self.letters.issuperset(word) else _FOREIGN)


@cache
def _profiles() -> tuple[_Profile, ...]:
    return tuple(profile for language in listed_languages() for profile in _read(language))


def _read(language: str) -> Iterable[_Profile]:
    """The language in each script that it is written in."""
    listed = frequent_words(language)
    by_script: dict[str, dict[str, float]] = {}
    for word, zipf in islice(zip(listed.words, listed.zipf, strict=True), _WORDS):
        by_script.setdefault(script_of(word[0]), {})[word] = zipf
    for script, words in by_script.items():
        if len(words) >= _WORDS / 5:
            yield _Profile(language, script, words, frozenset("".join(words)), min(words.values()) + _UNLISTED)


def _most_probable(words: Sequence[str], profiles: Sequence[_Profile]) -> str | None:
    """The language whose words they are; None where two are about as probable."""
    scores = sorted(((sum(map(own.count, words)), own.language) for own in profiles), reverse=True)
    if not words or not scores or (len(scores) > 1 and scores[0][0] - scores[1][0] < _AHEAD):
        return None
    return scores[0][1]
