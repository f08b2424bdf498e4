"""What is counted where words are found, missed, or said by another."""

from __future__ import annotations

import pytest

from benchmarks.attribution import Said, score
from benchmarks.quotations import Gold

TEXT = "“We lost every apple in one night,” said Maria Lund. “The bees will come back in May,” said Peter Berg."
FIRST = "We lost every apple in one night,"
SECOND = "The bees will come back in May,"
GOLD = tuple(
    Gold(TEXT.index(words), TEXT.index(words) + len(words), speaker, wording="named")
    for words, speaker in ((FIRST, "Maria Lund"), (SECOND, "Peter Berg"))
)


def judge(*said: Said, gold: tuple[Gold, ...] = GOLD):
    return score("an engine", "direct", [(gold, TEXT, said)])


def direct(text: str, speaker: str | None, confidence: float = 1.0) -> Said:
    return Said("direct", text, speaker, confidence)


@pytest.mark.parametrize(
    ("said", "f1", "speaker", "end_to_end"),
    [
        ([direct(FIRST, "Maria Lund"), direct(SECOND, "Peter Berg")], 1, 1, 1),
        ([direct(FIRST, "Maria Lund"), direct(SECOND, "Maria Lund")], 1, 1 / 2, 1 / 2),
        ([direct(FIRST, "Maria Lund"), direct(SECOND, None)], 1, 1 / 2, 1 / 2),
        ([direct(FIRST, "Maria Lund")], 2 / 3, 1, 2 / 3),
        ([direct(FIRST, "Maria Lund"), direct("said Peter Berg and then some more", None)], 2 / 3, 1, 2 / 3),
        ([direct(FIRST, "Maria Lund"), direct("said Maria Lund. “The bees", None)], 1 / 2, 1, 1 / 2),
        ([direct("We lost every", "Maria Lund")], 0, 0, 0),
        ([Said("indirect", FIRST, "Maria Lund", 1.0)], 0, 0, 0),
        ([], 0, 0, 0),
    ],
)
def test_words_and_speakers_are_counted_apart(said, f1, speaker, end_to_end):
    row = judge(*said)
    assert (row.quotes, row.f1, row.speaker, row.end_to_end) == pytest.approx((2, f1, speaker, end_to_end))


def test_neutral_words_are_neither_right_nor_wrong():
    row = judge(direct(FIRST, "Maria Lund"), direct(SECOND, "Nobody"), gold=(GOLD[0], GOLD[1]._replace(neutral=True)))
    assert (row.quotes, row.precision, row.recall, row.speaker) == (1, 1, 1, 1)


def test_a_surname_is_right_but_not_exact():
    row = judge(direct(FIRST, "Lund"), direct(SECOND, "Peter Berg"))
    assert (row.speaker, row.exact, row.named) == (1, 0.5, 1)


def test_the_surest_are_those_of_the_highest_confidence():
    length = len(TEXT) + 1
    gold = [GOLD[0]._replace(start=GOLD[0].start + length * i, end=GOLD[0].end + length * i) for i in range(5)]
    said = [direct(FIRST, "Maria Lund", 0.9)] * 4 + [direct(FIRST, "Peter Berg", 0.2)]
    row = score("an engine", "direct", [(gold, " ".join([TEXT] * 5), said)])
    assert (row.speaker, row.surest) == (0.8, 1)
