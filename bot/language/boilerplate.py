"""What stands on a page around its article: "Read more", "Advertisement", share bars, cookie lines, comment counts."""

from __future__ import annotations

import re
from functools import cache
from importlib import resources

from bot.language.characters import without_invisible

LONGEST = 120
"""Characters of a paragraph that may be such a line."""


def is_boilerplate(text: str, language: str = "en") -> bool:
    """Whether a whole paragraph is one of the lines that belong to a page and not to its article.

    Args:
        text: The paragraph.
        language: Its language tag; English lines are known in every language.
    """
    if len(text) > LONGEST:
        return False
    plain = " ".join(without_invisible(text).casefold().replace("’", "'").split()).strip(" .:!|»›>→▶·•*-–—")
    subtag = language.partition("-")[0].casefold()
    return any(forms is not None and forms.fullmatch(plain) for forms in map(_forms, dict.fromkeys((subtag, "en"))))


@cache
def _forms(language: str) -> re.Pattern[str] | None:
    """The lines of a language: `#` stands for a number, `*` for up to twelve words, `a|b` for either word."""
    if not language.isalpha():
        return None
    file = resources.files("bot.language") / "data" / language / "boilerplate.txt"
    if not file.is_file():
        return None
    lines = [line for line in file.read_text(encoding="utf-8").splitlines() if line and not line.startswith("//")]
    return re.compile("|".join("[ ·|,•/-]+".join(map(_word, line.split())) for line in lines))


def _word(word: str) -> str:
    if word == "*":
        return r"\S+(?: \S+){0,11}"
    return "(?:" + "|".join(r"\d[\d.,]*k?" if each == "#" else re.escape(each) for each in word.split("|")) + ")"
