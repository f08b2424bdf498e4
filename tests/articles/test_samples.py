"""Files as generators, word processors, note books and people write them: what is served of each, and what is told.

`samples/expected.jsonl` is the table: a line a file, with each section's heading and paragraphs. Most of the files hold
the same three sentences, so that what differs is their form.
"""

import json
from pathlib import Path

import pytest

from bot.articles.store import read_file, read_folder

SAMPLES = Path(__file__).parent / "samples"
EXPECTED = [json.loads(line) for line in (SAMPLES / "expected.jsonl").read_text(encoding="utf-8").splitlines()]


def described(stored):
    """An article as the table has it."""
    article = stored.article
    known = ("title", "author", "publisher", "url")
    return {
        "file": stored.path.relative_to(SAMPLES).as_posix(),
        **{name: getattr(article, name) for name in known if getattr(article, name)},
        **({"published": article.published.isoformat()} if article.published else {}),
        "language": article.language,
        "sections": [
            [section.heading, *(f"[{p.kind}] {p.text}" if p.kind != "text" else p.text for p in section.paragraphs)]
            for section in article.sections
        ],
        "notes": list(stored.notes),
    }


@pytest.mark.parametrize("expected", EXPECTED, ids=lambda expected: expected["file"])
def test_a_sample_is_served_as_a_person_reads_it(expected):
    pytest.importorskip("pdfminer") if expected["file"].endswith(".pdf") else None
    assert described(read_file(SAMPLES / expected["file"], SAMPLES)) == expected


def test_no_sample_is_refused_and_none_is_left_out_of_the_table():
    reading = read_folder(SAMPLES)
    assert [failure.name for failure in reading.failures] == ["expected.jsonl"]
    assert len(reading.files) == len(EXPECTED) >= 45
    assert {file.path.relative_to(SAMPLES).as_posix() for file in reading.files} == {e["file"] for e in EXPECTED}
