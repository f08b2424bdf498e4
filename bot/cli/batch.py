"""Files of JSON lines: one entry a line, with an id and a text."""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bot.errors import VerbatimError

if TYPE_CHECKING:
    from pathlib import Path


class BatchError(VerbatimError):
    """A batch file, or a line of it, that is not what it should be."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line: its id as it was given, its text, and the article that it is for, if it names one."""

    id: Any
    text: str
    article: str | None


def read_batch(path: Path, key: str) -> list[Entry]:
    """Read all entries, whose text stands under `key`; the path - is standard input.

    Raises:
        BatchError: The file cannot be read, or a line is wrong; names the line.
    """
    return [
        _entry(line, key, f"{path}, line {number}")
        for number, line in enumerate(_read(path).splitlines(), start=1)
        if line.strip()
    ]


def read_input() -> str:
    """All of standard input.

    Raises:
        BatchError: It is not UTF-8.
    """
    try:
        return sys.stdin.read()
    except UnicodeDecodeError:
        raise BatchError("Standard input is not UTF-8; save it as UTF-8.") from None


def _read(path: Path) -> str:
    if str(path) == "-":
        return read_input()
    try:
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise BatchError(f"{path} cannot be read: {error.strerror}.") from None
    except UnicodeDecodeError:
        raise BatchError(f"{path} is not UTF-8; save it as UTF-8.") from None


def _entry(line: str, key: str, place: str) -> Entry:
    try:
        entry = json.loads(line)
    except (ValueError, RecursionError):
        raise BatchError(f'{place}: not JSON; write {{"id": "1", "{key}": "…"}} on one line.') from None
    if not isinstance(entry, dict) or "id" not in entry or not isinstance(entry.get(key), str):
        raise BatchError(f'{place}: "id" and "{key}" (a text) are needed.')
    if not isinstance(entry.get("article"), str | None):
        raise BatchError(f'{place}: "article" must be an article\'s id.')
    return Entry(entry["id"], entry[key], entry.get("article"))
