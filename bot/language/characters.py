"""What is seen of a text, and what of it counts when two are compared.

Where words begin and end, and whether two are the same, is decided without the characters that nobody sees. These are
Unicode's default ignorable code points (https://www.unicode.org/reports/tr44/#Default_Ignorable_Code_Point): the soft
hyphen, what has no width, the bidirectional controls, a byte order mark inside a text, variation selectors, Hangul
fillers, tags.
"""

from __future__ import annotations

import re
import unicodedata

INVISIBLE = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f"
    "\ufeff\uffa0\ufff0-\ufff8\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
"""The characters that nobody sees, as what stands between the brackets of a regular expression's set."""

TURNING = "\u202a-\u202e\u2066-\u2069"
"""The bidirectional embeddings, overrides and isolates, with their ends, as what stands between the brackets of a set:
they may show text in an order that is not its own.
"""

ACCENTS = "\u0300-\u036f"
"""The combining marks that accents are in decomposed text, as what stands between the brackets of a set."""

CONTROLS = "\x00-\x1f\x7f-\x9f"
"""The control characters, line breaks and tabs among them, as what stands between the brackets of a set."""

SURROGATES = "\ud800-\udfff"
"""Halves of characters, which no text has, as what stands between the brackets of a set."""

_SHAPING = "\u200c\u200d\ufe00-\ufe0f"
"""What nobody sees, but what words and emoji look different without."""

_SPACE = re.compile(r"\s")
_NEVER_SHOWN = re.compile(f"(?![{_SHAPING}])[{INVISIBLE}{CONTROLS}{SURROGATES}]")
_INVISIBLE = re.compile(f"[{INVISIBLE}]+")
_UNCOMPARED = re.compile(f"[{INVISIBLE}]+|(?<![\u0400-\u052f])[{ACCENTS}]+")  # an accent makes й of и, ї of і
_LATIN = re.compile("[\x00-\u02ff\u1e00-\u1eff\u2000-\u2bff]*")
# Vowel points of Arabic and Hebrew with their like, tatweel, the nukta of Indic scripts, stresses on Cyrillic letters.
_POINTS = re.compile(
    f"[{ACCENTS}\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u0640\u064b-\u0652\u0656-\u065f\u0670"
    "\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed\u093c\u09bc\u0a3c\u0abc]+"
)
_FOREIGN_DIGIT = re.compile(r"(?![0-9])\d")
_ONE_LETTER = str.maketrans(
    {
        **dict.fromkeys("آأإٱ", "ا"), "ى": "ي", "ة": "ه",  # as in Lucene's ArabicNormalizer
        "ی": "ي", "ې": "ي", "ے": "ي", "ک": "ك", "ہ": "ه", "ھ": "ه", "ۀ": "ه", "ۃ": "ه",  # Persian and Urdu ones
        "ё": "е", "ँ": "ं", "ঁ": "ং",
    }
)  # fmt: skip


def is_invisible(character: str) -> bool:
    """Whether nobody sees a character."""
    return _INVISIBLE.match(character) is not None


def without_invisible(text: str) -> str:
    """A text without the characters that nobody sees.

    Examples:
        >>> without_invisible("pay\N{SOFT HYPHEN}check")
        'paycheck'
    """
    return text if text.isascii() else _INVISIBLE.sub("", text)


def visible(text: str) -> str:
    """Text on one line without the characters that nobody sees, but for those that shape what is seen.

    Line breaks and tabs become spaces; control characters and surrogates go.
    """
    return _NEVER_SHOWN.sub("", _SPACE.sub(" ", text)).strip()


def fold(text: str) -> str:
    """The text as it is compared: compatibility forms resolved (NFKC), no accents, nothing invisible, no capitals.

    Accents go from Latin and Greek letters; those that make another letter of a Cyrillic one, or of kana, stay. Vowel
    points of Arabic and Hebrew go too, letters that are written in several ways become one, and digits of every script
    are those of ASCII.

    Examples:
        >>> fold("Ｆｏｏ Señor ﬁfty Straße")
        'foo senor fifty strasse'
        >>> fold("Чёрный ГОРО́Д"), fold("الإِعْلان ٢٠٢٤"), fold("パンﾊﾟﾝ")
        ('черный город', 'الاعلان 2024', 'パンパン')
    """
    if text.isascii():
        return text.lower()
    plain = _UNCOMPARED.sub("", unicodedata.normalize("NFKD", text))
    if _LATIN.fullmatch(plain):
        return plain.casefold()
    points_off = _POINTS.sub("", unicodedata.normalize("NFC", plain)).casefold().translate(_ONE_LETTER)
    return _FOREIGN_DIGIT.sub(lambda digit: str(unicodedata.decimal(digit[0])), points_off)
