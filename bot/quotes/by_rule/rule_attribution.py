"""Quotations -> where their speakers are told, by what a language's rules know of verbs of saying and their order."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from bot.quotes.by_rule.rule_clause import LIKELY, SURE, UNSURE
from bot.quotes.by_rule.rule_cues import Cue, is_question
from bot.quotes.by_rule.rule_mentions import RuleMention
from bot.quotes.by_rule.rule_words import COLONS, COMMAS, DASHES

if TYPE_CHECKING:
    from bot.quotes.by_rule.rule_clause import Clause

_NEAR = 14
"""Words between a verb of saying behind a quotation and its subject at most."""


class ToldSource(NamedTuple):
    """Where a quotation's speaker is told: the mention, None where the verb has no subject; its cue; how sure it is."""

    mention: RuleMention | None
    cue: Cue | None
    rule: str
    confidence: float


def find_source(clause: Clause, at: int, start: int, stop: int) -> ToldSource | None:
    """Whose the quotation at an index is, told in its sentence.

    Args:
        clause: Its paragraph.
        at: The quotation's index.
        start: Index of the first word of its sentence behind the quotation before.
        stop: Index behind its sentence's last word.
    """
    return _introduced(clause, at, start) or _followed(clause, at, stop) or _governed(clause, at, start, stop)


def _introduced(clause: Clause, at: int, start: int) -> ToldSource | None:
    """“X said: “…””, and a colon behind whoever is the clause's subject."""
    if at == start or clause.words[at - 1].text not in COLONS:
        return None
    cues = [cue for cue in clause.cues(start, at) if not cue.follows]
    said = [cue for cue in cues if not cue.according]
    if said:
        mention, sure = clause.subject(said[-1], start, at - 1)
        if mention is None and len(said) > 1:
            mention, sure = clause.subject(said[0], start, at - 1)
        if mention is None:
            return _subjectless(clause, said[-1], start)
        return ToldSource(mention, said[-1], "name-verb-quotation", SURE if sure else UNSURE)
    if cues and (mention := clause.behind(cues[-1], at)):
        return ToldSource(mention, cues[-1], "according-to", SURE)
    inside = clause.inside(start, at - 1)
    if not inside:
        somebody = _somebody(clause, start, at - 1)
        return ToldSource(somebody, None, "name-verb-quotation", LIKELY) if somebody else None
    mention = clause.apposed(inside[0])
    alone = all(clause.apposed(one) is mention or one is mention for one in inside)
    return ToldSource(mention, None, "name-verb-quotation", LIKELY if alone or inside[0].begin == start else UNSURE)


def _subjectless(clause: Clause, cue: Cue, start: int) -> ToldSource | None:
    """A verb before a quotation whose subject no list knows, or that needs none: it goes on with who spoke before."""
    if somebody := _somebody(clause, start, cue.first):
        return ToldSource(somebody, cue, "name-verb-quotation", LIKELY)
    if not (clause.rules.has("drops") or clause.rules.has("gendered")):
        return None
    return ToldSource(None, cue, "verb-quotation", SURE if clause.begins(cue, start) else UNSURE)


def _followed(clause: Clause, at: int, stop: int) -> ToldSource | None:
    """“…”, said X; “…”, X said; “…”, according to X."""
    words, rules = clause.words, clause.rules
    first = at + 1
    while first < stop and words[first].text in COMMAS | DASHES:
        first += 1
    paused = first > at + 1
    index = clause.skip(first, stop)
    if index >= stop or not words[index].is_word:
        return None
    end = clause.clause_end(index, stop)
    if _introduces(clause, end):
        return None
    cue = clause.cue_at(index)
    if cue and cue.according:
        mention = clause.behind(cue, stop)
        return ToldSource(mention, cue, "according-to", SURE) if mention else None
    if cue:
        mention = clause.right(cue, min(stop, cue.first + _NEAR), end) or _somebody(clause, cue.last + 1, stop)
        if mention is None and not (rules.has("drops") or rules.has("gendered") or paused):
            return None
        return ToldSource(mention, cue, "quotation-verb-name", SURE)
    return _after_subject(clause, first, end) or (unlisted_source(clause, index, stop) if paused else None)


def _introduces(clause: Clause, end: int) -> bool:
    """Whether a clause ends with a colon before a quotation."""
    words = clause.words
    return end + 1 < len(words) and words[end].text in COLONS and words[end + 1].is_quotation


def unlisted_source(clause: Clause, at: int, stop: int) -> ToldSource | None:
    """“…”, and a verb that no list has, right before whoever is its subject."""
    words, rules = clause.words, clause.rules
    if (
        not rules.has("inverts")
        or words[at].is_capital
        or (words[at].plain in rules.closed - rules.clitics and not is_question(words, at, rules))
        or words[at].plain in rules.linking
    ):
        return None
    if words[at].plain in rules.clitics and at + 1 < stop and words[at + 1].plain not in rules.closed:
        at += 1
    mention = next(iter(clause.mentions_between(at + 1, min(stop, at + 2))), None)
    if mention is None or mention.oblique or not mention.sure:
        return None
    return ToldSource(clause.apposed(mention), Cue(at, at), "quotation-verb-name", LIKELY)


def _somebody(clause: Clause, start: int, stop: int) -> RuleMention | None:
    """Somebody unnamed whom no list knows: an indefinite article and a noun where a subject stands."""
    if (
        start + 1 >= stop
        or clause.words[start].plain not in clause.rules.indefinite
        or not clause.words[start + 1].is_word
    ):
        return None
    first, last = clause.words[start], clause.words[start + 1]
    if last.plain in clause.rules.closed:
        return None
    text = f"{first.text} {last.text}"
    return RuleMention(
        "role",
        start,
        start,
        start + 1,
        (first.plain, last.plain),
        text,
        first.start,
        last.end,
        last.plain,
        indefinite=True,
    )


def _after_subject(clause: Clause, first: int, end: int) -> ToldSource | None:
    """The subject and then its verb, in the clause that begins right behind a quotation."""
    inside = clause.inside(first, end)
    cues = [cue for cue in clause.cues(first, end) if not cue.according]
    for cue in cues:
        left = [one for one in inside if one.last < cue.first]
        if left and (
            clause.rules.has("no_spaces") or (left[0].begin <= first + 1 and clause.is_near(left[-1].last, cue.first))
        ):
            mention = left[-1] if clause.rules.has("no_spaces") or clause.is_near(left[-1].last, cue.first) else left[0]
            return ToldSource(clause.apposed(mention), cue, "quotation-name-verb", SURE)
    return None


def _governed(clause: Clause, at: int, start: int, stop: int) -> ToldSource | None:
    """A quotation that is a part of its sentence: X called it “…”; “…” is what it is, said X."""
    before = [cue for cue in clause.cues(start, at) if not cue.follows]
    said = [cue for cue in before if not cue.according]
    if said:
        mention, sure = clause.subject(said[-1], start, at)
        if mention:
            return ToldSource(
                mention,
                said[-1],
                "name-verb-quotation",
                (SURE if sure else UNSURE) - (not _leads(clause, said[-1], at)) * 0.05,
            )
        if found := _subjectless(clause, said[-1], start):
            return found._replace(confidence=min(found.confidence, LIKELY))
    if before and (mention := clause.behind(before[-1], at)):
        return ToldSource(mention, before[-1], "according-to", LIKELY)
    behind = clause.cues(at + 1, stop)
    for cue in behind:
        if clause.words[cue.first - 1].text in COMMAS | DASHES:
            mention = (
                clause.behind(cue, stop)
                if cue.according
                else clause.right(cue, stop, clause.clause_end(cue.first, stop))
            )
            if mention:
                return ToldSource(mention, cue, "quotation-verb-name", LIKELY)
    inside = clause.inside(start, at)
    if inside:
        return ToldSource(clause.apposed(inside[0]), None, "same-sentence", UNSURE)
    return None


def _leads(clause: Clause, cue: Cue, at: int) -> bool:
    """Whether a cue's own clause leads to a quotation: nothing but words and commas between them."""
    return not any(word.is_quotation or word.text in ";；" for word in clause.words[cue.last + 1 : at])
