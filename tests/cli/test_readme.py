"""The README's terminal examples, run as they stand."""

import re
import shlex
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
EXPECTED = {
    "ask": ["In the articles’ own words:", "about 10,000 North Korean troops", "¶ 11 · "],
    "quotes": ["“It’s rare that a decision of this nature is made for just one reason,”", "— Anatol Lieven"],
    "check": ["Altered", "+ the article’s: If Russia escalates, we escalate\n", "Michael O’Hanlon"],
    "speakers": ["Anatol Lieven", "Aaron David Miller"],
}


def commands():
    lines = re.findall(r"^\$ \.venv/bin/verbatim (.+)$", (ROOT / "README.md").read_text("utf-8"), re.MULTILINE)
    return [shlex.split(line) for line in lines]


@pytest.mark.parametrize("words", commands(), ids=" ".join)
def test_a_command_of_the_readme_does_what_it_is_there_for(verbatim, monkeypatch, words):
    monkeypatch.chdir(ROOT)
    outcome = verbatim(*words)
    assert (outcome.status, outcome.err) == (0, "")
    for expected in EXPECTED[words[0]]:
        assert expected in outcome.out


def test_all_that_is_expected_is_there():
    assert {words[0] for words in commands()} == EXPECTED.keys()


def test_tables_fit_into_80_columns(verbatim, monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.chdir(ROOT)
    for words in (["articles"], ["speakers"], ["--corpus", "tests/data/news/corpus", "articles"]):
        assert max(map(len, verbatim(*words).out.splitlines())) <= 80
