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
    """

    lemma: str
    group: str
    form: Form
    noun: bool


@cache
def reporting_verbs(language: str = "en") -> Mapping[str, ReportingVerb]:
    """Every form of every verb of saying, in small letters."""
    found: dict[str, ReportingVerb] = {}
    for verb, group, *rest in (line.split() for line in lines(language, "reporting_verbs.txt")):
        irregular = next((mark[5:].split(",") for mark in rest if mark.startswith("past=")), [])
        for text, form in verb_forms(verb, irregular):
            noun = "noun" in rest and form in ("base", "s")
            found.setdefault(text, ReportingVerb(verb, group.strip("-"), form, noun))
    return found


@cache
def clause_verbs() -> Mapping[str, ReportingVerb]:
    """The forms of the verbs that report a statement in a clause ("said that …")."""
    return {text: verb for text, verb in reporting_verbs().items() if verb.group}
