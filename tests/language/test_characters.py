import re
import unicodedata

import pytest

from bot.language.characters import INVISIBLE, TURNING, is_invisible, visible, without_invisible


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
    turning = {character for character in map(chr, range(0x10000)) if re.fullmatch(f"[{TURNING}]", character)}
    assert all(map(is_invisible, turning))
    kinds = {"LRE", "RLE", "PDF", "LRO", "RLO", "LRI", "RLI", "FSI", "PDI"}
    assert {unicodedata.bidirectional(character) for character in turning} == kinds


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\tb\nc\u2028d", "a b c d"),
        ("pay\u00ad\u200bcheck\x07\ud800", "paycheck"),
        ("\u3164\u115f", ""),  # fillers that look like nothing at all
        ("\u2764\ufe0f \U0001f468\u200d\U0001f469 \u0646\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",) * 2,
    ],
)
def test_what_is_shown_on_a_line(text: str, shown: str) -> None:
    assert visible(text) == shown


def test_every_invisible_letter_of_format_is_known() -> None:
    """What Unicode calls a format character is invisible, but for a few that are drawn around digits and letters."""
    drawn = re.compile(
        "[\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2\ufff9-\ufffb\U000110bd\U000110cd\U00013430-\U0001345f]"
    )
    unseen = (chr(code) for code in range(0xE0FFF) if unicodedata.category(chr(code)) == "Cf")
    assert [c for c in unseen if not re.match(f"[{INVISIBLE}]", c) and not drawn.match(c)] == []
