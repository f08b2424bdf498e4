"""Where a command is used decides what it does: hand-made payloads for what simcord has not got."""

import pytest
from simcord.backend.serializers import message_payload
from simcord.components import walk_components
from simcord.interactions import base_payload
from simcord.results import InteractionResult

COMMAND, COMPONENT, AUTOCOMPLETE = 2, 3, 4
GROUP = 3


async def happen(room, kind, data, guild=None, context=2, **more):
    """Something that somebody does who has installed the bot to their own account, in a group chat or a server."""
    user = room.ines.user
    channel = room.channel if guild else user.dm_channel
    record, payload = base_payload(
        room.env.backend, type=kind, channel_id=channel.id, guild_id=guild and guild.id, user_id=user.id, data=data
    )
    payload |= {
        "context": context,
        "authorizing_integration_owners": {"1": str(user.id)},
        "app_permissions": "0",
    } | more
    if context == 2:
        recipients = [payload["user"], payload["user"] | {"id": "5", "username": "tariq"}]
        group = {"id": str(channel.id), "type": GROUP, "name": None, "icon": None, "owner_id": "5"}
        payload["channel"] = group | {"recipients": recipients}
    room.env.backend.emit("INTERACTION_CREATE", payload)
    await room.env.settle()
    return InteractionResult(room.env, record)


async def use(room, name, *options, kind=COMMAND, **where):
    """A slash command."""
    return await happen(room, kind, {"id": "1", "name": name, "type": 1, "options": list(options)}, **where)


async def press(room, result, label, **where):
    """A button, pressed by whoever used the command."""
    stored = room.env.backend.get_message(result.response.channel_id, result.response.id)
    button = next(part for part in walk_components(stored.components) if part.get("label") == label)
    data = {"custom_id": button["custom_id"], "component_type": 2}
    return await happen(room, COMPONENT, data, message=dict(message_payload(room.env.backend, stored)), **where)


def text(name, value):
    return {"type": 3, "name": name, "value": value}


QUESTION = text("question", "What struck the roof of the mill?")
PLACES = {"group chat": 2, "direct message": 1, "server that has not installed the bot": 0}


def place(room, where):
    """What `happen` has to know of a place."""
    return {"context": PLACES[where], "guild": None if PLACES[where] else room.guild}


async def test_a_question_is_answered_in_a_private_channel(room):
    assert "**Lightning struck" in room.text(await use(room, "ask", QUESTION))


async def test_a_question_is_answered_in_a_server_that_has_not_installed_the_bot(room):
    assert "**Lightning struck" in room.text(await use(room, "ask", QUESTION, guild=room.guild, context=0))


@pytest.mark.parametrize("context", [1, 2])
async def test_the_articles_are_read_again_from_a_server_only(room, context):
    result = await use(room, "reindex", context=context)
    assert result.ephemeral
    assert "in a server only" in room.text(result)


async def test_a_question_longer_than_discord_would_let_through_is_declined(room):
    result = await use(room, "ask", QUESTION | {"value": "why " * 1500})
    assert result.ephemeral
    assert "at most 500 characters" in room.text(result)


@pytest.mark.parametrize(
    ("name", "options", "answer"),
    [
        ("ask", [QUESTION], "**Lightning struck"),
        ("quote", [text("speaker", "Rosa Lind")], "We will rebuild the mill by 2026"),
        ("quote", [text("about", "the mill")], "We will rebuild the mill by 2026"),
        ("speakers", [], "Rosa Lind"),
        ("articles", [], "A bridge for bicycles"),
        ("check", [text("text", "“We will rebuild the mill by 2026,” said Rosa Lind.")], "Rosa Lind"),
        ("help", [], "/ask"),
    ],
)
@pytest.mark.parametrize("where", PLACES)
async def test_everyones_commands_work_everywhere(room, where, name, options, answer):
    assert answer in room.text(await use(room, name, *options, **place(room, where)))


@pytest.mark.parametrize("menu", ["Check quotations", "Find in articles"])
@pytest.mark.parametrize("where", PLACES)
async def test_menus_work_everywhere(room, where, menu):
    message = await room.tariq.send(room.channel, "“We will rebuild the mill by 2026,” said Rosa Lind.")
    stored = dict(message_payload(room.env.backend, room.env.backend.get_message(room.channel.id, message.id)))
    data = {"id": "1", "name": menu, "type": 3, "target_id": str(message.id)}
    data["resolved"] = {"messages": {str(message.id): stored}}
    result = await happen(room, COMMAND, data, **place(room, where))
    assert result.ephemeral
    assert "rebuild the mill" in room.text(result)


@pytest.mark.parametrize("label", ["Next", "Context", "Remove"])
@pytest.mark.parametrize("where", PLACES)
async def test_buttons_work_everywhere(room, where, label):
    asked = await use(room, "ask", QUESTION, **place(room, where))
    assert (await press(room, asked, label, **place(room, where))).acknowledged


@pytest.mark.parametrize("where", PLACES)
async def test_choices_are_offered_everywhere(room, where):
    typed = text("article", "mill") | {"focused": True}
    result = await use(room, "ask", typed, kind=AUTOCOMPLETE, **place(room, where))
    assert [choice["value"] for choice in result.autocomplete_choices] == ["mill"]
