from __future__ import annotations

import pytest

from bot.language.tagger import tag_words
from bot.language.temporal_expressions import adverbial_end, adverbial_start, is_quantity


def tagged(text):
    return list(tag_words(text, 0, len(text), ()))


@pytest.mark.parametrize(
    "adverbial",
    [
        "this month", "last year", "that night", "the next day", "the previous week", "a few days ago", "on Tuesday",
        "two weeks later", "Wednesday", "Monday morning", "on 5 May", "on May 5", "in May", "in the spring",
        "during the past decade", "earlier this week", "within 24 hours", "late last year", "at the same time",
        "at the moment",
    ],
)  # fmt: skip
def test_adverbials_of_time_are_told_as_a_whole(adverbial):
    words = tagged(f"Roe {adverbial} suggested")
    assert adverbial_end(words, 1) == len(words) - 1
    assert adverbial_start(words, len(words) - 1) == 1


@pytest.mark.parametrize(
    "phrase",
    ["Theresa May", "a spokesman", "the Times", "this man", "the next mayor", "the paper on the port", "for May"],
)
def test_other_phrases_are_none(phrase):
    words = tagged(f"{phrase} suggested")
    assert adverbial_start(words, len(words) - 1) == len(words) - 1


def test_the_possessive_of_a_time_belongs_to_what_follows():
    assert adverbial_end(tagged("this week’s report suggested"), 0) == 0


def test_times_and_measures_are_quantities():
    assert all(is_quantity(noun) for noun in ("week", "moment", "percent", "miles"))
    assert not any(is_quantity(noun) for noun in ("mayor", "may", "times", "hundreds"))
