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

EMBEDDINGS = frozenset("\u202a\u202b\u202c\u202d\u202e")
"""The bidirectional embeddings and overrides, with their end: they may show text in an order that is not its own."""

ISOLATES = frozenset("\u2066\u2067\u2068\u2069")
"""The bidirectional isolates, with their end: what stands inside is shown in an order of its own."""

ACCENTS = "\u0300-\u036f"
"""The combining marks that accents are in decomposed text, as what stands between the brackets of a set."""

_INVISIBLE = re.compile(f"[{INVISIBLE}]+")
_UNCOMPARED = re.compile(f"[{ACCENTS}{INVISIBLE}]+")


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


def fold(text: str) -> str:
    """The text as it is compared: compatibility forms resolved (NFKD), no accents, nothing invisible, no capitals.

    Examples:
        >>> fold("Ｆｏｏ Señor ﬁfty Straße")
        'foo senor fifty strasse'
    """
    if text.isascii():
        return text.lower()
    return _UNCOMPARED.sub("", unicodedata.normalize("NFKD", text)).casefold()
