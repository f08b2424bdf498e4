"""Questions about somebody's words: the passages in which they speak come first, and who speaks is known."""

import asyncio

import pytest

from bot.articles.article import Article, Paragraph, Section
from bot.index.index import Index
from bot.index.quotations import pack
from bot.index.segment import analyse
from bot.library.collection import Collection
from bot.library.snapshot import Snapshot
from bot.quotes.extract import extract

PIER = [
    "Mayor Ann Reed closed the pier on Friday after divers found cracks in nine of its pillars.",
    "“I would rather apologise than attend a funeral,” Reed said. She said that the repairs would cost two million.",
    "Councillor Raj Shah called the closure “a panic measure”. He said the pillars had held since 1911.",
    "The harbour union wants compensation. “Members cannot pay rent with apologies,” said its secretary, Gwen Pugh.",
    "The pier carries the tramway to the lifeboat station. It was last closed in 1987, when a storm hit the bandstand.",
]
PHONES = [
    "By Rosa Delgado",
    "Banning phones in schools is a lazy answer to a hard question. I have taught for twenty years.",
    "“It only teaches them to hide things,” said Tom Hale, a head teacher in Leith.",
    "Ask the pupils first. They know more about their phones than any minister.",
]


@pytest.fixture(scope="module")
def served():
    def segment(identity, title, texts, author=None):
        paragraphs = tuple(Paragraph(number, text) for number, text in enumerate(texts, 1))
        article = Article(identity, title, (Section(None, paragraphs),), author=author)
        return analyse(article, speech=pack(extract(article)))

    segments = [segment("pier", "Pier closed", PIER, "Nora Blake"), segment("phones", "Ban phones?", PHONES)]
    return Snapshot((Collection("news", Index.from_segments(segments)),))


SPEAK = [
    ("who said the pillars had held since 1911?", "Raj Shah", 3),
    ("who called the closure a panic measure?", "Raj Shah", 3),
    ("who said members cannot pay their rent", "Gwen Pugh", 4),
    ("what did Reed say about the repairs?", "Ann Reed", 2),
    ("what is the mayor’s opinion of funerals", "Ann Reed", 2),
    ("according to Shah, how long have the pillars held?", "Raj Shah", 3),
    ("what did Shah say?", "Raj Shah", 3),
    ("how did Gwen Pugh react to the apology?", "Gwen Pugh", 4),
    ("what does Rosa think about phones in schools?", "Rosa Delgado", 2),
    ("what does Rosa Delgado say about the pupils?", "Rosa Delgado", 4),
    ("what did Nora Blake write about the tramway?", "Nora Blake", 5),
]


@pytest.mark.parametrize(("question", "name", "paragraph"), SPEAK)
def test_their_words_come_first(served, question, name, paragraph):
    answer = asyncio.run(served.ask(question))
    assert (answer.voice.name, answer.voice.speaks) == (name, True)
    assert answer.hits[0].passage.paragraph == paragraph
    assert answer.verdict == "answered"


SILENT = [
    ("what did Ann Reed say about the tramway?", "Ann Reed"),
    ("what did Reed say about the lifeboat station?", "Ann Reed"),
    ("what does Shah think of the union?", "Raj Shah"),
    ("has Gwen Pugh commented on the bandstand?", "Gwen Pugh"),
    ("what does Tom Hale say about pupils and ministers?", "Tom Hale"),
]


@pytest.mark.parametrize(("question", "name"), SILENT)
def test_who_says_nothing_about_it_is_told_and_nothing_is_answered(served, question, name):
    answer = asyncio.run(served.ask(question))
    assert (answer.voice.name, answer.voice.speaks) == (name, False)
    assert answer.verdict == "closest"


def test_a_question_that_asks_for_no_words_is_left_as_it_is(served):
    """Verbs of saying do other things too: a passage moves up only where its words hold as much of what is asked."""
    for question in ("who found the cracks in the pillars?", "who called the engineers?"):
        answer = asyncio.run(served.ask(question))
        assert (
            answer.hits[0].passage.paragraph
            == asyncio.run(served.ask(question.partition(" ")[2])).hits[0].passage.paragraph
        )


@pytest.mark.parametrize("question", ["how long is the pier?", "what did Boris Yates say about the pier?", "who won?"])
def test_other_questions_have_no_voice(served, question):
    assert asyncio.run(served.ask(question)).voice is None
