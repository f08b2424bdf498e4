"""The command line as a person meets it: words typed in, lines and a status out."""

import sys
from dataclasses import dataclass

import pytest

from bot.cli.app import main


@dataclass(frozen=True)
class Outcome:
    status: int
    out: str
    err: str


@pytest.fixture
def verbatim(monkeypatch, capsys):
    monkeypatch.setenv("COLUMNS", "120")

    def run(*words):
        monkeypatch.setattr(sys, "argv", ["verbatim", *map(str, words)])
        with pytest.raises(SystemExit) as ended:
            main()
        captured = capsys.readouterr()
        return Outcome(ended.value.code, captured.out, captured.err)

    return run


@pytest.fixture
def corpus(tmp_path):
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "harbour.md").write_text(
        "---\n"
        "title: The harbour opens again\n"
        "publisher: The Daily Example\n"
        "published: 2026-03-14\n"
        "url: https://example.com/harbour\n"
        "---\n"
        "The harbour of Eastport opened again on Monday after two years of repairs.\n\n"
        "## What did it cost?\n\n"
        "The town paid nine million crowns. “We had no choice,” said Mayor Ida Holm. Most of the money went into the "
        "eastern pier.\n",
        encoding="utf-8",
    )
    (folder / "bread.txt").write_text("Bread gets dearer\n\nBakers raised the price of rye bread by a tenth in May.\n")
    return folder
