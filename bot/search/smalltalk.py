"""Words that members send to a bot without asking anything: greetings, thanks and the like."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.language.lexicon import lexicon
from bot.language.stopwords import STOP_WORDS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable


def is_smalltalk(words: Iterable[str]) -> bool:
    """Whether folded words hold nothing but courtesies and words that tell nothing."""
    return all(word in lexicon().courtesies or word in STOP_WORDS["en"] for word in words)


def is_courtesy(words: Collection[str]) -> bool:
    """Whether folded words are a courtesy and nothing more; a bare "why?" is none."""
    return is_smalltalk(words) and not lexicon().courtesies.isdisjoint(words)
