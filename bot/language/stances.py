"""What a sentence makes of the words that somebody is reported to have said: asserts, denies, asks, or leaves unsaid.

The lists stand in data/<language>/stances.txt. A negated verb of denial denies nothing, and a negated verb of
withholding says it after all ("did not hesitate to say"): signs multiply along the verbs that govern one another
(Karttunen, Implicative Verbs, 1971; Nairn, Condoravdi and Karttunen, Computing Relative Polarity, 2006).
"""

from __future__ import annotations

from functools import cache
from itertools import chain, pairwise
from typing import TYPE_CHECKING, Literal, NamedTuple

from bot.language.inflection import verb_forms
from bot.language.lexicon import lexicon
from bot.language.reporting_verbs import reporting_verbs
from bot.language.tags import CLAUSE_BREAKS, COORDINATORS, Tag
from bot.language.word_lists import sections

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.language.clauses import Clauses
    from bot.language.tagger import TaggedWord

Stance = Literal["asserted", "denied", "doubted", "asked", "undenied", "unsaid", "supposed"]
"""What is done with a statement: "undenied" says only that nobody denied it, "unsaid" that it was not said, "supposed"
that it stands behind "if", "whether" or "there is no evidence that"."""
_REACH = 6
"""How many words before a verb may hold what governs it."""
_BEFORE_THAT = ("false", "true", "grounds", "claims")
_OPENS = CLAUSE_BREAKS | COORDINATORS


class Shifter(NamedTuple):
    """A verb, phrase or noun of the lists in a sentence.

    Attributes:
        section: The list.
        at: Index of its first word.
        behind: Index behind its last.
    """

    section: str
    at: int
    behind: int


@cache
def stance_words(section: str) -> frozenset[str]:
    """The words of a list, as they are given."""
    return frozenset(word.replace("_", " ") for word in sections("en", "stances.txt").get(section, ()))


@cache
def _phrases() -> Mapping[str, list[tuple[tuple[str, ...], str]]]:
    """What turns, by its first word: the words after that, and the list; longer phrases first."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    irregular = {"throw": ("threw", "thrown"), "shoot": ("shot",), "take": ("took", "taken"), "cast": ("cast",),
                 "hit": ("hit",), "speak": ("spoke", "spoken"), "fight": ("fought",)}  # fmt: skip
    for section in ("denied", "doubted", "asked", "against", "withheld"):
        for phrase in stance_words(section):
            verb, *rest = phrase.split()
            for form in verb_forms(verb, irregular.get(verb, ())):
                found.setdefault(form.text, []).append((tuple(rest), section))
    for section in ("withholding", "denials"):
        for phrase in stance_words(section):
            first, *rest = phrase.split()
            found.setdefault(first, []).append((tuple(rest), section))
    return {first: sorted(rests, key=lambda rest: -len(rest[0])) for first, rests in found.items()}


@cache
def triggers() -> frozenset[str]:
    """The words without which nothing in a sentence reports or turns a clause."""
    falsity = (stance_words(section) for section in ("false", "true", "grounds"))
    return frozenset(_phrases()).union(reporting_verbs(), ("according",), *falsity)


def may_turn(words: Sequence[TaggedWord]) -> bool:
    """Whether a sentence has any word that could turn a clause, or report one that is turned: most have none."""
    return not triggers().isdisjoint([word.lower for word in words])


@cache
def _turning() -> frozenset[str]:
    """The words of which every sentence that turns a clause has one, or a contracted "not", or a question mark."""
    listed = chain.from_iterable(map(stance_words, ("false", "nobodies", "suppositions", "parts")))
    return frozenset(_phrases()).union(lexicon().negations, listed, ("nor", "no", "not", "against", "?"))


def has_shifter(words: Sequence[TaggedWord]) -> bool:
    """Whether a sentence can do anything but assert what it reports."""
    lower = [word.lower for word in words]
    return not _turning().isdisjoint(lower) or any(word.endswith(("n't", "n’t")) for word in lower)


def turn_at(clauses: Clauses, at: int) -> Shifter | None:
    """The verb, phrase or noun of the lists that begins at a word."""
    for rest, section in _phrases().get(clauses.words[at].lower, ()):
        behind = at + 1 + len(rest)
        if tuple(word.lower for word in clauses.words[at + 1 : behind]) == rest:
            return Shifter(section, at, behind)
    return None


def stance(clauses: Clauses, at: int, own: Stance = "asserted") -> tuple[Stance, int]:
    """What a sentence makes of what a verb reports.

    Args:
        clauses: The sentence.
        at: Index of the verb.
        own: What the verb alone makes of it.

    Returns:
        The stance, and the index of the first word of the verbs that govern the verb.
    """
    first = clauses.verb_group(at)
    if clauses.label(first - 1) == "nor":
        return "unsaid", first
    odd = _is_negated(clauses, first, at)
    while governor := _governor(clauses, first):
        if governor.section in ("denied", "doubted") and own == "asserted":
            own = "denied"
        elif governor.section:
            odd = not odd
        odd ^= clauses.label(first) == "to" and clauses.label(first - 1) in lexicon().negations  # "careful not to say"
        first = clauses.verb_group(governor.at)
        odd ^= _is_negated(clauses, first, governor.at)
    subject, _ = clauses.subject(first)
    odd ^= _is_nobody(clauses, min(subject, first))
    inside = (i for i in range(subject + 1, first) if clauses.label(i) == "that")
    if _is_supposed(clauses, min(subject, first)) or any(_is_called_false(clauses, i) for i in inside):
        return "supposed", first
    if not odd:
        return own, first
    return ("undenied" if own in ("denied", "doubted") else "unsaid"), first


def _is_negated(clauses: Clauses, first: int, behind: int) -> bool:
    """Whether an odd number of words of a verb group negate it; "not only" does not."""
    found = False
    for i in range(first, behind):
        word = clauses.words[i].lower
        following = clauses.words[i + 1].lower if i + 1 < behind else ""
        if (word in lexicon().negations and following not in lexicon().additives) or word.endswith("n't"):
            found = not found
    return found


def _governor(clauses: Clauses, first: int) -> Shifter | None:
    """What an infinitive or a participle depends on, with the list it is in ("" for none)."""
    if first == 0 or clauses.tag(first - 1) in _OPENS:
        return None
    infinitive = clauses.label(first) == "to"
    participle = clauses.words[first].lower.endswith("ing")
    if not infinitive and not participle and clauses.tag(first - 1) is not Tag.PREPOSITION:
        return None
    for at in range(first - 1, max(-1, first - 1 - _REACH), -1):
        if clauses.tag(at) in _OPENS:
            break
        found = turn_at(clauses, at)
        if found and found.behind <= first and _fits(found, clauses, first, infinitive=infinitive):
            return found
    if infinitive:
        return Shifter("", first - 1, first)
    return None


def _fits(turn: Shifter, clauses: Clauses, first: int, *, infinitive: bool) -> bool:
    """Whether a turning word may govern an infinitive, or a participle directly behind it."""
    if infinitive:
        return turn.section in ("withheld", "withholding")
    beside = all(clauses.tag(i) in (Tag.ADVERB, Tag.PREPOSITION) for i in range(turn.behind, first))
    return beside and turn.section in ("withheld", "withholding", "denied")


def _is_nobody(clauses: Clauses, subject: int) -> bool:
    """Whether the clause of a subject begins with nobody, or with a negation ("never did he say")."""
    start = subject
    while start and clauses.tag(start - 1) not in _OPENS and subject - start < _REACH:
        start -= 1
    word, following = (clauses.words[i].lower if i < clauses.size else "" for i in (start, start + 1))
    if word == "not":
        return following in stance_words("parts")
    if word == "no":
        return following not in stance_words("emphatic") and clauses.tag(start + 1) is not Tag.NUMBER
    if clauses.label(subject - 1) == "not" and clauses.tag(subject) is Tag.NAME:  # "it was not Roe who said"
        return True
    return word in stance_words("nobodies") or (word in lexicon().negations and word != "without" and start < subject)


def _is_supposed(clauses: Clauses, subject: int) -> bool:
    """Whether the clause of a subject asserts nothing: "if he said", "no evidence that he said", "Did he say …?"."""
    before = clauses.label(subject - 1)
    if before in stance_words("suppositions"):
        return True
    asks = clauses.words[-1].lower == "?" and clauses.size < len(clauses.words)
    if asks and (clauses.tag(0) is Tag.AUXILIARY or clauses.label(0) in lexicon().interrogatives):
        return True
    return before == "that" and (is_false(clauses, subject - 1) or _is_called_false(clauses, subject - 1))


def _is_called_false(clauses: Clauses, that: int) -> bool:
    """Whether a claim is said to be false behind its clause: "Rumours that he said so are false"."""
    if clauses.words[that - 1].lower not in stance_words("claims"):
        return False
    pairs = pairwise(word.lower for word in clauses.words[that:])
    return any(left in lexicon().be and right in stance_words("false") for left, right in pairs)


def is_false(clauses: Clauses, that: int) -> bool:
    """Whether what stands before "that" says that the clause behind it is not so, or that nothing shows it."""
    odd = found = False
    for i in range(that - 1, max(-1, that - 1 - _REACH), -1):
        if clauses.tag(i) in _OPENS or clauses.tag(i) is Tag.SPEECH_VERB:
            break
        word = clauses.words[i].lower
        if i == that - 1 and not any(word in stance_words(section) for section in _BEFORE_THAT):
            return False
        found = True
        odd ^= word in stance_words("false")
        odd ^= word in lexicon().negations or word in stance_words("nobodies") or word.endswith("n't")
    return found and odd
