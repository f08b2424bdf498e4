"""From text to words, terms and 5-grams."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language.characters import fold
from bot.language.terms import GRAM, folded_words, gram_text, term_of
from bot.search.query import read_query


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The U.S. Army's men", ["the", "us", "army", "men"]),
        ("in the U.S.A.’s name", ["in", "the", "usa", "s", "name"]),
        ("1,000.5 of 10,000,000", ["1000.5", "of", "10000000"]),
        ("2.5% or 1990,1991", ["2.5", "or", "1990,1991"]),
        ("café, naïve, L'État", ["cafe", "naive", "l", "etat"]),
        ("cafe\u0301 so\u00adft zero\u200bwidth", ["cafe", "soft", "zerowidth"]),
        ("long-range (ATACMS)—why?", ["long", "range", "atacms", "why"]),
        ("Dr.Smith foo_bar", ["dr", "smith", "foo", "bar"]),
        ("x² ﬁle ½", ["x2", "file", "1", "2"]),
        ("Киев 東京", ["киев", "東京"]),
        ("Новый нового Чёрный", ["новый", "нового", "черный"]),
        ("Ο πρωθυπουργός", ["ο", "πρωθυπουργοσ"]),
        ("सरकार ने क़ानून नहीं", ["सरकार", "ने", "कानून", "नहीं"]),
        ("أَعْلَنَ الرئيسُ، مـدينة", ["اعلن", "الرئيس", "مدينه"]),
        ("می\u200cخواهد کتاب ۲۰۲۴", ["ميخواهد", "كتاب", "2024"]),
        ("שָׁלוֹם", ["שלום"]),
        ("パンサーズ ﾊﾟﾝ", ["パン", "ンサ", "サー", "ーズ", "パン"]),
        ("２０２４年，Ｍ大桥", ["2024", "年", "m", "大桥"]),
        ("노동자들이", ["노동", "동자", "자들", "들이"]),
        ("สะพาน", ["สะพ", "ะพา", "พาน"]),
        ("… — !?", []),
        ("", []),
    ],
)
def test_words(text, expected):
    assert folded_words(text) == expected


@given(st.text())
def test_words_are_folded_and_hold_nothing_else(text):
    for word in folded_words(text):
        assert word
        assert " " not in word
        assert folded_words(word) in ([word], [word[:-2]], word.split("'")) or not word.isascii()


@given(st.text(alphabet="ab '’.,1_-", max_size=60))
def test_words_do_not_depend_on_what_stands_around(text):
    assert folded_words(f"before {text} behind") == ["before", *folded_words(text), "behind"]


@pytest.mark.parametrize("text", ["a.b." * 25_000, "1,000," * 20_000, "x's" * 30_000, "—'" * 50_000])
def test_long_texts_without_a_space_are_read_once(text):
    assert isinstance(folded_words(text), list)


@pytest.mark.parametrize(
    ("word", "language", "term"),
    [
        ("missiles", "en", "missil"),
        ("missile", "en-GB", "missil"),
        ("what", "en", None),
        ("the", "en", None),
        ("zeitungen", "de", "zeitung"),
        ("missiles", "xx", "missiles"),
        ("missiles", "fil", "missiles"),  # no Finnish
        ("мостов", "ru-RU", "мост"),
        ("लड़कियों", "hi", "लड़क"),
    ],
)
def test_terms_are_stems_of_words_that_tell_something(word, language, term):
    assert term_of(word, language) == term


def test_folding_keeps_no_accent_and_no_capital():
    assert fold("ÀÉÎ Straße") == "aei strasse"


@given(st.lists(st.text(alphabet=st.characters(categories=["L", "N"]), min_size=1), max_size=5))
def test_gram_text_has_one_byte_a_character_and_no_zero(sentence):
    text = gram_text(sentence)
    assert len(text) == len(" ".join(sentence))
    assert 0 not in text


def test_a_question_has_each_of_its_grams_once_in_order():
    query = read_query("Missiles? missiles!")
    grams = {"missiles missiles"[at : at + GRAM] for at in range(len("missiles missiles") - GRAM + 1)}
    assert query.words == ("missiles", "missiles")
    assert [int(code).to_bytes(GRAM).decode() for code in query.grams] == sorted(grams)


@pytest.mark.parametrize("text", ["", "?", "why", "\ud800", "a" * 300])
def test_any_question_can_be_read(text):
    assert np.all(np.diff(read_query(text).grams.astype(np.int64)) > 0)
