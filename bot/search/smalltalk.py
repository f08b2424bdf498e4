"""Words that members send to a bot without asking anything: greetings, thanks and the like."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.language.stopwords import STOP_WORDS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

_COURTESIES = frozenset(
    """afternoon bot bye cheers cool dear everybody evening folks friend friends goodbye good great greetings guys haha
    hallo hello help hey heya hi hiya howdy lol morning nice night ok okay pal ping pls salut sorry sup team test thank
    thanks thx today welcome wow yo yep""".split()
)
_EMPTY = _COURTESIES | STOP_WORDS["en"]


def is_smalltalk(words: Iterable[str]) -> bool:
    """Whether folded words hold nothing but courtesies and words that tell nothing."""
    return all(word in _EMPTY for word in words)


def is_courtesy(words: Collection[str]) -> bool:
    """Whether folded words are a courtesy and nothing more; a bare "why?" is none."""
    return is_smalltalk(words) and not _COURTESIES.isdisjoint(words)
