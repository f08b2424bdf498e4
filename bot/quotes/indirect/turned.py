"""Statements that a sentence turns: "denied that …", "did not say that …", "no evidence that …", with what turns them.

Such words are shown from their subject on or not at all, and a check must know where they stand. They are found by
rule: what matters is the word that turns, and where its clause begins.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from bot.language.lexicon import lexicon
from bot.language.reporting_verbs import ReportingVerb, reporting_verbs
from bot.language.stances import Shifter, Stance, is_false, stance, stance_words, triggers, turn_at
from bot.language.tags import ASIDES, CLAUSE_BREAKS, COORDINATORS, NOUNS, VERB_MODIFIERS, VERBS, Tag
from bot.quotes.indirect.cue import ACCORDING, Cue, is_verb

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from bot.language.clauses import Clauses
    from bot.language.inflection import Form

_GAP = 12
"""How many words may stand between what turns a clause and the clause."""
_BARE = 6
"""How many words a subject has at most where no "that" leads to its clause."""
_BEFORE_THAT = frozenset({Tag.ADVERB, Tag.PREPOSITION, Tag.COMMA})
_STANCES: dict[str, Stance] = {"denied": "denied", "doubted": "doubted", "asked": "asked", "against": "denied",
                               "denials": "denied", "withheld": "unsaid"}  # fmt: skip
_BEFORE_VERBS = frozenset({Tag.NAME, Tag.PRONOUN, Tag.RELATIVE, Tag.ROLE, Tag.GROUP})
"""What stands before a verb whose form is a noun's too."""
_SAYS = frozenset({"cue-past", "cue-s"})


class Turned(NamedTuple):
    """What turns a clause, and the clause, as indexes into the words of one sentence.

    Attributes:
        cue: The verb, phrase or noun.
        stance: What it makes of the clause.
        source: First and behind the last word of its subject; empty where it is not beside it.
        clause: Where the clause begins.
        end: Where it ends.
        told: It is somebody's speech act ("she denied that"), and not that they did not say it or were asked.
    """

    cue: Cue
    stance: Stance
    source: tuple[int, int]
    clause: int
    end: int
    told: bool

    @property
    def start(self) -> int:
        """Index of the first word of the subject, or of the verbs where the subject is further off."""
        return self.source[0] if self.source[0] < self.source[1] else self.cue.first


def turned_clauses(clauses: Clauses, cues: Mapping[int, Cue]) -> Iterator[Turned]:
    """Everything in a sentence that turns a clause, in order; `cues` are its verbs of saying, by their index."""
    turning = triggers()
    for at, word in enumerate(clauses.words[: clauses.size]):
        if word.lower not in turning and word.lower != "that":
            continue
        turn = turn_at(clauses, at)
        if turn and turn.section in _STANCES and _is_used(clauses, turn):
            yield from _of_turn(clauses, turn)
        elif (verb := reporting_verbs().get(word.lower)) and not (turn and turn.section in _STANCES):
            cue = cues.get(at) or Cue(clauses, verb, at, at + 1, clauses.verb_group(at), "main")
            yield from _of_verb(clauses, cue, reports=at in cues)
        elif clauses.label(at) == "that" and is_false(clauses, at):
            cue = Cue(clauses, ReportingVerb("", "", "base", noun=True), at - 1, at, at - 1, "main")
            yield Turned(cue, "supposed", (0, 0), at + 1, _end(clauses, at + 1), told=False)


def turned_reading(cue: Cue, source: tuple[int, int], content: int) -> Turned | None:
    """What turns a statement that a ranker found, where no clause behind the cue shows it; None for an assertion."""
    turn = turn_at(cue.clauses, cue.at)
    own = _STANCES[turn.section] if turn and turn.section in ("denied", "doubted") else "asserted"
    if turn and turn.section == "asked" and cue.clauses.label(content) in lexicon().interrogatives:
        own = "asked"
    if any(cue.clauses.label(i) == "against" for i in range(cue.behind, content)):
        own = "denied"
    made, _ = stance(cue.clauses, cue.at, own)
    if made == "asserted" or cue.verb is ACCORDING:
        return None
    return Turned(cue, made, source, 0, 0, _is_told(cue, made, source, cue.clauses.size))


def _is_used(clauses: Clauses, turn: Shifter) -> bool:
    """Whether a word of the lists is the verb or the noun that it looks like: "disputes" is a verb behind a name."""
    verb = _verb(clauses.words[turn.at].lower)
    if turn.section == "denials" or turn.behind - turn.at > 1:
        return True
    if not is_verb(clauses, turn.at, verb):
        return False
    first = clauses.verb_group(turn.at)
    return not verb.noun or first < turn.at or clauses.tag(first - 1) in _BEFORE_VERBS


def _verb(word: str) -> ReportingVerb:
    """A form of a verb of the lists; nearly all of them are nouns too."""
    form: Form = (
        "past" if word.endswith("ed") else "ing" if word.endswith("ing") else "s" if word[-1] == "s" else "base"
    )
    return reporting_verbs().get(word, ReportingVerb(word, "", form, noun=False))._replace(noun=form in ("base", "s"))


def _of_turn(clauses: Clauses, turn: Shifter) -> Iterator[Turned]:
    clause = _clause(clauses, turn)
    if not clause or (clauses.label(clause - 1) == "that" and not _is_clause(clauses, clause)):
        return
    first = clauses.verb_group(turn.at)
    made, top = stance(clauses, turn.at, _STANCES[turn.section])
    if turn.section == "denials":
        made, top = "denied", clauses.noun_phrase(turn.at)
    source = clauses.subject(top) if turn.section != "denials" else (top, top)
    cue = Cue(clauses, _verb(clauses.words[turn.at].lower), turn.at, turn.behind, first, clauses.context(first))
    end = _end(clauses, clause)
    yield Turned(cue, made, source, clause, end, turn.section != "denials" and _is_told(cue, made, source, end))


def _is_clause(clauses: Clauses, start: int) -> bool:
    """Whether a verb or a quotation stands behind "that": "rejected that idea" has none."""
    end = _end(clauses, start)
    return clauses.finite(start, end) > 0 or any(clauses.tag(i) is Tag.QUOTATION for i in range(start, end))


def _of_verb(clauses: Clauses, cue: Cue, *, reports: bool) -> Iterator[Turned]:
    """A verb of saying that is negated, or governed by what turns it."""
    made, top = stance(clauses, cue.at)
    if made == "asserted":
        return
    clause = _clause_of_verb(clauses, cue) if reports else 0
    clause = clause or _quotation(clauses, cue.behind)
    if clause:
        source = clauses.subject(top)
        yield Turned(cue, made, source, clause, _end(clauses, clause), told=made == "denied")


def _is_told(cue: Cue, made: Stance, source: tuple[int, int], end: int) -> bool:
    """Whether a turned statement is somebody's speech act: not what they left unsaid, were asked, or we wonder."""
    subject = cue.clauses.words[source[0] if source[0] < source[1] else max(0, cue.first - 1)].lower
    ours = cue.verb.lemma == "wonder" and subject.partition("'")[0] in ("i", "we")
    return made not in ("unsaid", "supposed") and not ours and not _is_passive(cue, source, end)


def _is_passive(cue: Cue, source: tuple[int, int], end: int) -> bool:
    """Whether somebody is asked, or something denied, by others."""
    clauses = cue.clauses
    if cue.verb.form != "past":
        return False
    if cue.first < cue.at or cue.verb.group != "ask":
        return any(clauses.kind(i) == "is" for i in range(cue.first, cue.at))
    before = clauses.tag(cue.at - 1)
    alone = source[0] >= source[1] and before is not Tag.AND
    return alone or (before is Tag.COMMA and clauses.tag(end) is Tag.COMMA)


def _clause(clauses: Clauses, turn: Shifter) -> int:
    """Where the clause begins that something turns; 0 where there is none."""
    behind, section = turn.behind, turn.section
    if section in ("denied", "withheld") and _is_participle(clauses, behind):
        return behind
    claims = False
    for i in range(behind, min(behind + _GAP, clauses.size)):
        label, tag = clauses.label(i), clauses.tag(i)
        if label == "that":
            return i + 1 if claims or _takes_that(clauses, turn, i) else 0
        if label in lexicon().interrogatives:
            return i if _takes_question(turn, label, i) else 0
        claims = clauses.words[i].lower in stance_words("claims") or (claims and tag is not Tag.COMMA)
        if _breaks_off(clauses, turn, i):
            break
    return _bare(clauses, behind) if section in ("denied", "doubted") else 0


def _breaks_off(clauses: Clauses, turn: Shifter, i: int) -> bool:
    """Whether no clause of a turning word follows behind a word: a firm mark, or "asked him to", "asked about"."""
    label, tag = clauses.label(i), clauses.tag(i)
    other = label == "to" or (tag is Tag.PREPOSITION and clauses.label(turn.behind) != "by")
    return (turn.section == "asked" and other) or (tag in CLAUSE_BREAKS and tag is not Tag.COMMA)


def _takes_question(turn: Shifter, label: str, at: int) -> bool:
    """Whether a word takes a clause with an interrogative; "disputed how" is none, nor "asked the man who"."""
    if label in lexicon().relative_interrogatives and at - turn.behind > 1:
        return False
    return turn.section in ("asked", "doubted", "withheld") or (turn.section == "denied" and label in ("whether", "if"))


def _takes_that(clauses: Clauses, turn: Shifter, that: int) -> bool:
    """Whether a word takes a clause with "that", without an object between: only "to the court", "on Monday"."""
    if turn.section in ("against", "asked", "withheld"):
        return False
    return that == turn.behind or clauses.tag(turn.behind) in _BEFORE_THAT


def _is_participle(clauses: Clauses, at: int) -> bool:
    while clauses.tag(at) is Tag.ADVERB:
        at += 1
    lower = clauses.words[at].lower if at < clauses.size else ""
    return len(lower) > 4 and lower.endswith("ing") and clauses.tag(at) not in (Tag.NAME, Tag.DOCUMENT)


def _bare(clauses: Clauses, start: int) -> int:
    """Where a clause without "that" begins: a short subject and its auxiliary directly behind the verb."""
    if clauses.tag(start) not in NOUNS | {Tag.PRONOUN, Tag.DETERMINER, Tag.NAME}:
        return 0
    for i in range(start + 1, min(start + _BARE, clauses.size)):
        if clauses.tag(i) is Tag.AUXILIARY:
            return start if clauses.labels[i].finite == 2 else 0
        if clauses.tag(i) not in NOUNS | {Tag.NAME, Tag.PREPOSITION, Tag.DETERMINER, Tag.NUMBER}:
            return 0
    return 0


def _clause_of_verb(clauses: Clauses, cue: Cue) -> int:
    """Where the clause begins that a verb of saying reports; 0 where it reports none."""
    for i in range(cue.behind, min(cue.behind + _GAP, clauses.size)):
        label, tag = clauses.label(i), clauses.tag(i)
        if label == "that":
            return i + 1
        if label in lexicon().interrogatives:
            return i
        if tag in CLAUSE_BREAKS:
            break
    return _bare(clauses, cue.behind)


def _quotation(clauses: Clauses, start: int) -> int:
    """Where a quotation stands that is the object of a verb; 0 where none does."""
    for i in range(start, min(start + _GAP, clauses.size)):
        if clauses.tag(i) is Tag.QUOTATION:
            return i
        if clauses.tag(i) in VERBS | COORDINATORS:
            return 0
        if clauses.tag(i) in CLAUSE_BREAKS and (i > start or clauses.tag(i) not in (Tag.COMMA, Tag.COLON)):
            return 0
    return 0


def _end(clauses: Clauses, start: int) -> int:
    """Where a turned clause ends: at the sentence's end, a firm mark, "but", or where somebody speaks on."""
    for i in range(start + 1, clauses.size):
        tag = clauses.tag(i)
        if tag in (Tag.SEMICOLON, Tag.COLON) or (tag is Tag.BUT and clauses.label(i) == "but"):
            return i - (clauses.tag(i - 1) is Tag.COMMA)
        if (tag in ASIDES or tag is Tag.AND) and _says_on(clauses, i + 1, beside=tag is Tag.AND):
            return i
    return clauses.size


def _says_on(clauses: Clauses, start: int, *, beside: bool) -> bool:
    """Whether somebody goes on to speak behind a mark or "and": ", saying", ", he replied", "and said"."""
    while clauses.tag(start) in VERB_MODIFIERS:
        start += 1
    if clauses.label(start) in _SAYS or clauses.label(start) == "cue-ing":
        return True
    stop = next((i for i in range(start, min(start + _BARE, clauses.size)) if clauses.tag(i) in CLAUSE_BREAKS), start)
    reach = stop if stop > start else min(start + _BARE, clauses.size)
    return not beside and any(clauses.label(i) in _SAYS for i in range(start, reach))
