"""Nothing that members or articles say pings, links, or changes how a reply looks, in any command.

`HOSTILE=10000 pytest tests/commands/test_hostile.py` tries as many strings. All is held to Discord's limits, as it is
in every test.
"""

import json
import os
import random
import re
import unicodedata

import pytest
from simcord.components import walk_components

from bot.settings import Settings

PAGE = "https://example.org/"
COUNT = int(os.environ.get("HOSTILE", "24"))
ARTICLES = max(6, COUNT // 100)
PIECES = [
    "@everyone", "@here", "<@1234567890>", "<@!1234567890>", "<@&1234567890>", "<#1234567890>",
    "</ask:1234567890>", "<t:1700000000:R>", "<:smile:1234567890>", "<a:wave:1234567890>", "<id:customize>",
    ":smile:", "[click](https://evil.example)", "[click](<https://evil.example> 'x')", "[a][b]",
    "![x](https://evil.example)", "https://evil.example", "<https://evil.example>",
    "http://evil.example/@everyone", "discord.gg/evil", "evil@evil.example", "**bold**", "__under__",
    "~~gone~~", "||spoiler||", "`code`", "```py\ncode\n```", "# big", "-# small", "> quoted", ">>> all",
    "- item", "1. item", "* * *", "\\", "\\\\@everyone", "\\[x](https://evil.example)", "](", ")", "[",
    "&lt;@1&gt;", "\u202e", "\u2066", "\u200b", "\u200d", "\ufeff", "\0", "\ud800", "\x1b[31m", "\u2028",
    "\r\n", "\n", "\t", "e\u0301" * 5, "\U000e0041", "𝕬", "🏳️‍🌈", "“", "”", "‘", "\"", "¶ 14", "x" * 300,
    "_" * 200, "@" * 40, "|" * 40, "said Ada Denbar", "\u0600",
]  # fmt: skip
NOT_IN_A_FILE = re.compile("[\0\ud800\u202e\u2066]")
LIVE = {
    "a mention": re.compile(r"<(@|#|/|id:)|@(everyone|here)"),
    "a timestamp or emoji": re.compile(r"<(t|a?):|:\w+:"),
    "a link of theirs": re.compile(r"\]\(<?\S*evil|(?<!\]\()https?:"),
    "a spoiler": re.compile(r"\|\|"),
    "a block of code": re.compile(r"```"),
    "their heading": re.compile(r"^#{1,3} big", re.MULTILINE),
    "characters that turn or break a line": re.compile("[\u202e\u2066\u2028\0\ud800\x1b]"),
}


def hostile(count, seed, most=5):
    """Strings of some of the pieces, now and then ten thousand characters long."""
    draw = random.Random(seed)
    for number in range(count):
        text = draw.choice(["", " "]).join(draw.choices(PIECES, k=draw.randint(1, most)))
        yield text if number % 50 else (text + " ") * (10_000 // (len(text) + 1))


def in_a_file(text):
    return NOT_IN_A_FILE.sub("", text)


def line(text):
    return " ".join(in_a_file(text).split()) or "x"


def alive(text):
    """What comes to life in Markdown; a backslash before a mark keeps it from that, and so does code."""
    bare = re.sub(r"`[^`\n]*`", "·", re.sub(r"\\[^0-9A-Za-z\s]", "·", text))
    return [name for name, pattern in LIVE.items() if pattern.search(bare)]


def check(result, said):
    """A use was answered, and nothing in the answer is alive."""
    assert result.acknowledged, said
    if result.response is None:
        return
    for part in walk_components(result.response.components):
        assert not alive(part.get("content") or ""), (said, part["content"])
        assert (part.get("url") or PAGE).startswith(PAGE), said
        for label in filter(None, [part.get("label"), *(option["label"] for option in part.get("options") or ())]):
            assert not any(unicodedata.category(each) in {"Cc", "Cs"} for each in label), said


@pytest.fixture
def settings(tmp_path):
    """A library in which whatever can be written by somebody is hostile."""
    folder = tmp_path / "corpus"
    folder.mkdir()
    texts = hostile(20 * ARTICLES, seed=1)
    for number in range(ARTICLES):
        head = {key: line(next(texts))[:500] for key in ("title", "publisher", "author")}
        head["url"] = PAGE + json.dumps(next(texts))[1:60]
        lines = [f"{key}: {json.dumps(value)}" for key, value in head.items()]
        body = [f"The council met. {line(next(texts))} It voted for the bridge." for _ in range(4)]
        name, role = line(next(texts))[:60], line(next(texts))[:80]
        body.append(f"“We like {line(next(texts))} a lot,” said Ada {name} Denbar, mayor of {role}.")
        body += [f"## {line(next(texts))}", f"“The bridge {line(next(texts))},” Ben Fallam said."]
        file = re.sub("[/\0\ud800]", "", next(texts)).strip(". ")[:40] or "x"
        text = "\n".join(["---", *lines, "---", "\n\n".join(body)])
        (folder / f"{number} {file}.md").write_text(text, encoding="utf-8", errors="replace")
        (folder / f"{number} bad {file}.md").write_bytes(b"\0" + text.encode(errors="replace"))
    return Settings(corpus_dir=folder, data_dir=tmp_path / "data")


COMMANDS = {
    "ask": lambda text: ("ask", {"question": text[:500]}),
    "ask an article": lambda text: ("ask", {"question": "What did the council vote for?", "article": text}),
    "quote": lambda text: ("quote", {"speaker": text}),
    "quote about": lambda text: ("quote", {"about": f"bridge {text}"[:300], "private": True}),
    "speakers": lambda text: ("speakers", {"article": text}),
    "check": lambda text: (
        "check",
        {"text": f"Ada Denbar said: “The bridge {text} is good for all of us,” and “{text}”."},
    ),
}


@pytest.mark.parametrize("name", COMMANDS)
async def test_what_members_write_stays_what_it_is(room, name):
    for text in hostile(COUNT, seed=name):
        member = room.guild.add_member(room.env.create_user("reader"))
        command, options = COMMANDS[name](text)
        check(await member.slash(room.channel, command, **options), text)
        room.env.backend.transcript.clear()


@pytest.mark.parametrize("menu", ["Check quotations", "Find in articles"])
async def test_what_stands_in_messages_stays_what_it_is(room, menu):
    for text in hostile(COUNT, seed=menu):
        member = room.guild.add_member(room.env.create_user("reader"))
        sent = await room.tariq.send(room.channel, f"“The bridge {text}”"[:2000])
        check(await member.context_menu(room.channel, menu, sent), text)


async def test_what_articles_hold_stays_what_it_is(room):
    for command, options in [
        ("articles", {}),
        ("speakers", {}),
        ("quote", {"about": "the bridge"}),
        ("quote", {"speaker": "Ben Fallam"}),
        ("ask", {"question": "What did the council vote for?"}),
        ("help", {}),
    ]:
        result = await room.ines.slash(room.channel, command, **options)
        check(result, command)
        for _ in range(20):
            button = room.button(result, "Next")
            if button is None or button.get("disabled"):
                break
            result = await room.ines.click(result.response, label="Next")
            check(result, command)
            if room.button(result, "Context"):
                check(await room.ines.click(result.response, label="Context"), command)
    check(await room.admin.slash(room.channel, "reindex"), "reindex")


async def test_choices_of_a_hostile_library_can_be_sent(room):
    for text in hostile(COUNT, seed="typed"):
        for command, option in [("ask", "article"), ("quote", "speaker"), ("quote", "article")]:
            await room.ines.autocomplete(room.channel, command, option, text[:100])
