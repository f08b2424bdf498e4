"""The verbs of saying, with every form they take; data/<language>/reporting_verbs.txt lists them with their sources."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from bot.language.inflection import verb_forms
from bot.language.word_lists import lines

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.language.inflection import Form


class ReportingVerb(NamedTuple):
    """One form of a verb of saying.

    Attributes:
        lemma: The verb.
        group: Verbs that behave alike: "say", "claim", "tell", "ask", "imply" or "promise"; "" where it takes no clause
            and stands with quotations only.
        form: "base", "s", "past" (with the participle) or "ing".
        noun: The same form is a common noun too ("states", "a report").
        phrases: The words behind it without which it reports no statement ("out" of "point out"); empty for most.
        quotes: It stands with quotations.
        hearer: Whom something is said to is named right behind it ("told Reuters"), and who says it never.
    """

    lemma: str
    group: str
    form: Form
    noun: bool
    phrases: tuple[tuple[str, ...], ...] = ()
    quotes: bool = True
    hearer: bool = False


@cache
def reporting_verbs(language: str = "en") -> Mapping[str, ReportingVerb]:
    """Every form of every verb of saying, in small letters."""
    found: dict[str, ReportingVerb] = {}
    for verb, group, *rest in (line.split() for line in lines(language, "reporting_verbs.txt")):
        listed = {name: words.split(",") for name, _, words in (mark.partition("=") for mark in rest)}
        phrases = tuple(tuple(phrase.split("_")) for phrase in listed.get("phrase", ()))
        for text, form in verb_forms(verb, listed.get("past", ())):
            noun = "noun" in rest and form in ("base", "s")
            told = ReportingVerb(verb, group.strip("-"), form, noun, phrases, "indirect" not in rest, "hearer" in rest)
            found.setdefault(text, told)
    return found


@cache
def clause_verbs() -> Mapping[str, ReportingVerb]:
    """The forms of the verbs that report a statement in a clause ("said that …")."""
    return {text: verb for text, verb in reporting_verbs().items() if verb.group}
