"""Anybody's text made safe for a Discord message without changing what is read.

A backslash before a mark is invisible in Discord and keeps it from meaning anything, so text stays letter by letter
what it was: no mention, link, heading, list, quotation or emoji comes out of it.
"""

from __future__ import annotations

import re

from bot.language.characters import visible

ELLIPSIS = "…"

# What can begin markup anywhere; a colon unless it ends a phrase, since an address (https:) or an emoji (:name:) may
# follow; an ampersand only where an entity could.
_MARKS = re.compile(r"[\\*_~|`\[\]<>#@]|:(?!\s)|&(?=[#\w])")
# What begins a list at the start of a line.
_LIST = re.compile(r"^(\s*\d{0,20})([-+.)])")
_ESCAPED = re.compile(r"\\([^0-9A-Za-z\s])")
_BOLD_OR_ESCAPED = re.compile(r"\\([^0-9A-Za-z\s])|\*\*")


def escape(text: str) -> str:
    """Text that Discord shows as it stands; at most twice as long."""
    return _LIST.sub(r"\1\\\2", _MARKS.sub(r"\\\g<0>", text))


def unescape(markdown: str) -> str:
    """What `escape` was given."""
    return _ESCAPED.sub(r"\1", markdown)


def without_bold(markdown: str) -> str:
    """What was escaped, where parts of it were set in bold since."""
    return _BOLD_OR_ESCAPED.sub(lambda match: match[1] or "", markdown)


def shorten(text: str, limit: int) -> str:
    """At most `limit` characters, cut between words where there are any, the cut marked with an ellipsis."""
    if len(text) <= limit:
        return text
    head = text[: limit - 1]
    at = head.rfind(" ") if text[limit - 1] != " " else len(head)
    return (head[:at] if at > 0 else head).rstrip() + ELLIPSIS


def safe(text: str, limit: int) -> str:
    """Somebody's text on one line, at most `limit` characters as they are read, and escaped."""
    return escape(shorten(visible(text), limit))
