"""Words that turn the sense of a sentence, and whether leaving some out turns it.

Whether a negation reaches over a cut is decided by clauses, told from punctuation and conjunctions (Quirk et al.,
A Comprehensive Grammar of the English Language, 1985, 10.64 on the scope of negation: it runs from the negation to the
end of its clause, and a negated verb of thinking carries it into the clause that follows).
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from bot.check.unspaced_negation import turned_unspaced
from bot.language.lexicon import lexicon
from bot.language.scripts import writes_no_spaces

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.check.word_sequences import Breaks
    from bot.check.words import Word

_BREAK = re.compile(r"[,;:.!?…–—\n，、；：。！？،؛؟۔।]|--| - ")
REACH = 6
"""Words over which a negation is taken to reach when nothing ends its clause."""


@cache
def _folded_auxiliaries() -> frozenset[str]:
    """The auxiliaries as a check reads them, without apostrophes: "dont", "was"."""
    return frozenset(
        word.replace("'", "") for word in lexicon().auxiliaries | lexicon().marginal_auxiliaries if word[0] != "'"
    )


@cache
def negations() -> frozenset[str]:
    """Words that negate a clause: "not", "hardly", "dont"."""
    return lexicon().negations | {word for word in _folded_auxiliaries() if word.endswith("nt")}


@cache
def limits() -> frozenset[str]:
    """Words that negate a clause or limit what it says: "only"."""
    return negations() | lexicon().limits


@cache
def turns() -> frozenset[str]:
    """Words that turn the sense of what they stand with: what a bracket may not bring in, or cover up."""
    return limits() | lexicon().hedges


@cache
def _embedders() -> frozenset[str]:
    return lexicon().clause_openers | lexicon().clause_embedders


def turned_by_cut(text: Sequence[Word], breaks: Breaks, first: int, last: int) -> bool:
    """Whether a quotation leaves out the negation of its first clause, or, in scripts without spaces, of its last.

    Args:
        text: The words of one utterance.
        breaks: For each word, whether punctuation stands before it.
        first: Index of the first word quoted.
        last: Index behind the last one.
    """
    if writes_no_spaces(text[first].text + text[last - 1].text):
        return turned_unspaced(text, breaks, first, last)
    if text[first].text in _embedders():
        return False
    for index in range(first - 1, max(-1, first - 1 - REACH), -1):
        if breaks[index + 1]:
            return False
        if _negates(text, index, (0, first), negations()):
            return True
        if text[index].text in lexicon().clause_openers:
            return False
    return False


def turned_by_gap(text: Sequence[Word], breaks: Breaks, start: int, end: int) -> bool:
    """Whether leaving out the words from start to end takes a negation or limit from a clause that stays.

    It does where no clause ends between the negation and what follows, nor between what stands before and the negation
    unless the verb goes with it ("The wall [is not useless,] it works").
    """
    for index in range(start, end):
        if _negates(text, index, (start, end), limits()):
            verb_goes = any(word.text in _folded_auxiliaries() for word in text[start : index + 1])
            if not verb_goes and not _clause_ends(text, breaks, start, index, _embedders()):
                return True
            if not _clause_ends(text, breaks, index + 1, end, lexicon().clause_openers):
                return True
    return False


def _negates(text: Sequence[Word], index: int, left_out: tuple[int, int], words: frozenset[str]) -> bool:
    """Whether a word turns what stays; "not only" does not if both words are left out."""
    if text[index].text not in words:
        return False
    first, last = left_out
    before = text[index - 1].text if index > first else ""
    after = text[index + 1].text if index + 1 < last else ""
    return not (
        (before == "not" and text[index].text in lexicon().additives)
        or (text[index].text == "not" and after in lexicon().additives)
    )


def _clause_ends(text: Sequence[Word], breaks: Breaks, start: int, end: int, openers: frozenset[str]) -> bool:
    """Whether a clause ends or begins between the word before `start` and the one at `end`."""
    return any(breaks[i] for i in range(start, end + 1)) or any(word.text in openers for word in text[start:end])


def ends_clause(between: str, before: str) -> bool:
    """Whether a clause may end in what stands between two words, the first of which is `before`."""
    abbreviated = between == ". " and before in lexicon().titles  # "Mr. Miller"
    return not abbreviated and bool(_BREAK.search(between))
