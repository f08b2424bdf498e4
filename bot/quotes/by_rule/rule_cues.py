"""Words that report speech, in a language that rules are read for: verbs of saying, "according to"."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from bot.quotes.by_rule.rule_words import COLONS, ENDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bot.language.speech_rules import SpeechRules
    from bot.quotes.by_rule.rule_words import RuleWord

_REACH = 9
"""Words between an auxiliary and its participle at most."""


class Cue(NamedTuple):
    """Words that report speech: their first and last index, and whether they are "according to"."""

    first: int
    last: int
    according: bool = False
    follows: bool = False
    """It stands behind quotations alone: German "so Roe"."""


def find_cues(words: Sequence[RuleWord], rules: SpeechRules) -> Iterator[Cue]:
    """The cues among some words, in order."""
    at = 0
    while at < len(words):
        cue = _cue(words, at, rules)
        if cue:
            yield cue
        at = cue.first + 1 if cue else at + 1


def _cue(words: Sequence[RuleWord], at: int, rules: SpeechRules) -> Cue | None:
    """The cue that begins at an index, if one does."""
    word = words[at]
    if not word.is_word:
        return None
    for kind in ("according", "so"):
        if size := phrase_length(words, at, kind, rules):
            return Cue(
                at,
                at + size - 1,
                according=True,
                follows=kind == "so" and word.plain not in rules.phrases["according"],
            )
    inside = word.is_capital and at > 0 and words[at - 1].sentence == word.sentence and words[at - 1].is_word
    if inside:
        return None
    if word.plain in rules.auxiliaries:
        for last in range(at + 1, min(at + _REACH, len(words))):
            if words[last].is_quotation or words[last].text in ENDS or words[last].text in COLONS:
                break
            if words[last].plain in rules.participles:
                return Cue(at, last)
        return None
    if word.plain in rules.say and not (rules.has("no_spaces") and not _is_han_cue(words, at, rules)):
        return Cue(at, at)
    return None


def is_question(words: Sequence[RuleWord], at: int, rules: SpeechRules) -> bool:
    """Whether an auxiliary stands before its subject: "a-t-elle lâché"."""
    following = words[at + 1] if at + 1 < len(words) else None
    return words[at].plain in rules.auxiliaries and following is not None and following.plain in rules.pronouns


def _is_han_cue(words: Sequence[RuleWord], at: int, rules: SpeechRules) -> bool:
    """Whether a verb of one letter is no part of a word: a mark or another verb follows."""
    if len(words[at].text) > 1 or at + 1 == len(words):
        return True
    following = words[at + 1]
    return not following.is_word or following.plain in rules.say or following.text in "了过過"


def phrase_length(words: Sequence[RuleWord], at: int, kind: str, rules: SpeechRules) -> int:
    """How many words of a phrase of some kind begin here; 0 where none does."""
    for phrase in rules.phrases[kind].get(words[at].plain, ()):
        if tuple(word.plain for word in words[at : at + len(phrase)]) == phrase:
            return len(phrase)
    return 0
