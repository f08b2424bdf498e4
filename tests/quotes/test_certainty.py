"""How sure a speaker is."""

import pytest

from bot.articles.article import Article, Paragraph, Section
from bot.quotes import certainty
from bot.quotes.extract import extract
from bot.quotes.resolver import Referent


def confidence(*paragraphs):
    """Of the last quotation."""
    numbered = tuple(Paragraph(number, text) for number, text in enumerate(paragraphs, 1))
    return extract(Article("a", "A day at the harbour", (Section(None, numbered),))).quotes[-1].confidence


NAMED = "“The port will close in May,” said Ida Holm, the captain."


def test_a_pronoun_with_rivals_is_less_sure_than_a_name():
    rivals = "Ida Holm met Clara Voss and Rosa Lind at the harbour. “The port will close in May,” she said."
    assert confidence(NAMED) > 0.9 > confidence(rivals)


def test_a_pronoun_that_stands_for_one_word_that_nothing_tells_about_is_less_sure():
    full = "Ida Holm runs the port. “The port will close in May,” she said."
    single = "Kensal runs the port. “The port will close in May,” she said."
    assert confidence(full) > confidence(single)


def test_a_surname_is_no_surer_than_who_of_its_bearers_is_meant():
    one = "Ida Holm runs the port. “It will close in May,” Holm said."
    two = "Ida Holm runs the port with Clara Holm. “It will close in May,” Holm said."
    assert confidence(one) > 0.95 > confidence(two)


def test_who_of_the_bearers_is_meant_bounds_the_confidence():
    sure = {"always": 5.0}
    assert certainty.confidence(sure, {"always": 1.0}) > 0.99
    assert certainty.confidence(sure, {"always": 1.0, certainty.BEARER: 0.0}) == 0.5


@pytest.mark.parametrize("chance", [0.0, 0.3, 0.9, 1.0])
def test_without_a_model_the_ranker_s_chance_is_the_confidence(chance):
    evidence = certainty.gather_evidence(None, None, [(Referent("Ida Holm", chance), chance)])
    assert certainty.confidence({}, evidence) == pytest.approx(chance, abs=0.003)


def test_others_are_never_likelier_than_the_speaker_and_slight_ones_are_left_out():
    chances = [
        (Referent("Holm", 0.6), 0.6),
        (Referent("Voss", 0.38), 0.38),
        (None, 0.3),
        (Referent("Lind", 0.02), 0.02),
    ]
    assert [*certainty.likely([*chances, (None, 0.3)], 0.3)] == [("Holm", 0.3), ("Voss", 0.3)]
