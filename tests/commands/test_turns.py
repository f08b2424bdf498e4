"""Many at once are all answered, nobody waits long without a sign, and who types does not wait behind the others."""

import asyncio

import pytest
from simcord.interactions import base_payload
from simcord.results import InteractionResult

from bot.commands.delivery import send
from bot.commands.turns import CROWD, PATIENCE
from bot.replies.layout import notice

ANSWER, THINKING, CHOICES = 4, 5, 8
COMMAND, AUTOCOMPLETE = 2, 4


def use(room, name, *options, kind=COMMAND):
    """Let somebody use a command without waiting for what comes of it."""
    record, payload = base_payload(
        room.env.backend,
        type=kind,
        channel_id=room.channel.id,
        guild_id=room.guild.id,
        user_id=room.guild.add_member(room.env.create_user("reader")).id,
        data={"id": "1", "name": name, "type": 1, "options": list(options)},
    )
    room.env.backend.emit("INTERACTION_CREATE", payload)
    return InteractionResult(room.env, record)


def option(name, value, **more):
    return {"type": 3, "name": name, "value": value} | more


def first_answers(room):
    """The types of the first answers, in the order in which Discord got them."""
    return [sent.json["type"] for sent in room.env.backend.http_requests if sent.path.endswith("/callback")]


@pytest.fixture
def slow(room):
    """A command that takes ten seconds."""

    @room.env.bot.tree.command()
    async def slow(interaction, private: bool = False):
        """Takes its time."""
        await asyncio.sleep(10)
        await send(interaction, notice("done"), private=private)


async def test_everybody_is_answered_when_many_come_at_once(room):
    results = [use(room, "ask", option("question", "What struck the roof of the mill?")) for _ in range(2 * CROWD)]
    await room.env.settle(timeout=30)
    assert all("**Lightning struck" in room.text(result) for result in results)


async def test_a_few_are_answered_without_a_sign_before(room):
    for _ in range(CROWD // 2):
        use(room, "articles")
    await room.env.settle()
    assert set(first_answers(room)) == {ANSWER}


async def test_whoever_finds_a_crowd_is_shown_at_once_that_an_answer_comes(room):
    for _ in range(2 * CROWD):
        use(room, "articles")
    await room.env.settle()
    first = first_answers(room)
    assert len(first) == 2 * CROWD
    assert THINKING in first
    assert ANSWER not in first[: first.index(THINKING)][2:]


async def test_whoever_types_does_not_wait_behind_the_others(room):
    for _ in range(CROWD // 2):
        use(room, "articles")
    use(room, "ask", option("article", "mill", focused=True), kind=AUTOCOMPLETE)
    await room.env.settle()
    assert first_answers(room).index(CHOICES) < 5


@pytest.mark.parametrize("private", [True, False])
async def test_what_takes_long_shows_that_an_answer_comes(room, slow, private):
    result = use(room, "slow", {"type": 5, "name": "private", "value": private})
    await room.env.settle(timeout=0.1)
    assert first_answers(room) == []
    await room.env.advance_time(PATIENCE)
    assert first_answers(room) == [THINKING]
    await room.env.advance_time(10)
    assert room.text(result) == "done"
    assert result.ephemeral == private
