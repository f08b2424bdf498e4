"""Where a command is used decides what it does: hand-made payloads for what simcord has not got."""

import pytest
from simcord.interactions import base_payload
from simcord.results import InteractionResult


async def use(room, name, *options, guild=None, context=2):
    """Use a command as somebody who has installed the bot to their own account, in a private channel or a server."""
    user = room.ines.user
    record, payload = base_payload(
        room.env.backend,
        type=2,
        channel_id=(room.channel if guild else user.dm_channel).id,
        guild_id=guild and guild.id,
        user_id=user.id,
        data={"id": "1", "name": name, "type": 1, "options": list(options)},
    )
    payload |= {"context": context, "authorizing_integration_owners": {"1": str(user.id)}}
    room.env.backend.emit("INTERACTION_CREATE", payload)
    await room.env.settle()
    return InteractionResult(room.env, record)


QUESTION = {"type": 3, "name": "question", "value": "What struck the roof of the mill?"}


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
