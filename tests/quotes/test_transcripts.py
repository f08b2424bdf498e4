"""Transcripts: a label with a colon before what somebody says."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.quotes import transcripts
from bot.quotes.extract import extract
from bot.quotes.model import CLEAR


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


TALKS = [
    (
        (
            "Mayor Ida Holm met the press. Part of it:\nMAYOR HOLM: The pier stays shut until May.\n"
            "QUESTION: Will the divers be paid?\nMAYOR HOLM: They will. I signed it today.\n"
            "QUESTION: And the ferry?\nMAYOR HOLM: It sails from Tuesday."
        ),
        ["Ida Holm", "QUESTION", "Ida Holm", "QUESTION", "Ida Holm"],
    ),
    (
        (
            "MR. DENNING: Good afternoon. The minister travels tomorrow.\nQ Will she meet the king?\n"
            "MR. DENNING: She will.\nQ And the tariffs? I’m wondering if the minister said that you would drop them.\n"
            "MR. DENNING: We are not dropping anything.\nYou’ll hear more from her on Thursday.\nQ Thank you."
        ),
        ["Carl Denning"] * 4,
    ),
    (
        (
            "KATE BOWMAN, CNN ANCHOR: Good evening and welcome.\nJON ASTER, CNN CORRESPONDENT: The pier is shut.\n"
            "BOWMAN: For how long?\nASTER: Until May, they say."
        ),
        ["KATE BOWMAN", "JON ASTER", "KATE BOWMAN", "JON ASTER"],
    ),
    (
        (
            "Speaker 1: Did you see the van?\nSpeaker 2: I did, it was white.\nSpeaker 1: And then what?\n"
            "Speaker 2: Then it hit the wall."
        ),
        ["Speaker 1", "Speaker 2", "Speaker 1", "Speaker 2"],
    ),
    (
        (
            "Mr. Tom Bell (Ashford) (Con): Will the minister meet me?\nThe Minister for Rail (Ida Holm): I will.\n"
            "Mr. Bell: I am grateful for that.\nIda Holm: It is no trouble at all."
        ),
        ["Tom Bell", "Ida Holm", "Tom Bell", "Ida Holm"],
    ),
    (
        (
            "[00:01:10] Ida Holm: The pier is shut for the year.\n[00:01:20] Jon Aster: For the whole year?\n"
            "[00:01:30] Ida Holm: For the whole year, yes."
        ),
        ["Ida Holm", "Jon Aster", "Ida Holm"],
    ),
    (
        (
            "Ida Holm (00:12): The pier is shut for the year.\nJon Aster (00:20): For the whole year?\n"
            "Ida Holm (00:25): For the whole year, yes."
        ),
        ["Ida Holm", "Jon Aster", "Ida Holm"],
    ),
    (
        (
            "MODERATOR: Welcome to the debate, all of you.\nREED: Thank you for having me.\nMODERATOR: Mr Bell?\n"
            "BELL: The town needs a new bridge.\nREED: The town needs a hospital first."
        ),
        ["MODERATOR", "REED", "MODERATOR", "BELL", "REED"],
    ),
    (
        (
            "REPORTER: Senator, did you pay him?\nSEN. MARSH: I did not pay anybody.\nREPORTER: Not one dollar?\n"
            "SEN. MARSH: Not a cent, not ever.\nPARTICIPANT: That is a lie, sir."
        ),
        ["REPORTER", "MARSH", "REPORTER", "MARSH", "PARTICIPANT"],
    ),
    (
        "“JON ASTER: Why is the pier shut?”\n“IDA HOLM: It is not safe.”\n“JON ASTER: When will it open?”",
        ["JON ASTER", "IDA HOLM", "JON ASTER"],
    ),
    (
        "THE PRESIDENT: Thank you all for coming.\nQ: Mr. President, will you sign?\nTHE PRESIDENT: On Friday.",
        ["THE PRESIDENT", "THE PRESIDENT"],
    ),
    (
        (
            "Interviewer: When did you start painting?\nRosa Lind: When I was nine.\nInterviewer: Who taught you?\n"
            "Rosa Lind: My aunt, in her kitchen."
        ),
        ["Interviewer", "Rosa Lind", "Interviewer", "Rosa Lind"],
    ),
]


@pytest.mark.parametrize(("text", "speakers"), TALKS, ids=[talk[:30] for talk, _ in TALKS])
def test_a_label_tells_who_speaks(article, text, speakers):
    found = extract(replace(article(*text.split("\n")), title="Briefing by spokesman Carl Denning"))
    clear = [quote.speaker if quote.confidence >= CLEAR else None for quote in found.quotes]
    assert (clear, {quote.kind for quote in found.quotes}) == (speakers, {"direct"})


def test_a_letter_alone_names_nobody(article):
    talk = ("Q. Please state your name.", "A. My name is Petr Novak.", "Q. Were you told that it was late?")
    assert extract(article(*talk)).quotes == ()


@pytest.mark.parametrize(
    ("title", "lead", "author", "answers"),
    [
        ("Nadia Rahimi on why she shut Saffron Lane", "The chef met us in May.", None, "Nadia Rahimi"),
        ("Why she shut it", "Nadia Rahimi shut her restaurant in May. We asked her why.", None, "Nadia Rahimi"),
        ("Jon Aster talks to Nadia Rahimi", "The chef met us in May.", "Jon Aster", "Nadia Rahimi"),
        ("Jon Aster talks to Nadia Rahimi", "The chef met us in May.", None, None),
        ("Five questions", "The chef met us in May.", None, None),
    ],
)
def test_who_answers_stands_in_the_title_or_in_the_lead(article, title, lead, author, answers):
    talk = ("Q: Why did you close?", "A: I was tired.", "Q: Would you go back?", "A: Never. I like to sleep.")
    found = extract(replace(article(lead, *talk), title=title, author=author))
    assert [quote.speaker for quote in found.quotes if quote.kind == "direct"] == ([answers] * 2 if answers else [])


@pytest.mark.parametrize(
    "paragraphs",
    [
        ("READ MORE: The pier is shut.", "The pier is shut.", "READ MORE: Divers look for cracks."),
        ("Hillary Clinton: 1,769.", "Bernie Sanders: 1,501.", "Clinton: 547.", "Sanders: 46."),
        ("Iowa: A caucus.", "Nevada: A caucus too.", "Ohio: A primary."),
        ("Note: Bring a coat.", "Note: Bring a hat.", "Note: Bring a spoon."),
        ("Ida Holm: We close the pier.", "Jon Aster: Why?"),
        ("A: The roof leaks.", "The wall leans.", "Q: Nobody knows why."),
    ],
)
def test_labels_that_take_no_turns_are_no_transcript(article, paragraphs):
    assert transcripts.find_turns(article(*paragraphs).sections[0].paragraphs) == {}


@given(st.lists(st.text(alphabet="Ab :(.“ ", min_size=1, max_size=20), max_size=8))
def test_what_is_said_lies_in_its_paragraph(article, texts):
    paragraphs = article(*texts).sections[0].paragraphs
    for number, turn in transcripts.find_turns(paragraphs).items():
        text = paragraphs[number - 1].text
        assert turn.span.paragraph == number
        assert turn.label[1] == 0 or text[turn.label[1] : turn.span.start].strip()
        assert 0 <= turn.label[0] <= turn.label[1] <= turn.span.start < turn.span.end <= len(text.rstrip())
