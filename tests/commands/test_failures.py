"""What goes wrong is told shortly and privately, and logged once."""

import logging

import pytest

from bot.library.snapshot import Snapshot

CALLBACK = "/interactions/*/callback"
USES = [
    ("ask", {"question": "What struck the roof of the mill?"}, "Lightning"),
    ("quote", {"speaker": "Lind"}, "We will rebuild the mill"),
    ("check", {"text": "“We will rebuild the mill by 2026” said Rosa Lind"}, "Verbatim"),
    ("speakers", {}, "Rosa Lind"),
    ("articles", {}, "A bridge for bicycles"),
    ("help", {}, "/ask question:"),
]
"""A command, what is typed, and what its answer says."""


@pytest.fixture
def broken(monkeypatch):
    """A library in which a question meets a bug."""

    async def fail(self, question, **options):
        raise ZeroDivisionError("a bug: token 123")

    monkeypatch.setattr(Snapshot, "ask", fail)


async def test_a_bug_is_told_with_a_reference_that_the_log_has(room, broken, caplog):
    result = await room.ask("the mill")
    assert result.ephemeral
    reference = room.text(result).split("`")[1]
    record = next(record for record in caplog.records if reference in record.message)
    assert record.exc_info[0] is ZeroDivisionError
    assert "token" not in room.text(result)
    assert [type(error.original) for error in room.env.errors] == [ZeroDivisionError]
    room.env._errors.clear()


async def test_a_bug_behind_a_button_is_told_too(room, monkeypatch, caplog):
    result = await room.ask("the mill")

    async def fail(self, question, **options):
        raise ZeroDivisionError

    monkeypatch.setattr(Snapshot, "ask", fail)
    pressed = await room.ines.click(result.response, label="Next")
    assert pressed.ephemeral
    assert room.text(pressed).split("`")[1] in caplog.text


@pytest.mark.parametrize(("name", "options", "expected"), USES)
async def test_an_answer_is_sent_again_when_discord_fails_once(room, name, options, expected):
    room.env.inject_error("POST", CALLBACK, status=503)
    assert expected in room.text(await room.ines.slash(room.channel, name, **options))


@pytest.mark.parametrize(("name", "options", "expected"), USES)
async def test_the_member_is_told_when_discord_fails_twice(room, name, options, expected):
    room.env.inject_error("POST", CALLBACK, status=503, times=2)
    result = await room.ines.slash(room.channel, name, **options)
    assert result.ephemeral
    assert expected not in room.text(result)
    assert "did not take the answer" in room.text(result)


async def test_nothing_is_left_to_do_when_discord_is_down(room, caplog):
    room.env.inject_error("POST", CALLBACK, status=500, times=None)
    result = await room.ask("the mill")
    assert not result.acknowledged
    assert "could not be told" in caplog.text


@pytest.mark.parametrize(("status", "code"), [(404, 10062), (404, 10003)])
async def test_an_expired_interaction_is_not_answered_twice(room, caplog, status, code):
    caplog.set_level(logging.INFO, logger="bot")
    room.env.inject_error("POST", CALLBACK, status=status, code=code, times=None)
    await room.ask("the mill")
    attempts = [request for request in room.env.http_requests if request.path.endswith("/callback")]
    assert len(attempts) == 1
    assert f"({code})" in caplog.text


async def test_an_answer_that_had_arrived_is_not_an_error(room):
    room.env.inject_error("POST", CALLBACK, status=502)
    room.env.inject_error("POST", CALLBACK, status=400, code=40060)
    await room.ask("the mill")
    assert room.env.errors == []


async def test_a_command_of_another_age_is_answered(room):
    commands = room.env.backend.commands[None]
    commands["old", 1] = {**commands["help", 1], "name": "old", "id": "1"}
    result = await room.ines.slash(room.channel, "old")
    assert result.ephemeral
    assert "has changed" in room.text(result)
    room.env._errors.clear()


async def test_a_flood_is_slowed_and_nobody_else(room):
    answers = [await room.ask("the mill") for _ in range(40)]
    assert not answers[20].ephemeral
    assert answers[-1].ephemeral
    assert "That was a lot at once" in room.text(answers[-1])
    assert not (await room.ask("the mill", who=room.tariq)).ephemeral
    await room.env.advance_time(61)
    assert not (await room.ask("the mill")).ephemeral
