"""The word lists of a language: text files in data/<language>/; a language without a folder has none."""

from __future__ import annotations

from importlib.resources import files


def lines(language: str, name: str) -> list[str]:
    """The lines of a list without comments and empty ones; none where the language does not have it."""
    file = files("bot.language.data") / language / name
    if not file.is_file():
        return []
    return [line for line in file.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]


def sections(language: str, name: str) -> dict[str, list[str]]:
    """The words of a list under each "[section]"."""
    found: dict[str, list[str]] = {}
    words: list[str] = []
    for line in lines(language, name):
        if line.startswith("["):
            words = found.setdefault(line.strip("[]"), [])
        else:
            words.extend(line.split())
    return found
