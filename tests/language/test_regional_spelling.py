"""British and American spelling of one word, and words that only look like it."""

import pytest

from bot.language.regional_spelling import is_one_word

ONE = "colour color; Honours honors; organise organize; organisations organizations; analysed analyzed"
ONE += "; travelled traveled; centre center; dialogues dialogs; doughnuts donuts; defence defense; labourers laborers"
TWO = "four for; filled filed; hour hor; tour tor; promise promises; polled poled; refilled refiled; there their; no a"


@pytest.mark.parametrize("pair", ONE.split("; "))
def test_one_word(pair):
    assert is_one_word(*pair.split())


@pytest.mark.parametrize("pair", TWO.split("; "))
def test_two_words(pair):
    assert not is_one_word(*pair.split())
