"""How alike a claim and the article's words are, whatever their order."""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from bot.check.negation import negations
from bot.check.words import joined
from bot.language.lexicon import lexicon
from bot.language.scripts import count_words
from bot.language.stopwords import STOP_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.check.alignment import Alignment
    from bot.check.claimed_words import Wording
    from bot.check.word_sequences import Text
    from bot.check.words import Word

_COMMON_WEIGHT = 0.3


@cache
def common_words() -> frozenset[str]:
    """Words that anybody says."""
    return negations() | STOP_WORDS["en"] | lexicon().spoken


def closeness(claim: Wording, text: Text, alignment: Alignment) -> float:
    """How alike a claim and the words that it was aligned with are, from 0 to 1 (exact but for form).

    The mean of three measures, each of which misses what another sees: the words that are equal in order (Dice's
    coefficient, common words counting less), those that the claim and its surroundings share in any order, and the
    letters (Indel similarity).
    """
    if alignment.exact:
        return 1.0
    start, end = alignment.span
    written = text.words[start:end]
    equal = (claim.words[step.claim_start : step.claim_end] for step in alignment.steps if step.tag == "equal")
    claimed = _weight(claim.words)
    ordered = 2 * sum(map(_weight, equal)) / (claimed + _weight(written))
    margin = len(claim.words) // 2
    around = Counter(word.text for word in text.words[max(0, start - margin) : end + margin])
    shared = Counter(word.text for word in claim.words) & around
    unordered = sum(count * _weight_of(word) for word, count in shared.items()) / claimed
    letters = fuzz.ratio(claim.plain, joined(written)) / 100
    return (ordered + unordered + letters) / 3


def telling(words: Iterable[Word]) -> int:
    """How many of some words are not ones that anybody says, as people would count them in their script."""
    return count_words(joined([word for word in words if word.text not in common_words()]))


def is_too_short(claim: Wording) -> bool:
    """Whether a claim is a few common words: fewer than two telling ones, unless it is a phrase around one."""
    return telling(claim.words) < (2 if count_words(claim.plain) < 3 else 1)


def _weight(words: Iterable[Word]) -> float:
    return sum(_weight_of(word.text) for word in words)


def _weight_of(word: str) -> float:
    return _COMMON_WEIGHT if word in common_words() else 1.0
