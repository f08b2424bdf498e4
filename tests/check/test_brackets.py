"""Whether what stands in a bracket turns the sense of what it stands for."""

from __future__ import annotations

import pytest

from bot.check.brackets import bracket_turns, spellings
from bot.check.words import located_words


@pytest.mark.parametrize(
    ("inserted", "covered", "turns"),
    [
        ("he", "Karl Weber", False),
        ("Karl Weber", "he", False),
        ("Weber", "Karl Weber", False),
        ("Karl Weber", "Weber", False),
        ("Mr. Weber", "Karl Weber", False),
        ("President Weber", "Karl Weber", False),
        ("Karl Meier", "Karl Weber", True),
        ("Otto Weber", "Karl Weber", True),
        ("Meier", "Weber", True),
        ("90,000 euros", "40,000 euros", True),
        ("40,000 euros", "40,000 euros", False),
        ("90 days", "thirty days", True),
        ("thirty days", "30 days", False),
        ("ninety", "90", False),
        ("the bank", "the tenant", True),
        ("the pier", "the northern pier", True),
        ("the pier", "it", False),
        ("her", "the mayor", False),
        ("0.31-0.93", "0.31-0.83", True),
        ("0.31-0.83", "0.31-0.83", False),
        ("not", "", True),
        ("sic", "", False),
    ],
)
def test_another_name_number_or_party_is_no_editing(inserted, covered, turns):
    new, old = (spellings(located_words(text), text) for text in (inserted, covered))
    assert bracket_turns(new, old, replaces=True, edited=False) is turns
