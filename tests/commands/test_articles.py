"""`/articles`."""


async def articles(room, **options):
    return await room.ines.slash(room.channel, "articles", **options)


async def chosen(room, title):
    """An article that is chosen from the menu of the first page."""
    result = await articles(room)
    menu = next(part for part in room.parts(result) if part["type"] == 3)
    return await room.ines.select(
        result.response, [each["value"] for each in menu["options"] if title in each["label"]]
    )


async def read(room, title):
    """An article that is found by its title."""
    form = await room.ines.click((await articles(room)).response, label="Find by title")
    return await room.ines.submit_modal(form, {"line": title})


async def test_the_articles_are_listed_with_what_is_known_of_them(room):
    text = room.text(await articles(room))
    assert "### 2 articles" in text
    assert "**The mill that burned down**\n-# The Valley Post · 3 May 2024 · 4 paragraphs · 2 sections" in text
    assert "**A bridge for bicycles**\n-# 2 paragraphs" in text


async def test_folders_are_sections_of_the_list(room):
    for name in ("ferries/strike", "ferries/north_shore/_pier", "zoo"):
        file = room.corpus / f"{name}.txt"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"News of {name.rpartition('/')[2]}\n\nSome news of the day.\n", encoding="utf-8")
    await room.admin.slash(room.channel, "reindex")
    lines = room.text(await articles(room)).splitlines()
    assert [line for line in lines if line.startswith(("#", "**"))] == [
        "### 5 articles",
        "**A bridge for bicycles**",
        "**News of zoo**",
        "**The mill that burned down**",
        "### ferries/",
        "**News of strike**",
        "### ferries/north\\_shore/",
        "**News of \\_pier**",
    ]


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
    text = room.text(shown)
    assert "by" not in text.splitlines()[1]
    assert "-# 🗣 Rosa Lind" in text
    assert "-# ¶ 1 of 4\n> A fire destroyed the old mill at the river on Friday night. Nobody was hurt." in text
    assert "**What caused the fire?**\n-# ¶ 2 of 4\n> Lightning struck the roof" in text
    assert room.button(shown, "Open article")["url"] == "https://example.org/mill"


async def test_an_article_is_found_by_its_title_and_read_page_by_page(room):
    long = "\n\n".join(f"Paragraph number {number} of the report." for number in range(1, 14))
    (room.corpus / "report.md").write_text(f"# The long report\n\n{long}\n", encoding="utf-8")
    await room.admin.slash(room.channel, "reindex")
    for number in range(5):
        (room.corpus / f"n{number}.txt").write_text(f"Number {number}\n\nSome news of the day.\n", encoding="utf-8")
    await room.admin.slash(room.channel, "reindex")
    result = await read(room, "long rep")
    seen = room.text(result)
    assert seen.startswith("### The long report\n-# 13 paragraphs")
    while not room.button(result, "Next")["disabled"]:
        result = await room.ines.click(result.response, label="Next")
        seen += room.text(result)
    assert all(f"> Paragraph number {number} of the report." in seen for number in range(1, 14))
    assert "Page 3 of 3" in seen


async def test_an_article_that_is_read_can_be_asked(room):
    shown = await chosen(room, "mill")
    form = await room.ines.click(shown.response, label="Ask about this article")
    answer = await room.ines.submit_modal(form, {"line": "What caused the fire?"})
    assert answer.ephemeral
    assert "### What caused the fire?" in room.text(answer)
    assert "**Lightning struck the roof" in room.text(answer)
    again = await room.ines.click(shown.response, label="Ask about this article")
    unread = await room.ines.submit_modal(again, {"line": "\u200b"})
    assert room.text(unread) == "Please type a question."


async def test_what_is_read_and_changes_says_so(room):
    shown = await chosen(room, "mill")
    (room.corpus / "mill.md").write_text("# Gone\n\nAll of it.\n", encoding="utf-8")
    await room.admin.slash(room.channel, "reindex")
    assert "changed or is gone" in room.text(await room.ines.click(shown.response, label="Ask about this article"))


async def test_an_empty_library_says_so(room):
    for file in room.corpus.iterdir():
        file.unlink()
    await room.admin.slash(room.channel, "reindex")
    assert "no articles" in room.text(await articles(room))
    assert "no articles" in room.text(await room.ask("Is there anything?"))
