"""Whether a cut turns the sense of words in another language than English: its negations are in its rules.

A negation stands before what it negates; in German and Dutch it may end the clause ("wir unterstützen das nicht").
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from bot.check.words import folded
from bot.language.speech_rules import speech_rules

if TYPE_CHECKING:
    from bot.check.word_sequences import Text

_BEFORE = 4
"""Words over which a negation reaches to what follows it."""
_BEHIND = 6
"""Words at the end of a clause in which its negation may stand."""


def negation_cut_off(text: Text, first: int, last: int, language: str) -> tuple[int, int] | None:
    """The words between a quotation's first or last one and the negation of its clause, if that is left out.

    Args:
        text: The utterance, or the paragraph.
        first: Index of the first word quoted.
        last: Index behind the last one.
        language: The article's.
    """
    negations, joints, follows = _words(language)
    if any(word.text in negations for word in text.words[first:last]):
        return None
    for index in range(first - 1, max(-1, first - 1 - _BEFORE), -1):
        if text.breaks[index + 1] or text.words[index].text in joints:
            break
        if text.words[index].text in negations:
            return index, first
    for index in range(last, min(len(text.words), last + _BEHIND) if follows else last):
        if text.breaks[index] or text.words[index].text in joints:
            break
        if text.words[index].text in negations:
            return last, index + 1
    return None


@cache
def _words(language: str) -> tuple[frozenset[str], frozenset[str], bool]:
    """A language's negations and conjunctions as a check compares words, and whether the former may end a clause."""
    rules = speech_rules(language)
    if rules is None or rules.has("no_spaces"):
        return frozenset(), frozenset(), False
    negations, joints = (
        frozenset(form for word in listed for form in folded(word)) for listed in (rules.negations, rules.conjunctions)
    )
    return negations - joints, joints, rules.has("negation_follows")
