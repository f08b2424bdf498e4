"""Subjects of verbs of saying that neither a list nor capitals tell, in Chinese and where verbs come first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.quotes.by_rule.rule_mentions import RuleMention

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.language.speech_rules import SpeechRules
    from bot.quotes.by_rule.rule_words import RuleWord

_LONGEST = 12
"""Letters of such a subject at most."""
_MOST_WORDS = 4


def unlisted_subject(words: Sequence[RuleWord], verb: int, rules: SpeechRules) -> RuleMention | None:
    """The letters right before a verb that no list has: somebody unnamed, or a name of an unknown kind."""
    last = verb - 1
    while last >= 0 and words[last].is_word and words[last].plain in rules.closed:
        last -= 1
    first = last
    while first > 0 and _is_unlisted(words[first - 1], rules) and last - first < _LONGEST:
        first -= 1
    if last - first < 1 or not _is_unlisted(words[last], rules):
        return None
    start, end = words[first].start, words[last].end
    plain = tuple(word.plain for word in words[first : last + 1])
    text = "".join(plain)
    return RuleMention("role", first, first, last, plain, text, start, end, text, indefinite=True)


def unlisted_name(words: Sequence[RuleWord], at: int, rules: SpeechRules) -> RuleMention | None:
    """Two words or more from an index on that no list has, up to a mark or one that a list has."""
    last = at - 1
    while last + 1 < len(words) and _is_unlisted(words[last + 1], rules) and last + 1 - at < _MOST_WORDS:
        last += 1
    ends = last + 1 == len(words) or not words[last + 1].is_word or words[last + 1].plain in rules.closed
    if last - at < 1 or not ends or any(rules.role(word.plain) for word in words[at : last + 1]):
        return None
    plain = tuple(word.plain for word in words[at : last + 1])
    text = " ".join(word.text for word in words[at : last + 1])
    return RuleMention("name", at, at, last, plain, text, words[at].start, words[last].end)


def _is_unlisted(word: RuleWord, rules: SpeechRules) -> bool:
    return word.is_word and word.plain not in rules.closed and word.plain not in rules.say
