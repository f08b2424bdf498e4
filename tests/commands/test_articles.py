"""`/articles`."""


async def articles(room, **options):
    return await room.ines.slash(room.channel, "articles", **options)


async def test_the_articles_are_listed_with_what_is_known_of_them(room):
    text = room.text(await articles(room))
    assert "### 2 articles" in text
    assert "**The mill that burned down**\n-# The Valley Post · 3 May 2024 · 4 paragraphs · 2 sections" in text
    assert "**A bridge for bicycles**\n-# 2 paragraphs" in text


async def test_paging_reaches_every_article(room):
    for number in range(13):
        (room.corpus / f"n{number}.txt").write_text(f"Number {number}\n\nSome news of the day.\n", encoding="utf-8")
    await room.admin.slash(room.channel, "reindex")
    result = await articles(room)
    seen = room.text(result)
    while not room.button(result, "Next")["disabled"]:
        result = await room.ines.click(result.response, label="Next")
        seen += room.text(result)
    assert all(f"**Number {number}**" in seen for number in range(13))
    assert "Page 3 of 3" in seen


async def test_the_menu_shows_an_article_more_closely(room):
    result = await articles(room)
    menu = next(part for part in room.parts(result) if part["type"] == 3)
    mill = next(option["value"] for option in menu["options"] if "mill" in option["label"])
    shown = await room.tariq.select(result.response, [mill])
    assert shown.ephemeral
    assert "- What caused the fire?\n- What happens now?" in room.text(shown)
    assert room.button(shown, "Open article")["url"] == "https://example.org/mill"


async def test_an_empty_library_says_so(room):
    for file in room.corpus.iterdir():
        file.unlink()
    await room.admin.slash(room.channel, "reindex")
    assert "no articles" in room.text(await articles(room))
    assert "no articles" in room.text(await room.ask("Is there anything?"))
