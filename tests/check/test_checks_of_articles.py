"""Whole checks of a whole article: denials typed as such, and persons by name, title, office and organisation."""

import asyncio

import pytest

from bot.articles.article import Article, Paragraph, Section
from bot.index.index import Index
from bot.index.quotations import pack
from bot.index.segment import analyse
from bot.library.collection import Collection
from bot.library.snapshot import Snapshot
from bot.quotes.extract import extract

TEXT = """
LEEDS — Mayor Ann Reed denied that she had taken bribes. Reed refused to say whether she would resign. Raj Shah, a
Labour councillor, doubted that taxes would rise.

“The pier stays shut until May,” said Dame Priya Raman, chief executive of the Harbour Trust. “We cannot pay for the
divers,” its spokesman, Tom Doe, added.

Harbour Trust’s finance director, Lena Voss, called the offer “a slap in the face for every worker”.

Prime Minister Jacinta Moore told MPs: “We will pay every nurse by the summer.” Professor Sir Colin Blake said: “The
drug halved the risk of a relapse.”

“Nobody told us that the road would be closed,” a resident said. The club captain, Dan Pike, said: “We were second
best in every part of the pitch.”

“It is a sad day for the whole of the county,” the council said in a statement.
"""


@pytest.fixture(scope="module")
def told():
    paragraphs = tuple(
        Paragraph(number, text) for number, text in enumerate(map(" ".join, map(str.split, TEXT.split("\n\n"))), 1)
    )
    article = Article("row", "Council row", (Section(None, paragraphs),))
    index = Index.from_segments([analyse(article, speech=pack(extract(article)))])
    served = Snapshot((Collection("news", index),))

    def check(message):
        (finding,) = asyncio.run(served.check(message))
        return finding.told

    return check


DENIALS = [
    ("Ann Reed denied that she had taken bribes", "verbatim"),
    ("Reed denied she had taken bribes", "verbatim"),
    ("Reed denies that she had taken bribes", "verbatim"),
    ("Mayor Reed has denied that she had taken bribes.", "verbatim"),
    ("The mayor denied that she had taken bribes", "verbatim"),
    ("Did Ann Reed deny that she had taken bribes?", "verbatim"),
    ("Reed denied that “she had taken bribes”", "verbatim"),
    ("Councillor Shah doubted taxes would rise", "verbatim"),
    ("Ann Reed said she had taken bribes", "turned"),
    ("Reed: “she had taken bribes”", "turned"),
    ("Shah said that taxes would rise", "turned"),
    ("Raj Shah denied that she had taken bribes", "altered"),
    ("Reed did not deny that she had taken bribes", "altered"),
    ("Reed confirmed that she had taken bribes", "altered"),
    ("Reed: “I have not taken bribes”", "altered"),
    ("Priya Raman denied that “the pier stays shut until May”", "altered"),
]


@pytest.mark.parametrize(("message", "expected"), DENIALS)
def test_a_denial_typed_as_one_is_right_and_nothing_else_is(told, message, expected):
    assert told(message) == expected


PERSONS = [
    ("“The pier stays shut until May,” said Priya Raman", "verbatim"),
    ("“The pier stays shut until May,” said Dame Priya", "verbatim"),
    ("“The pier stays shut until May,” the CEO of the Harbour Trust said", "verbatim"),
    ("“The pier stays shut until May,” said the trust’s boss", "verbatim"),
    ("“The pier stays shut until May,” the Harbour Trust said", "verbatim"),
    ("“We cannot pay for the divers,” the Harbour Trust’s spokesman said", "unclear"),
    ("“We cannot pay for the divers,” a spokesman for the Harbour Trust said", "unclear"),
    ("“a slap in the face for every worker” - the finance director of the Harbour Trust", "verbatim"),
    ("“a slap in the face for every worker” - Harbour Trust", "verbatim"),
    ("“We will pay every nurse by the summer” — PM Jacinta Moore", "verbatim"),
    ("“We will pay every nurse by the summer” — the PM", "verbatim"),
    ("“The drug halved the risk of a relapse,” said Dr Blake", "verbatim"),
    ("“The drug halved the risk of a relapse,” said Sir Colin", "verbatim"),
    ("“We were second best in every part of the pitch” said captain Pike", "verbatim"),
    ("“We were second best in every part of the pitch” said the skipper", "verbatim"),
    ("“It is a sad day for the whole of the county,” said a council spokesman", "unclear"),
    ("“The pier stays shut until May,” said Ann Reed", "misattributed"),
    ("“The pier stays shut until May,” said Tom Doe", "misattributed"),
    ("“The pier stays shut until May,” said the mayor of Leeds", "misattributed"),
    ("“We cannot pay for the divers,” said Lena Voss", "misattributed"),
    ("“a slap in the face for every worker” - the union", "misattributed"),
    ("“We will pay every nurse by the summer,” said Professor Blake", "misattributed"),
]


@pytest.mark.parametrize(("message", "expected"), PERSONS)
def test_persons_are_compared_generously_and_accused_never_on_a_guess(told, message, expected):
    assert told(message) == expected
