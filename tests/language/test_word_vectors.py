"""Words that are near in meaning."""

import numpy as np
import pytest

from bot.language.word_vectors import NEAR, UNKNOWN, build_table, meanings


@pytest.mark.parametrize(
    ("left", "right"), [("lawyer", "attorney"), ("kid", "child"), ("goali", "goalkeep"), ("detain", "arrest")]
)
def test_synonyms_may_stand_for_each_other(left, right):
    assert right in meanings().near(left)


def test_the_nearest_come_first_and_all_are_near():
    table = meanings()
    rows = table.find(table.near("lawyer"))
    cosines = table.cosines(rows, table.find(["lawyer"]))[:, 0]
    assert (np.diff(cosines) <= 1e-6).all()
    assert cosines.min() >= NEAR - 0.01


def test_an_unknown_term_is_near_to_nothing_and_as_telling_as_a_name():
    table = meanings()
    assert table.find(["qwertz"]).tolist() == [UNKNOWN]
    assert table.near("qwertz") == []
    assert not table.cosines(np.array([UNKNOWN]), table.find(["lawyer"])).any()
    assert table.rarity[UNKNOWN] == 1
    assert table.meant[UNKNOWN] == 0


def test_frequent_words_tell_less_than_rare_ones():
    table = meanings()
    year, volcano = table.rarity[table.find(["year", "volcano"])]
    assert year < 0.5 < volcano


def test_a_table_may_know_how_rare_a_word_is_without_its_meaning():
    table = build_table(
        ["a", "b", "c"],
        np.array([[127, 0], [0, 127]], dtype=np.int8),
        np.array([255, 51, 0], dtype=np.uint8),
        np.array([2], dtype=np.uint16),
        np.array([1, 0], dtype=np.uint8),
    )
    assert [table.near(term) for term in "abc"] == [["b"], [], []]
    assert table.rarity == pytest.approx([1, 1, 0.2, 0])
    assert table.meant == pytest.approx([0, 1, 0.2, 0])
