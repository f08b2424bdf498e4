"""What is asked must stand in the passage, else it is not said to answer."""

import pytest

from bot.index.index import Index
from bot.index.segment import analyse
from bot.search.answering import DOUBTFUL, answer
from bot.search.memory import MemorySource

FERRY = """\
The ferry Queen Ottilie reached Grevsund on Sunday with 412 passengers. Its cook, Agnes Rohde, 58, made pancakes.
The Queen Ottilie was launched in 1987 and will be scrapped in two years. In April inspectors listed eleven defects. \
Three quarters of the members of the union refused to sail.
Four cabins had been ordered in March. The pier, which is 190 metres long, was built by Lotte Brandt.
The crossing was cancelled because the waves were three metres high.
""".splitlines()


@pytest.fixture(scope="module")
def source(make_article):
    return MemorySource([Index.from_segments([analyse(make_article("ferry", [(None, FERRY)], title="A ferry"))])])


@pytest.mark.parametrize(
    "question",
    [
        "How many passengers did the Queen Ottilie bring to Denmark?",  # a place that is not named
        "How old is the captain of the Queen Ottilie?",  # an age stands beside somebody else
        "How many defects were listed in June?",  # another month
        "How many members does the union have?",  # a share of them
        "Who ordered the cabins?",  # nobody is named
        "How long is the Queen Ottilie?",  # two years are no length
        "Why was the Queen Ottilie scrapped?",
        "Who built the Queen Ottilie?",
        "How many lifeboats does the ferry have?",
        "What about Ottilie?",  # a name alone asks nothing
    ],
)
async def test_what_does_not_stand_there_is_not_answered(source, question):
    found = await answer(source, question)
    assert found.verdict != "answered"
    assert found.confidence <= DOUBTFUL


@pytest.mark.parametrize(
    ("question", "says"),
    [
        ("How many passengers reached Grevsund on the ferry?", FERRY[0]),
        ("How old is Agnes Rohde?", FERRY[0]),
        ("How many defects did inspectors list in April?", FERRY[1]),
        ("When was the Queen Ottilie launched?", FERRY[1]),
        ("Who built the pier?", FERRY[2]),
        ("How long is the pier?", FERRY[2]),
        ("Why was the crossing cancelled?", FERRY[3]),
        ("How high were the waves?", FERRY[3]),
    ],
)
async def test_what_stands_there_is_found(source, question, says):
    found = await answer(source, question)
    assert found.hits[0].passage.text == says
    assert found.confidence > DOUBTFUL
