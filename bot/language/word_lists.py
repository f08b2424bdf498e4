"""The word lists of a language: text files in data/<language>/; a language without a folder has none."""

from __future__ import annotations

import re
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_FORMS = {"*": r"\S+(?: \S+){0,11}", "0": r"\d[\d.,]*k?"}


def lines(language: str, name: str) -> list[str]:
    """The lines of a list without comments and empty ones; none where the language does not have it."""
    file = files("bot.language.data") / language / name
    if not file.is_file():
        return []
    return [line for line in file.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]


def line_sections(language: str, name: str) -> dict[str, list[str]]:
    """The lines of a list under each "[section]"."""
    found: dict[str, list[str]] = {}
    for line in lines(language, name):
        if line.startswith("["):
            listed = found.setdefault(line.strip("[]"), [])
        else:
            listed.append(line)
    return found


def sections(language: str, name: str) -> dict[str, list[str]]:
    """The words of a list under each "[section]"."""
    listed = line_sections(language, name)
    return {section: [word for line in found for word in line.split()] for section, found in listed.items()}


def pattern(phrases: Iterable[str], between: str = r"\s+") -> str:
    """A regular expression for any of some phrases.

    Args:
        phrases: In each, "a|b" stands for either word, "*" for up to twelve words, "0" for a number, a word behind "?"
            may be missing.
        between: What stands between two words, as a regular expression.

    Examples:
        >>> re.fullmatch(pattern(["?please check|verify this"]), "verify this").group()
        'verify this'
    """
    return f"(?:{'|'.join(_phrase(phrase.split(), between) for phrase in phrases)})"


def _phrase(words: list[str], between: str) -> str:
    """The first word that cannot be missing carries no space; those before it carry one behind, others one before."""
    head = next(place for place, word in enumerate(words) if word[0] != "?")
    before = (f"(?:{_word(word[1:])}{between})?" for word in words[:head])
    behind = (
        f"(?:{between}{_word(word[1:])})?" if word[0] == "?" else f"{between}{_word(word)}"
        for word in words[head + 1 :]
    )
    return "".join((*before, _word(words[head]), *behind))


def _word(word: str) -> str:
    forms = (_FORMS.get(form) or re.escape(form).replace("'", "['’]") for form in word.split("|"))
    return f"(?:{'|'.join(forms)})"
