"""From bytes to text: encodings, line ends, and the characters that are refused."""

import pytest

from bot.articles.decoding import MAX_BYTES, decode, printable, squeeze
from bot.articles.notes import Notes
from bot.articles.source import ArticleError, Source


def text_of(data, notes=None):
    return decode(Source("a", "a.md", data), notes or Notes())


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"A\n\nb", "A\n\nb"),
        (b"\xef\xbb\xbfA\n\nb", "A\n\nb"),
        (b"A\r\n\r\nb\rc", "A\n\nb\nc"),
        (b"A\x07b\x0bc\x7fd\tf", "A b c d\tf"),
        ("A\u0085b".encode(), "A b"),
        ("zero\u200bwidth \ufeff stays".encode(), "zero\u200bwidth \ufeff stays"),
        ("a\u00adb\ufe0f stays".encode(), "a\u00adb\ufe0f stays"),
        ("A\n\nZürich".encode("utf-16"), "A\n\nZürich"),
        (b"\xfe\xff" + "A\n\nZürich".encode("utf-16-be"), "A\n\nZürich"),
        (b"\xff\xfe\0\0" + "A\n\nZürich".encode("utf-32-le"), "A\n\nZürich"),
        ("Title\n\n\u202eab\u202c \u2067c\u2069".encode(), "Title\n\nab c"),
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
        ("A title".encode("utf-16") + b"\x00", "is not UTF-16 (line 1, column 8)"),
        ("A title".encode("utf-16-le"), "holds U+0000 (line 1, column 2)"),
        (b"# T\n\nText \xff more", "is not UTF-8 (line 3, column 6)"),
        (bytes(range(1, 256)), "is not UTF-8 (line 3, column 115)"),
        (b"Title\n\nab\x00", "holds U+0000 (line 3, column 3)"),
        (b"a" * (MAX_BYTES + 1), "has over 2 MB"),
    ],
)
def test_what_is_refused(data, reason):
    with pytest.raises(ArticleError) as error:
        text_of(data)
    assert str(error.value).startswith(f"a.md: {reason}")


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("cp1252", "Le pont est fermé\n\nLe maire a déclaré lundi que le pont resterait fermé jusqu'à l’été."),
        ("cp1252", "Zürich schließt die Brücke\n\nDie Brücke bleibt geschlossen, sagte die Stadträtin für Verkehr."),
        ("cp1251", "Мост закрыт\n\nМост через реку закрыт, сказал мэр города в понедельник."),
        ("cp1254", "Köprü kapandı\n\nBelediye başkanı köprünün mayısta açılacağını söyledi. Şehir bekliyor."),
    ],
)
def test_another_encoding_is_guessed_where_one_alone_makes_words(encoding, text):
    notes = Notes()
    assert text_of(text.encode(encoding), notes) == text
    assert [line.startswith("read as cp") for line in notes.lines()] == [True]


def test_controls_of_direction_are_left_out_and_told_once():
    notes = Notes()
    text_of("\u202aa\u202c \u2066b\u2069 \u202ac\u202c".encode(), notes)
    (line,) = notes.lines()
    assert line.startswith("left out invisible controls of the direction of writing (6): “U+202A”, “U+202C”")


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
