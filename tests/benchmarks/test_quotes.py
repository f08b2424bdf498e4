"""Who said what, measured on a set of one article."""

from __future__ import annotations

import json
from itertools import pairwise

import pytest

from benchmarks.attribution import Attribution, Certainty
from benchmarks.questions import SetError
from benchmarks.quotations import read_quotations
from benchmarks.quotes import SIZES, compare_quotes, make_article

ARTICLE = """The orchard

Peter Berg met them before noon. “We lost every apple in one single night,” said Maria Lund, who owns the orchard.

Lund said that the bees would not come back before the summer.
"""
DIRECT, INDIRECT = "We lost every apple in one single night,", "the bees would not come back before the summer"


def span(words: str) -> dict[str, int]:
    start = " ".join(ARTICLE.split()).index(words)
    return {"start": start, "end": start + len(words)}


LUND = {"speaker": "Maria Lund", "kind": None, "source": None}
QUOTES = {"id": "orchard", "ignore": []}
QUOTES["quotes"] = [span(DIRECT) | LUND | {"class": "named"}]
STATEMENT = span(INDIRECT) | LUND | {"speaker_class": "named", "cue": "said", "class": "said"}
STATEMENTS = {"id": "orchard", "statements": [STATEMENT]}


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "orchard.txt").write_text(ARTICLE, encoding="utf-8")
    (tmp_path / "quotes.jsonl").write_text(json.dumps(QUOTES) + "\n", encoding="utf-8")
    (tmp_path / "indirect.jsonl").write_text(json.dumps(STATEMENTS) + "\n", encoding="utf-8")
    return tmp_path


def test_verbatim_stands_beside_the_nearest_name(folder):
    *found, short, long = compare_quotes(folder, (100, 1_000))
    rows = [row for row in found if isinstance(row, Attribution)]
    figures = {(row.engine, row.kind): (row.quotes, row.f1, row.exact, row.end_to_end) for row in rows}
    assert figures["Verbatim", "direct"] == figures["Verbatim", "indirect"] == (1, 1, 1, 1)
    assert figures["nearest name", "direct"] == (1, 1, 1, 1)
    # It gives the surname that stands there, and takes "said Maria Lund, who owns the orchard" for a statement.
    assert figures["nearest name", "indirect"] == pytest.approx((1, 2 / 3, 0, 2 / 3))
    assert all(row.per_1000 > 0 for row in rows)
    assert (short.words, long.words) == (100, 1_000)


def test_a_set_without_statements_has_no_second_table(folder):
    (folder / "indirect.jsonl").unlink()
    rows = compare_quotes(folder, ())
    assert [(row.engine, row.kind) for row in rows if isinstance(row, Attribution)] == [
        ("Verbatim", "direct"),
        ("nearest name", "direct"),
    ]


def test_the_curve_tells_how_right_speakers_are_by_confidence(folder):
    points = [row for row in compare_quotes(folder, ()) if isinstance(row, Certainty)]
    assert [point.confidence for point in points if point.kind == "direct"] == [0.5, 0.6, 0.7, 0.8, 0.9, 0.95]
    assert {point.clear_right for point in points if point.clear} == {1.0}
    assert all(left.clear >= right.clear for left, right in pairwise(points) if left.kind == right.kind)


def test_an_article_that_is_refused_counts_as_missed(folder):
    (folder / "corpus" / "hidden.txt").write_text(ARTICLE.replace("Peter", "\0Peter"), encoding="utf-8")
    with (folder / "quotes.jsonl").open("a", encoding="utf-8") as file:
        file.write(json.dumps(QUOTES | {"id": "hidden"}) + "\n")
    assert next(compare_quotes(folder, ())).recall == 0.5


@pytest.mark.parametrize("size", [1, 30, 1_000])
def test_articles_of_any_length_are_made_of_the_paragraphs(size):
    made = make_article(["one two three", "four five"], size)
    words = " ".join(paragraph.text for paragraph in made.paragraphs).split()
    assert len(words) == size
    assert words[:5] == ["one", "two", "three", "four", "five"][:size]


def test_time_is_measured_up_to_a_million_words():
    assert SIZES[0] == 1_000
    assert SIZES[-1] == 1_000_000


@pytest.mark.parametrize(
    ("file", "content", "message"),
    [
        ("quotes.jsonl", None, "cannot be read"),
        ("quotes.jsonl", "no json\n", "line 1"),
        ("quotes.jsonl", json.dumps(QUOTES) + '\n{"id": "b"}\n', "line 2"),
        ("indirect.jsonl", '{"id": "orchard", "statements": [{}]}\n', "indirect.jsonl, line 1"),
    ],
)
def test_what_is_no_set_is_refused_with_its_place(folder, file, content, message):
    (folder / file).unlink()
    if content is not None:
        (folder / file).write_text(content, encoding="utf-8")
    with pytest.raises(SetError, match=message):
        read_quotations(folder)


@pytest.mark.parametrize("records", ["", json.dumps(QUOTES | {"id": "meadow"}) + "\n"])
def test_a_set_without_its_articles_is_refused(folder, records):
    (folder / "quotes.jsonl").write_text(records, encoding="utf-8")
    with pytest.raises(SetError, match="does not hold the article"):
        next(compare_quotes(folder, ()))
