"""Transcripts: a label with a colon before what somebody says."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.quotes import transcripts
from bot.quotes.extract import extract


def test_the_words_behind_a_label_are_that_speaker_s(article):
    found = extract(
        article(
            "Mayor Ida Holm met the reporter Jon Aster on Monday. Part of the interview:",
            "JON ASTER: Mayor, why is the pier still shut?",
            "HOLM: Because it is not safe. I was told “never again” by the divers.",
            "(LAUGHTER)",
            "ASTER: When will it open?",
            "Nobody seems to know.",
            "HOLM: In May, I hope.",
            "Aster also went to see the pier.",
        )
    )
    assert [(quote.paragraph, quote.kind, quote.rule, quote.speaker) for quote in found.quotes] == [
        (2, "direct", "transcript", "Jon Aster"),
        (3, "direct", "transcript", "Ida Holm"),
        (5, "direct", "transcript", "Jon Aster"),
        (7, "direct", "transcript", "Ida Holm"),
    ]


@pytest.mark.parametrize(
    "paragraphs",
    [
        ("READ MORE: The pier is shut.", "The pier is shut.", "READ MORE: Divers look for cracks."),
        ("Hillary Clinton: 1,769.", "Bernie Sanders: 1,501.", "Clinton: 547.", "Sanders: 46."),
        ("Iowa: A caucus.", "Nevada: A caucus too.", "Ohio: A primary."),
        ("Note: Bring a coat.", "Note: Bring a hat.", "Note: Bring a spoon."),
        ("Ida Holm: We close the pier.", "Jon Aster: Why?"),
        ("Q: Why did you leave?", "A: I was tired.", "Q: Of what?", "A: Of that."),
    ],
)
def test_labels_that_take_no_turns_are_no_transcript(article, paragraphs):
    assert transcripts.find(article(*paragraphs).sections[0].paragraphs) == {}


@given(st.lists(st.text(alphabet="Ab :(.“ ", min_size=1, max_size=20), max_size=8))
def test_what_is_said_lies_in_its_paragraph(article, texts):
    paragraphs = article(*texts).sections[0].paragraphs
    for number, span in transcripts.find(paragraphs).items():
        text = paragraphs[number - 1].text
        assert span.paragraph == number
        assert text[: span.start].rstrip().endswith(":")
        assert span.end == len(text.rstrip())
