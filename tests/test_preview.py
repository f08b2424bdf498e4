"""The preview: the bot in the browser, as a new user meets it."""

import asyncio
import os
import re
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from bot.preview.stage import PreviewError, open_stage, serve
from bot.settings import Settings
from tools.pictures import find_chromium, open_browser, open_page

ROOT = Path(__file__).parents[1]
needs_chromium = pytest.mark.skipif(find_chromium() is None, reason="there is no Chromium on this machine")


@pytest.fixture(autouse=True)
def refused(refused):
    """The preview's own words, a welcome and hints, are ordinary messages; the bot in Discord sends none."""
    yield refused
    refused[:] = [each for each in refused if not re.fullmatch(r"POST (\S+/messages): POST \1 is not .*", each)]


@pytest.fixture
def settings(tmp_path):
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "well.md").write_text(
        "# The well\n\nThe well was dug by two monks.\n\n## Who drinks from the well today?\n\n"
        "Only the goats drink from the well today.\n\nIn winter the well is covered with a lid of oak.\n",
        encoding="utf-8",
    )
    return Settings(corpus_dir=corpus, data_dir=tmp_path / "never made")


async def test_the_welcome_says_what_to_type(settings):
    async with open_stage(settings) as stage:
        welcome = stage.channel.last_message.content
        assert "`/ask question: Who drinks from the well today?`" in welcome
        assert welcome.count("`/check text: ") == 3
        assert stage.env.bot.user.name == "TestBot"
        assert stage.member.available_commands(stage.channel) == (
            "articles",
            "ask",
            "check",
            "help",
            "quote",
            "speakers",
        )
        assert "reindex" in stage.admin.available_commands(stage.channel)
    assert not settings.data_dir.exists()


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("/ask who drinks from the well?", "Press **Tab** or **Enter** after `/ask`, then fill in `question`"),
        ("/help", "after `/help`; **Enter** sends it"),
        ("/reindex", "Manage Server"),
    ],
)
async def test_a_command_that_was_sent_as_text_is_told_how_to_be_sent(settings, typed, told):
    async with open_stage(settings) as stage:
        await stage.member.send(stage.channel, typed)
        assert told in stage.channel.last_message.content


@pytest.mark.parametrize("typed", ["hello", "/nothing of ours", "and/or ask"])
async def test_what_members_say_to_each_other_is_not_answered(settings, typed):
    async with open_stage(settings) as stage:
        await stage.member.send(stage.channel, typed)
        assert stage.channel.last_message.content == typed


async def test_an_empty_corpus_is_shown_too(settings):
    (settings.corpus_dir / "well.md").unlink()
    async with open_stage(settings) as stage:
        assert "no articles" in stage.channel.last_message.content


async def test_a_port_that_is_taken_is_told(settings):
    with socket.create_server(("127.0.0.1", 0)) as taken, pytest.raises(PreviewError, match="--port"):
        async with open_stage(settings, port=taken.getsockname()[1]):
            pass


@pytest.mark.parametrize("asked", [signal.SIGINT, signal.SIGTERM])
async def test_it_prints_its_address_and_stops_on_a_signal(settings, capsys, monkeypatch, asked):
    def stop(url):
        os.kill(os.getpid(), asked)

    monkeypatch.setattr("webbrowser.open", stop)
    await asyncio.wait_for(serve(settings, port=0, open_browser=True), timeout=20)
    printed = capsys.readouterr().out
    assert printed.count("\n") == 1
    assert "http://127.0.0.1:" in printed


def test_the_command_prints_one_line_and_nothing_else(settings):
    command = [sys.executable, "-m", "bot", "--corpus", str(settings.corpus_dir), "preview", "--no-browser"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        first = process.stdout.readline()
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=30)
    assert "http://127.0.0.1:" in first
    assert (process.returncode, out, err) == (0, "", "")


@needs_chromium
async def test_a_member_types_a_question_and_reads_the_passage(settings):
    async with open_stage(settings) as stage, open_browser() as browser:
        page = await open_page(browser, stage)
        await choose_command(page, "ask")
        await page.get_by_role("textbox", name="question").fill("Who drinks today, goats or monks?")
        await page.get_by_role("button", name="Send").click()
        reply = page.get_by_role("article").last
        await reply.get_by_text("Only the goats drink from the well today.").wait_for()
        assert await reply.locator("blockquote strong").inner_text() == "Only the goats drink from the well today."
        await reply.get_by_role("button", name="Context").click()
        await page.get_by_text("Only you can see this").last.wait_for()


@needs_chromium
async def test_a_member_looks_up_a_speaker_and_checks_a_quotation(settings):
    (settings.corpus_dir / "dry.md").write_text(
        "# The dry well\n\n“The well has been dry for seven long years,” said Rosa Lind, the mayor.\n",
        encoding="utf-8",
    )
    async with open_stage(settings) as stage, open_browser() as browser:
        page = await open_page(browser, stage)
        await choose_command(page, "quote")
        await page.get_by_role("option", name="speaker").click()
        await page.get_by_role("combobox", name="speaker").press_sequentially("rsoa")
        await page.get_by_role("option", name="Rosa Lind · the mayor · 1 quotation").click()
        await page.get_by_role("button", name="Send").click()
        words = page.locator("blockquote").get_by_text("“The well has been dry for seven long years,”")
        await words.wait_for()

        await choose_command(page, "check")
        claim = "“The well has been dry for two long years” said Rosa Lind"
        await page.get_by_role("textbox", name="text").fill(claim)
        await page.get_by_role("button", name="Send").click()
        reply = page.get_by_role("article").last
        await reply.get_by_text("this is not how it was said").wait_for()
        assert await reply.locator("s, del").first.inner_text() == "two"
        assert "Rosa Lind (the mayor)" in await reply.inner_text()


@needs_chromium
async def test_every_line_that_we_show_is_answered_typed_or_pasted_as_it_stands():
    async with open_stage(Settings(corpus_dir=ROOT / "corpus")) as stage, open_browser() as browser:
        page = await open_page(browser, stage, width=390)
        assert await page.title() == "Verbatim"
        lines = commands_in((ROOT / "README.md").read_text("utf-8") + stage.channel.last_message.content)
        assert len(lines) > 8
        for number, line in enumerate(
            dict.fromkeys([*lines, "/quote speaker: Lieven about: red lines", "/ask who? private: True"])
        ):
            await page.evaluate(MARK)
            await enter(page, line, paste=number % 2 == 1)
            reply = page.locator("[data-message-id]:not([data-old])").last
            await reply.get_by_text(f"/{line[1:].split()[0]}", exact=True).wait_for()
            await page.wait_for_function(SEEN)


MARK = "document.querySelectorAll('[data-message-id]').forEach((each) => (each.dataset.old = 1))"
SEEN = """() => {
  const box = (each) => each.getBoundingClientRect();
  const last = box([...document.querySelectorAll("[data-message-id]")].at(-1));
  const shown = box(document.getElementById("channel-timeline"));
  return last.top >= shown.top - 1 && last.top < shown.bottom;
}"""
"""Whether the newest reply can be read from its beginning."""


def commands_in(text):
    """What is shown between backticks to be typed; what only says how a command is formed is left out."""
    found = re.findall("`(/[a-z]+(?: [^`]+)?)`", text)
    return [line for line in found if "[" not in line and not line.startswith(("/reindex", "/library"))]  # admins’


async def enter(page, line, *, paste):
    box = page.get_by_label("Message", exact=True)
    if paste:
        await box.fill(line)
    else:
        await box.press_sequentially(line[:1])
        await page.keyboard.type(line[1:])
    await page.keyboard.press("Enter")


async def choose_command(page, name):
    await page.get_by_label("Message", exact=True).press_sequentially(f"/{name[:3]}")
    picker = page.get_by_role("listbox", name="Application commands")
    await picker.get_by_role("option", name=f"/{name}").click()


async def test_an_admin_adds_an_article_from_the_preview_s_own_site(settings):
    async with open_stage(settings) as stage:
        (said,) = re.findall(r"`/check text: (“Everybody on[^`]+)`", stage.channel.last_message.content)
        await stage.admin.slash(stage.channel, "library add", url=f"{stage.site}/ferry")
        await stage.admin.slash(stage.channel, "library refresh", article="ferry")
        checked = await stage.member.slash(stage.channel, "check", text=said)
        assert "Changed since" in str(checked.response.components)
        await stage.admin.slash(stage.channel, "library follow", url=f"{stage.site}/")
        library = stage.env.bot.library
        await library.servers.following.look(library.in_memory)
        titles = {each.title for each in await library.servers.listed(stage.channel.guild.id)}
        assert titles == {
            "The night ferry comes back",
            "A school for eleven children",
            "Seals close the harbour for a morning",
        }


@needs_chromium
async def test_an_admin_types_what_the_welcome_says(settings):
    async with open_stage(settings) as stage, open_browser() as browser:
        page = await open_page(browser, stage)
        await page.get_by_label("Viewing as").select_option(label="Nora (admin)")
        await enter(page, f"/library add url: {stage.site}/ferry", paste=True)
        await page.get_by_role("heading", name="Added to this server’s articles").wait_for()
