"""The passage that answers, its sentence, and whether there is an answer at all."""

import json
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.questions import find, read_files, read_questions
from bot.articles.store import read_folder
from bot.index.index import Index
from bot.index.segment import analyse
from bot.search.answering import ANSWERED, CLOSEST, ONE_WORD, answer
from bot.search.memory import MemorySource

SET = Path(__file__).parents[1] / "data" / "news"


@pytest.fixture(scope="module")
def source():
    return MemorySource([Index.from_segments(analyse(file.article) for file in read_folder(SET / "corpus").files)])


@pytest.mark.parametrize(
    ("article", "question", "says"),
    [
        ("harbour-bridge", "when was last full inspction of bridge", "spring of 2019"),  # a typing mistake
        ("harbour-bridge", "What part of the bill will the government cover?", "two thirds"),
        ("striker", "were any spectators detained", "stewards counted two arrests"),  # other words
        ("striker", "what mistake did the goalie make", "slip through his hands"),  # no word in common
        ("central-bank", "How many members voted for the increase?", "Four members of the board"),
        ("mayor-trial", "Which judge read the verdict?", "presiding judge Caterina Morosi"),
        ("factory", "How many people lose their jobs at the plant?", "3,400 people"),
    ],
)
async def test_the_sentence_that_answers_is_marked(source, article, question, says):
    first = (await answer(source, question, article=article)).hits[0]
    assert any(says in first.passage.text[start:end] for start, end in first.highlights)


@pytest.mark.parametrize(
    "question",
    [
        *("", "   ", "?", "!!! ???", "hello", "hi there!", "thanks", "Good morning, how are you?", "lol"),
        *("the of and to", "asdf qwer zxcv", "x" * 300, "zq " * 100, "Почему он передумал?", "他为什么改变主意"),
    ],
)
async def test_where_nothing_is_asked_there_is_no_answer(source, question):
    found = await answer(source, question)
    assert (found.verdict, found.hits, found.confidence) == ("none", (), 0.0)


@pytest.mark.parametrize(
    "question",
    [
        *("what is the capital of Australia?", "best recipe for apple pie", "how do I install python on windows"),
        *("¿Por qué cambió de opinión el alcalde?", "tell me a joke"),
    ],
)
@pytest.mark.parametrize("article", [None, "harbour-bridge", "wildfire"])
async def test_what_is_about_something_else_is_not_answered(source, question, article):
    assert (await answer(source, question, article=article)).verdict != "answered"


@pytest.mark.parametrize(
    "question", ["What happens now?", "what happens now", "So what happens now?", "And so, what happens now?!"]
)
async def test_a_question_that_is_a_heading_is_answered_by_its_section(make_article, question):
    sections = [
        (None, ["What happens to the bridge now is open.", "It happens that it rains now."]),
        ("So, what happens now?", ["The council will vote in May.", "Then it happens."]),
    ]
    index = Index.from_segments(analyse(make_article(name, sections)) for name in ("bridge", "tunnel"))
    for article in (None, "tunnel"):
        found = await answer(MemorySource([index]), question, article=article)
        assert found.verdict == "answered"
        assert found.hits[0].passage.text == "The council will vote in May."
        assert {hit.passage.article for hit in found.hits} == ({"tunnel"} if article else {"bridge", "tunnel"})


async def test_a_heading_of_one_word_is_no_question(make_article):
    index = Index.from_segments([analyse(make_article("a", [("Background", ["The mill was built by monks."])]))])
    found = await answer(MemorySource([index]), "background")
    assert (found.verdict, found.hits[0].passage.text) == ("closest", "The mill was built by monks.")


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("What did the Daily Herald write about the mill?", "june"),
        ("How long did the flames burn according to Reuters?", "july"),
        ("the Valley Post on the mill fire", "may"),
        ("the mill fire in June", "june"),
        ("What was burning at the mill in 2025?", "july"),
    ],
)
async def test_a_publisher_or_a_date_prefers_its_article(make_article, question, expected):
    texts = ["A fire destroyed the old mill at the river.", "The brigade needed six hours to put out the flames."]
    published = [
        ("may", "The Valley Post", date(2023, 5, 3)),
        ("june", "Daily Herald", date(2024, 6, 1)),
        ("july", "Reuters", date(2025, 7, 2)),
    ]
    index = Index.from_segments(
        analyse(make_article(name, [(None, texts)], title="The mill", publisher=publisher, published=day))
        for name, publisher, day in published
    )
    assert (await answer(MemorySource([index]), question)).hits[0].passage.article == expected


async def test_one_word_names_a_subject_and_asks_nothing(source):
    found = await answer(source, "ferries", article="harbour-bridge")
    assert found.verdict == "closest"
    assert found.confidence <= ONE_WORD
    assert "ferries" in found.hits[0].passage.text


async def test_quality_on_the_open_set(source):
    """First passages that are right by style, and how sure the answers were."""
    right, asked, answered = Counter(), Counter(), Counter()
    files = read_files(SET / "corpus")
    styles = [json.loads(line)["style"] for line in (SET / "questions.jsonl").read_text(encoding="utf-8").splitlines()]
    for question, style in zip(read_questions(SET), styles, strict=True):
        found = await answer(source, question.text, article=question.article)
        asked[style] += 1
        answered[style] += found.verdict == "answered"
        if found.hits:
            place = find(files, found.hits[0].passage.article, found.hits[0].passage.text)
            right[style] += any(place.same(gold) for gold in question.gold)
    shares = {style: right[style] / asked[style] for style in ("direct", "typed", "para")}
    assert shares["direct"] >= 0.9
    assert shares["typed"] >= 0.75
    assert shares["para"] >= 0.3
    assert answered["near"] / asked["near"] <= 0.1 < 0.5 <= answered["direct"] / asked["direct"]


@given(st.text(max_size=80), st.integers(1, 10))
async def test_any_question_has_an_answer_of_the_promised_form(source, question, limit):
    found = await answer(source, question, limit=limit)
    assert found.question == question
    assert len(found.hits) <= limit
    assert [hit.score for hit in found.hits] == sorted((hit.score for hit in found.hits), reverse=True)
    expected = "answered" if found.confidence >= ANSWERED else "closest" if found.confidence >= CLOSEST else "none"
    assert found.verdict == expected
    for hit in found.hits:
        assert 1 <= len(hit.highlights) <= 2
        assert all(0 <= start < end <= len(hit.passage.text) for start, end in hit.highlights)
