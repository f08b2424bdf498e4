"""Sentences end where they end, and passages are windows of whole ones."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.index.passages import LONGEST, windows
from bot.language.sentences import sentences


@pytest.mark.parametrize(
    "parts",
    [
        ["It rained.", "It snowed!", "Did it?", "Yes…", "And then."],
        ["Dr. J. R. Hill met Gov. Ng in St. Ives.", "They spoke."],
        ["He lives in the U.S. Senate building.", "It is old."],
        ["He lives in the U.S.", "The house is old."],
        ["It is 2.5 km, see No. 5 and e.g. Fig. 3.", "Go."],
        ["He said no.", "Then he left."],
        ["“Why?” he asked.", "“Because.”", "She laughed."],
        ["They left (at 5 p.m.).", "Nobody came."],
        ["Acme Inc. of Reno sued.", "It won."],
        ["They sued Acme Inc.", "The case is open."],
        ["So did I.", "Everyone did."],
        ["On Jan. 6 it began.", "It ended."],
        ["He waited ... and waited.", "Nothing."],
        ["« Non. »", "— Oui."],
        ["no capital. no end"],
        ["One"],
    ],
    ids=lambda parts: parts[0],
)
def test_sentences(parts):
    text = " ".join(parts)
    assert [text[start:end] for start, end in sentences(text)] == parts


@given(st.text(alphabet='aB .!?"”(1\n', max_size=200))
def test_sentences_cover_every_word_once_and_in_order(text):
    spans = sentences(text)
    assert " ".join(text[start:end] for start, end in spans).split() == text.split()
    assert all(text[start:end] == text[start:end].strip() != "" for start, end in spans)


def test_a_sentence_without_an_end_is_cut_between_words():
    text = " ".join(["word"] * (2 * LONGEST + 50))
    assert [len(text[start:end].split()) for start, end in sentences(text)] == [LONGEST, LONGEST, 50]


def test_many_marks_are_read_in_one_pass():
    assert len(sentences("A. " * 30_000)) >= 1
    assert len(sentences("." * 100_000)) == 1


@pytest.mark.parametrize(
    ("lengths", "expected"),
    [
        ([30, 40], [(0, 2)]),
        ([100, 100], [(0, 2)]),
        ([100, 80, 30, 20], [(0, 2), (1, 4)]),
        ([150, 150, 150], [(0, 1), (1, 2), (2, 3)]),
        ([90, 110, 100, 100], [(0, 2), (2, 4)]),
        ([200], [(0, 1)]),
    ],
)
def test_windows_overlap_by_a_sentence_where_there_is_room(lengths, expected):
    assert windows(lengths) == expected


@given(st.lists(st.integers(1, LONGEST), min_size=1, max_size=40))
def test_windows_hold_every_sentence_and_are_short_enough(lengths):
    found = windows(lengths)
    assert {place for first, last in found for place in range(first, last)} == set(range(len(lengths)))
    assert all(sum(lengths[first:last]) <= LONGEST for first, last in found)
    assert all(last - 1 <= following < last + 1 for (_, last), (following, _) in pairwise(found))
    assert all(one[1] < other[1] for one, other in pairwise(found))
