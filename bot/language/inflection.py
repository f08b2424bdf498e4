"""The forms of English verbs by the rules of spelling (Quirk et al., A Comprehensive Grammar, 1985, 3.5-3.10).

Whether a last consonant is doubled depends on the stress ("rebutted", "edited"), which spelling does not show. It is
told from the form of the verb: one syllable, or a Latin prefix before one; the exceptions are listed.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Form = Literal["base", "s", "past", "ing"]

# Syllables whose vowel is one letter, with one consonant behind it; "qu" is a consonant.
_SYLLABLE = r"(?:qu|[^aeiou]*)[aeiouy][bdfgklmnprstvz]"
_PREFIX = "(?:re|ab|ac|ad|be|com|con|de|dis|e|ex|for|im|in|ob|oc|out|over|per|pre|pro|sub|trans|un|up)"
_ROOT = r"(?:qu|[bcdfghjklmnprstvwz]|[bcdfgpst][lr]|s[cklmnptw]|[cstw]h)[aeiou][bdgklmnprt]"
_STRESSED = re.compile(rf"{_SYLLABLE}|{_PREFIX}{_ROOT}")
_DOUBLED = frozenset("abet allot annul deadpan handicap kidnap patrol worship".split())
_SINGLE = frozenset("conquer debit debut edit profit".split())
_UNSTRESSED_L = re.compile(r".*[aeiou].*[^aeiou][aeiou]l")
"""British spelling doubles the l of an unstressed syllable: "travelled", "signalled"."""
_SIBILANT = re.compile(r".*(?:s|sh|ch|x|z|[^aeiou]o)")
_MUTE_E = re.compile(r".*[^eoy]e")


class VerbForm(NamedTuple):
    """One form of a verb: "base" (say), "s" (says), "past" (said, with the participle) or "ing" (saying)."""

    text: str
    form: Form


def verb_forms(verb: str, irregular: Sequence[str] = ()) -> Iterator[VerbForm]:
    """Every form of a verb, the base first; a verb of two spellings gives both.

    Args:
        verb: The base form in small letters.
        irregular: Its past, and its participle where that is another; they replace the regular past.

    Examples:
        >>> [form.text for form in verb_forms("rebut")]
        ['rebut', 'rebuts', 'rebutted', 'rebutting']
        >>> [form.text for form in verb_forms("write", ("wrote", "written"))]
        ['write', 'writes', 'wrote', 'written', 'writing']
    """
    yield VerbForm(verb, "base")
    yield VerbForm(_third(verb), "s")
    stems = _stems(verb)
    for past in irregular or [_past(stem) for stem in stems]:
        yield VerbForm(past, "past")
    for stem in stems:
        yield VerbForm(_participle(stem), "ing")


def _stems(verb: str) -> list[str]:
    """What -ed and -ing are put to."""
    if verb.endswith("c"):
        return [verb + "k"]  # panicked
    if verb in _DOUBLED or (_STRESSED.fullmatch(verb) and verb not in _SINGLE):
        return [verb + verb[-1]]
    return [verb, verb + "l"] if _UNSTRESSED_L.fullmatch(verb) else [verb]


def _third(verb: str) -> str:
    if _ends_in_consonant_y(verb):
        return verb[:-1] + "ies"
    stem = verb + "z" if verb.endswith("z") and _STRESSED.fullmatch(verb) else verb  # quizzes
    return stem + ("es" if _SIBILANT.fullmatch(verb) else "s")


def _past(stem: str) -> str:
    if _ends_in_consonant_y(stem):
        return stem[:-1] + "ied"
    return stem + ("d" if stem.endswith("e") else "ed")


def _participle(stem: str) -> str:
    if stem.endswith("ie"):
        return stem[:-2] + "ying"  # lying
    return (stem[:-1] if _MUTE_E.fullmatch(stem) else stem) + "ing"


def _ends_in_consonant_y(verb: str) -> bool:
    return verb.endswith("y") and verb[-2:-1] not in "aeiou"
