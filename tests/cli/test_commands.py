"""The other commands, and the options before them."""

import base64
import json
from importlib.metadata import version

import pytest

TOKEN = base64.b64encode(b"123456789012345678").decode() + ".GabcdE.abcdefghijklmnopqrstuvwxyz0123456789AB"


def test_without_a_command_the_help_is_shown(verbatim):
    outcome = verbatim()
    assert outcome.status == 0
    for command in ("ask", "articles", "preview", "run", "invite"):
        assert f"  {command} " in outcome.out
    assert verbatim("--help").out == outcome.out


def test_the_version(verbatim):
    assert verbatim("--version").out == f"verbatim {version('verbatim-bot')}\n"


def test_articles_as_a_table_and_as_json(verbatim, corpus):
    table = verbatim("--corpus", corpus, "articles")
    assert "The harbour opens again" in table.out
    records = [json.loads(line) for line in verbatim("--corpus", corpus, "articles", "--json").out.splitlines()]
    assert [record["article"] for record in records] == ["bread", "harbour"]
    assert records[1]["sections"] == ["What did it cost?"]
    assert records[1]["paragraphs"] == 2
    assert records[0]["publisher"] is None


def test_the_invitation_asks_for_no_permissions(verbatim, monkeypatch):
    monkeypatch.setenv("DISCORD_TOKEN", TOKEN)
    link = verbatim("invite").out.strip()
    assert link == (
        "https://discord.com/oauth2/authorize?client_id=123456789012345678"
        "&scope=bot+applications.commands&permissions=0"
    )
    assert "client_id=42&" in verbatim("invite", "--application", "42").out


@pytest.mark.parametrize("words", [["run"], ["invite"]])
def test_without_a_token_the_variable_is_named(verbatim, words):
    outcome = verbatim(*words)
    assert (outcome.status, outcome.out) == (2, "")
    assert "DISCORD_TOKEN" in outcome.err
    assert outcome.err.count("\n") == 1


def test_a_token_that_holds_no_id_asks_for_it(verbatim, monkeypatch):
    monkeypatch.setenv("DISCORD_TOKEN", TOKEN.replace(TOKEN[:24], "_" * 24))
    outcome = verbatim("invite")
    assert outcome.status == 2
    assert "--application" in outcome.err
    assert TOKEN[30:] not in outcome.err


def test_a_wrong_setting_is_told_in_one_line(verbatim, corpus, monkeypatch):
    monkeypatch.setenv("VERBATIM_LOG_LEVEL", "loud")
    outcome = verbatim("--corpus", corpus, "articles")
    assert outcome.status == 2
    assert "VERBATIM_LOG_LEVEL" in outcome.err
    assert outcome.err.count("\n") == 1
