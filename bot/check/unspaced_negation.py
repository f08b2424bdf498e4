"""Whether a cut turns the sense of words that are written without spaces: what negates them stands right beside them.

"同意" is quoted out of "不同意" word for word and says the contrary. Letters are looked at up to where a clause ends;
what only looks like a negation ("不仅", not only) is known from data/<language>/negations.txt.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from bot.language.scripts import writes_no_spaces
from bot.language.word_lists import sections

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.check.word_sequences import Breaks
    from bot.check.words import Word

_LANGUAGES = ("zh", "ja", "th", "lo", "km", "my")
_BEFORE = 12
"""Letters over which a negation reaches to what follows it."""
_BEHIND = 6
"""Letters in which the endings of a verb stand that negate it."""


def turned_unspaced(text: Sequence[Word], breaks: Breaks, first: int, last: int) -> bool:
    """Whether words quoted leave out the negation of the clause that they begin or end in.

    Args:
        text: The words of one utterance.
        breaks: For each word, whether a clause may end before it.
        first: Index of the first word quoted.
        last: Index behind the last one.
    """
    start = first
    while start > max(0, first - _BEFORE) and not breaks[start] and writes_no_spaces(text[start - 1].text):
        start -= 1
    end = last
    while end < min(len(text), last + _BEHIND) and not breaks[end] and writes_no_spaces(text[end].text):
        end += 1
    before = "".join(word.text for word in text[start:first])
    behind = "".join(word.text for word in text[last:end])
    return bool(_negating("before").search(before)) or bool(_negating("behind").match(behind))


@cache
def _negating(place: str) -> re.Pattern[str]:
    """What negates from before, or from behind, the words that it negates; nothing of what only looks like it."""
    lists = [sections(language, "negations.txt") for language in _LANGUAGES]
    forms, harmless = ([re.escape(form) for own in lists for form in own.get(name, ())] for name in (place, "harmless"))
    if place == "behind":
        return re.compile(f".{{0,2}}(?:{'|'.join(forms)})")
    inside = "".join(f"(?!{word})" for word in harmless)
    return re.compile(f"{inside}(?:{'|'.join(forms)})")
