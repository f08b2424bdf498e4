"""Every press is answered, whatever its button knows."""

import re

import pytest
from simcord.backend.serializers import message_payload
from simcord.components import walk_components
from simcord.interactions import base_payload

from bot.replies.custom_ids import Around, ArticlesPage, AskPage

KEY = "abcdefghij"


@pytest.mark.parametrize(
    "state", [AskPage(0, KEY), AskPage(999999, KEY, KEY, share=True), Around(KEY, 5000), ArticlesPage(12)]
)
def test_states_come_back_from_their_custom_id(state):
    assert len(str(state)) <= 100
    match = re.fullmatch(state.TEMPLATE, str(state))
    assert type(state).parse(match.groupdict()) == state


@pytest.mark.parametrize(
    "custom_id",
    [
        "something of another age",
        "v0:ask:1",
        f"v1:ask:1:{KEY}:",
        f"v1:ask:99999999999:{KEY}:",
        f"v1:context:{KEY}:0",
        "v1:article",
        "v1:articles:999999",
        "x" * 100,
    ],
)
async def test_a_custom_id_that_says_nothing_any_more_is_answered(room, custom_id):
    result = await room.ask("the mill")
    stored = room.env.backend.get_message(room.channel.id, result.response.id)
    button = next(part for part in walk_components(stored.components) if part.get("label") == "Next")
    button["custom_id"] = custom_id
    pressed = await room.ines.click(result.response, custom_id=custom_id)
    assert pressed.acknowledged


async def test_a_custom_id_that_its_message_does_not_have_is_answered(room):
    result = await room.ask("the mill")
    pressed = room.button(result, "Next")["custom_id"]
    record, payload = base_payload(
        room.env.backend,
        type=3,
        channel_id=room.channel.id,
        guild_id=room.guild.id,
        user_id=room.ines.id,
        data={"component_type": 2, "custom_id": pressed},
    )
    stored = room.env.backend.get_message(room.channel.id, result.response.id)
    message = message_payload(room.env.backend, stored) | {"components": []}
    room.env.backend.emit("INTERACTION_CREATE", payload | {"message": message})
    await room.env.settle()
    assert record.responded


async def test_share_posts_once_a_member_and_passage(room):
    private = await room.ask("What struck the roof of the mill?", private=True)
    pressed = await room.ines.click(private.response, label="Share")
    assert room.button(pressed, "Shared")["disabled"]
    again = await room.ask("What struck the roof of the mill?", private=True)
    second = await room.ines.click(again.response, label="Share")
    assert "shared this here already" in room.text(second)
    theirs = await room.ask("What struck the roof of the mill?", who=room.tariq, private=True)
    assert room.button(await room.tariq.click(theirs.response, label="Share"), "Shared")


async def test_a_flood_of_shares_is_slowed(room):
    results = []
    for number in range(6):
        private = await room.ask(f"What struck the roof of the mill, number {number}?", private=True)
        results.append(await room.ines.click(private.response, label="Share"))
    assert all(room.button(result, "Shared") for result in results[:5])
    assert "That was a lot at once" in room.text(results[5])
    await room.env.advance_time(61)
    assert room.button(await room.ines.click(private.response, label="Share"), "Shared")


async def test_what_could_not_be_posted_can_be_shared_again(room):
    private = await room.ask("What struck the roof of the mill?", private=True)
    room.env.inject_error("POST", "/webhooks/*/*", status=503, times=2)
    pressed = await room.ines.click(private.response, label="Share")
    assert [message.flags.ephemeral for message in pressed.followups] == [True]
    assert room.button(pressed, "Shared") is None
    assert room.button(await room.ines.click(private.response, label="Share"), "Shared")
