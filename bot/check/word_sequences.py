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
    """Gives each word a character of its own, for as long as one message is checked."""

    def __init__(self) -> None:
        self._letters: dict[str, str] = {}

    def encode(self, words: Sequence[Word]) -> str:
        """One character a word."""
        letters = self._letters
        return "".join([letters.setdefault(word.text, chr(0x10000 + len(letters))) for word in words])


@dataclass(frozen=True)
class Text:
    """Words that follow one another in an article: a paragraph's, or those of one utterance.

    Attributes:
        words: In order; their offsets count in their own paragraph.
        letters: The same words, a character each.
        paragraphs: The texts of the article's paragraphs, by their numbers.
    """

    words: tuple[Word, ...]
    letters: str
    paragraphs: Mapping[int, str]

    @cached_property
    def breaks(self) -> Breaks:
        """For each word, and for the text's end, whether a clause may end before it."""
        return Breaks(self)

    def is_parted(self, index: int) -> bool:
        """Whether something that is no part of the text stands before a word."""
        return self.words[index - 1].paragraph != self.words[index].paragraph

    def between(self, index: int) -> str:
        """What stands between a word and the one before it, where nothing parts them."""
        return self.paragraphs[self.words[index].paragraph][self.words[index - 1].end : self.words[index].start]


class Breaks:
    """Where a text's clauses may end; looked up only for the few words that are asked for."""

    def __init__(self, text: Text) -> None:
        self._text = text
        self._size = len(text.words)

    def __getitem__(self, index: int) -> bool:
        inside = 0 < index < self._size
        return not inside or ends_clause(self._text.between(index), self._text.words[index - 1].text)
