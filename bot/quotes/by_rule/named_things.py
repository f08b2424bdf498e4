"""Words between marks that nobody said, in languages that rules are read for: titles, names, single words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.quotes.by_rule.rule_cues import phrase_length
from bot.quotes.by_rule.rule_words import COLONS, COMMAS, ENDS, PAUSES, is_unspaced

if TYPE_CHECKING:
    from bot.language.quotation_marks import Span
    from bot.quotes.by_rule.rule_attribution import ToldSource
    from bot.quotes.by_rule.rule_clause import Clause
    from bot.quotes.by_rule.rule_words import RuleWord

_FEW = 3
"""Words of what is a word as a word, or in scare quotes, at most."""
_NAME = 5
"""Words of a title or a name at most."""
_LETTERS = 2
"""Letters that count as a word where no spaces are written."""
_BESIDE = frozenset({"quotation-verb-name", "quotation-name-verb", "inside-quotation", "continuation"})


def is_spoken(text: str, clause: Clause, at: int, span: Span, source: ToldSource | None) -> bool:
    """Whether somebody said the words of a quotation.

    Args:
        text: The paragraph.
        clause: Its words.
        at: The quotation's index among them.
        span: The quotation.
        source: Where its speaker is told, if anything tells.
    """
    inside = text[span.start : span.end]
    before = _beside(clause, at, -1)
    if before is not None and before.text in COLONS:
        return True
    whole = inside[-1] in ENDS or inside[-1] in COMMAS
    if before is not None and _is_title(clause, at, inside, source, whole=whole):
        return False
    if source is not None and (_is_beside(clause, source, at) or _is_naming(clause, source, at)):
        return True
    size = _size(inside)
    named = not whole and (_is_named(inside, clause, at) or _is_subject(clause, at, source))
    if size > _FEW:
        return size > _NAME or not named
    alone = before is None and (whole or (size > 1 and _is_whole(clause, at)))
    return alone or (source is not None and source.cue is not None and not named)


def _is_title(clause: Clause, at: int, inside: str, source: ToldSource | None, *, whole: bool) -> bool:
    """Whether a noun before a quotation makes it a title or a name, and nobody is told to speak right beside it."""
    if _is_told(clause, source, at) or (whole and source and source.rule in _BESIDE):
        return False
    return _is_work(clause, at, capital=inside[0].isupper())


def _beside(clause: Clause, at: int, step: int) -> RuleWord | None:
    """The word before or behind a quotation, if it is in the same sentence."""
    place = at + step
    inside = 0 <= place < len(clause.words) and clause.words[place].sentence == clause.words[at].sentence
    return clause.words[place] if inside else None


def _is_whole(clause: Clause, at: int) -> bool:
    """Whether a quotation is all of its sentence but for the mark at its end."""
    following = _beside(clause, at, 1)
    return following is None or following.text in ENDS


def _is_subject(clause: Clause, at: int, source: ToldSource | None) -> bool:
    """Whether a quotation begins a sentence that goes on without a mark: what it names does something."""
    following = _beside(clause, at, 1)
    return source is None and _beside(clause, at, -1) is None and following is not None and following.is_word


def _size(inside: str) -> float:
    """How many words there are; where no spaces are written, two letters count as one."""
    return sum(len(word) / _LETTERS if is_unspaced(word) else 1 for word in inside.split())


def _is_beside(clause: Clause, source: ToldSource, at: int) -> bool:
    """Whether what tells the speaker stands right behind the quotation, but for a mark and an adverb, or inside it."""
    cue = source.cue
    if source.rule not in ("quotation-verb-name", "according-to"):
        return source.rule in _BESIDE
    return (
        cue is not None
        and cue.first > at
        and all(
            word.text in PAUSES or not word.is_word or word.plain in clause.rules.closed
            for word in clause.words[at + 1 : cue.first]
        )
    )


def _is_naming(clause: Clause, source: ToldSource, at: int) -> bool:
    """Whether a verb calls somebody or something by the quotation: "called it “…”"."""
    cue = source.cue
    if cue is None or cue.first > at:
        return False
    verbs = {clause.words[cue.first].plain, clause.words[cue.last].plain}
    return not verbs.isdisjoint(clause.rules.naming)


def _is_told(clause: Clause, source: ToldSource | None, at: int) -> bool:
    """Whether a quotation stands in what a verb of saying is followed by: "he said that the film “…”"."""
    cue = source.cue if source else None
    if cue is None or cue.according or cue.last >= at or not clause.rules.has("no_capitals"):
        return False
    return any(phrase_length(clause.words, i, "that", clause.rules) for i in range(cue.last + 1, at))


def _is_work(clause: Clause, at: int, *, capital: bool) -> bool:
    """Whether a noun right before a quotation says that it is a title or a name: "the novel “…”"."""
    words, rules = clause.words, clause.rules
    for back in (1, 2):
        if at < back or not words[at - back].is_word or words[at - back].sentence != words[at].sentence:
            return False
        work = words[at - back].plain in rules.works and (capital or rules.has("no_capitals"))
        if work or (capital and rules.group(words[at - back].plain)):
            return True
        if words[at - back].plain not in rules.definite:
            return False
    return False


def _is_named(inside: str, clause: Clause, at: int) -> bool:
    """Whether a few words with a capital stand where a name does: behind an article, a preposition or a noun."""
    rules = clause.rules
    before = _beside(clause, at, -1)
    if not inside[:1].isupper() or before is None or not before.is_word:
        return False
    listed = before.plain in rules.definite or before.plain in rules.prepositions or before.plain in rules.linking
    said = before.plain in rules.closed or before.plain in rules.say or before.plain in rules.participles
    return listed or not said
