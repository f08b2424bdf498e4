"""Days as people and programs write them: ISO 8601 first, then what names its month or cannot be meant otherwise."""

from __future__ import annotations

import re
from datetime import date, datetime
from functools import cache

MAX_DATE = 200

_NUMBERS = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?!\d)|(\d{1,2})([-/.])(\d{1,2})[-/.](\d{4})(?!\d)")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T?\d{4,6}Z?)?")
_WORD = re.compile(r"\d+|[^\W\d_]+")
_YEARS = range(1500, 2200)


def read_date(text: str, language: str = "en") -> date | None:
    """The day that a text tells; None where it tells none, or more than one could be meant.

    `03/02/2026` is March's second day to some and February's third to others, and is neither here; `23/02/2026` is one.

    Args:
        text: A date, perhaps with a time behind it.
        language: A language tag; the months are known by their names in it, and in English.
    """
    text = text.strip()
    if len(text) > MAX_DATE:
        return None
    try:
        return datetime.fromisoformat(text).date()
    except ValueError:
        pass
    found = _NUMBERS.match(text)
    if found and found[1]:
        return _day(found[1], found[2], found[3])
    if found:
        first, second, year = int(found[4]), int(found[6]), found[7]
        # Dots stand in dates that begin with the day; slashes in both kinds.
        is_day_first = found[5] == "." or first > 12 or first == second
        return _day(year, second, first) if is_day_first else _month_first(year, first, second)
    if compact := _COMPACT.fullmatch(text):
        return _day(*compact.groups())
    return _named(text, language)


def _month_first(year: str, month: int, day: int) -> date | None:
    return _day(year, month, day) if day > 12 else None


def _named(text: str, language: str) -> date | None:
    """A day whose month has its name: “Wed, 20 Nov 2024 10:00”, “November 20th, 2024”, “20. marts 2024”."""
    names = _months("en") | _months(language.replace("_", "-").partition("-")[0])
    words = _WORD.findall(text.casefold())
    months = {names[word] for word in words if word in names}
    at = next((place for place, word in enumerate(words) if word in names), None)
    if at is None or len(months) != 1:
        return None
    near = words[max(0, at - 3) : at] + words[at + 1 : at + 4]
    year = next((word for word in near if len(word) == 4 and word.isdecimal() and int(word) in _YEARS), None)
    days = [word for word in _nearest(words, at) if len(word) <= 2 and word.isdecimal() and 1 <= int(word) <= 31]
    return _day(year, months.pop(), days[0]) if year and days else None


def _nearest(words: list[str], at: int) -> list[str]:
    """The words beside a month, the one before it first, or else the two behind it."""
    before = [word for word in words[max(0, at - 2) : at][::-1] if word.isdecimal()]
    return before or words[at + 1 : at + 2]


@cache
def _months(language: str) -> dict[str, int]:
    """The months by their names, long and short, in lower case; a part of a name of several words is none."""
    from babel import Locale, UnknownLocaleError

    try:
        locale = Locale.parse(language)
    except (UnknownLocaleError, ValueError):
        return {}
    return {
        name.casefold().rstrip("."): number
        for form in ("format", "stand-alone")
        for width in ("wide", "abbreviated")
        for number, name in locale.months[form][width].items()
        if name.rstrip(".").isalpha()
    } | ({"sept": 9} if language == "en" else {})


def _day(year: str, month: str | int, day: str | int) -> date | None:
    try:
        return date(int(year), int(month), int(day)) if int(year) in _YEARS else None
    except ValueError:
        return None
