"""Indirect statements: what is reported, by whom, and what is not reported at all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.articles.article import Article, Paragraph, Section
from bot.quotes import coreference, ranker
from bot.quotes.indirect.statements import find_statements


def told(*paragraphs):
    """The statements of an article: (the words reported, the first speaker)."""
    return [(text, quote.speaker) for quote, text in quotes(*paragraphs)]


def quotes(*paragraphs):
    """The statements of an article with their words."""
    numbered = tuple(Paragraph(number, text) for number, text in enumerate(paragraphs, 1))
    article = Article("a", "A day at the harbour", (Section(None, numbered),))
    found, _ = find_statements(coreference.find_people(article), ranker.shipped())
    return [(quote, paragraphs[quote.paragraph - 1][quote.start : quote.end]) for quote in found]


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("Ida Holm said that the harbour would close in May.", "the harbour would close in May"),
        ("Ida Holm said the harbour would close in May.", "the harbour would close in May"),
        ("Ida Holm has also said that the harbour would close.", "the harbour would close"),
        ("Ida Holm, a former captain, said the harbour would close.", "the harbour would close"),
        ("Ida Holm told the Gazette on Monday that the port would close.", "the port would close"),
        ("Ida Holm rebutted that the harbour would close in May.", "the harbour would close in May"),
        ("Ida Holm signalled that the harbour would close in May.", "the harbour would close in May"),
        ("Ida Holm pointed out that the harbour would close in May.", "the harbour would close in May"),
        ("Ida Holm made it clear that the harbour would close in May.", "the harbour would close in May"),
        (
            "Ida Holm asked whether the harbour could stay open.",
            "Ida Holm asked whether the harbour could stay open",
        ),
        ("According to Ida Holm, the harbour will close in May.", "the harbour will close in May"),
    ],
)
def test_what_stands_behind_the_verb(sentence, words):
    assert told(sentence) == [(words, "Ida Holm")]


@pytest.mark.parametrize(
    "source",
    [
        "Ida Holm said.",
        "Ida Holm said on Monday.",
        "said Ida Holm.",
        "said Ida Holm, a former captain of the port.",
        "according to Ida Holm.",
    ],
)
def test_a_source_that_follows(source):
    assert told(f"The harbour will close in May, {source}") == [("The harbour will close in May", "Ida Holm")]


def test_a_statement_that_its_source_interrupts_begins_with_its_subject():
    sentence = "The harbour, Ida Holm said, will close in May and will not open again before the winter."
    assert told(sentence) == [(sentence[:-1], "Ida Holm")]
    sentence = "Half the boats now have a radio, Ida Holm said, and a tenth of them a satellite telephone."
    assert told(sentence) == [(sentence[:-1], "Ida Holm")]


def test_a_phrase_before_its_source_is_no_part_of_a_statement():
    sentence = "On Monday, Ida Holm said, the harbour will not open again before the winter."
    assert told(sentence) == [("the harbour will not open again before the winter", "Ida Holm")]


@pytest.mark.parametrize(
    "sentence",
    [
        "“We had no choice,” Ida Holm said, adding that the harbour would close in May.",
        "Ida Holm praised the captains and said that the harbour would close in May.",
    ],
)
def test_a_verb_shares_the_subject_of_the_one_before(sentence):
    assert told(sentence) == [("the harbour would close in May", "Ida Holm")]


def test_of_nested_statements_the_outermost_counts():
    sentence = "Ida Holm said that Carl Berg told her that the harbour was closed."
    assert told(sentence) == [("Carl Berg told her that the harbour was closed", "Ida Holm")]


@pytest.mark.parametrize(
    ("paragraphs", "speaker"),
    [
        (("Ida Holm left early.", "She said that the harbour would close in May."), "Ida Holm"),
        (("Ida Holm met Carl Berg.", "Mr. Berg said that the harbour would close in May."), "Carl Berg"),
        (("Fishermen say the harbour should stay open until the autumn.",), "Fishermen"),
    ],
)
def test_the_source_is_named_as_the_article_names_it(paragraphs, speaker):
    assert [who for _, who in told(*paragraphs)] == [speaker]


@pytest.mark.parametrize(
    "sentence",
    [
        "Ida Holm did not say that the harbour would close in May.",
        "Ida Holm declined to say whether the harbour would close in May.",
        "Ida Holm believes that the harbour will close in May.",
        "The states report few remarks, and the charges remain in place for now.",
        "Ida Holm said so.",
        "“We had no choice,” Ida Holm said.",
        "Ida Holm said it was “a sad and a very dark day for all of us who live here”.",
    ],
)
def test_no_statement(sentence):
    assert told(sentence) == []


def test_the_evidence_is_given_by_offsets():
    sentence = "On Monday Ida Holm said that the harbour would close in May."
    [(quote, words)] = quotes(sentence)
    assert words == "the harbour would close in May"
    assert sentence[slice(*quote.cue_span)] == quote.cue == "said"
    assert sentence[slice(*quote.name_span)] == quote.as_written == "Ida Holm"
    assert (quote.kind, quote.rule) == ("indirect", "sv")
    assert 0.9 < quote.confidence <= 1


PIECES = [
    "said",
    "that",
    "according",
    "to",
    "Ida Holm",
    "he",
    "who",
    ",",
    ".",
    "“",
    "”",
    "(",
    "and",
    "but",
    "—",
    ":",
    "has",
]


@given(st.lists(st.sampled_from(PIECES), max_size=60).map(" ".join))
def test_any_text_is_read(text):
    for quote, words in quotes(text):
        assert words == words.strip() != ""
        assert 0 <= quote.confidence <= 1


@pytest.mark.parametrize("piece", ["said that ", "said, ", "according to ", "he said and ", ", who said ", "(said) "])
def test_a_long_row_of_cues_is_read(piece):
    assert isinstance(quotes(piece * 1_000), list)


TIMES = ["this month", "last year", "the next day", "on Tuesday", "Wednesday", "two weeks ago", "at the moment"]


@pytest.mark.parametrize("time", TIMES)
@pytest.mark.parametrize("source", ["A Trump campaign adviser", "Ida Holm", "The prime minister"])
def test_times_are_nobody(source, time):
    sentence = f"{source} {time} suggested that the harbour would close in May."
    assert told(sentence) == [("the harbour would close in May", source)]


@pytest.mark.parametrize("subject", ["This week", "The year", "Forty-two miles", "The past months", "The moment"])
def test_a_subject_that_is_a_time_or_a_measure_speaks_for_nobody(subject):
    found = quotes(f"{subject} suggested that the harbour would not open again before the winter.")
    assert all(quote.speaker is None for quote, _ in found)


@pytest.mark.parametrize("speaker", ["Theresa May", "Mrs May", "Theresa May, the former prime minister,"])
def test_names_that_are_auxiliaries_too(speaker):
    name = speaker.partition(",")[0].removeprefix("Mrs ")
    assert told(f"{speaker} said that the harbour would close in May.") == [("the harbour would close in May", name)]
