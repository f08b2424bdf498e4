"""What is offered while a name is typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.people.autocomplete import Finder

NAMES = {
    "a": "Volodymyr Zelenskyy, President of Ukraine",
    "b": "Ana Peña, a baker",
    "c": "Anatol Lieven",
    "d": "The Council of Bicycles",
    "e": "Diana Prince",
}


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("", ["a", "b", "c", "d", "e"]),
        ("zelenskyy", ["a"]),
        ("Zelensky", ["a"]),
        ("selenskyj", ["a"]),
        ("president", ["a"]),
        ("pena", ["b"]),
        ("PEÑA", ["b"]),
        ("ana", ["b", "c", "e"]),
        ("bicicle", ["d"]),
        ("council bicycels", ["d"]),
        ("xyz", []),
        ("(((", []),
    ],
)
def test_names_are_found_by_their_parts_and_in_spite_of_typos(typed, found):
    assert Finder(NAMES).find(typed, 25) == found


def test_no_more_are_given_than_asked_for():
    assert Finder(NAMES).find("a", 2) == ["b", "c"]


@given(st.dictionaries(st.text(max_size=5), st.text(max_size=20), max_size=8), st.text(max_size=30), st.integers(0, 5))
def test_anything_can_be_typed(names, typed, limit):
    found = Finder(names).find(typed, limit)
    assert len(found) == len(set(found)) <= limit
    assert set(found) <= set(names)
