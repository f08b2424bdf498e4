import sys
from collections import Counter

import pytest

from benchmarks.hostile import STEEPEST, examine, exponent
from benchmarks.hostile_texts import kinds, text
from bot.articles.outline import MAX_PARAGRAPH

KINDS = [
    "cue John said that Ann said that ", "cue did not deny that she denied that ", "cue , according to Ann Roe, ",
    r"quotation \u201cx,\u201d he said. ", r"quotation \u201cx y z,\u201d said Ann{n} Roe. ", r"quotation \u201c\u2018",
    "name Ann Roe is also known as Ann{n} Doe. ", "name Bank of Ann{n} and ", "name May ", "name Aa{n} Bb (AB) ",
    "pronoun Ann{n} Roe. He said. ", "mark ![", r"word a\u0301",
]  # fmt: skip
"""Each was slow once, or looks at what stands around it."""


def work(path, unit, size):
    """How many functions are called for a text: the same at each run, whatever else the machine does."""
    path.write_text(text(unit, size), encoding="utf-8")
    counted, before = Counter(), sys.getprofile()
    sys.setprofile(lambda _, event, __: counted.update((event,)))
    try:
        examine(path)
    finally:
        sys.setprofile(before)
    return counted["call"] + counted["c_call"]


@pytest.mark.parametrize("kind", KINDS)
def test_the_work_grows_no_faster_than_the_text(tmp_path, kind):
    sizes = [4_000, 8_000, 16_000]
    work(tmp_path / "text.md", kinds()[kind], 1_000)
    counts = [work(tmp_path / "text.md", kinds()[kind], size) for size in sizes]
    assert exponent(sizes, counts) <= STEEPEST


def test_there_are_many_kinds_and_each_has_a_line_of_its_own():
    assert len(kinds()) >= 120
    assert all(len(name.splitlines()) == 1 for name in kinds())


@pytest.mark.parametrize("name", ["word a", "name Ann{n} Roe{n} ", r"line a\n\n", r"word \U0001f600"])
def test_a_text_is_as_long_as_it_is_asked_for_in_paragraphs_that_a_reader_takes(name):
    made = text(kinds()[name], 300_000)
    assert 299_900 <= len(made.encode()) <= 300_000
    assert all(len(paragraph) <= MAX_PARAGRAPH for paragraph in made.split("\n\n"))


def test_the_exponent_is_the_slope_of_the_logarithms():
    sizes = [100, 200, 400]
    assert exponent(sizes, [size**2 for size in sizes]) == pytest.approx(2)
    assert exponent(sizes, [3 * size for size in sizes]) == pytest.approx(1)
    assert exponent(sizes, [0.0, 0.001, 7.0]) is None  # too short to tell
