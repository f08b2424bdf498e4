"""From bytes to text: encodings, line ends, and the characters that are refused."""

import pytest

from bot.articles.decoding import MAX_BYTES, decode, printable, squeeze
from bot.articles.source import ArticleError, Source


def text_of(data):
    return decode(Source("a", "a.md", data))


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"A\n\nb", "A\n\nb"),
        (b"\xef\xbb\xbfA\n\nb", "A\n\nb"),
        (b"A\r\n\r\nb\rc", "A\n\nb\nc"),
        (b"A\x07b\x0bc\x7fd\tf", "A b c d\tf"),
        ("A\u0085b".encode(), "A b"),
        ("zero\u200bwidth \ufeff stays".encode(), "zero\u200bwidth \ufeff stays"),
    ],
)
def test_what_is_read(data, text):
    assert text_of(data) == text


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "is empty"),
        (b" \r\n\t", "is empty"),
        (b"\xef\xbb\xbf", "is empty"),
        (b"Title\n\n\xff", "is not UTF-8 (line 3, column 1)"),
        ("Title\r\n\r\nZürich ".encode() + b"\xfc", "is not UTF-8 (line 3, column 8)"),
        ("A title".encode("utf-16"), "is not UTF-8 (line 1, column 1)"),
        (b"Title\n\nab\x00", "holds U+0000 (line 3, column 3)"),
        ("Title\n\n\u202eab".encode(), "holds U+202E (line 3, column 1)"),
        ("Title\r\rab\u2066".encode(), "holds U+2066 (line 3, column 3)"),
        (b"a" * (MAX_BYTES + 1), "has over 2 MB"),
    ],
)
def test_what_is_refused(data, reason):
    with pytest.raises(ArticleError) as error:
        text_of(data)
    assert str(error.value).startswith(f"a.md: {reason}")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (" a \n\n b\u00a0c\u2028d ", "a b c d"),
        ("a\x00\x1fb\x9f", "a b"),
        ("\u200b", "\u200b"),
        ("", ""),
    ],
)
def test_white_space_is_one_space(text, shown):
    assert squeeze(text) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Zürich.md", "Zürich.md"),
        ("a\nb\x1b[31m\u202ec", r"a\nb\x1b[31m\u202ec"),
        ("\udcff", r"\udcff"),
        ("a" * 130, "a" * 120 + "…"),
    ],
)
def test_what_errors_show_of_a_name(text, shown):
    assert printable(text) == shown
