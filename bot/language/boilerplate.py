"""What stands on a page around its article: "Read more", "Advertisement", share bars, cookie lines, comment counts."""

from __future__ import annotations

import re
from functools import cache

from bot.language.characters import without_invisible
from bot.language.word_lists import lines, pattern

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
    listed = lines(language, "boilerplate.txt") if language.isalpha() else []
    return re.compile(pattern(listed, "[ ·|,•/-]+")) if listed else None
