"""Many at once are all answered, nobody waits long without a sign, and nobody waits for another's heavy work."""

import asyncio
import logging
import threading

import aiohttp
import discord
import pytest
from simcord.interactions import base_payload
from simcord.results import InteractionResult

from bot.commands.response import CROWD, PATIENCE, Response
from bot.library.library import Library
from bot.replies import layout
from bot.replies.layout import notice

CALLBACK = "/interactions/*/callback"
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


async def until(happened):
    """Wait for the worker's thread, for which the offline Discord has no event."""
    while not happened():  # noqa: ASYNC110
        await asyncio.sleep(0.01)


@pytest.fixture
def slow(room):
    """A command whose work is done when the event is set."""
    done = threading.Event()

    async def work():
        while not done.wait(0.001):  # noqa: ASYNC110 - in the worker's thread
            await asyncio.sleep(0)
        return notice("done")

    @room.env.bot.tree.command()
    async def slow(interaction, private: bool = False):
        """Takes its time."""
        await Response(interaction).reply(work, private=private)

    yield done
    done.set()


async def test_everybody_is_answered_when_many_come_at_once(room):
    results = [use(room, "ask", option("question", "What struck the roof of the mill?")) for _ in range(2 * CROWD)]
    await room.env.settle(timeout=30)
    assert all("**Lightning struck" in room.text(result) for result in results)


async def test_a_few_are_answered_without_a_sign_before(room):
    for _ in range(CROWD - 1):
        use(room, "articles")
    await room.env.settle()
    assert set(first_answers(room)) == {ANSWER}


async def test_in_a_crowd_everybody_is_shown_at_once_that_an_answer_comes(room):
    for _ in range(3 * CROWD):
        use(room, "articles")
    await room.env.settle()
    assert first_answers(room) == [THINKING] * 3 * CROWD


async def test_whoever_types_does_not_wait_behind_the_others(room):
    for _ in range(CROWD // 2):
        use(room, "articles")
    use(room, "ask", option("article", "mill", focused=True), kind=AUTOCOMPLETE)
    await room.env.settle()
    assert first_answers(room).index(CHOICES) < 5


@pytest.mark.parametrize("private", [True, False])
async def test_what_takes_long_shows_that_an_answer_comes(room, monkeypatch, private):
    done, work = asyncio.Event(), Library.work

    async def later(*given):
        await room.env.external_wait(done.wait(), reason="the work takes its time")
        return await work(*given)

    monkeypatch.setattr(Library, "work", lambda *given: asyncio.create_task(later(*given)))
    result = use(room, "articles", {"type": 5, "name": "private", "value": private})
    await asyncio.sleep(PATIENCE / 10)
    assert first_answers(room) == []
    await room.env.advance_time(PATIENCE)
    assert first_answers(room) == [THINKING]
    done.set()
    await room.env.settle()
    assert "A bridge for bicycles" in room.text(result)
    assert result.ephemeral == private


async def test_nobody_waits_for_anothers_heavy_work(room, slow):
    use(room, "slow")
    answered = use(room, "ask", option("question", "What struck the roof of the mill?"))
    await until(lambda: answered.acknowledged)
    assert "**Lightning struck" in room.text(answered)
    slow.set()
    await room.env.settle()


async def test_a_member_gets_one_share_of_the_time_however_much_they_ask_for(room):
    began = []

    def work(name):
        async def do():
            for _ in range(3):
                began.append(name)
                await asyncio.sleep(0)

        return do

    library = room.env.bot.library
    greedy = [library.work(work("greedy"), 1) for _ in range(3)]
    await asyncio.gather(*greedy, library.work(work("modest"), 2))
    assert began.index("modest") == 1
    assert began[:6].count("modest") == 3


async def test_an_interaction_that_has_been_answered_already_is_left_alone(room, caplog):
    caplog.set_level(logging.INFO, logger="bot")
    room.env.inject_error("POST", CALLBACK, status=400, code=40060, times=None)
    await room.ask("the mill")
    assert len(first_answers(room)) == 1
    assert [record.levelname for record in caplog.records if record.name.startswith("bot")] == ["INFO"]


@pytest.mark.parametrize("fault", [ConnectionResetError(104, "reset by peer"), aiohttp.ServerDisconnectedError()])
async def test_a_connection_that_is_reset_is_tried_once_more(room, fault, monkeypatch):
    failing(monkeypatch, fault, times=1)
    assert "**Lightning struck" in room.text(await room.ask("What struck the roof of the mill?"))


async def test_a_reply_that_is_reset_twice_is_told_as_undelivered(room, monkeypatch):
    failing(monkeypatch, ConnectionResetError(104, "reset by peer"), times=2)
    assert "did not take the answer" in room.text(await room.ask("What struck the roof of the mill?"))


def failing(monkeypatch, fault, times):
    """Let the first messages that answer an interaction meet a fault of the connection."""
    send, left = discord.InteractionResponse.send_message, [fault] * times

    async def sometimes(self, *args, **options):
        if left:
            raise left.pop()
        return await send(self, *args, **options)

    monkeypatch.setattr(discord.InteractionResponse, "send_message", sometimes)


@pytest.mark.parametrize("name", ["articles", "speakers", "help"])
async def test_a_reply_is_made_off_the_event_loop(room, name, monkeypatch):
    threads = set()
    make = layout.message
    monkeypatch.setattr(f"bot.replies.{name}.message", lambda *a: threads.add(threading.current_thread()) or make(*a))
    use(room, name)
    await room.env.settle()
    assert len(threads) == 1
    assert threading.main_thread() not in threads
