"""How much words of other languages say."""

import pytest

from bot.language.rarity import rarities
from bot.language.terms import term_of


@pytest.mark.parametrize(
    ("language", "frequent", "rare"),
    [
        ("de", "der", "brückenpfeiler"),
        ("fr-CA", "de", "échafaudage"),
        ("ru", "и", "водопровод"),
        ("ar", "في", "جسر"),
        ("hi", "के", "पुल"),
        ("zh", "我们", "桥墩"),
        ("en", "people", "scaffold"),
    ],
)
def test_a_frequent_word_says_less_than_a_rare_one(language: str, frequent: str, rare: str) -> None:
    low, high = rarities([term_of(word, language) or "" for word in (frequent, rare)], language)
    assert low < 0.5 < high


def test_a_word_that_is_not_listed_says_as_much_as_a_name() -> None:
    assert rarities(["qwrtz"], "de").tolist() == rarities(["the"], "xx").tolist() == [1.0]
