"""What somebody denied is never shown, nor confirmed, as what they said: `/quote` and `/check` as members meet them."""

from __future__ import annotations

import pytest

COUNCIL = """---
title: Council meeting
---
Mayor Ann Reed denied that she had taken bribes. Kim Lott did not say that the plant would close.

Raj Shah questioned whether the figures were right. Beth Orr dismissed suggestions that the club was for sale.

Captain Joe Dunn never said “the team is finished without me”. There is no evidence that the referee was paid.

Tom Bell did not deny that the dam was leaking. Lou Katz acknowledged that the prices of bread had risen.
"""


@pytest.fixture
def corpus(corpus):
    (corpus / "council.md").write_text(COUNCIL, encoding="utf-8")
    return corpus


async def check(room, text):
    return room.text(await room.ines.slash(room.channel, "check", text=text))


@pytest.mark.parametrize(
    ("speaker", "words"),
    [
        ("Ann Reed", "> Mayor Ann Reed denied that she had taken bribes\n"),
        ("Raj Shah", "> Raj Shah questioned whether the figures were right\n"),
        ("Beth Orr", "> Beth Orr dismissed suggestions that the club was for sale\n"),
        ("Tom Bell", "> Tom Bell did not deny that the dam was leaking\n"),
        ("Lou Katz", "> the prices of bread had risen\n"),
    ],
)
async def test_quote_shows_what_is_turned_with_what_turns_it(room, speaker, words):
    assert words in room.text(await room.ines.slash(room.channel, "quote", speaker=speaker))


@pytest.mark.parametrize("speaker", ["Kim Lott", "Joe Dunn"])
async def test_nobody_is_listed_for_what_they_did_not_say(room, speaker):
    text = room.text(await room.ines.slash(room.channel, "quote", speaker=speaker))
    assert f"Nobody called “{speaker}” is quoted" in text


async def test_quote_about_a_subject_leaves_out_what_nobody_said(room):
    text = room.text(await room.ines.slash(room.channel, "quote", about="the plant"))
    assert "would close" not in text


@pytest.mark.parametrize(
    ("claim", "verdict"),
    [
        ("Ann Reed said she had taken bribes", "the article says the opposite: Ann Reed denied it"),
        ("“she had taken bribes”", "the article says the opposite: Ann Reed denied it"),
        ("Ann Reed: “she took bribes”", "the article says the opposite: Ann Reed denied it"),
        ("Beth Orr said the club was for sale", "the article says the opposite: Beth Orr denied it"),
        ("Raj Shah said the figures were right", "the article says that Raj Shah doubted it"),
        ("Kim Lott said the plant would close", "the article says that Kim Lott did not say it"),
        ("Joe Dunn: “the team is finished without me”", "the article says that Joe Dunn did not say it"),
        ("Tom Bell said the dam was leaking", "the article says only that Tom Bell did not deny it"),
        ("“the referee was paid”", "the article does not say that it is so"),
    ],
)
async def test_check_tells_what_the_article_makes_of_the_words(room, claim, verdict):
    text = await check(room, claim)
    assert f"❌ **Not said like this**: {verdict}" in text
    assert "Verbatim" not in text


@pytest.mark.parametrize(
    "claim",
    [
        "“Ann Reed denied that she had taken bribes”",
        "“Kim Lott did not say that the plant would close”",
    ],
)
async def test_words_with_what_turns_them_are_real(room, claim):
    assert "✅ **Verbatim**" in await check(room, claim)


async def test_what_is_acknowledged_is_said(room):
    text = await check(room, "Lou Katz said the prices of bread had risen")
    assert "Not said like this" not in text
    assert "Lou Katz: as the article reports it" in text
