"""The figures, on cases small enough to reckon by hand."""

import random
from dataclasses import replace
from itertools import product
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.questions import Place, Question, SetError, find, misspell, read_files, read_questions
from benchmarks.scoring import Found, area_under_curve, calibration_error, score, score_kinds

OPEN = Path(__file__).parents[2] / "benchmarks" / "open"
GOLD, OTHER = Place("a", 0, 100), Place("a", 200, 300)
ASKED = Question("why", "a", (GOLD,), Place("a", 10, 20))
OFF_TOPIC = Question("what", "a", (), None)


def test_ranks():
    found = [Found([GOLD]), Found([OTHER, GOLD]), Found([None, OTHER, OTHER, GOLD]), Found([])]
    figures = score("e", [(ASKED, each) for each in found])
    assert (figures.hit1, figures.hit3, figures.mrr) == (0.25, 0.5, pytest.approx((1 + 1 / 2 + 1 / 4) / 4))
    assert (figures.auroc, figures.answered, figures.right, figures.ece) == (None, None, None, None)


def test_decisions():
    pairs = [
        (ASKED, Found([GOLD], confidence=0.9, answered=True)),
        (ASKED, Found([OTHER], confidence=0.8, answered=True)),
        (ASKED, Found([GOLD], confidence=0.3, answered=False)),
        (OFF_TOPIC, Found([OTHER], confidence=0.1, answered=False)),
    ]
    figures = score("e", pairs)
    assert (figures.answered, figures.refused, figures.right) == (pytest.approx(2 / 3), 1, 0.5)
    assert figures.auroc == 1
    assert figures.ece == pytest.approx((0.1 + 0.8 + 0.7 + 0.1) / 4)


def test_each_kind_of_question_has_its_figures():
    why, who, near = (
        replace(asked, style=style) for asked, style in [(ASKED, "why"), (ASKED, "who"), (OFF_TOPIC, "near")]
    )
    pairs = [
        (why, Found([GOLD], confidence=0.9, answered=True)),
        (who, Found([OTHER], confidence=0.4, answered=True)),
        (near, Found([OTHER], confidence=0.5, answered=True)),
    ]
    rows = {row.kind: row for row in score_kinds("e", pairs)}
    assert {kind: row.count for kind, row in rows.items()} == {"all": 3, "why": 1, "who": 1, "near": 1}
    assert (rows["all"].hit1, rows["why"].hit1, rows["who"].hit1, rows["near"].hit1) == (0.5, 1, 0, None)
    assert (rows["near"].auroc, rows["near"].refused, rows["why"].auroc) == (0.5, 0, None)
    assert [row.kind for row in score_kinds("e", [(ASKED, Found([GOLD]))])] == ["all"]


@pytest.mark.parametrize("half", ["fit", "judge"])
def test_the_open_set_is_whole(half):
    folder = OPEN / half
    files = read_files(folder / "corpus")
    for question in read_questions(folder):
        assert (not question.gold) == (question.style in ("nearmiss", "elsewhere"))
        assert bool(question.answer) == bool(question.gold)
        for place in (*question.gold, *([question.answer] if question.answer else [])):
            text = files[place.article]
            assert text[place.start : place.end].strip() == text[place.start : place.end] != ""
            assert text[place.start - 1] == " "


@pytest.mark.parametrize(
    ("marked", "words", "right"),
    [
        ([Place("a", 10, 20)], 20, 1),
        ([Place("a", 10, 15)], 20, 1),
        ([Place("a", 10, 14)], 20, 0),
        ([Place("a", 0, 100)], 20, 1),
        ([Place("a", 0, 100)], 80, 0),
        ([Place("a", 0, 12), Place("a", 17, 40)], 80, 1),
    ],
)
def test_a_highlight_covers_half_of_the_answer_and_not_nearly_everything(marked, words, right):
    assert score("e", [(ASKED, Found([GOLD], marked, words))]).sentence == right


@pytest.mark.parametrize(
    ("place", "same"),
    [(Place("a", 0, 50), True), (Place("a", 50, 150), True), (Place("a", 51, 151), False), (Place("b", 0, 100), False)],
)
def test_places_are_the_same_where_they_share_half_of_the_shorter(place, same):
    assert place.same(GOLD) is GOLD.same(place) is same


SCORES = st.lists(st.integers(0, 6).map(float), min_size=1, max_size=12)


@given(SCORES, SCORES)
def test_the_area_is_the_share_of_pairs_in_the_right_order(positive, negative):
    wins = sum((one > other) + (one == other) / 2 for one, other in product(positive, negative))
    expected = wins / len(positive) / len(negative)
    assert area_under_curve(np.array(positive), np.array(negative)) == pytest.approx(expected)


def test_calibration():
    sure = np.array([0.0] * 10 + [1.0] * 10)
    assert calibration_error(sure, sure > 0.5) == 0
    assert calibration_error(sure, sure < 0.5) == 1
    assert calibration_error(np.zeros(0), np.zeros(0, dtype=bool)) is None


@given(st.text(alphabet="abcdef xyz", max_size=40), st.integers(0, 9))
def test_one_typing_mistake_in_one_long_word(text, seed):
    typed = misspell(text, random.Random(seed))
    changed = [(one, other) for one, other in zip(text.split(" "), typed.split(" "), strict=True) if one != other]
    assert len(changed) <= 1
    assert all(len(one) >= 5 and abs(len(one) - len(other)) <= 1 for one, other in changed)


def test_a_set_is_read(tmp_path):
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "a.txt").write_text("Title\n\nSome  text.\n", encoding="utf-8")
    line = '{"id": "1", "question": "why", "article": "a", "gold": [["a", 0, 100]], "answer": ["a", 10, 20]}\n\n'
    (tmp_path / "questions.jsonl").write_text(line.rstrip() + "\n", encoding="utf-8")
    files = read_files(tmp_path / "corpus")
    assert read_questions(tmp_path) == [ASKED]
    assert find(files, "a", " Some text.") == Place("a", 6, 16)
    assert find(files, "a", "Another text.") is find(files, "b", "Some text.") is find(files, "a", " ") is None


@pytest.mark.parametrize("line", ["{", "[]", '{"question": "why"}', '{"question": "why", "gold": [["a", 0]]}', '"x"'])
def test_a_line_that_is_no_question_is_named(tmp_path, line):
    (tmp_path / "questions.jsonl").write_text(line + "\n", encoding="utf-8")
    with pytest.raises(SetError, match="line 1"):
        read_questions(tmp_path)


def test_a_folder_without_questions_is_named(tmp_path):
    with pytest.raises(SetError, match=r"questions\.jsonl"):
        read_questions(tmp_path)
