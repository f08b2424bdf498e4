"""The words that a quotation is judged by, and the gaps that it owns up to."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.check.claimed_words import wording
from bot.check.words import located_words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He DIDN’T, didn't, didnt", "he didnt didnt didnt"),
        ("Cafe\u0301 café CAFÉ", "cafe cafe cafe"),
        ("ﬁne Ｇｏｄ", "fine god"),
        ("pay\u00adcheck it\u200b is wo\u2060rd", "paycheck it is word"),
        ("the U.S., the US, U.S.A.", "the us the us usa"),
        ("$1,000 1000 1.5 15 £2m", "$ 1000 1000 1.5 15 £ 2m"),
        ("40% 40 percent 40 per cent", "40 percent 40 percent 40 percent"),
        ("can not cannot R&D", "cannot cannot r and d"),
        ("a 60-vote margin—now", "a 60 vote margin now"),
        ("“(T)hose who [w]ait”", "those who wait"),
        ("workers' 'tis 'em rock 'n' roll", "workers tis em rock n roll"),
        ("*bold* __under__ ~~gone~~", "bold under gone"),
        ("Straße STRASSE", "strasse strasse"),
        ("", ""),
        ("… — “”", ""),
    ],
)
def test_form_does_not_matter(text, expected):
    assert [word.text for word in located_words(text)] == expected.split()


@given(st.text(max_size=200))
def test_every_word_is_told_where_it_stands(text):
    end = 0
    for word in located_words(text):
        assert end <= word.start < word.end <= len(text)
        assert word.text
        end = word.end


@pytest.mark.parametrize(
    ("quote", "plain", "gaps"),
    [
        ("one two", "one two", []),
        ("one ... two", "one two", [(1, None)]),
        ("one… two [...] three […] four", "one two three four", [(1, None), (2, None), (3, None)]),
        ("one (...) two . . . three", "one two three", [(1, None), (2, None)]),
        ("one two..", "one two", [(2, None)]),
        ("[He] is [very] old [sic]", "is old", [(0, ["he"]), (1, ["very"]), (2, ["sic"])]),
        ("[T]hose want[ed] it", "those it", [(1, ["want", "ed"])]),
        ("He paid 1.5 times. Then left.", "he paid 1.5 times then left", []),
        ("...", "", [(0, None)]),
        ("[", "", []),
    ],
)  # fmt: skip
def test_ellipses_and_brackets_are_gaps(quote, plain, gaps):
    read = wording(quote)
    assert read.plain == plain
    assert [(gap.at, gap.inserted and [word.text for word in gap.inserted]) for gap in read.gaps] == gaps
