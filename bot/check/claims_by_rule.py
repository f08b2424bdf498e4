"""Whom a message in another language than English names as a speaker, and whether an article's speaker is meant.

The article that the words stand in tells which language's rules read the message: nothing is guessed, and nothing is
loaded for English ones.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.check.words import folded
from bot.language.quotation_marks import Span
from bot.language.speech_rules import plain_word, speech_rules
from bot.quotes.by_rule.cast import same_stem
from bot.quotes.by_rule.rule_attribution import find_source
from bot.quotes.by_rule.rule_clause import Clause
from bot.quotes.by_rule.rule_mentions import MentionFinder
from bot.quotes.by_rule.rule_words import read_words, words_between

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.language.speech_rules import SpeechRules
    from bot.quotes.model import Speaker

_SHORTEST = 3
"""Letters from which on the beginnings of two names tell that they are one in two cases."""


def claimed_speaker(before: str, quote: str, after: str, language: str) -> str | None:
    """Whom the words around a quotation name as its speaker, by the rules of a language; None where they name nobody.

    Examples:
        >>> claimed_speaker("", "Das reicht nicht", ", sagte die Sprecherin Anna Weber", "de")
        'Anna Weber'
    """
    rules = speech_rules(language)
    if rules is None:
        return None
    text = f"{before}“{quote}”{after}"
    start = len(before) + 1
    span = Span(1, start, start + len(quote), (start - 1, start + len(quote) + 1))
    words = read_words(text, [span], rules)
    at = next(index for index, word in enumerate(words) if word.is_quotation)
    sentence = words[at].sentence
    first = next(index for index, word in enumerate(words) if word.sentence == sentence)
    last = next((index for index in range(at, len(words)) if words[index].sentence != sentence), len(words))
    source = find_source(Clause(words, MentionFinder(rules).mentions(text, words), rules), at, first, last)
    mention = source.mention if source else None
    return mention.text if mention and mention.kind != "pronoun" else None


def is_speaker_by_rule(claimed: str, speaker: Speaker, language: str) -> bool:
    """Whether a message means this speaker of an article in a language that rules are read for.

    A part of the name counts, in any case, and a role that the article gives the speaker.
    """
    rules = speech_rules(language)
    if rules is None:
        return folded(claimed) == folded(speaker.name)
    named = _words(claimed, rules)
    own = [_words(form, rules) for form in (speaker.name, *speaker.aliases)]
    if named in own:
        return True
    if rules.has("no_spaces"):
        return _is_han_name(plain_word(claimed), [plain_word(form) for form in (speaker.name, *speaker.aliases)], rules)
    roles = [word for word in named if rules.role(word) or rules.group(word)]
    others = rules.titles.keys() | rules.closed | rules.say | set(roles)
    names = [word for word in named if word not in others]
    if names:
        return any(_holds(form, names, rules) or (len(form) > 1 and _holds(names, form, rules)) for form in own)
    return bool(roles) and _bears(speaker, roles, rules)


def _words(text: str, rules: SpeechRules) -> list[str]:
    return [word.plain for word in words_between(text, 0, len(text), rules) if word.is_word]


def _holds(form: Sequence[str], names: Sequence[str], rules: SpeechRules) -> bool:
    """Whether each word of a name is one of another's, in any case."""
    return all(any(_is_one(name, word, rules) for word in form) for name in names)


def _is_one(left: str, right: str, rules: SpeechRules) -> bool:
    if folded(left) == folded(right):
        return True
    if not rules.has("cases") or min(len(left), len(right)) < _SHORTEST:
        return False
    return same_stem(left, right, rules.endings)


def _bears(speaker: Speaker, roles: Sequence[str], rules: SpeechRules) -> bool:
    """Whether the article gives a speaker a role that a message names."""
    heads = {rules.role(word) or rules.group(word) for word in roles}
    told = (speaker.name, *speaker.descriptions)
    return any(
        heads & {rules.role(word) or rules.group(word) for word in _words(form, rules)} - {None} for form in told
    )


def _is_han_name(claimed: str, forms: Sequence[str], rules: SpeechRules) -> bool:
    """Whether a Chinese name stands at the end of what a message says: "市长李强"; or its surname before a title."""
    for form in forms:
        surname = form[:1]
        title = claimed[len(surname) :]
        if claimed.endswith(form) or form.endswith(claimed) or (claimed.startswith(surname) and title in rules.roles):
            return True
    return False
