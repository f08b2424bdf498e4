"""Where claimed words lie in a text, and what was changed."""

from __future__ import annotations

import pytest

from bot.check.alignment import locate, nearest_place
from bot.check.claimed_words import wording
from bot.check.similarity import closeness
from bot.check.word_sequences import Alphabet, Text
from bot.check.words import located_words

PARAGRAPH = (
    "Well, the storm took the roof, the storm took the boats, and no one came. We wrote e-mails to the U.S. "
    "We paid $40 million, and they never answered."
)
ALPHABET = Alphabet()
TEXT = Text(tuple(located_words(PARAGRAPH, 1)), ALPHABET.encode(located_words(PARAGRAPH, 1)), {1: PARAGRAPH})


def covered(alignment):
    start, end = alignment.span
    return PARAGRAPH[TEXT.words[start].start : TEXT.words[end - 1].end]


@pytest.mark.parametrize(
    ("claim", "expected"),
    [
        ("the storm took the roof", "the storm took the roof"),
        ("THE STORM took, the BOATS", "the storm took the boats"),
        ("the storm ... the boats", "the storm took the boats"),  # the shortest gap
        ("the storm took [it], the storm", "the storm took the roof, the storm"),
        ("we wrote emails", "We wrote e-mails"),
        ("we paid 40 million", "We paid $40 million"),
    ],
)
def test_words_that_differ_in_form_alone_are_exact(claim, expected):
    read = wording(claim)
    alignment = locate(read, TEXT, ALPHABET.encode(read.words)) or nearest_place(
        read, TEXT, ALPHABET.encode(read.words)
    )
    assert alignment.exact
    assert covered(alignment) == expected


@pytest.mark.parametrize(
    ("claim", "steps"),
    [
        ("the wind took the roof", [("equal", "the"), ("replace", "storm"), ("equal", "took the roof")]),
        ("the storm took a roof", [("equal", "the storm took"), ("replace", "the"), ("equal", "roof")]),
        ("no one at all came", [("equal", "no one"), ("insert", ""), ("equal", "came")]),
        ("we paid million", [("equal", "We paid"), ("delete", "$40"), ("equal", "million")]),
        ("we paid €40 million", [("equal", "We paid"), ("replace", "$"), ("equal", "40 million")]),
        ("We wrote letters to the U.S.", [("equal", "We wrote"), ("replace", "e-mails"), ("equal", "to the U.S")]),
        ("the storm took the cat", [("equal", "the storm took the"), ("replace", "roof")]),
        ("But no one came", [("replace", "and"), ("equal", "no one came")]),
    ],
)
def test_changes_are_told_step_by_step(claim, steps):
    alignment = nearest_place(wording(claim), TEXT, ALPHABET.encode(wording(claim).words))
    assert not alignment.exact
    told = []
    for step in alignment.steps:
        inside = TEXT.words[step.start : step.end]
        told.append((step.tag, PARAGRAPH[inside[0].start : inside[-1].end] if inside else ""))
    assert told == steps


def test_nothing_in_common_is_nowhere():
    read = wording("purple elephants sing")
    assert locate(read, TEXT, ALPHABET.encode(read.words)) is None
    assert nearest_place(read, TEXT, ALPHABET.encode(read.words)) is None


@pytest.mark.parametrize(
    ("claim", "least", "most"),
    [
        ("the storm took the roof", 1.0, 1.0),
        ("the storm took the tower", 0.6, 0.9),
        ("took the boats, the storm took the roof", 0.6, 0.99),  # moved
        ("a thief took the morning off", 0.0, 0.5),
    ],
)
def test_closeness_is_high_for_altered_words_and_low_for_others(claim, least, most):
    read = wording(claim)
    alignment = locate(read, TEXT, ALPHABET.encode(read.words)) or nearest_place(
        read, TEXT, ALPHABET.encode(read.words)
    )
    assert least <= closeness(read, TEXT, alignment) <= most
