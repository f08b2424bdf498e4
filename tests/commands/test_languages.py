"""Members are answered in their language, all together in the server's; an article's words stay as they are."""

import pytest
from simcord import interactions
from simcord.components import walk_components
from simcord.results import InteractionResult

WHY = "What struck the roof of the mill?"
ANSWER = "> **Lightning struck the roof of the mill shortly before midnight, the fire brigade found.**"


@pytest.fixture
def speaks(room, monkeypatch):
    """Lets a member, and a server, have a locale: the offline Discord gives all of them "en-US"."""
    locales = {}

    def with_locales(backend, *, user_id, guild_id, **more):
        record, payload = base_payload(backend, user_id=user_id, guild_id=guild_id, **more)
        payload["locale"] = locales.get(user_id, "en-US")
        if guild_id is not None:
            payload["guild_locale"] = locales.get(guild_id, "en-US")
        return record, payload

    base_payload = interactions.base_payload
    monkeypatch.setattr(interactions, "base_payload", with_locales)
    return lambda who, locale: locales.update({who.id: locale})


def use(room, who):
    """Let a member ask without waiting for the answer."""
    question = {"type": 3, "name": "question", "value": WHY}
    private = {"type": 5, "name": "private", "value": True}
    record, payload = interactions.base_payload(
        room.env.backend,
        type=2,
        channel_id=room.channel.id,
        guild_id=room.guild.id,
        user_id=who.id,
        data={"id": "1", "name": "ask", "type": 1, "options": [question, private]},
    )
    room.env.backend.emit("INTERACTION_CREATE", payload)
    return InteractionResult(room.env, record)


async def test_a_german_member_asks_checks_and_presses(room, speaks):
    speaks(room.ines, "de")
    asked = await room.ask(WHY, private=True)
    assert "-# 🟢 Mit den Worten der Artikel" in room.text(asked)
    assert ANSWER in room.text(asked)
    assert "The Valley Post · 3. Mai 2024 · Passage 1 von" in room.text(asked)
    turned = await room.ines.click(asked.response, label="Weiter")
    assert "Passage 2 von" in room.text(turned)
    checked = await room.ines.slash(
        room.channel, "check", text="“We will rebuild the mill by 2027,” said Rosa Lind.", private=True
    )
    assert "### 1 Zitat · verglichen mit: 2 Artikel" in room.text(checked)
    assert "✏️ **Verändert**: So wurde es nicht gesagt" in room.text(checked)
    assert "**We will rebuild the mill by 2026" in room.text(checked)


async def test_what_is_for_everyone_speaks_the_servers_language(room, speaks):
    speaks(room.guild, "de")
    asked = await room.ask(WHY)
    assert "-# 🟢 Mit den Worten der Artikel" in room.text(asked)
    copy = await room.tariq.click(asked.response, label="Weiter")
    assert copy.ephemeral
    assert "Passage 2 of" in room.text(copy), "whoever else presses reads English"


async def test_what_is_shared_speaks_the_servers_language(room, speaks):
    speaks(room.ines, "de")
    private = await room.ask(WHY, private=True)
    shared = await room.ines.click(private.response, label="Teilen")
    (posted,) = shared.followups
    assert any("In the articles’ own words" in part.get("content", "") for part in walk_components(posted.components))
    assert room.button(private, "Geteilt")["disabled"]


async def test_an_error_is_told_in_the_members_language(room, speaks):
    speaks(room.ines, "de")
    told = await room.ask(WHY, article="xylophone")
    assert "Kein Artikel heißt „xylophone“." in room.text(told)


async def test_a_locale_without_a_catalogue_gets_english(room, speaks):
    speaks(room.ines, "hu")
    assert "-# 🟢 In the articles’ own words" in room.text(await room.ask(WHY, private=True))


async def test_two_members_at_once_are_answered_in_their_own_languages(room, speaks):
    speaks(room.ines, "de")
    german, english = use(room, room.ines), use(room, room.tariq)
    await room.env.settle()
    assert "Mit den Worten der Artikel" in room.text(german)
    assert "In the articles’ own words" in room.text(english)


async def test_pages_about_a_subject_are_turned_whoever_reads_them(room, speaks):
    """What a message is about stands in it, in the language in which it was written."""
    speaks(room.guild, "de")
    said = await room.ines.slash(room.channel, "quote", speaker="Rosa Lind", about="the mill")
    assert "**Thema:** the mill" in room.text(said)


async def test_choices_count_as_the_member_does(room, speaks):
    speaks(room.ines, "de")
    offered = await room.ines.autocomplete(room.channel, "quote", "speaker", "Rosa")
    assert [choice["name"] for choice in offered] == ["Rosa Lind · mayor of the valley · 1 Zitat"]


async def test_a_form_speaks_the_members_language(room, speaks):
    speaks(room.ines, "de")
    listed = await room.ines.slash(room.channel, "articles", private=True)
    menu = next(part for part in room.parts(listed) if part["type"] == 3)
    shown = await room.ines.select(listed.response, [menu["options"][0]["value"]], custom_id=menu["custom_id"])
    form = await room.ines.click(shown.response, label="Zu diesem Artikel fragen")
    assert form.modal["title"] == "Zu diesem Artikel fragen"


async def test_commands_are_known_by_their_names_in_each_language(room):
    (sent,) = [each.json for each in room.env.backend.http_requests if each.path.endswith("/commands")]
    ask = next(command for command in sent if command["name"] == "ask")
    assert ask["name_localizations"]["de"] == "fragen"
    assert ask["options"][0]["name_localizations"]["de"] == "frage"


ARABIC = """---
title: حريق في الطاحونة القديمة
publisher: The Valley Post
published: 2024-05-03
---
اندلع حريق في الطاحونة القديمة عند النهر مساء الجمعة، ولم يصب أحد بأذى.

وجدت فرقة الإطفاء أن الصاعقة ضربت سقف الطاحونة قبيل منتصف الليل.
"""


async def test_an_arabic_server_is_answered_in_arabic_and_no_name_turns_a_line_round(room, speaks):
    (room.corpus / "tahuna.md").write_text(ARABIC, encoding="utf-8")
    await room.admin.slash(room.channel, "reindex")
    speaks(room.guild, "ar")
    text = room.text(await room.ask("ماذا ضرب سقف الطاحونة؟", article="tahuna"))
    assert "-# 🟢 بكلام المقال نفسه" in text
    assert "**وجدت فرقة الإطفاء أن الصاعقة ضربت سقف الطاحونة قبيل منتصف الليل.**" in text
    assert "-# \u2068¶ 2 من 2" in text
    assert "-# \u2068\u2068The Valley Post\u2069 · 3 مايو 2024 · المقطع 1 من" in text
    listed = room.text(await room.ines.slash(room.channel, "articles"))
    assert "### 3 مقالات" in listed
    said = room.text(await room.ines.slash(room.channel, "quote", speaker="Rosa Lind"))
    assert "### Rosa Lind" in said
    assert "اقتباس واحد" in said


async def test_a_page_of_another_locales_reply_is_turned_with_its_subject(room, speaks):
    """The state of a reply stands in it, in the language of whoever it was for."""
    speaks(room.guild, "de")
    mill = (room.corpus / "mill.md").read_text("utf-8")
    more = "".join(f"\n“The mill will cost {number} million,” said Rosa Lind.\n" for number in range(2, 9))
    (room.corpus / "mill.md").write_text(mill + more, encoding="utf-8")
    await room.admin.slash(room.channel, "reindex")
    said = await room.ines.slash(room.channel, "quote", speaker="Rosa Lind", about="the mill")
    assert "**Thema:** the mill" in room.text(said)
    speaks(room.guild, "ar")
    turned = room.text(await room.ines.click(said.response, label="Weiter"))
    assert "**الموضوع:** the mill" in turned
