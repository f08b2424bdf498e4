"""`verbatim articles`: how every file was understood, and one laid open."""

import asyncio
import json
import os
import signal
import sys
from contextlib import suppress

import pytest

FILE = """---
title: Ferry strike called off
author: [Ines Holt, Bo Krag]
published: sometime in May
---
{{< ad >}}

“We got what we asked for,” said Petra Lund, who leads the union.[^1]

[^1]: It has 2,400 members.
"""
TOLD = [
    "published: “sometime in May” is no date; left out",
    "left out shortcodes (1): “{{< ad >}}”",
    "left out footnote marks (1): “[^1]”",
]


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "own"
    (folder / "ferries").mkdir(parents=True)
    (folder / "ferries" / "strike.md").write_text(FILE, encoding="utf-8")
    (folder / "map.png").write_bytes(b"x")
    (folder / "old.doc").write_bytes(b"x")
    return folder


def test_what_was_understood_of_each_file_and_every_note(verbatim, folder):
    outcome = verbatim("--corpus", folder, "articles")
    assert [line.strip() for line in outcome.out.splitlines() if line.strip()] == [
        "ferries/",
        "Ferry strike called off",
        "ferries/strike",
        "Ines Holt, Bo Krag · en",
        "2 paragraphs · 1 quotation by 1 speaker",
        *(f"– {note}" for note in TOLD),
    ]
    assert outcome.err.splitlines() == [
        "verbatim: old.doc: is a .doc file, which cannot be read; save it as .docx, .odt or .txt",
        "verbatim: map.png: is a picture, no article",
    ]


def test_the_notes_are_told_again_out_of_the_cache(verbatim, folder):
    for _ in range(2):
        (record,) = map(json.loads, verbatim("--corpus", folder, "articles", "--json").out.splitlines())
        assert record["notes"] == TOLD
        assert (record["article"], record["quotations"], record["speakers"]) == ("ferries/strike", 1, ["Petra Lund"])


@pytest.mark.parametrize("named", ["ferries/strike.md", None])
def test_a_file_laid_open(verbatim, folder, named):
    out = verbatim("--corpus", folder, "articles", named or folder / "ferries" / "strike.md").out
    assert "¶ 1    “We got what we asked for,” said Petra Lund" in out
    assert "“We got what we asked for,” — Petra Lund" in out
    assert "¶ 2    [footnote] It has 2,400 members." in out
    assert all(f"– {note}" in out for note in TOLD)


def test_a_file_that_cannot_be_read_is_told_in_one_line(verbatim, folder):
    outcome = verbatim("--corpus", folder, "articles", "old.doc")
    assert (outcome.status, outcome.out) == (2, "")
    assert "old.doc: is a .doc file" in outcome.err


def test_a_question_names_only_what_might_have_been_an_article(verbatim, folder):
    err = verbatim("--corpus", folder, "ask", "How many members does the union have?").err
    assert "old.doc" in err
    assert "map.png" not in err


async def test_a_file_is_shown_again_when_an_editor_has_saved_it(folder):
    file, other = folder / "ferries" / "strike.md", folder / "ferries" / "strike.md.new"
    command = ("-m", "bot", "--corpus", folder, "articles", file, "--watch", "--json")
    buffered = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
    process = await asyncio.create_subprocess_exec(
        sys.executable, *map(str, command), stdout=asyncio.subprocess.PIPE, env=buffered
    )

    async def shows(title):
        while json.loads(await process.stdout.readline())["title"] != title:
            pass

    try:
        async with asyncio.timeout(60):
            await shows("Ferry strike called off")
            for word in ("ended", "over"):
                shown = asyncio.create_task(shows(f"Ferry strike {word}"))
                while not shown.done():  # until the watch is set up and has seen one
                    other.write_text(FILE.replace("called off", word), encoding="utf-8")
                    other.replace(file)
                    await asyncio.wait([shown], timeout=0.5)
                await shown
            process.send_signal(signal.SIGINT)
            assert await process.wait() == 130
    finally:
        with suppress(ProcessLookupError):
            process.kill()
