"""What texts mean by their words."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis.strategies import integers, lists

from bot.language.sentence_vectors import sentence_vectors, with_unknown
from bot.language.terms import folded_words, term_of
from bot.language.word_vectors import UNKNOWN, meanings


def rows(text):
    return meanings().find(stem for word in folded_words(text) if (stem := term_of(word, "en")))


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("Which boat went down?", "The vessel sank off the coast."),
        ("How much does a ticket cost?", "Visitors pay four euros to enter."),
        ("Why did he resign?", "The minister stepped down after the scandal."),
        ("How many people died?", "The death toll has risen to twelve."),
    ],
)
def test_a_sentence_in_other_words_is_nearer_than_one_about_something_else(question, sentence):
    table = sentence_vectors()
    texts = [rows(sentence), rows("Voters go to the polls in May."), rows("The orchestra plays on Sunday.")]
    vectors = table.of_texts(np.concatenate(texts), np.array(list(map(len, texts))))
    asked = rows(question)
    cosines = vectors @ table.of_question(asked, np.ones(len(asked)))
    assert cosines.argmax() == 0
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(1, abs=1e-5)


def test_a_text_of_unknown_words_means_nothing():
    table = sentence_vectors()
    assert not table.of_texts(np.array([UNKNOWN, UNKNOWN]), np.array([2, 0])).any()
    assert not table.of_question(np.array([UNKNOWN]), np.array([1.0])).any()


def test_the_table_has_the_rows_of_the_words():
    assert len(sentence_vectors().vectors) == len(sentence_vectors().weights) == len(meanings().terms)


@given(lists(integers(0, 3), min_size=1, max_size=8))
def test_cosines_of_equally_near_words_are_those_of_the_sums(found):
    """Where all words have one vector, the length of their sum is known exactly but for the words' kinship."""
    table = with_unknown(np.array([[127, 0], [127, 0], [127, 0]], np.int8), np.array([255, 128, 64], np.uint8))
    words = np.array(found)
    question = table.of_question(np.array([1]), np.array([2.0]))
    assert question == pytest.approx([1, 0])
    products = table.products(words, question)
    assert products == pytest.approx(table.weights[words])
    weights = table.weights[words]
    sums = [np.array([each.sum()], dtype=np.float32) for each in (products, weights, weights**2)]
    assert table.cosines(*sums)[0] >= 0
    if len(found) == 1 and found[0]:
        assert table.cosines(*sums)[0] == pytest.approx(1)
