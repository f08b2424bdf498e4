"""From bytes to text, and from text to the form in which it is shown."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.articles.source import ArticleError

if TYPE_CHECKING:
    from bot.articles.source import Source

MAX_BYTES = 2_000_000
TOO_LARGE = f"has over {MAX_BYTES // 1_000_000} MB; split it or leave out what is not text"

REFUSED = re.compile("[\x00\ud800-\udfff\u202a-\u202e\u2066-\u2069]")
"""NUL, halves of characters, and the bidirectional controls, which show words in an order that is not theirs."""

_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f]")
_CONTROLS_IN_LINES = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")


def decode(source: Source) -> str:
    """Decode a file: UTF-8 with or without a byte order mark, any line ends.

    Returns:
        The text; a line feed is its only line end and, apart from the tab, its only control character.

    Raises:
        ArticleError: It is empty, over 2 MB, not UTF-8, or holds a character that is refused.
    """
    if len(source.data) > MAX_BYTES:
        raise ArticleError(source.name, TOO_LARGE)
    try:
        text = source.data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = source.data[: error.start].decode("utf-8-sig", errors="replace")
        raise ArticleError(source.name, f"is not UTF-8 ({_position(before)}); save it as UTF-8") from None
    if refused := REFUSED.search(text):
        where = _position(text[: refused.start()])
        raise ArticleError(source.name, f"holds {code_point(refused[0])} ({where}); remove this character")
    if not text.strip():
        raise ArticleError(source.name, "is empty; write a title and at least one paragraph")
    return _CONTROLS_IN_LINES.sub(" ", text.replace("\r\n", "\n").replace("\r", "\n"))


def squeeze(text: str) -> str:
    """Give text the form in which it is shown: each run of white space one space, ends stripped."""
    return " ".join(_CONTROLS.sub(" ", text).split())


def printable(text: str, limit: int = 120) -> str:
    """Make text from outside fit for one line of an error: escaped where it would not show, and cut."""
    shown = "".join(char if char.isprintable() else char.encode("unicode_escape").decode() for char in text[:limit])
    return shown if len(text) <= limit else f"{shown}…"


def code_point(char: str) -> str:
    """Write a character that cannot be shown as `U+202E`."""
    return f"U+{ord(char):04X}"


def _position(before: str) -> str:
    lines = before.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return f"line {len(lines)}, column {len(lines[-1]) + 1}"
