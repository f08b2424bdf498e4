"""`/help`: what the bot can do, with examples that work."""

import re

import pytest


async def help_(room):
    return await room.ines.slash(room.channel, "help")


def typed(text, command, option):
    """What the help tells to type as an option of a command, in its order."""
    return re.findall(rf"`/{command} {option}: ([^`]*)`", text)


async def serve(room, name, text):
    for file in room.corpus.iterdir():
        file.unlink()
    (room.corpus / name).write_text(text, encoding="utf-8")
    await room.env.bot.library.reindex()


async def test_it_is_for_the_one_who_asks(room):
    result = await help_(room)
    assert result.ephemeral
    assert "nothing about you" in room.text(result)
    assert "2 articles" in room.text(result)
    assert re.search(r"Verbatim \d", room.text(result))


@pytest.mark.parametrize(
    "name",
    ["/ask", "/quote", "/check", "/speakers", "/articles", "/reindex", "Check quotations", "Find in articles"],
)
async def test_it_names_every_command(room, name):
    assert name in room.text(await help_(room))


async def test_headings_that_are_questions_are_its_questions(room):
    headings = ("Winter", "Who drinks from the well today?", "Spring", "Who covers the well with a lid?")
    texts = ("It was cold.", "Only the goats drink from the well today.", "It was wet.", "Nora covers the well.")
    parts = [f"## {heading}\n\n{text}" for heading, text in zip(headings, texts, strict=True)]
    await serve(room, "well.md", "\n\n".join(["# The well", *parts]))
    questions = typed(room.text(await help_(room)), "ask", "question")
    assert questions[0] == "Who drinks from the well today?"
    assert len(questions) == 2
    assert "own words" in room.text(await room.ask(questions[0]))


async def test_its_quotations_are_a_true_and_a_false_one(room):
    await serve(
        room,
        "well.md",
        "# The well\n\n“The well has been dry for seven long years,” said Rosa Lind, the mayor.\n\n"
        "“It rained the whole night and all the next day,” said Otto Brandt, a farmer.\n",
    )
    text = room.text(await help_(room))
    true, false = typed(text, "check", "text")
    assert true == "“The well has been dry for seven long years” said Rosa Lind"
    assert false == "“The well has been dry for seven long years” said Otto Brandt"
    assert "✅" in room.text(await room.ines.slash(room.channel, "check", text=true))
    assert "👥" in room.text(await room.ines.slash(room.channel, "check", text=false))
    assert typed(text, "quote", "speaker") == ["Rosa Lind"]


async def test_where_nobody_is_quoted_the_articles_own_words_are_the_example(room):
    await serve(room, "well.md", "# The well\n\nOnly the goats drink from the well today.\n")
    text = room.text(await help_(room))
    true, false = typed(text, "check", "text")
    assert true == "“Only the goats drink from the well today.”"
    assert "✅" in room.text(await room.ines.slash(room.channel, "check", text=true))
    assert "Not found" in room.text(await room.ines.slash(room.channel, "check", text=false))


async def test_an_empty_library_has_a_help_too(room):
    for file in room.corpus.iterdir():
        file.unlink()
    await room.env.bot.library.reindex()
    text = room.text(await help_(room))
    assert typed(text, "ask", "question") == ["Why now?"]
    assert "0 articles" in text


async def test_no_heading_breaks_out_of_its_example(room):
    await serve(room, "well.md", "# ``` @everyone\n\n## ` **bold** <@1> `` [x](http://x.example)\n\nWater.\n")
    text = room.text(await help_(room))
    assert typed(text, "ask", "question") == ["bold <@1> x"]
