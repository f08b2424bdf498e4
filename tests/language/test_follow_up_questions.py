"""Which questions go on with the one before, and what they take over from it."""

import pytest

from bot.language.follow_up_questions import carried_words, goes_on


@pytest.mark.parametrize(
    "question",
    [
        *(
            "and when?",
            "And where was that?",
            "what about Rosa Lind?",
            "how about the hydrants",
            "when did he say that?",
        ),
        *("what do they want", "why is that", "how long was it?", "who told her"),
    ],
)
def test_goes_on(question):
    assert goes_on(question)


@pytest.mark.parametrize(
    "question",
    [
        *("Why did the policy change?", "what did Biden say about his missiles", "who is the mayor?", "why", ""),
        "is it safe to drink the tap water from the old wells?",
    ],
)
def test_stands_for_itself(question):
    assert not goes_on(question)


@pytest.mark.parametrize(
    ("before", "question", "carried"),
    [
        ("Why did the mayor Rosa Lind resign?", "when did she say that?", ["mayor", "Rosa", "Lind", "resign"]),
        ("how old is Rosa Lind?", "and where does she live?", ["Rosa", "Lind"]),
        ("what burned in the mill", "and when did the mill open", ["burned"]),
        ("why?", "and when?", []),
    ],
)
def test_what_is_taken_over(before, question, carried):
    assert carried_words(before, question) == carried
