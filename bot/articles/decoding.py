"""From bytes to text, and from text to the form in which it is shown."""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING

from bot.articles.source import EMPTY, ArticleError
from bot.language.characters import CONTROLS, SURROGATES, TURNING

if TYPE_CHECKING:
    from bot.articles.notes import Notes
    from bot.articles.source import Source

MAX_BYTES = 2_000_000
TOO_LARGE = f"has over {MAX_BYTES // 1_000_000} MB; split it or leave out what is not text"

_MARKS = {  # the longer ones first: UTF-32's begins as UTF-16's does
    codecs.BOM_UTF8: "utf-8",
    codecs.BOM_UTF32_LE: "utf-32-le",
    codecs.BOM_UTF32_BE: "utf-32-be",
    codecs.BOM_UTF16_LE: "utf-16-le",
    codecs.BOM_UTF16_BE: "utf-16-be",
}
# The encodings that browsers know beside Unicode (https://encoding.spec.whatwg.org).
_OF_THE_WEB = (
    *(f"cp{number}" for number in (874, *range(1250, 1259), 932, 949)),
    *(f"iso8859_{number}" for number in (2, 3, 4, 5, 6, 7, 8, 10, 13, 14, 15, 16)),
    *("koi8_r", "koi8_u", "gb18030", "big5", "euc_jp", "euc_kr"),
)
_A_LANGUAGE, _DAMAGED, _PLAINLY = 0.5, 0.1, 0.02  # coherence and mess as charset-normalizer reckons them, 0 to 1
_RARE = re.compile("[\x80-\x9f]")  # controls that no text has
_CONTROLS = re.compile(f"[{CONTROLS}]")
_CONTROLS_IN_LINES = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_TURNING = re.compile(f"[{TURNING}]")
_HALVES = re.compile(f"[{SURROGATES}]")


def decode(source: Source, notes: Notes) -> str:
    """Decode a file by its byte order mark, else as UTF-8, else by the guess that nothing speaks against.

    Args:
        source: The file.
        notes: Told of an encoding that was guessed, and of controls that were left out.

    Returns:
        The text; a line feed is its only line end and, apart from the tab, its only control character. Offsets count
        what is kept: the controls that show words in an order that is not theirs are no part of it.

    Raises:
        ArticleError: It is empty, over 2 MB, holds NUL, or nothing tells how it is encoded.
    """
    if len(source.data) > MAX_BYTES:
        raise ArticleError(source.name, TOO_LARGE)
    text = _decoded(source, notes)
    if "\0" in text:
        where = _position(text[: text.index("\0")])
        raise ArticleError(source.name, f"holds U+0000 ({where}); remove this character, or save it as UTF-8")
    text = without_turning(text, notes)
    if not text.strip():
        raise ArticleError(source.name, EMPTY)
    return _CONTROLS_IN_LINES.sub(" ", text.replace("\r\n", "\n").replace("\r", "\n"))


def without_turning(text: str, notes: Notes) -> str:
    """A text without the controls that show words in an order that is not theirs; each is noted.

    An entity or a front matter can also spell half a character, which becomes U+FFFD.
    """
    if text.isascii() or text.isprintable():
        return text
    for control in _TURNING.findall(text):
        notes.left_out("invisible controls of the direction of writing", code_point(control))
    return _HALVES.sub("\ufffd", _TURNING.sub("", text))


def squeeze(text: str) -> str:
    """Give text the form in which it is shown: each run of white space one space, ends stripped."""
    return " ".join((text if text.isprintable() else _CONTROLS.sub(" ", text)).split())


def printable(text: str, limit: int = 120) -> str:
    """Make text from outside fit for one line of an error: escaped where it would not show, and cut."""
    shown = "".join(char if char.isprintable() else char.encode("unicode_escape").decode() for char in text[:limit])
    return shown if len(text) <= limit else f"{shown}…"


def code_point(char: str) -> str:
    """Write a character that cannot be shown as `U+202E`."""
    return f"U+{ord(char):04X}"


def _decoded(source: Source, notes: Notes) -> str:
    data = source.data
    for mark, encoding in _MARKS.items():
        if data.startswith(mark):
            try:
                return data[len(mark) :].decode(encoding)
            except UnicodeDecodeError as error:
                before = data[len(mark) : error.start + len(mark)].decode(encoding, errors="replace")
                raise ArticleError(source.name, f"is not {encoding[:6].upper()} ({_position(before)})") from None
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        guess = None if b"\0" in data else _guessed(data)
        if guess is None:
            before = data[: error.start].decode(errors="replace")
            reason = f"is not UTF-8 ({_position(before)}), and nothing tells what it is; save it as UTF-8"
            raise ArticleError(source.name, reason) from None
        text, encoding = guess
        notes.add(f"read as {encoding}, by its bytes: it is not UTF-8, save it as such")
        return text


def _guessed(data: bytes) -> tuple[str, str] | None:
    """The text in the one encoding of the web that makes it a language's words, and that encoding's name.

    What any other would make of the same bytes is either damaged or plainly less of a language.
    """
    from charset_normalizer import from_bytes

    matches = from_bytes(data, cp_isolation=[*_OF_THE_WEB])
    best = matches.best()
    if best is None or best.coherence < _A_LANGUAGE or best.chaos > _DAMAGED:
        return None
    text = str(best)
    rivals = (
        match
        for match in matches
        if match.chaos <= best.chaos + _DAMAGED and str(match) != text and not _RARE.search(str(match))
    )
    if any(rival.coherence > best.coherence - _PLAINLY for rival in rivals):
        return None
    return text, best.encoding


def _position(before: str) -> str:
    lines = before.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return f"line {len(lines)}, column {len(lines[-1]) + 1}"
