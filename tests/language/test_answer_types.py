"""What a question asks for, and what a sentence holds."""

import numpy as np
import pytest

from bot.language.answer_types import Kind, asked_for, calendar_words, context_cues, sentence_cues, word_cues
from bot.language.terms import folded_words, words_of


def cues(sentence):
    chunks = sentence.split()
    told = np.array([word_cues(chunk, words_of(chunk)) for chunk in chunks])
    return Kind(int(sentence_cues(told, [len(chunks)])[0]) | context_cues(sentence))


@pytest.mark.parametrize(
    ("question", "kinds"),
    [
        ("When did it open?", Kind.DATE),
        ("since when is it closed", Kind.DATE),
        ("who painted the tower", Kind.NAME),
        ("whos the mayor", Kind.NAME),
        ("which company wants the antennas", Kind.NAME),
        ("what is the name of the clerk", Kind.NAME),
        ("where was the van found", Kind.PLACE),
        ("why was the alarm off", Kind.CAUSE),
        ("how come nobody saw it", Kind.CAUSE),
        ("how many guards work there", Kind.NUMBER),
        ("how many miles is it", Kind.LENGTH),
        ("how many years did it take", Kind.DURATION),
        ("how old is she", Kind.AGE),
        ("how far is it", Kind.LENGTH),
        ("how long did it take", Kind.DURATION),
        ("how long is the bridge", Kind.DURATION | Kind.LENGTH),
        ("how much does it cost", Kind.MONEY),
        ("how often does it run", Kind.FREQUENCY),
        ("how fast can it go", Kind.SPEED),
        ("what percentage voted", Kind.SHARE),
        ("what does she think of the plan", Kind.OPINION),
        ("is it open", Kind(0)),
    ],
)
def test_a_question_asks_for(question, kinds):
    assert Kind(asked_for(tuple(folded_words(question)))) == kinds


@pytest.mark.parametrize(
    ("sentence", "kind", "held"),
    [
        ("It is 190 miles away.", Kind.LENGTH, True),
        ("The miles went by.", Kind.LENGTH, False),  # a unit without a number
        ("It took five long weeks.", Kind.DURATION, True),
        ("Ann Lee, 58, said no.", Kind.AGE, True),
        ("She is 58 years old.", Kind.AGE, True),
        ("They paid $5 for it.", Kind.MONEY, True),
        ("It opened in 1987.", Kind.DATE, True),
        ("It opened in 1987.", Kind.NUMBER, False),  # a year counts nothing
        ("They met on 14 January.", Kind.NUMBER, False),
        ("It lost 640 million euros.", Kind.NUMBER, False),
        ("It lost 640 million voters.", Kind.NUMBER, True),
        ("It opened last week.", Kind.DATE, True),
        ("It may open.", Kind.DATE, False),
        ("It opens in May.", Kind.DATE, True),
        ("It rose by 28 percent.", Kind.SHARE, True),
        ("A third of them left.", Kind.SHARE, True),
        ("It runs every day.", Kind.FREQUENCY, True),
        ("It closed because of rain.", Kind.CAUSE, True),
        ("What was it?", Kind.QUESTION, True),
    ],
)
def test_a_sentence_holds(sentence, kind, held):
    assert bool(cues(sentence) & kind) is held


def test_months_and_days_are_calendar_words():
    assert {"june", "friday"} <= calendar_words()
    assert "today" not in calendar_words()
