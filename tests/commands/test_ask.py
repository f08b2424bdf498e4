"""`/ask` and the buttons under its replies, as members meet them."""

import pytest

from bot.client import create_client

WHY = "What struck the roof of the mill?"
ANSWER = "Lightning struck the roof of the mill shortly before midnight, the fire brigade found."
GONE = "changed or is gone"


async def test_the_passage_comes_back_word_for_word_with_where_it_stands(room):
    result = await room.ask(WHY)
    text = room.text(result)
    assert not result.ephemeral
    assert f"### {WHY}" in text
    assert f"> **{ANSWER}**" in text
    assert "¶ 2 of 4 · What caused the fire?" in text
    assert "The mill that burned down" in text
    assert "The Valley Post · 3 May 2024" in text


async def test_who_speaks_is_named_with_the_role(room):
    text = room.text(await room.ask("What did the mayor Rosa Lind say?"))
    assert "🗣 Rosa Lind (mayor of the valley)" in text


async def test_who_said_it_comes_before_the_words(room):
    text = room.text(await room.ask("Who said that the mill will be rebuilt?"))
    assert text.index("Rosa Lind (mayor of the valley):") < text.index("> **“We will rebuild the mill by 2026,”")


async def test_who_says_nothing_about_it_is_told(room):
    text = room.text(await room.ask("What did Rosa Lind say about the hydrants?"))
    assert text.startswith("🟡")
    assert "Rosa Lind says nothing about this that I could find." in text


async def test_the_button_opens_the_page_at_the_sentence(room):
    button = room.button(await room.ask(WHY), "Open article")
    assert button["url"] == "https://example.org/mill#:~:text=Lightning%20struck%20the,fire%20brigade%20found."


async def test_an_article_without_a_page_has_no_such_button(room):
    assert room.button(await room.ask("How long will the bridge for bicycles be?"), "Open article") is None


async def test_what_is_not_in_the_articles_is_not_answered(room):
    result = await room.ask("Xylophone quartet zeppelin?")
    assert room.text(result).startswith("🔴 Not in the articles.")
    assert ">" not in room.text(result).replace("-# ", "")


async def test_also_the_word_that_nothing_answers_can_be_shared(room):
    private = await room.ask("Xylophone quartet zeppelin?", private=True)
    shared = await room.ines.click(private.response, label="Share")
    assert not shared.ephemeral
    assert room.text(shared) == room.text(private)


GREETED = [("hello", True), ("Thanks, bot!", True), ("why?", False), ("xylophone", False)]


@pytest.mark.parametrize(("said", "greeted"), GREETED)
async def test_a_greeting_is_met_with_one(room, said, greeted):
    text = room.text(await room.ask(said))
    hello = "Hello! Ask me about 2 articles, and I answer word for word: `/ask question: What caused the fire?`"
    assert text.startswith(hello) == greeted
    assert ("🔴" in text) != greeted


async def test_where_nothing_answers_menus_go_on_to_articles_and_people(room):
    result = await room.ask("Xylophone quartet zeppelin?")
    assert room.text(result).count("\n") <= 2, "the verdict, the question and one way on"
    articles, people = (part for part in room.parts(result) if part["type"] == 3)
    assert people["options"][0]["label"] == "Rosa Lind"
    mill = next(option["value"] for option in articles["options"] if "mill" in option["label"])
    shown = await room.tariq.select(result.response, [mill], custom_id=articles["custom_id"])
    assert shown.ephemeral
    assert "What caused the fire?" in room.text(shown)
    words = await room.ines.select(result.response, [people["options"][0]["value"]], custom_id=people["custom_id"])
    assert words.ephemeral
    assert "“We will rebuild the mill by 2026,”" in room.text(words)


@pytest.mark.parametrize("article", ["mill", "The mill that burned down", "the MILL that burned down"])
async def test_one_article_can_be_asked_by_id_or_title(room, article):
    assert f"**{ANSWER}**" in room.text(await room.ask("What struck the roof?", article=article))


async def test_an_unknown_article_is_named(room):
    result = await room.ask(WHY, article="The mil *that* burned")
    assert result.ephemeral
    assert r"“The mil \*that\* burned”" in room.text(result)


async def test_a_question_of_which_nothing_is_seen_is_declined(room):
    result = await room.ask(" \u200b ")
    assert result.ephemeral
    assert "type a question" in room.text(result)


async def test_autocomplete_offers_articles_by_what_is_typed(room):
    async def offered(typed):
        return [c["value"] for c in await room.ines.autocomplete(room.channel, "ask", "article", typed)]

    assert await offered("") == ["bridge", "mill"]
    assert (await offered("burned"))[0] == "mill"
    assert (await offered("bicicle"))[0] == "bridge"
    assert await offered("]])(((") == []


async def test_the_asker_turns_the_pages(room):
    first = await room.ask("the mill")
    turned = await room.ines.click(first.response, label="Next")
    assert turned.response.id == first.response.id
    assert "Passage 2 of" in room.text(turned)
    assert "### the mill" in room.text(turned)
    back = await room.ines.click(turned.response, label="Previous")
    assert "Passage 1 of" in room.text(back)


async def test_the_last_page_has_no_next(room):
    result = await room.ask("the mill")
    while not room.button(result, "Next")["disabled"]:
        result = await room.ines.click(result.response, label="Next")
    assert not room.button(result, "Previous")["disabled"]


async def test_anybody_else_gets_a_copy_of_their_own(room):
    first = await room.ask("the mill")
    copy = await room.tariq.click(first.response, label="Next")
    assert copy.ephemeral
    assert copy.response.id != first.response.id
    assert "Passage 2 of" in room.text(copy)
    assert "Passage 1 of" in room.text(first)
    turned = await room.tariq.click(copy.response, label="Previous")
    assert turned.response.id == copy.response.id


async def test_a_private_reply_can_be_shared(room):
    private = await room.ask(WHY, private=True)
    assert private.ephemeral
    shared = await room.ines.click(private.response, label="Share")
    assert not shared.ephemeral
    assert f"**{ANSWER}**" in room.text(shared)
    assert room.button(shared, "Share") is None


async def test_the_context_is_for_the_one_who_presses(room):
    context = await room.tariq.click((await room.ask(WHY)).response, label="Context")
    assert context.ephemeral
    assert "¶ 1 of 4" in room.text(context)
    assert "¶ 3 of 4" in room.text(context)
    assert "> The brigade needed six hours" in room.text(context)


@pytest.mark.parametrize(("who", "gone"), [("ines", True), ("admin", True), ("tariq", False)])
async def test_the_asker_and_moderators_remove_a_reply(room, who, gone):
    result = await room.ask(WHY)
    pressed = await getattr(room, who).click(result.response, label="Remove")
    assert (result.response is None) == gone
    assert gone or pressed.ephemeral


async def test_buttons_outlive_a_restart(room):
    first = await room.ask("the mill")
    await room.env.restart_bot(create_client(room.settings))
    assert "Passage 2 of" in room.text(await room.ines.click(first.response, label="Next"))


async def test_buttons_of_an_unchanged_article_outlive_a_reindex(room):
    first = await room.ask(WHY)
    (room.corpus / "bridge.md").unlink()
    await room.admin.slash(room.channel, "reindex")
    assert "¶ 3 of 4" in room.text(await room.ines.click(first.response, label="Context"))


@pytest.mark.parametrize("label", ["Next", "Context"])
@pytest.mark.parametrize(
    "change", [lambda file: file.unlink(), lambda file: file.write_text("# Mill\n\nAll is well.\n")]
)
async def test_buttons_of_an_article_that_changed_say_so(room, label, change):
    first = await room.ask("the mill")
    change(room.corpus / "mill.md")
    await room.admin.slash(room.channel, "reindex")
    pressed = await room.ines.click(first.response, label=label)
    assert pressed.ephemeral
    assert GONE in room.text(pressed)


async def test_a_member_asks_in_a_direct_message(room):
    result = await room.ines.user.slash("ask", question=WHY)
    assert f"**{ANSWER}**" in room.text(result)


@pytest.mark.parametrize(
    "question",
    ["@everyone <@1> [a](https://example.org) mill # `x`", "\u202eevil\u202c mill", "- mill\n> mill", "a\\*b mill"],
)
async def test_a_question_is_shown_as_plain_text_and_pings_nobody(room, question):
    result = await room.ask(question)
    assert result.response.message.mentions == []
    assert "@everyone" not in room.text(result).replace("\\@", "")
    first = await room.ines.click(result.response, label="Context") if room.button(result, "Context") else result
    assert first.acknowledged
