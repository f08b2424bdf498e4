"""Whether leaving words out turns the sense of what stays."""

from __future__ import annotations

import pytest

from bot.check.negation import turned_by_cut, turned_by_gap
from bot.check.word_sequences import Text
from bot.check.words import located_words


def split(marked):
    """The text without its bars, and the index of the word behind each bar."""
    parts = marked.split("|")
    text = "".join(parts)
    places = [len(located_words("".join(parts[: number + 1]))) for number in range(len(parts) - 1)]
    return Text(tuple(located_words(text, 1)), "", {1: text}), places


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("We do not |want war", True),
        ("I don't think |he will win", True),
        ("No |country can be an outsider", True),
        ("We did not ask Mr. |Falk to come", True),
        ("That was not what I said. |I want war", False),
        ("It was not cold, |it was warm", False),
        ("He did not come because |he was ill", False),
        ("I do not know |why he came", False),
        ("He is not only |a fool, but a rich one", False),
        ("He is not |only a fool", True),
        ("not one of the many things that they said was |true", False),  # too far to tell
        ("|We want war", False),
    ],
)
def test_a_cut(marked, expected):
    text, (first,) = split(marked)
    assert turned_by_cut(text.words, text.breaks, first, len(text.words)) is expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("We do |not |want war", True),
        ("They |have never |paid", True),
        ("We will |only |go if asked", True),
        ("We will raise taxes |only on the rich, |and cut spending", True),
        ("It is |not, I think, |fair", True),
        ("I think |that he did not come, but |she did", False),
        ("The wall |is not useless, |it works", False),
        ("They came, |and nobody paid, |and they left", False),
        ("He is |not only |a fool, but a rich one", False),
        ("He is not |only |a fool, but a rich one", True),
        ("He is |not |only a fool, but a rich one", True),
        ("We |really |want war", False),
    ],
)
def test_a_gap(marked, expected):
    text, (start, end) = split(marked)
    assert turned_by_gap(text.words, text.breaks, start, end) is expected
