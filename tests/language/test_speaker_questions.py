"""Questions about somebody's words: whose, and about what."""

import pytest

from bot.language.speaker_questions import SpeakerQuestion, read_speaker_question

WHOSE = [
    ("What did Ann Reed say about the pier?", "Ann Reed", "the pier"),
    ("what did galvan say", "galvan", ""),
    ("what does Rosa think about phones in schools?", "Rosa", "phones in schools"),
    ("What does O’Hanlon make of the decision?", "O'Hanlon", "the decision"),
    ("what has Dr. Nair said on the vaccine", "Dr. Nair", "the vaccine"),
    ("what did the police tell reporters about the fire", "the police", "the fire"),
    ("how did Shah respond to the vote?", "Shah", "the vote"),
    ("how does the union feel about the offer", "the union", "the offer"),
    ("what’s Reed’s view on the pier?", "Reed", "the pier"),
    ("what is Ann Reed's position on taxes", "Ann Reed", "taxes"),
    ("what was the reaction of the club to the ruling", "the club", "the ruling"),
    ("did Reed say anything about the pier?", "Reed", "the pier"),
    ("has Reed commented on the pier", "Reed", "the pier"),
    ("according to Reed, why was the pier closed?", "Reed", "why was the pier closed"),
    ("Why was the pier closed, according to the mayor?", "the mayor", "Why was the pier closed"),
    ("Who said the bridge was unsafe?", None, "the bridge was unsafe"),
    ("Who called the plan a mistake?", None, "the plan a mistake"),
    ("who has warned about the cracks", None, "about the cracks"),
    ("which minister said the talks had failed?", None, "the talks had failed"),
    ("who is quoted as saying that the mill will be rebuilt", None, "the mill will be rebuilt"),
]


@pytest.mark.parametrize(("question", "name", "about"), WHOSE)
def test_whose_words_are_asked_for_and_about_what(question, name, about):
    assert read_speaker_question(question) == SpeakerQuestion(name, about)


OTHERS = """how long is the pier?
what did he say about it?
what happened to the bridge
who is the mayor of London?
who paid for the battery plant?
who is running against galvan
what is the mayor's name
how did the fire start
who won the match
what would Reed do about the pier
why did the policy change?
when was the pier last closed?
what is the state that the pier is in?
what is the point?"""


@pytest.mark.parametrize("question", OTHERS.splitlines())
def test_other_questions_ask_for_nobody_s_words(question):
    assert read_speaker_question(question) is None


def test_a_page_of_text_is_read_as_quickly():
    assert read_speaker_question("what did " + "the " * 5_000) is None
