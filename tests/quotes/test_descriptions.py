"""What an article says that somebody is, and who else may have said a quotation: what is kept of the reading."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.articles.article import Article, Paragraph, Section
from bot.articles.store import read_folder
from bot.index.quotations import pack, unpack
from bot.index.segment import analyse
from bot.quotes import coreference
from bot.quotes.descriptions import MOST, Descriptions
from bot.quotes.extract import extract
from bot.quotes.model import SLIGHT


@pytest.fixture(scope="module")
def shipped():
    return read_folder(Path(__file__).parents[2] / "corpus").files[0].article


def article(*paragraphs):
    numbered = tuple(Paragraph(number, text) for number, text in enumerate(paragraphs, 1))
    return Article("harbour", "A harbour", (Section(None, numbered),))


def described(name, *paragraphs):
    made = article(*paragraphs)
    return Descriptions(made, coreference.find_people(made)).of_person(name)


@pytest.mark.parametrize(
    ("sentence", "descriptions"),
    [
        ("French President Ann Roe came.", {"French President"}),
        ("Ann Roe, the director of the Museum in Leeds, came.", {"the director of the Museum in Leeds"}),
        ("Ann Roe (a judge in Leeds) came.", {"a judge in Leeds"}),
        ("The mayor of Eastport, Ann Roe, came.", {"The mayor of Eastport"}),
        ("He met Britain’s defence secretary, Ann Roe.", {"Britain’s defence secretary"}),
        ("He was joined by the first lady, Ann Roe.", {"the first lady"}),
        ("Her deputy, Ann Roe, was less patient.", {"Her deputy"}),
        ("US secretary of state Ann Roe came.", {"US secretary of state"}),
        ("Ann Roe is the head coach of Leeds.", {"the head coach of Leeds"}),
        ("Tom Doe’s lawyer, Ann Roe, came.", {"Tom Doe’s lawyer"}),
        ("Harbour spokeswoman Ann Roe, a former captain, came.", {"Harbour spokeswoman", "a former captain"}),
        ("After meeting the president, Ann Roe wept.", set()),
        ("Ann Roe, who likes the mayor, came.", set()),
        ("Ann Roe, speaking on Monday, said it was late.", set()),
        ("The mayor spoke. Ann Roe did not.", set()),
    ],
)
def test_what_stands_around_a_name_tells_who_it_is(sentence, descriptions):
    assert set(described("Ann Roe", sentence)) == descriptions


def test_every_mention_adds_what_it_tells():
    told = described("Ann Roe", "Ann Roe, the mayor, came.", "Roe, a former judge, spoke.", "The mayor, Ann Roe, wept.")
    assert told == ("the mayor", "a former judge", "The mayor")


def test_an_owner_is_named_by_role_too():
    told = described("Ann Roe", "Mayor Tom Doe came.", "Ann Roe, Doe’s chief of staff, did not.")
    assert told == ("Doe’s chief of staff", "Mayor’s chief of staff")


def test_a_name_that_the_article_gives_as_another_is_kept():
    made = article("“It leaks,” said Ann Roe.", "The crews have nicknamed Roe “Anchor”.")
    (speaker,) = extract(made).speakers
    assert "Anchor" in speaker.nicknames


def test_no_more_is_kept_than_anybody_asks_for():
    told = described("Ann Roe", *(f"Ann Roe, the director of pier {number}, came." for number in range(2 * MOST)))
    assert len(told) == MOST


def test_the_candidates_of_a_quotation_are_kept_with_their_chances():
    made = article(
        "Ann Roe met Tom Doe at the harbour on Monday. The two had not spoken for years.",
        "“We should have closed the pier years ago.” It was a long evening for both Roe and Doe.",
    )
    (quote,) = (quote for quote in extract(made).quotes if quote.kind == "direct")
    chances = [chance for _, chance in quote.candidates]
    assert {name for name, _ in quote.candidates} >= {"Ann Roe", "Tom Doe"}
    assert quote.candidates[0] == (quote.speaker, quote.confidence)
    assert chances == sorted(chances, reverse=True)
    assert min(chances) >= SLIGHT


def test_who_may_have_said_a_quotation_is_described_though_nothing_is_theirs():
    made = article(
        "Ann Roe met Tom Doe, the harbour captain, on Monday. The two had not spoken for years.",
        "“We should have closed the pier years ago.” It was a long evening for both Roe and Doe.",
    )
    extraction = extract(made)
    known = {speaker.name: speaker for speaker in (*extraction.speakers, *extraction.others)}
    assert known["Tom Doe"].descriptions == ("the harbour captain",)
    assert {speaker.name for speaker in extraction.speakers}.isdisjoint(speaker.name for speaker in extraction.others)


def test_all_of_it_comes_back_from_a_segment(shipped):
    extraction = extract(shipped)
    assert any(speaker.descriptions for speaker in extraction.speakers)
    assert any(len(quote.candidates) > 1 for quote in extraction.quotes)
    assert unpack(analyse(shipped, speech=pack(extraction))) == extraction


def test_a_long_row_of_owners_and_what_they_own_is_read():
    row = "Tom Doe, the mayor of pier {0}, came. Ann Roe, Doe’s deputy number {0}, did not."
    assert len(described("Ann Roe", *(row.format(number) for number in range(1_000)))) == MOST
