from __future__ import annotations

from dataclasses import fields

import pytest

from bot.language.lexicon import Lexicon, lexicon
from bot.language.reporting_verbs import clause_verbs, reporting_verbs
from bot.language.word_lists import lines, sections

FILES = ["lexicon.txt", "function_words.txt", "given_names.txt", "given_names_abroad.txt", "verbs.txt"]
LISTS = sorted(field.name for field in fields(Lexicon) if field.default == frozenset())


@pytest.mark.parametrize("name", LISTS)
def test_every_list_holds_words_in_small_letters(name):
    words = getattr(lexicon(), name)
    assert words
    assert all(word == word.lower().strip() != "" for word in words)


@pytest.mark.parametrize("file", FILES)
def test_no_word_stands_twice_in_a_section(file):
    for section, words in sections("en", file).items():
        assert len(words) == len(set(words)), (section, sorted({word for word in words if words.count(word) > 1}))


def test_no_section_stands_in_two_files():
    named = [section for file in FILES if file != "given_names_abroad.txt" for section in sections("en", file)]
    assert len(named) == len(set(named))


def test_every_verb_of_saying_stands_once():
    verbs = [line.split()[0] for line in lines("en", "reporting_verbs.txt")]
    assert verbs == sorted(set(verbs))


def test_the_marks_of_a_verb_of_saying_are_known_ones():
    for line in lines("en", "reporting_verbs.txt"):
        verb, group, *marks = line.split()
        assert group in ("-", "say", "claim", "tell", "ask", "imply", "promise"), verb
        assert all(mark.partition("=")[0] in ("noun", "indirect", "hearer", "past", "phrase") for mark in marks), verb


@pytest.mark.parametrize(
    ("part", "whole"),
    [
        ("articles", "determiners"), ("honorifics", "titles"), ("surname_titles", "titles"),
        ("conditional_auxiliaries", "auxiliaries"), ("past_auxiliaries", "auxiliaries"),
        ("infinite_auxiliaries", "auxiliaries"), ("be", "auxiliaries"), ("weekdays", "dates"), ("months", "dates"),
        ("councils", "organisations"), ("date_prepositions", "time_prepositions"),
    ],
)  # fmt: skip
def test_lists_that_are_parts_of_others(part, whole):
    assert getattr(lexicon(), part) - getattr(lexicon(), whole) <= {"subcommittee"}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("times", "roles"), ("measures", "roles"), ("times", "groups"), ("masculine_pronouns", "feminine_pronouns"),
        ("first_singular", "first_plural"), ("negations", "limits"), ("limits", "hedges"), ("months", "weekdays"),
    ],
)  # fmt: skip
def test_lists_that_have_nothing_in_common(one, other):
    assert not getattr(lexicon(), one) & getattr(lexicon(), other)


def test_what_takes_a_clause_is_a_verb_of_saying():
    assert clause_verbs().items() < reporting_verbs().items()
    assert lexicon().speech.keys() == {text for text, verb in reporting_verbs().items() if verb.quotes}
    assert {verb.lemma for verb in reporting_verbs().values() if not verb.quotes} == {"make"}


def test_a_language_without_lists_has_an_empty_lexicon():
    empty = lexicon("xx")
    assert not any(getattr(empty, field.name) for field in fields(Lexicon) if field.name != "language")
    assert not any((empty.given, empty.gender, empty.short, empty.speech))


def test_a_language_is_read_once():
    assert lexicon() is lexicon("en")
