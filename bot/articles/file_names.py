"""What the name of a file tells: the article's id, and a title and a date where the file itself has none."""

from __future__ import annotations

import base64
import hashlib
import re
from datetime import date
from pathlib import PurePosixPath
from urllib.parse import unquote

from bot.language.characters import CONTROLS, SURROGATES, TURNING

MAX_ID = 100

_UNSEEN = re.compile(f"[{CONTROLS}{SURROGATES}{TURNING}\u2028\u2029]")
_DIGEST = 8
_WORDS = re.compile(r"[^\W_]+")
_MOST = 2 / 3
_DATED = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[-_ ]+|$)(?=(.*))")


def id_of(relative: str) -> str:
    """The id of the article in a file: its path below the folder, without the suffix.

    One of over 100 characters, or with some that cannot be shown, is shortened or mended and gets a digest of the
    whole, so that it stays the same and no two files have the same.

    Args:
        relative: The path below the folder, its parts joined by a slash.
    """
    stem = str(PurePosixPath(relative).with_suffix(""))
    shown = _UNSEEN.sub("\ufffd", stem)
    if shown == stem and len(stem) <= MAX_ID:
        return stem
    digest = base64.b32encode(hashlib.sha256(stem.encode(errors="surrogatepass")).digest()).decode()[:_DIGEST].lower()
    return f"{shown[: MAX_ID - _DIGEST - 1].rstrip()}~{digest}"


def title_from(identity: str) -> str:
    """A title made out of an article's id: the name without the date before it, its words parted by spaces.

    Examples:
        >>> title_from("ferries/2026-02-03-ferry-strike_called-off")
        'Ferry strike called off'
    """
    name = unquote(identity.rpartition("/")[2])
    dated = _DATED.match(name)
    name = dated[4] if dated and dated[4] else name
    words = name if " " in name else name.replace("-", " ").replace("_", " ")
    title = " ".join(words.split()) or name
    return title[:1].upper() + title[1:]


def is_named_after(identity: str, text: str) -> bool:
    """Whether a file has its name from a text, as systems of publishing name theirs after the title.

    Examples:
        >>> is_named_after("post_2026-02-03_ferry-strike-called-o", "Ferry strike called off.")
        True
    """
    title = _WORDS.findall(text.casefold())
    name = identity.rpartition("/")[2].casefold()
    for part in (name, name.rpartition("_")[2]):  # what a system puts before it, it parts by an underscore
        words = [word for word in _WORDS.findall(part) if word.isalpha()]
        found = sum(any(each.startswith(word) for each in title) for word in words)  # the last may be cut
        if found >= min(3, len(title)) and found >= _MOST * len(words):
            return True
    return False


def date_from(identity: str) -> date | None:
    """The day that stands before the name, as Jekyll's posts have it."""
    dated = _DATED.match(identity.rpartition("/")[2])
    try:
        return date(int(dated[1]), int(dated[2]), int(dated[3])) if dated else None
    except ValueError:
        return None
