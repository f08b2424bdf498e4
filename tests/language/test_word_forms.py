"""Spellings and forms of a word that articles and questions may differ in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language.terms import term_of
from bot.language.word_forms import base_form


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("colour", "color"),
        ("neighbouring", "neighboring"),
        ("organised", "organize"),
        ("analysing", "analyze"),
        ("centres", "center"),
        ("catalogues", "catalog"),
        ("defences", "defense"),
        ("travelled", "traveling"),
        ("anaemia", "anemia"),
        ("oesophagus", "esophagus"),
        ("programmes", "program"),
        ("sceptical", "skeptical"),
        ("children", "child"),
        ("stolen", "steals"),
        ("criteria", "criterion"),
        ("six", "6"),
        ("nineteen", "19"),
        ("forty", "40"),
    ],
)
def test_two_forms_have_one_term(left, right):
    assert term_of(left, "en") == term_of(right, "en")


@pytest.mark.parametrize("word", ["four", "hour", "wise", "poem", "shoes", "fire", "there", "difference"])
def test_everyday_words_that_look_like_a_spelling_stay(word):
    assert base_form(word) in (word, "4")


def test_other_languages_are_left_alone():
    assert term_of("six", "fr") == "six"


@given(st.text(max_size=40))
def test_any_text_has_a_base_form(word):
    assert isinstance(base_form(word), str)
