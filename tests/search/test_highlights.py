"""Which part of a passage is marked."""

from math import log

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.search.highlights import AS_GOOD, LONG, MARKED, best_sentences, highlights
from bot.search.query import read_query

QUERY = read_query("Who found the silver coins?")


def marked(text, sentences, chances, query=QUERY):
    spans = [(start := text.index(sentence), start + len(sentence)) for sentence in sentences]
    return [text[start:end] for start, end in highlights(query, text, spans, [log(chance) for chance in chances])]


@pytest.mark.parametrize(
    ("chances", "expected"),
    [
        ([0.9, 0.05, 0.05], ["The harbour froze."]),
        ([0.05, 0.9, 0.05], ["Divers found coins."]),
        ([0.1, 0.6, 0.6 * AS_GOOD + 0.01], ["Divers found coins.", "Experts were called."]),
        ([0.4, 0.5, 0.1], ["The harbour froze.", "Divers found coins."]),  # in the order of the text
    ],
)
def test_a_second_sentence_is_marked_where_it_may_answer_as_well(chances, expected):
    text = "The harbour froze. Divers found coins. Experts were called. " + "Nobody had expected any of it. " * 3
    assert marked(text, ["The harbour froze.", "Divers found coins.", "Experts were called."], chances) == expected


def test_two_sentences_are_not_marked_where_they_make_up_most_of_the_passage():
    assert marked("Divers found coins. Experts came.", ["Divers found coins.", "Experts came."], [0.5, 0.5]) == [
        "Divers found coins."
    ]


def test_of_a_sentence_that_makes_up_most_of_a_long_passage_the_part_that_answers_is_marked():
    filler = "with boats out on the water all through the winter and nets that had to be mended in the evening, "
    text = f"The town lived on fishing, {filler * 3}but in 1911 two divers found the silver coins."
    (found,) = marked(text, [text], [1.0])
    assert "two divers found the silver coins." in found
    assert len(found) <= MARKED * len(text)


def test_a_short_passage_of_one_sentence_is_marked_whole():
    text = "In 1911, after a storm, two divers found the silver coins."
    assert marked(text, [text], [1.0]) == [text]


@given(
    st.lists(st.sampled_from(["silver coins", "found, ", "; ", "the divers ", ") ", "ice "]), min_size=1, max_size=200)
)
def test_what_is_marked_stays_in_the_passage(parts):
    text = f"A {''.join(parts)}".strip()
    ((start, end),) = highlights(QUERY, text, [(0, len(text))], [0.0])
    assert 0 <= start < end <= len(text)
    assert len(text.split()) > LONG or (start, end) == (0, len(text))


def test_the_best_sentence_of_each_passage():
    passage = np.array([0, 0, 1, 2, 2, 2])
    scores = np.array([1.0, 2.0, 0.0, 3.0, 3.0, 1.0])
    assert best_sentences(passage, scores).tolist() == [1, 2, 3]
