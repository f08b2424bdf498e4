"""`verbatim doctor`, as it is typed."""

import json

import pytest

from tests.endurance import TOKEN


@pytest.fixture
def settled(corpus, tmp_path, monkeypatch):
    monkeypatch.setenv("VERBATIM_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("VERBATIM_CORPUS_DIR", str(corpus))


@pytest.mark.usefixtures("settled")
def test_what_is_wrong_stands_beside_the_way_out(verbatim):
    outcome = verbatim("doctor", "--offline")
    lines = outcome.out.splitlines()
    assert outcome.status == 1
    assert lines[1].split(maxsplit=2) == ["failed", "token", "DISCORD_TOKEN is not set"]
    assert lines[2].strip().startswith("Copy it from https://discord.com/developers")


@pytest.mark.usefixtures("settled")
def test_programs_get_a_line_of_json_for_each_part(verbatim, monkeypatch):
    monkeypatch.setenv("DISCORD_TOKEN", TOKEN)
    outcome = verbatim("doctor", "--json", "--offline")
    records = [json.loads(line) for line in outcome.out.splitlines()]
    assert outcome.status == 0
    assert all(record.keys() == {"part", "status", "told", "way_out"} for record in records)
    assert {record["part"]: record["way_out"] for record in records}["token"] is None
    assert TOKEN not in outcome.out + outcome.err


def test_the_corpus_of_the_command_line_wins(verbatim, tmp_path, settled):
    outcome = verbatim("--corpus", tmp_path / "none", "doctor", "--offline", "--json")
    articles = next(json.loads(line) for line in outcome.out.splitlines() if '"articles"' in line)
    assert articles["status"] == "failed"
