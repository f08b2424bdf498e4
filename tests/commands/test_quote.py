"""`/quote` and `/speakers`, as members meet them."""

import pytest

from bot.client import create_client

COUNTY = """---
title: The county votes
url: https://example.org/county
published: 2024-06-01
---
“The county has no money for mills,” said Karl Lind, the county's treasurer. “The bridge is another matter,” he added.

“Mills are older than the county,” said Rosa Lind, mayor of the valley.
"""
MANY = "\n\n".join(f"“Number {n} was the best wine,” said Olga Brandt, a winemaker." for n in range(12))


@pytest.fixture
def corpus(corpus):
    (corpus / "county.md").write_text(COUNTY, encoding="utf-8")
    (corpus / "wine.md").write_text(f"---\ntitle: Wine\n---\n{MANY}\n", encoding="utf-8")
    return corpus


async def quote(room, **options):
    return await room.ines.slash(room.channel, "quote", **options)


def menu(room, result):
    return next(part for part in room.parts(result) if part["type"] == 3)


async def test_a_speakers_words_come_with_where_they_stand(room):
    result = await quote(room, speaker="Rosa Lind")
    text = room.text(result)
    assert not result.ephemeral
    assert text.startswith("### Rosa Lind\n-# mayor of the valley")
    assert "> “We will rebuild the mill by 2026,”\n-# ¶ 4 of 4 · What happens now? · The mill that burned down" in text
    assert text.index("older than the county") < text.index("rebuild"), "the newest article comes first"
    assert "Karl" not in text
    links = [part["url"] for part in room.parts(result) if part.get("url")]
    assert links[1].startswith("https://example.org/mill#:~:text=We%20will%20rebuild")


async def test_an_article_that_all_words_are_from_is_named_once_and_fragments_come_last(room):
    text = "# Salt\n\nIda Holm, a miner, called it “white gold”.\n\n“Salt made us,” said Ida Holm.\n"
    (room.corpus / "salt.md").write_text(text, encoding="utf-8")
    await room.admin.slash(room.channel, "reindex")
    shown = room.text(await quote(room, speaker="Ida Holm"))
    assert shown.splitlines()[1].endswith("In “Salt”")
    assert shown.count("Salt”") == 1
    assert shown.index("Salt made us") < shown.index("white gold")


async def test_words_can_be_asked_for_by_subject_and_article(room):
    text = room.text(await quote(room, speaker="Karl Lind", about="the bridge"))
    assert "another matter" in text
    assert "no money" not in text
    assert "older than" not in room.text(await quote(room, speaker="Rosa Lind", article="mill"))


async def test_without_a_speaker_anyones_words_about_a_subject_are_shown(room):
    text = room.text(await quote(room, about="mills"))
    assert "Karl Lind (the county's treasurer)" in text
    assert "Rosa Lind (mayor of the valley)" in text


async def test_an_ambiguous_name_offers_a_choice(room):
    asked = await quote(room, speaker="Lind", about="the bridge")
    assert {option["label"] for option in menu(room, asked)["options"]} == {"Karl Lind", "Rosa Lind"}
    karl = next(option["value"] for option in menu(room, asked)["options"] if option["label"] == "Karl Lind")
    copy = await room.tariq.select(asked.response, [karl])
    assert copy.ephemeral
    chosen = await room.ines.select(asked.response, [karl])
    assert chosen.response.id == asked.response.id
    assert "another matter" in room.text(chosen)
    assert "no money" not in room.text(chosen), "what was asked about is kept"


async def test_in_one_article_only_those_who_speak_there_are_meant(room):
    assert room.text(await quote(room, speaker="Lind", article="mill")).startswith("### Rosa Lind")


async def test_an_unknown_name_offers_the_nearest(room):
    text = room.text(await quote(room, speaker="Rosi Lundt"))
    assert "Nobody called “Rosi Lundt” is quoted" in text or text.startswith("### Rosa Lind")
    assert "Nobody called “Xqzw” is quoted." in room.text(await quote(room, speaker="Xqzw"))


async def test_the_pages_keep_what_was_asked_also_after_a_restart(room):
    first = await quote(room, speaker="Brandt", about="wine", article="wine")
    await room.env.restart_bot(create_client(room.settings))
    second = await room.ines.click(first.response, label="Next")
    assert "Page 2 of 3" in room.text(second)
    assert "**About:** wine" in room.text(second)
    last = await room.ines.click(second.response, label="Next")
    assert room.button(last, "Next")["disabled"]
    assert (await room.tariq.click(last.response, label="Previous")).ephemeral


async def test_a_page_of_an_article_that_changed_says_so(room):
    first = await quote(room, speaker="Brandt")
    (room.corpus / "wine.md").write_text("# Wine\n\nAll gone.\n")
    await room.admin.slash(room.channel, "reindex")
    assert "changed or is gone" in room.text(await room.ines.click(first.response, label="Next"))


FULLER = "“Mills are for ever,” said Rosa Lind.\n\n“So is wine,” said Professor Olga Maria Brandt, a winemaker.\n"


async def test_a_fuller_name_that_a_reindex_finds_outdates_no_button(room):
    (room.corpus / "wine.md").write_text(f"# Wine\n\n{MANY.replace('Olga Brandt', 'Brandt')}\n")
    await room.admin.slash(room.channel, "reindex")
    first, listed = await quote(room, speaker="Brandt"), await room.ines.slash(room.channel, "speakers")
    (key,) = (option["value"] for option in menu(room, listed)["options"] if option["label"] == "Brandt")
    (room.corpus / "fuller.md").write_text(f"# Fuller\n\n{FULLER}")
    await room.admin.slash(room.channel, "reindex")
    assert room.text(await quote(room, speaker="Brandt")).startswith("### Olga Maria Brandt")
    assert "Page 2 of 3" in room.text(await room.ines.click(first.response, label="Next"))
    assert room.text(await room.ines.select(listed.response, [key])).startswith("### Olga Maria Brandt")


async def test_a_speaker_who_is_gone_is_nobody_else(room):
    listed = await room.ines.slash(room.channel, "speakers")
    (key,) = (option["value"] for option in menu(room, listed)["options"] if option["label"] == "Karl Lind")
    (room.corpus / "county.md").unlink()
    await room.admin.slash(room.channel, "reindex")
    assert "changed or is gone" in room.text(await room.ines.select(listed.response, [key]))


async def test_private_words_can_be_shared(room):
    private = await quote(room, speaker="Karl Lind", private=True)
    assert private.ephemeral
    shared = await room.ines.click(private.response, label="Share")
    assert not shared.ephemeral
    assert room.text(shared) == room.text(private)
    assert room.button(shared, "Share") is None
    assert room.button(shared, "Remove") is not None


async def test_the_speakers_are_listed_with_role_and_number(room):
    result = await room.ines.slash(room.channel, "speakers")
    text = room.text(result)
    assert "**Karl Lind**\n-# the county's treasurer · 2 quotations · 1 article" in text
    assert "**Rosa Lind**\n-# mayor of the valley · 2 quotations · 2 articles" in text
    rosa = next(option["value"] for option in menu(room, result)["options"] if option["label"] == "Rosa Lind")
    assert room.button(result, "Remove")
    words = await room.ines.select(result.response, [rosa])
    assert words.ephemeral
    assert "rebuild" in room.text(words)


async def test_the_speakers_of_one_article(room):
    text = room.text(await room.ines.slash(room.channel, "speakers", article="mill"))
    assert "**Rosa Lind**\n-# mayor of the valley · 1 quotation" in text
    assert "Karl" not in text


async def test_a_quote_of_nothing_shows_who_is_quoted(room):
    assert "**Olga Brandt**" in room.text(await quote(room))


@pytest.mark.parametrize(
    ("option", "typed", "filled", "offered"),
    [
        ("speaker", "brand", {}, ["Olga Brandt"]),
        ("speaker", "treasurer", {}, ["Karl Lind"]),
        ("speaker", "", {"article": "mill"}, ["Rosa Lind"]),
        ("speaker", "lind", {"article": "no such"}, ["Karl Lind", "Rosa Lind"]),
        ("article", "", {"speaker": "Rosa Lind"}, ["county", "mill"]),
        ("article", "county", {"speaker": "Olga Brandt"}, []),
        ("article", "wine", {"speaker": "nobody at all"}, ["wine"]),
    ],
)
async def test_autocomplete_looks_at_the_other_options(room, option, typed, filled, offered):
    choices = await room.ines.autocomplete(room.channel, "quote", option, typed, **filled)
    assert sorted(choice["value"] for choice in choices) == offered


async def test_autocomplete_names_role_and_number(room):
    (choice,) = await room.ines.autocomplete(room.channel, "quote", "speaker", "karl")
    assert choice["name"] == "Karl Lind · the county's treasurer · 2 quotations"
