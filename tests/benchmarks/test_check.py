"""Verdicts on quotations, measured on a set of two messages."""

from __future__ import annotations

import json

import pytest

from benchmarks.check import compare_checks, read_cases
from benchmarks.questions import SetError

ARTICLE = """The orchard

The frost came late this year and took half of the blossom.

"We have never lost so many apples in a single night," said Maria Lund, who owns the orchard.
"""
CASES = [
    {
        "text": "Lund: “We have never lost so many apples in a single night”",
        "expect": [
            {
                "quote": "We have never lost so many apples in a single night",
                "verdict": "verbatim",
                "article": "orchard",
            }
        ],
    },
    {
        "text": "“We have lost so many apples in a single night” and “The bees did not come back at all”",
        "expect": [
            {"quote": "We have lost so many apples in a single night", "verdict": "altered", "article": "orchard"},
            {"quote": "The bees did not come back at all", "verdict": "not_found", "article": None},
        ],
    },
]


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "orchard.txt").write_text(ARTICLE, encoding="utf-8")
    (tmp_path / "cases.jsonl").write_text("".join(json.dumps(case) + "\n" for case in CASES), encoding="utf-8")
    return tmp_path


def test_verbatim_stands_beside_a_plain_search(folder):
    rows = {row.engine: row for row in compare_checks(folder)}
    ours, plain = rows["Verbatim"], rows["exact substring"]
    assert (ours.quotes, ours.accuracy, ours.false_assurance, ours.false_alarm, ours.article) == (3, 1, 0, 0, 1)
    assert (plain.quotes, plain.false_assurance, plain.false_alarm) == (3, 0, 0)
    assert plain.accuracy == pytest.approx(2 / 3)  # it cannot tell what was altered


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (None, "cannot be read"),
        ("no json\n", "line 1"),
        ('{"text": "a", "expect": []}\n{"text": "a"}\n', "line 2"),
        ('{"text": "a", "expect": [{"quote": "a"}]}\n', "line 1"),
    ],
)
def test_what_is_no_set_is_refused_with_its_place(tmp_path, content, message):
    if content is not None:
        (tmp_path / "cases.jsonl").write_text(content, encoding="utf-8")
    with pytest.raises(SetError, match=message):
        read_cases(tmp_path)
