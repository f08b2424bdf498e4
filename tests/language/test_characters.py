import re
import unicodedata

import pytest

from bot.language.characters import EMBEDDINGS, INVISIBLE, ISOLATES, is_invisible, without_invisible


@pytest.mark.parametrize(
    "name",
    [
        "SOFT HYPHEN", "ZERO WIDTH SPACE", "ZERO WIDTH JOINER", "ZERO WIDTH NON-JOINER", "WORD JOINER",
        "ZERO WIDTH NO-BREAK SPACE", "LEFT-TO-RIGHT MARK", "ARABIC LETTER MARK", "RIGHT-TO-LEFT OVERRIDE",
        "FIRST STRONG ISOLATE", "VARIATION SELECTOR-16", "COMBINING GRAPHEME JOINER", "HANGUL FILLER",
        "TAG LATIN SMALL LETTER A",
    ],
)  # fmt: skip
def test_nobody_sees(name: str) -> None:
    character = unicodedata.lookup(name)
    assert is_invisible(character)
    assert without_invisible(f"pay{character}check") == "paycheck"


@pytest.mark.parametrize("character", ["a", " ", "-", "\u00a0", "\u2010", "\u0301", "’", "中", "\U0001f600", "\n"])
def test_seen(character: str) -> None:
    assert not is_invisible(character)
    assert without_invisible(f"a{character}b") == f"a{character}b"


def test_what_turns_a_text_is_invisible_too() -> None:
    assert all(map(is_invisible, EMBEDDINGS | ISOLATES))
    assert {unicodedata.bidirectional(character) for character in EMBEDDINGS} == {"LRE", "RLE", "PDF", "LRO", "RLO"}
    assert {unicodedata.bidirectional(character) for character in ISOLATES} == {"LRI", "RLI", "FSI", "PDI"}


def test_every_invisible_letter_of_format_is_known() -> None:
    """What Unicode calls a format character is invisible, but for a few that are drawn around digits and letters."""
    drawn = re.compile(
        "[\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2\ufff9-\ufffb\U000110bd\U000110cd\U00013430-\U0001345f]"
    )
    unseen = (chr(code) for code in range(0xE0FFF) if unicodedata.category(chr(code)) == "Cf")
    assert [c for c in unseen if not re.match(f"[{INVISIBLE}]", c) and not drawn.match(c)] == []
