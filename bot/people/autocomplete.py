"""Finding a name while it is typed: what contains the letters first, then what is spelt alike."""

from __future__ import annotations

from collections import defaultdict
from itertools import chain, islice
from typing import TYPE_CHECKING, Generic, TypeVar

from rapidfuzz import fuzz, process

from bot.language.characters import fold
from bot.language.terms import folded_words

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping

Key = TypeVar("Key", bound="Hashable")

_ALIKE = 70.0
_WORDS_READ = 4
_LONGEST = 200
_LIKE_A_WORD = 25


class Finder(Generic[Key]):
    """Names by key, made ready to be searched many times; some milliseconds a search among ten thousand.

    Args:
        names: What each key is known by, in the order in which equally good ones are given.
    """

    def __init__(self, names: Mapping[Key, str]) -> None:
        self._names = {key: f" {fold(name)}" for key, name in names.items()}
        keys_of = defaultdict[str, list[Key]](list)
        for key, name in self._names.items():
            for word in set(folded_words(name)):
                keys_of[word].append(key)
        self._keys_of: Mapping[str, list[Key]] = keys_of
        self._words = list(keys_of)

    def find(self, typed: str, limit: int) -> list[Key]:
        """The keys of at most `limit` names, best first; the first names where nothing has been typed.

        Names that begin with the letters come before those of which a word does, and these before all that have
        them; where none has them, those with words that are spelt alike.
        """
        sought = " ".join(fold(typed[:_LONGEST]).split())
        if not sought:
            return list(islice(self._names, limit))
        containing = [(key, name) for key, name in self._names.items() if sought in name]
        beginning = (key for key, name in containing if name.startswith(f" {sought}"))
        word = (key for key, name in containing if f" {sought}" in name)
        anywhere = (key for key, _ in containing)
        found = dict.fromkeys(chain(islice(beginning, limit), islice(word, limit), islice(anywhere, limit)))
        return list(islice(found or self._alike(sought), limit))

    def _alike(self, sought: str) -> list[Key]:
        """The keys of names with words like those that were typed; the likeness of its words makes a name's."""
        scores: dict[Key, float] = defaultdict(float)
        for typed in sorted(set(folded_words(sought)), key=len, reverse=True)[:_WORDS_READ]:
            best: dict[Key, float] = {}
            for word, score in self._words_like(typed):
                for key in self._keys_of[word]:
                    best.setdefault(key, score)
            for key, score in best.items():
                scores[key] += score
        return sorted(scores, key=lambda key: -scores[key])

    def _words_like(self, typed: str) -> list[tuple[str, float]]:
        """Words that begin so, or else those of which enough letters are the same, best first."""
        beginning = [(word, 100.0) for word in self._words if word.startswith(typed)]
        found = process.extract(typed, self._words, scorer=fuzz.ratio, score_cutoff=_ALIKE, limit=_LIKE_A_WORD)
        return beginning or [(word, score) for word, score, _ in found]
