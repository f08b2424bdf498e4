import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language.tokens import Token, norm, parts, tokens

TEXTS = st.one_of(
    st.text(max_size=200),
    st.text(alphabet="aA sS.,-'’“”&@1 0\u00ad\u0301\u200b()é中", max_size=200),
    st.lists(st.sampled_from(["U.S.", "Mr.", "No.", "5", "O’Roe", "1,000", "p.m.", "said.The", "s'", "…", " "])).map(
        "".join
    ),
)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Roe left early.", "Roe|left|early|."),
        ("co-founder Al-Masri’s twenty‑one", "co-founder|Al-Masri’s|twenty‑one"),
        ("O’Roe doesn't won’t rock‘n’roll", "O’Roe|doesn't|won’t|rock‘n’roll"),
        ("the workers’ union, the players' (and James') club", "the|workers’|union|,|the|players'|(|and|James'|)|club"),
        ("'Tis so, 'he said'", "'|Tis|so|,|'|he|said|'"),
        ("Mr. Roe met Dr. Poe on Jan. 5", "Mr.|Roe|met|Dr.|Poe|on|Jan.|5"),
        ("the U.S. and the U.S.-led U.N", "the|U.S.|and|the|U.S.|-|led|U.N"),
        ("J. R. Roe and J.Poe", "J.|R.|Roe|and|J.|Poe"),
        ("No. 5 said No. Then", "No.|5|said|No|.|Then"),
        ("at 5 p.m. or 5:30 a.m", "at|5|p.m|.|or|5|:|30|a.m"),
        ("paid $1,000.50, 50% of €2.5bn", "paid|$|1,000.50|,|50|%|of|€|2.5bn"),
        ("AT&T and roe@example.org by @roe", "AT&T|and|roe@example.org|by|@|roe"),
        ("example.org said.The end", "example.org|said|.|The|end"),
        ("wait... what -- no…", "wait|...|what|--|no|…"),
        ("pay\u00adcheck \u200bzero\u200bwidth\u200b", "pay\u00adcheck|zero\u200bwidth\u200b"),
        ("cafe\u0301 \u2764\ufe0f", "cafe\u0301|\u2764"),
        ("snake_case", "snake|case"),
        ("新华社 北京", "新华社|北京"),
        ("", ""),
    ],
)  # fmt: skip
def test_tokens(text: str, written: str) -> None:
    assert "|".join(token.text for token in tokens(text)) == written


@pytest.mark.parametrize(
    ("word", "compared"),
    [
        ("Roe", "roe"), ("ROE’S", "roe's"), ("O‘Roe", "o'roe"), ("Müller", "muller"), ("Mu\u0308ller", "muller"),
        ("U.S.", "us"), ("U.S", "us"), ("p.m", "pm"), ("Mr.", "mr"), ("Jan.", "jan"), ("1,000", "1000"),
        ("1,000,000.5", "1000000.5"), ("2.5", "2.5"), ("10,5", "10,5"), ("co‑founder", "co-founder"), ("…", "..."),
        ("Ｆｏｏ", "foo"), ("ﬁve", "five"), ("Straße", "strasse"), ("pay\u00adcheck", "paycheck"), (".", "."),
    ],
)  # fmt: skip
def test_norm(word: str, compared: str) -> None:
    assert norm(word) == compared


@pytest.mark.parametrize(
    ("word", "cut"),
    [
        ("roe", "roe"), ("co-founder’s", "co founder's"), ("O’Roe", "o'roe"), ("workers’", "workers"), ("U.S.", "us"),
        ("Mr.", "mr"), ("Mexico-U.S", "mexico us"), ("AT&T", "at & t"), ("roe@example.org", "roe example org"),
        ("1,000", "1000"), ("2.5bn", "2.5bn"), ("1990-91", "1990 91"), ("B.1.1.7", "b.1.1.7"), ("$", ""),
    ],
)  # fmt: skip
def test_parts(word: str, cut: str) -> None:
    (token,) = tokens(word)
    assert " ".join(part.norm for part in parts(token)) == cut


def test_parts_stand_where_the_text_says() -> None:
    text = "said Roe, of the Mexico-U.S. border."
    found = [part for token in tokens(text) for part in parts(token)]
    assert [text[part.start : part.end] for part in found] == ["said", "Roe", "of", "the", "Mexico", "U.S", "border"]


@given(TEXTS)
def test_tokens_are_what_stands_at_their_offsets_in_order(text: str) -> None:
    end = 0
    for token in tokens(text):
        assert token.text == text[token.start : token.end]
        assert end <= token.start < token.end
        for part in parts(token):
            assert token.start <= part.start < part.end <= token.end
        end = token.end


@given(TEXTS)
def test_every_letter_and_every_digit_is_in_a_token(text: str) -> None:
    kept = "".join(re.findall(r"[^\W_]", text))
    assert "".join(re.findall(r"[^\W_]", "".join(token.text for token in tokens(text)))) == kept
    assert all((token.kind == "mark") != bool(re.search(r"[^\W_]", token.text)) for token in tokens(text))


@given(TEXTS, st.integers(0, 50), st.integers(0, 100))
def test_a_stretch_is_read_without_looking_beyond_its_end(text: str, start: int, length: int) -> None:
    end = min(start + length, len(text))
    read = list(tokens(text, start, end))
    assert all(start <= token.start and token.end <= end for token in read)
    assert read == list(tokens(text[:end], start))


@given(TEXTS)
def test_what_was_compared_once_is_compared_the_same_again(text: str) -> None:
    for token in tokens(text):
        assert norm(token.norm) in (token.norm, token.norm.removesuffix("."))


@pytest.mark.parametrize(
    "unit",
    ["a", "a.", "A.", "a'", "s'", "a-", "1,", "1,000", "a\u00ad", "\u00ad", "\u0301", ".", "-", "a&", "'", "Mr."],
)  # fmt: skip
def test_a_long_row_of_anything_is_read_once(unit: str) -> None:
    """What could be tried again from each of its characters would take hours here."""
    found: list[Token] = list(tokens(unit * 40_000))
    assert sum(token.end - token.start for token in found) <= 40_000 * len(unit)
    for token in found[:2]:
        assert sum(part.end - part.start for part in parts(token)) <= token.end - token.start
