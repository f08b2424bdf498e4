"""`/check` and the message menus, as members meet them."""

import re

import pytest
from simcord.components import walk_components

from bot.client import create_client

COUNTY = """---
title: The county votes
url: https://example.org/county
---
“The county has no money for mills,” said Karl Lind, the county's treasurer. “The bridge is another matter,” he added.

The treasurer Karl Lind said that the county would sell the old town hall before the winter.
"""
REAL = "“We will rebuild the mill by 2026,” said Rosa Lind"
QUOTES = [
    f"“Number {number} of our twenty mills will burn before the summer ends” said Rosa Lind." for number in range(30)
]


@pytest.fixture
def corpus(corpus):
    (corpus / "county.md").write_text(COUNTY, encoding="utf-8")
    return corpus


async def check(room, text, **options):
    return await room.ines.slash(room.channel, "check", text=text, **options)


CASES = {
    "verbatim": (
        REAL,
        [
            "✅ **Verbatim**",
            "> “**We will rebuild the mill by 2026**,” said Rosa Lind",
            "\n— Rosa Lind (mayor of the valley)\n",
            "¶ 4 of 4 · What happens now? · The mill that burned down",
        ],
    ),
    "told in another person": (
        "Rosa Lind: “They will rebuild the mill by 2026”",
        [
            "✏️ **Only the person differs**: *We* became *They*",
            "> “**We will rebuild the mill by 2026**,” said Rosa Lind",
        ],
    ),
    "a word was changed": (
        "Rosa Lind: “We will never rebuild the mill by 2030”",
        [
            "✏️ **Altered**",
            "Claimed: “We will never rebuild the mill by 2030”, said to be Rosa Lind’s",
            "> “**We will rebuild the mill by 2026**",
            "Difference: We will ~~never~~ rebuild the mill by ~~2030~~ **2026**\n",
            "\n— Rosa Lind (mayor of the valley)\n",
            "~~Struck out~~: not in the article",
        ],
    ),
    "somebody else said it": (
        "“The county has no money for mills” – Rosa Lind",
        [
            "👥 **Misattributed**",
            "> “**The county has no money for mills**",
            "Not Rosa Lind, but Karl Lind (the county's treasurer)",
        ],
    ),
    "nobody said it": (
        "“The mills of the county belong to the moon”, said Karl Lind",
        [
            "❓ **Not found in these articles**",
            "said to be Karl Lind’s",
            "The closest that was said:\n> “**The county has no money for mills",
        ],
    ),
    "nothing is near": ("“Zebras juggle xylophones underneath zeppelins”", ["❓ **Not found in these articles**"]),
    "too few words": ("“No” said Rosa Lind", ["❓ **Too short to judge**"]),
    "the article's prose": (
        "“Lightning struck the roof of the mill shortly before midnight”",
        ["✅ **Verbatim**", "— the article’s own words"],
    ),
    "prose is nobody's": (
        "“The bridge will be 120 metres long and open in spring”, said Rosa Lind",
        ["👥 **Misattributed**", "Not Rosa Lind, but the article’s own words"],
    ),
    "words that are only reported": (
        "“the county would sell the old town hall before the winter”, said Karl Lind",
        ["— Karl Lind (the county's treasurer): as the article reports it, not a quotation"],
    ),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES)
async def test_each_verdict_has_its_words(room, text, expected):
    result = await check(room, text)
    shown = room.text(result)
    assert not result.ephemeral
    assert [each for each in expected if each not in shown] == []


async def test_the_button_opens_the_page_at_the_words(room):
    result = await check(room, REAL)
    assert room.button(result, "Open article")["url"].startswith("https://example.org/mill#:~:text=We%20will%20rebuild")


async def test_several_quotations_are_told_apart_and_none_is_lost(room):
    result = await check(room, " ".join(QUOTES[:12]))
    text = room.text(result)
    assert "### 12 quotations, compared with 3 articles" in text
    assert all(f"Number {number} of" in text for number in range(12))


async def test_of_very_many_quotations_the_rest_is_counted(room):
    text = room.text(await check(room, " ".join(QUOTES)))
    assert re.search(r"- and \d+ more", text)
    assert len(text) <= 4000


async def test_a_text_without_words_is_told_privately(room):
    result = await check(room, "?!")
    assert result.ephemeral
    assert "no quotation in this text" in room.text(result)


async def test_a_text_longer_than_anything_is_declined(room, monkeypatch):
    monkeypatch.setattr("bot.check.checking.LONGEST", 100)
    result = await check(room, "“What a long story” " * 9)
    assert result.ephemeral
    assert "too long to check" in room.text(result)


async def test_an_empty_library_says_so(room):
    for file in room.corpus.iterdir():
        file.unlink()
    await room.admin.slash(room.channel, "reindex")
    assert "no articles" in room.text(await check(room, REAL))


async def test_a_private_check_can_be_shared_and_removed(room):
    private = await check(room, REAL, private=True)
    assert private.ephemeral
    shared = await room.ines.click(private.response, label="Share")
    assert not shared.ephemeral
    assert room.text(shared) == room.text(private)
    assert room.button(shared, "Share") is None
    public = room.channel.last_message
    assert (await room.tariq.click(public, label="Remove")).ephemeral
    assert (await room.ines.click(public, label="Remove")).response is None


async def test_a_menu_goes_on_to_the_words_of_those_concerned(room):
    result = await check(room, "“The county has no money for mills” – Rosa Lind")
    menu = next(part for part in room.parts(result) if part["type"] == 3)
    assert [option["label"] for option in menu["options"]] == ["Karl Lind", "Rosa Lind"]
    words = await room.tariq.select(result.response, [menu["options"][1]["value"]])
    assert words.ephemeral
    assert "We will rebuild" in room.text(words)


async def test_a_check_goes_on_after_a_restart_and_a_reindex(room):
    private = await check(room, "“The county has no money for mills” – Rosa Lind", private=True)
    menu = next(part for part in room.parts(private) if part["type"] == 3)
    await room.env.restart_bot(create_client(room.settings))
    (room.corpus / "bridge.md").unlink()
    await room.admin.slash(room.channel, "reindex")
    words = await room.ines.select(private.response, [menu["options"][0]["value"]])
    assert "The bridge is another matter" in room.text(words)
    shared = await room.ines.click(private.response, label="Share")
    assert "Misattributed" in room.text(shared)
    assert "compared with 2 articles" in room.text(await check(room, REAL))


async def test_neither_a_claim_nor_an_article_brings_markup_or_pings(room):
    text = "“@everyone <@1> ~~we~~ **will** [rebuild](https://e.org) the mill by `2026`” said *Rosa* <@&2>"
    result = await check(room, text)
    shown = re.sub(r"\\.", "", room.text(result))
    assert result.response.message.mentions == []
    assert not re.search(r"@|<|\]\(|https?:|`", shown)
    assert shown.count("~~") % 2 == shown.count("**") % 2 == 0


async def menu(room, name, content=None, message=None, who=None):
    """A message menu, used on a message of another member."""
    message = message or await room.tariq.send(room.channel, content)
    return await (who or room.ines).context_menu(room.channel, name, message)


async def test_the_menu_checks_the_quotations_of_a_message(room):
    result = await menu(room, "Check quotations", f"Have you read this?\n> {REAL}\nI do not believe it.")
    assert result.ephemeral
    assert "✅ **Verbatim**" in room.text(result)
    shared = await room.ines.click(result.response, label="Share")
    assert not shared.ephemeral


async def test_the_menu_finds_the_passages_that_a_message_is_about(room):
    result = await menu(room, "Find in articles", "I heard that lightning struck the roof of the mill")
    assert result.ephemeral
    assert "**Lightning struck the roof of the mill" in room.text(result)
    turned = await room.ines.click(result.response, label="Next")
    assert turned.response.ephemeral
    assert "### I heard that lightning struck the roof of the mill" in room.text(turned)


async def test_of_a_long_message_the_beginning_is_looked_for_and_that_is_told(room):
    result = await menu(room, "Find in articles", "The lightning struck the mill. " * 60)
    assert "only its beginning" in room.text(result)
    turned = await room.ines.click(result.response, label="Next")
    assert "only its beginning" in room.text(turned)


@pytest.mark.parametrize("name", ["Check quotations", "Find in articles"])
async def test_a_message_without_words_is_told(room, name):
    cards = (await room.ask("the mill")).response
    for result in [await menu(room, name, message=cards), await menu(room, name, " \u200b ")]:
        assert result.ephemeral
        assert "no text in this message" in room.text(result)


@pytest.mark.parametrize("name", ["Check quotations", "Find in articles"])
async def test_what_a_bot_wrote_is_read_like_any_message(room, name):
    herald = room.guild.add_member(room.env.create_user("herald", bot=True))
    message = await herald.send(room.channel, "“We will rebuild the mill by 2026”")
    assert "We will rebuild" in room.text(await menu(room, name, message=message))


async def test_a_message_full_of_quotations_keeps_the_limits(room):
    result = await menu(room, "Check quotations", "\n".join(QUOTES)[:2000])
    parts = list(walk_components(result.response.components))
    assert len(parts) <= 40
    assert len(room.text(result)) <= 4000
