"""Who speaks, told inside a quotation or between the dashes of a dialogue: « Nous gagnerons, dit-elle, et tôt »."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from bot.language.quotation_marks import Span, trim
from bot.quotes.by_rule.rule_attribution import ToldSource, unlisted_source
from bot.quotes.by_rule.rule_clause import SURE, Clause
from bot.quotes.by_rule.rule_words import COMMAS, DASHES, ENDS, words_between

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.language.speech_rules import SpeechRules
    from bot.quotes.by_rule.rule_mentions import MentionFinder
    from bot.quotes.by_rule.rule_words import RuleWord

_DASH = re.compile(r"(?:^|(?<=[\s,.!?…;:»\"”]))[—–-]\s*|(?<=\S)[—–](?=[\s,.;:!?…]|$)")


class Inner(NamedTuple):
    """What is told inside a quotation, with the words that it was read in."""

    source: ToldSource
    clause: Clause


def inner_source(text: str, start: int, end: int, finder: MentionFinder) -> Inner | None:
    """Who speaks, as the words between two offsets tell in an aside."""
    rules = finder.rules
    if not (rules.has("incises") or rules.has("dashes")):
        return None
    words = list(words_between(text, start, min(end, start + _LONGEST), rules))
    marks = [i for i, word in enumerate(words) if _may_part(words, i, rules)]
    if not marks:
        return None
    clause = Clause(words, finder.mentions(text, words), rules)
    for mark in marks:
        if source := _aside(clause, mark):
            return Inner(source, clause)
    return None


def _may_part(words: Sequence[RuleWord], at: int, rules: SpeechRules) -> bool:
    mark = words[at].text
    return mark in DASHES or (rules.has("incises") and (mark in COMMAS or mark in ENDS))


def _aside(clause: Clause, mark: int) -> ToldSource | None:
    """The source in the aside that begins behind a mark: the verb, then its subject, then another mark."""
    words = clause.words
    first = clause.skip(mark + 1, len(words))
    cue = clause.cue_at(first) if first < len(words) else None
    if cue is None and words[mark].text in DASHES and first < len(words):
        return unlisted_source(clause, first, len(words))
    if cue is None or cue.follows:
        return None
    stop = min(len(words), cue.last + _ASIDE)
    end = clause.clause_end(cue.last + 1, stop)
    mention = clause.behind(cue, stop) if cue.according else clause.right(cue, stop, end)
    if mention is None:
        if (
            cue.according
            or words[mark].text not in DASHES
            or not (clause.rules.has("drops") or clause.rules.has("gendered"))
        ):
            return None
    elif mention.begin - cue.last > _BESIDE and not cue.according:
        return None
    return ToldSource(mention, cue, "inside-quotation", SURE)


_LONGEST = 2_000
"""Characters of a quotation in which who speaks may be told."""
_ASIDE = 40
"""Words of an aside at most."""
_BESIDE = 5
"""Words between a verb in an aside and its subject at most."""


def dialogue(number: int, text: str, finder: MentionFinder) -> list[Span]:
    """The speech of a paragraph that begins with a dash, without what tells who speaks.

    —Hemos ganado —dijo la alcaldesa—. Y pronto. · — Мы победили, — сказала она. — Наконец.
    """
    if text[:1] not in DASHES or len(text) < _SHORTEST:
        return []
    cuts = [match.span() for match in _DASH.finditer(text)]
    parts = [(cut[1], following[0]) for cut, following in zip(cuts, [*cuts[1:], (len(text), 0)], strict=True)]
    told = [_tells(text, start, end, finder) for start, end in parts]
    if not any(told[1:]):
        return []
    spans = []
    for (start, end), tells in zip(parts, told, strict=True):
        begin, stop = trim(text, start, end)
        while begin < stop and text[begin] in ".,;: ":
            begin += 1
        if not tells and begin < stop:
            spans.append(Span(number, begin, stop, (start if start == begin else begin, stop)))
    return spans


_SHORTEST = 8


def _tells(text: str, start: int, end: int, finder: MentionFinder) -> bool:
    """Whether words between dashes begin with a verb of saying."""
    words = list(words_between(text, start, end, finder.rules))
    clause = Clause(words, (), finder.rules)
    first = clause.skip(0, len(words))
    return first < len(words) and clause.cue_at(first) is not None
