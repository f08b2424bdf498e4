"""`/library`: articles that a server adds for itself, and for nobody else."""

import io
import zipfile
from ipaddress import ip_network

import discord
import pytest

from bot.settings import Settings
from tests.web.sites import HERE, answer, site

FLOOD = """<!doctype html><html lang="en"><head><title>The river rose overnight</title>
<meta property="og:site_name" content="The Valley Post"><meta property="article:published_time" content="2026-03-14">
</head><body><nav><a href="/">Home</a><a href="/news">News</a></nav><article><h1>The river rose overnight</h1>
<p>The river Aller rose by two metres in the night to Saturday, and the fire brigade took forty people out of their
houses in the lower town. Nobody was hurt, the brigade said, but the old bridge stays closed until it is examined.</p>
<p>{quotation}</p>
<p>The county has promised money for those who lost their furniture. The mill, which stands lower than all other houses,
was under water up to its first floor, and its owner does not know yet when the bakery in it can open again.</p>
</article><footer>Imprint</footer></body></html>"""
SAID = "“We were warned an hour too late,” said Rosa Lind, mayor of the valley, who asked the county for an inquiry."
NOW = "“We were warned in time,” said Rosa Lind, mayor of the valley, who asked the county for an inquiry."


def page(quotation=SAID):
    return answer(FLOOD.replace("{quotation}", quotation).encode())


@pytest.fixture
async def web():
    async with site({"/flood": page()}) as here:
        yield here


@pytest.fixture
def settings(corpus, tmp_path, web):
    return Settings(
        corpus_dir=corpus,
        data_dir=tmp_path / "data",
        fetch_ports=(web.port,),
        fetch_networks=(ip_network(f"{HERE}/32"),),
    )


@pytest.fixture
def elsewhere(room):
    """Another server, its channel and somebody who manages it."""
    guild = room.env.create_guild("Elsewhere")
    role = guild.create_role("manager", permissions=discord.Permissions(manage_guild=True))
    return guild.create_text_channel("talk"), guild.add_member(room.env.create_user("otto"), roles=[role])


async def library(room, command, **options):
    return await room.admin.slash(room.channel, f"library {command}", **options)


async def add(room, web, path="/flood"):
    return await library(room, "add", url=web.link(path))


async def test_an_article_is_added_from_its_link_and_asked_about_at_once(room, web):
    added = await add(room, web)
    text = room.text(added)
    assert "Added" in text
    assert "**The river rose overnight**" in text
    assert "The Valley Post · 14 March 2026 · 3 paragraphs · 2 quotations · 2 speakers" in text
    assert "> The river Aller rose by two metres" in text
    assert "Home" not in text
    assert added.response.ephemeral
    assert "forty people" in room.text(await room.ask("How many people did the fire brigade take out?"))
    assert "an hour too late" in room.text(await room.tariq.slash(room.channel, "quote", speaker="Rosa Lind"))
    checked = await room.tariq.slash(room.channel, "check", text="“We were warned an hour too late” said Rosa Lind")
    assert "Verbatim" in room.text(checked)


async def test_no_other_server_sees_it(room, web, elsewhere):
    await add(room, web)
    channel, otto = elsewhere
    assert "forty people" not in room.text(
        await otto.slash(channel, "ask", question="Who was taken out of the houses?")
    )
    assert "river" not in room.text(await otto.slash(channel, "articles"))
    assert "added no articles" in room.text(await otto.slash(channel, "library list"))
    assert "added no article" in room.text(
        await otto.slash(channel, "library remove", article="the-river-rose-overnight")
    )


async def test_it_is_still_there_after_a_restart(room, web, settings):
    from bot.library.library import Library

    await add(room, web)
    await room.env.bot.library.close()
    opened = await Library.open(settings)
    await opened.open_servers(settings)
    try:
        served = await opened.served_in(room.guild.id)
        assert "the-river-rose-overnight" in served.titles
        assert "the-river-rose-overnight" not in (await opened.served_in(room.guild.id + 1)).titles
    finally:
        await opened.close()


async def test_the_same_article_again_is_an_update_that_says_what_changed(room, web):
    await add(room, web)
    assert "Nothing has changed" in room.text(await add(room, web))
    web.answers["/flood"] = page(NOW)
    text = room.text(await library(room, "refresh", article="river"))
    assert "Updated" in text
    assert "¶ 2** · written anew" in text
    assert "an hour too late" in text
    assert "We were warned **in time,”** said" in text
    listed = room.text(await library(room, "list"))
    assert "The river rose overnight" in listed
    assert "2 versions" in listed


async def test_it_is_removed_after_a_second_word_and_can_be_had_back(room, web):
    await add(room, web)
    asked = await library(room, "remove", article="The river rose overnight")
    assert "Remove this article?" in room.text(asked)
    kept = await room.admin.click(asked.response, label="Keep it")
    assert "Nothing was removed" in room.text(kept)
    asked = await library(room, "remove", article="The river rose overnight")
    removed = await room.admin.click(asked.response, label="Remove it")
    assert "is removed" in room.text(removed)
    assert "river" not in room.text(await room.tariq.slash(room.channel, "articles"))
    back = await room.admin.click(removed.response, label="Undo")
    assert "is back" in room.text(back)
    assert "river" in room.text(await room.tariq.slash(room.channel, "articles"))


@pytest.mark.parametrize(
    ("command", "options", "told"),
    [
        ("add", {}, "either a link"),
        ("add", {"url": "ftp://example.com/"}, "Only links to web pages"),
        ("add", {"url": "http://127.0.0.2/"}, "not public"),
        ("remove", {"article": "@everyone"}, "has added no article called “\\@everyone”"),
        ("refresh", {"article": "mill"}, "has added no article"),
    ],
)
async def test_what_cannot_be_done_is_told_with_the_way_out(room, web, command, options, told):
    web_port = web.port
    if options.get("url") == "http://127.0.0.2/":
        options = {"url": f"http://127.0.0.2:{web_port}/"}
    assert told in room.text(await library(room, command, **options))


async def test_only_those_who_manage_the_server_change_its_articles(room, web):
    command = room.env.backend.find_command("library", None)
    room.guild.set_command_permissions(int(command["id"]), {room.ines: True})
    refused = await room.ines.slash(room.channel, "library add", url=web.link("/flood"))
    assert "Manage Server" in room.text(refused)
    assert web.asked == []


PAST = "“We were warned an hour too late” said Rosa Lind."


async def test_words_that_were_changed_since_are_found_in_the_earlier_version(room, web):
    await add(room, web)
    web.answers["/flood"] = page(NOW)
    await library(room, "refresh", article="river")
    checked = await room.tariq.slash(room.channel, "check", text=PAST)
    text = room.text(checked)
    assert "Changed since" in text
    assert "in the version of <t:" in text
    assert "“**We were warned an hour too late**,” said Rosa Lind" in text
    assert "— Rosa Lind (mayor of the valley)" in text
    assert "~~an hour too late~~ **in time**" in text
    changes = await room.tariq.click(checked.response, label="Changes")
    told = room.text(changes)
    assert "version 2 of 2" in told
    assert "> “We were warned **an hour too late,”** said" in told
    assert "> “We were warned **in time,”** said" in told


async def test_words_of_which_nothing_is_left_are_found_in_the_earlier_version(room, web):
    await add(room, web)
    web.answers["/flood"] = page("The mayor said nothing more about the night, in which the water rose by two metres.")
    await library(room, "refresh", article="river")
    text = room.text(await room.tariq.slash(room.channel, "check", text=PAST))
    assert "Changed since" in text
    assert "Nothing like it is in the article any more" in text


async def test_what_was_never_in_any_version_is_judged_as_before(room, web):
    await add(room, web)
    web.answers["/flood"] = page(NOW)
    await library(room, "refresh", article="river")
    text = room.text(await room.tariq.slash(room.channel, "check", text="“We were warned in good time” said Rosa Lind"))
    assert "Altered" in text
    assert "Changed since" not in text
    verbatim = await room.tariq.slash(room.channel, "check", text="“We were warned in time” said Rosa Lind")
    assert "Verbatim" in room.text(verbatim)


async def test_the_words_of_another_server_s_earlier_version_are_not_found(room, web, elsewhere):
    await add(room, web)
    web.answers["/flood"] = page(NOW)
    await library(room, "refresh", article="river")
    channel, otto = elsewhere
    assert "Not found" in room.text(await otto.slash(channel, "check", text=PAST))


async def test_an_article_s_versions_are_read_one_after_the_other(room, web):
    await add(room, web)
    for number in ("two", "three"):
        web.answers["/flood"] = page(f"{SAID} The county sent {number} inspectors.")
        await library(room, "refresh", article="river")
    listed = await room.tariq.slash(room.channel, "articles")
    assert "3 versions" in room.text(listed)
    key = next(
        option["value"]
        for part in room.parts(listed)
        for option in part.get("options", ())
        if "river" in option["label"]
    )
    read = await room.tariq.select(listed.response, custom_id="v1:article", values=[key])
    changes = await room.tariq.click(read.response, label="Changes")
    assert "version 3 of 3" in room.text(changes)
    assert "**three**" in room.text(changes)
    older = await room.tariq.click(changes.response, label="Older version")
    assert "version 2 of 3" in room.text(older)
    first = await room.tariq.click(older.response, label="Older version")
    assert "how the article was when it was added" in room.text(first)
    assert room.button(first, "Older version")["disabled"]


def packed(**files):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as made:
        for name, data in files.items():
            made.writestr(name, data)
    return file.getvalue()


async def test_several_articles_come_in_one_zip(room):
    rail = "# Trains run late\n\nEvery third train to Northfield was late in May, said Otto Lind.\n"
    files = {"a.md": rail, "in/b.txt": "The fair\n\nThe fair opens on Friday.", "c.png": "x", "d.md": "# Alone"}
    added = await library(room, "add", file=("articles.ZIP", packed(**files)))
    text = room.text(added)
    assert "### Added: 2 · updated: 0 · known already: 0" in text
    assert "- Trains run late\n- The fair" in text
    assert "c.png: is a picture, no article" in text
    assert "d.md: has a title only" in text
    assert "Every third train" in room.text(await room.ask("How many trains to Northfield were late?"))
    again = await library(room, "add", file=("a.zip", packed(**{"a.md": rail})))
    assert "known already: 1" in room.text(again)


async def test_a_zip_that_is_not_safe_is_refused(room):
    refused = await library(room, "add", file=("a.zip", packed(**{"../a.md": "# A\n\nWords."})))
    assert "leads out of it" in room.text(refused)


async def test_a_file_that_is_too_large_is_not_even_read(room, monkeypatch):
    monkeypatch.setattr("bot.commands.server_library.LARGEST", 1_000_000)
    large = ("a.txt", b"words " * 200_000)
    assert "over 1 MB" in room.text(await library(room, "add", file=large))
