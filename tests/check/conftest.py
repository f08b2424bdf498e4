"""A short article about a harbour, with who says what in it, as the judge of quotations sees both."""

from __future__ import annotations

from typing import NamedTuple

import pytest

from bot.articles.article import Article, Paragraph, Section
from bot.check.checking import check
from bot.index.index import Index
from bot.index.segment import analyse
from bot.language.quotation_marks import quotations
from bot.quotes.model import Quote, Speaker
from bot.search.memory import MemorySource

TEXT = """
The harbour of Port Ellis has lost half of its ferries since the storm, and nobody in the town hall will say when they
are to return.

“We do not have the money to rebuild the northern pier,” Mayor Ingrid Solheim told reporters on Tuesday. “The insurers
have paid 40 percent of the damage, and the rest must come from Parliament.”

Her deputy, Tomás Okafor, was less patient. “I have never seen a ministry move this slowly,” he said. “Fishermen are
selling their boats, and their children are leaving.”

“Nobody believes the timetable any more. It was written for the cameras, not for the crews,” said Ruth Abara, president
of the Ellis Dockworkers’ Union.

The transport minister, Henrik Falk, said that the government had already ordered two new ferries from a yard in Gdansk.
He called the criticism “understandable but unfair to the engineers.”

“We are building bridges, not walls, between the islands,” Falk told the Coastal Tribune. “If [the mayor] wants a pier
of concrete, she will only get it by limited steps.”

“The last ferry leaves at six, and nobody waits for it, and after that the island is on its own. My patients know it.”

“They pack a bag in the afternoon, just in case,” said Dr. Lena Marsh, who runs the only clinic on the island.

In a statement, the Coastal Tribune said it “stands by every word of its report on the missing inspection.”

“Somebody should have closed that pier in March,” a former inspector wrote. It was open on the day of the storm.
"""
PARAGRAPHS = tuple(" ".join(block.split()) for block in TEXT.strip().split("\n\n"))
_SPEAKERS = (
    ["Ingrid Solheim"] * 2 + ["Tomás Okafor"] * 2 + ["Ruth Abara"] + ["Henrik Falk"] * 3 + ["Lena Marsh"] * 2
    + ["Coastal Tribune", "a former inspector"]
)  # fmt: skip
_REPORTED = "the government had already ordered two new ferries from a yard in Gdansk"


class Document(NamedTuple):
    """An article with quotations that are known, so that no test here depends on finding them."""

    article: Article
    quotes: tuple[Quote, ...]
    speakers: tuple[Speaker, ...]


def _quotes(article: Article) -> tuple[Quote, ...]:
    marked = [span for span in quotations(paragraph.text for paragraph in article.paragraphs) if span.depth == 0]
    direct = [
        Quote(
            span.paragraph,
            span.start,
            span.end,
            "direct",
            partial=PARAGRAPHS[span.paragraph - 1][span.start].islower(),
            speakers=(name,),
            confidence=0.95,
        )
        for span, name in zip(marked, _SPEAKERS, strict=True)
    ]
    start = PARAGRAPHS[4].index(_REPORTED)
    reported = Quote(5, start, start + len(_REPORTED), "indirect", speakers=("Henrik Falk",), confidence=0.9)
    guesses = (("a former inspector", 0.4), ("Henrik Falk", 0.2), ("Ruth Abara", 0.1))
    unclear = Quote(*_place(direct[-1]), "direct", speakers=direct[-1].speakers, confidence=0.4, candidates=guesses)
    return (*direct[:-1], reported, unclear)


def _place(quote: Quote) -> tuple[int, int, int]:
    return quote.paragraph, quote.start, quote.end


ARTICLE = Article(
    "harbour",
    "Port Ellis waits for its ferries",
    (Section(None, tuple(Paragraph(number, text) for number, text in enumerate(PARAGRAPHS, 1))),),
    url="https://news.example/harbour",
)
DOCUMENT = Document(
    ARTICLE,
    _quotes(ARTICLE),
    (
        Speaker("Ingrid Solheim", ("Solheim",), "Mayor"),
        Speaker("Tomás Okafor", ("Okafor",), "deputy"),
        Speaker("Ruth Abara", ("Abara",), "president of the Ellis Dockworkers’ Union"),
        Speaker("Henrik Falk", ("Falk",), "transport minister"),
        Speaker("Lena Marsh", ("Dr. Marsh",)),
        Speaker("Coastal Tribune", kind="organisation"),
        Speaker("a former inspector", kind="source"),
    ),
)


@pytest.fixture(scope="session")
def source() -> MemorySource:
    return MemorySource([Index.from_segments([analyse(ARTICLE)])])


async def documents(identities) -> dict[str, Document]:
    return dict.fromkeys(identities, DOCUMENT)


@pytest.fixture
def document() -> Document:
    return DOCUMENT


@pytest.fixture
def judge(source):
    """Judge a message against the harbour article: its findings."""

    async def judge(message):
        return await check(message, source, documents)

    return judge
