"""What `verbatim run` logs."""

import json
import logging
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import tracing
from bot.ops import logs
from bot.settings import Settings


@pytest.fixture
def logged(capsys):
    """Log with some settings, and give what stands on standard error afterwards."""
    root, own = logging.getLogger(), logging.getLogger("bot")
    kept = root.handlers[:], root.level, own.level

    def set_up(**given):
        logs.set_up(Settings(**given))
        return lambda: capsys.readouterr().err.splitlines()  # noqa: PLW0108

    yield set_up
    root.handlers[:], level, own_level = kept
    root.setLevel(level)
    own.setLevel(own_level)


async def test_a_line_has_the_id_of_its_interaction(logged):
    lines = logged()
    logging.getLogger("bot.client").warning("before %s", "any")
    trace = tracing.begin("command", "ask")
    logging.getLogger("bot.client").info("within one")
    before, within = lines()
    assert before.endswith("WARNING          bot.client: before any")
    assert within.endswith(f"INFO    {trace.id} bot.client: within one")


async def test_json_is_one_object_a_line(logged):
    lines = logged(log_format="json")
    trace = tracing.begin("command", "ask")
    logging.getLogger("bot.commands").error("It “broke”\nhere", exc_info=ValueError("two\nlines"))
    (line,) = map(json.loads, lines())
    assert line.pop("exception").endswith("ValueError: two\nlines")
    assert datetime.fromisoformat(line.pop("time")).utcoffset().total_seconds() == 0
    assert line == {
        "level": "ERROR",
        "logger": "bot.commands",
        "message": "It “broke”\nhere",
        "interaction": trace.id,
    }


@given(st.text())
def test_whatever_is_logged_is_one_line_of_json(message):
    record = logging.LogRecord("bot", logging.INFO, "", 0, "%s", (message,), None)
    line = logs.JSONFormatter().format(record)
    assert len(line.splitlines()) == 1
    assert json.loads(line)["level"] == "INFO"
    line.encode()


@pytest.mark.parametrize("name", ["discord.gateway", "discord.http", "aiosqlite", "sqlalchemy.engine", "asyncio"])
def test_debug_is_for_the_bots_own_lines(logged, name):
    lines = logged(log_level="DEBUG")
    logging.getLogger(name).debug("what a member has typed")
    logging.getLogger("bot.commands").debug("command ask: answered")
    (line,) = lines()
    assert "command ask: answered" in line


def test_a_level_holds_for_all(logged):
    lines = logged(log_level="ERROR")
    for name in ("discord.gateway", "bot.client"):
        logging.getLogger(name).warning("something")
    assert lines() == []


@pytest.mark.parametrize(("level", "number"), [("INFO", 1), ("DEBUG", 3)])
def test_a_connection_that_broke_is_told_in_one_line(logged, level, number):
    lines = logged(log_level=level)
    error = OSError("reset")
    logging.getLogger("discord.gateway").error("Attempting a reconnect", exc_info=(OSError, error, None))
    told = lines()
    assert "Attempting a reconnect" in told[0]
    assert "OSError" in told[-1]
    assert (len(told) == 1) == (number == 1)
