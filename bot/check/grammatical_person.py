"""Words told in another person and otherwise as they were: "I have" of oneself, "she has" of her."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.language.inflection import verb_forms
from bot.language.lexicon import lexicon

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.check.findings import Change

_AGREEING = tuple(frozenset(forms.split()) for forms in ("am is are", "was were", "have has", "do does", "m s", "ve s"))
"""Forms that a subject's person alone tells apart, with those that are written to it (I'm, she's)."""
_MARKS = ".,;:!?…"


def exchanged_person(difference: Sequence[Change]) -> tuple[str, str] | None:
    """The article's pronoun and the claimed one, where nothing differs but who speaks of whom.

    Somebody's "I" is told as "he" or "she", "we" as "they", or the other way round, all through the words and with the
    verbs that follow; a change of tense or of anything else makes it None.

    Examples:
        >>> exchanged_person([("replace", "I have", "she has"), ("equal", "sold", "sold"), ("replace", "my", "her")])
        ('I', 'she')
        >>> exchanged_person([("replace", "I will", "she would")])
    """
    pronouns: list[tuple[str, str]] = []
    for kind, written, claimed in difference:
        if kind == "equal":
            continue
        before, after = written.split(), claimed.split()
        if len(before) != len(after):
            return None
        for pair in zip(before, after, strict=True):
            one, other = map(_plain, pair)
            if _person(one) and _person(other):
                pronouns.append(pair)
                one, other = one.partition("'")[2], other.partition("'")[2]
            if one != other and not _agree(one, other):
                return None
    persons = {(_person(_plain(one)), _person(_plain(other))) for one, other in pronouns}
    if len(persons) != 1 or not persons <= _exchanges():
        return None
    written, claimed = pronouns[0]
    return written.strip(_MARKS), claimed.strip(_MARKS)


def _exchanges() -> set[tuple[str, str]]:
    told = {("first", "he"), ("first", "she"), ("first plural", "they")}
    return told | {(other, one) for one, other in told}


def _person(word: str) -> str:
    """In which person a pronoun speaks, and of whom; empty for another word."""
    words, bare = lexicon(), word.partition("'")[0]
    kinds = {
        "first": words.first_singular,
        "first plural": words.first_plural,
        "he": words.masculine_pronouns,
        "she": words.feminine_pronouns,
        "they": words.third_plural,
    }
    return next((kind for kind, pronouns in kinds.items() if bare in pronouns), "")


def _agree(one: str, other: str) -> bool:
    """Whether two forms of a verb differ in person alone."""
    one, other = one.removesuffix("n't"), other.removesuffix("n't")
    return any({one, other} <= forms for forms in _AGREEING) or _third(one) == other or _third(other) == one


def _third(verb: str) -> str | None:
    return next((form.text for form in verb_forms(verb) if form.form == "s"), None) if verb.isalpha() else None


def _plain(word: str) -> str:
    return word.casefold().replace("’", "'").strip(_MARKS)
