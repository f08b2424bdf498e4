"""A text as a claim is laid over it: words that follow one another, each as one character."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from bot.check.negation import ends_clause

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.check.words import Word


class Alphabet:
    """Gives each word a character of its own, for as long as one claim is looked up."""

    def __init__(self) -> None:
        self._letters: dict[str, str] = {}

    def encode(self, words: Sequence[Word]) -> str:
        """One character a word."""
        letters = self._letters
        return "".join([letters.setdefault(word.text, chr(0x10000 + len(letters))) for word in words])


@dataclass(frozen=True)
class Text:
    """Words that follow one another in an article: a paragraph's, or those of one speech.

    Attributes:
        words: In order; their offsets count in their own paragraph.
        paragraphs: The texts of the article's paragraphs, by their numbers.
    """

    words: tuple[Word, ...]
    paragraphs: Mapping[int, str]

    @cached_property
    def breaks(self) -> list[bool]:
        """For each word, and for the text's end, whether a clause may end before it."""
        inner = (ends_clause(self.between(i), self.words[i - 1].text) for i in range(1, len(self.words)))
        return [True, *inner, True]

    def is_parted(self, index: int) -> bool:
        """Whether something that is no part of the text stands before a word."""
        return self.words[index - 1].paragraph != self.words[index].paragraph

    def between(self, index: int) -> str:
        """What stands between a word and the one before it, where nothing parts them."""
        return self.paragraphs[self.words[index].paragraph][self.words[index - 1].end : self.words[index].start]
