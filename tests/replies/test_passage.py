"""A passage is shown word for word, or not at all."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.replies import passage
from bot.replies.escaping import without_bold
from bot.replies.passage import BrokenPromiseError, Excerpt, excerpt, quotation

TEXT = "The river rose. Nobody had expected it. By noon the bridge was gone."

words = st.lists(st.text(alphabet="ab*_#>-.“”\\`@:é", min_size=1, max_size=12), min_size=1, max_size=60)


@pytest.mark.parametrize(
    ("span", "bold", "limit", "shown"),
    [
        ((0, 68), (16, 39), 200, "> The river rose. **Nobody had expected it.** By noon the bridge was gone."),
        ((0, 68), None, 200, "> The river rose. Nobody had expected it. By noon the bridge was gone."),
        ((16, 39), (16, 39), 200, "> … **Nobody had expected it.** …"),
        ((0, 68), (16, 39), 45, "> … rose. **Nobody had expected it.** By …"),
        ((0, 68), (40, 68), 40, "> … **By noon the bridge was gone.**"),
    ],
)
def test_the_sentence_that_answers_is_bold_and_cuts_are_marked(span, bold, limit, shown):
    assert quotation(excerpt(TEXT, *span, bold, limit)) == shown


def test_a_word_longer_than_all_the_room_is_cut():
    shown = quotation(excerpt("a" * 500, 0, 500, (0, 500), 100))
    assert len(shown) <= 100
    assert re.fullmatch(r"> \*\*a+\*\* …", shown)


@given(words, st.data())
def test_what_is_read_is_in_the_paragraph_and_fits(parts, data):
    text = " ".join(parts)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    bold = data.draw(st.tuples(st.integers(start, end), st.integers(start, end)).map(sorted).map(tuple))
    limit = data.draw(st.integers(40, 400))
    shown = excerpt(text, start, end, bold, limit)
    line = quotation(shown)
    assert len(line) <= limit
    assert without_bold(line.removeprefix("> ")).strip("… ") in text
    assert start <= shown.start <= shown.end <= end


@pytest.mark.parametrize("spoilt", ["another word", "a\nline"])
def test_a_quotation_that_is_not_word_for_word_is_never_made(monkeypatch, spoilt):
    monkeypatch.setattr(passage, "escape", lambda text: spoilt)
    with pytest.raises(BrokenPromiseError, match="not word for word"):
        quotation(Excerpt(TEXT, 0, len(TEXT)))
