"""A change from "I" to "she" alone is told as that, and nothing else is."""

import pytest

from bot.check.grammatical_person import exchanged_person


def changed(written, claimed):
    return [("equal", "In short", "In short"), ("replace", written, claimed)]


@pytest.mark.parametrize(
    ("written", "claimed", "person"),
    [
        ("I have", "she has", ("I", "she")),
        ("I’m", "he’s", ("I’m", "he’s")),
        ("I don’t want", "she doesn’t want", ("I", "she")),
        ("I hurry,", "he hurries,", ("I", "he")),
        ("We were", "They were", ("We", "They")),
        ("she is", "I am", ("she", "I")),
        ("my", "her", ("my", "her")),
        ("I will", "she would", None),
        ("I have", "she had", None),
        ("I", "they", None),
        ("we", "he", None),
        ("I and my", "she and his", None),
        ("he", "she", None),
        ("Ann", "she", None),
        ("have", "has", None),
        ("I", "she too", None),
    ],
)
def test_what_differs_in_person_alone(written, claimed, person):
    assert exchanged_person(changed(written, claimed)) == person


def test_all_that_differs_counts():
    assert exchanged_person([*changed("I", "she"), ("insert", "", "never")]) is None
    assert exchanged_person([("equal", "I was", "I was")]) is None
