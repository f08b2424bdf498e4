"""Words in scripts that write no spaces between them."""

from __future__ import annotations

import re
import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language.characters import INVISIBLE
from bot.language.combining_marks import MARKS
from bot.language.scripts import clusters, count_words, is_spelt, ngrams, word_starts, writes_no_spaces


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("The bridge isn’t closed.", 4),
        ("大桥明年关闭。", 3),
        ("大桥 2026 年关闭", 4),
        ("橋は来年の夏まで閉鎖される。", 7),
        ("다리는 내년까지 폐쇄된다.", 3),
        ("สะพานจะปิด", 3),
        ("पुल अगले साल बंद रहेगा।", 5),
        ("الجسر مغلق", 2),
        ("", 0),
    ],
)
def test_words_are_counted_as_people_would(text: str, count: int) -> None:
    assert count_words(text) == count


@pytest.mark.parametrize(
    ("word", "grams"),
    [
        ("bridge", ["bridge"]),
        ("пуль", ["пуль"]),
        ("大", ["大"]),
        ("大桥关", ["大桥", "桥关"]),
        ("iphone手机", ["iphone", "手机"]),
        ("食べる", ["食べ", "べる"]),
        ("노동자", ["노동", "동자"]),
        ("ก็", ["ก็"]),
        ("สะพาน", ["สะพ", "ะพา", "พาน"]),
        ("ភាសាខ្មែរ", ["ភាសាខ្មែ", "សាខ្មែរ"]),
    ],
)
def test_words_without_spaces_are_sought_by_ngrams(word: str, grams: list[str]) -> None:
    assert [*ngrams(word)] == grams


@pytest.mark.parametrize(
    ("word", "spelt"),
    [
        ("harbour", True),
        ("नहीं", True),
        ("мост", True),
        ("2bn", False),
        ("大桥", False),
        ("สะพาน", False),
        ("노동", False),
    ],
)
def test_what_may_be_a_misspelt_word_is_made_of_letters(word: str, spelt: bool) -> None:
    assert is_spelt(word) is spelt


@given(st.text(st.sampled_from("ab 大桥 สะพา้นที่ ខ្មែរ 한국 か゚ \n.!")))
def test_clusters_cover_a_text_and_words_begin_in_order(text: str) -> None:
    assert "".join(text[start:end] for start, end in clusters(text)) == text
    starts = word_starts(text)
    assert starts == sorted(set(starts))
    assert not any(text[start].isspace() for start in starts)
    if not writes_no_spaces(text):
        assert len(starts) == len(text.split())


def test_marks_are_those_of_unicode_below_the_rare_scripts() -> None:
    listed = re.compile(f"[{MARKS}]")
    unseen = re.compile(f"[{INVISIBLE}]")
    for code in range(0x10000):
        category = unicodedata.category(chr(code))
        if category == "Cn" or unseen.match(chr(code)):
            continue
        if unicodedata.unidata_version == "14.0.0" or sys.version_info < (3, 12):
            assert bool(listed.match(chr(code))) == (category in {"Mn", "Mc"}), hex(code)
