"""The language that replies speak, and its sentences: gettext's catalogues in `data`, made by `tools.catalogues`.

A catalogue is named after a language ("de") or one of its countries ("pt_BR"). English is what stands in the code, and
nothing is loaded for it.
"""

from __future__ import annotations

import re
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache, lru_cache
from gettext import GNUTranslations, NullTranslations
from importlib.resources import files
from typing import TYPE_CHECKING

from bot.language.characters import visible

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from bot.errors import VerbatimError

ENGLISH = "en"
_HEBREW_TO_ARABIC = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"
_RIGHT_TO_LEFT = re.compile(f"[{_HEBREW_TO_ARABIC}]")
_LEFT_TO_RIGHT = re.compile(rf"(?![{_HEBREW_TO_ARABIC}])[^\W\d_]")
_ISOLATED = re.compile("\u2068[^\u2068\u2069]*\u2069")

_language: ContextVar[str] = ContextVar("language", default=ENGLISH)


@contextmanager
def speaking(locale: str) -> Iterator[None]:
    """Let what is said meanwhile, also in tasks that begin now, be said in a locale of Discord's, such as "pt-BR"."""
    before = _language.set(catalogue_for(locale))
    try:
        yield
    finally:
        _language.reset(before)


@lru_cache(64)
def catalogue_for(locale: str) -> str:
    """The catalogue for a locale: its own, or that of its language; English where there is neither."""
    whole = locale.replace("-", "_")
    return next((name for name in (whole, whole.partition("_")[0]) if name in languages()), ENGLISH)


@cache
def languages() -> tuple[str, ...]:
    """The languages that have a catalogue."""
    names = (file.name for file in (files("bot.replies") / "data").iterdir())
    return tuple(sorted(name.removesuffix(".mo") for name in names if name.endswith(".mo")))


def gettext(message: str, /, **fields: str | int) -> str:
    """A sentence in the language that is spoken.

    Args:
        message: The sentence in English, with `{name}` where a field stands.
        fields: Numbers, which are written as the language writes them, and texts, which are kept apart from a sentence
            that runs in the other direction.
    """
    return _filled(_catalogue(_language.get()).gettext(message), fields)


def ngettext(one: str, many: str, number: int, /, **fields: str | int) -> str:
    """The same for a sentence about `{number}` things, as the language counts."""
    return _filled(_catalogue(_language.get()).ngettext(one, many, number), {"number": number, **fields})


def pgettext(context: str, message: str) -> str:
    """A word that is translated otherwise elsewhere."""
    return _catalogue(_language.get()).pgettext(context, message)


def told(error: VerbatimError) -> str:
    """What an error says, in the language that is spoken."""
    fields = {name: visible(value) if isinstance(value, str) else value for name, value in error.fields.items()}
    return visible(gettext(error.message)) if not fields else gettext(error.message, **fields)


class Sentence:
    """A sentence without fields; called, it is said in the language that is spoken then."""

    def __init__(self, message: str) -> None:
        self._message = message

    def __call__(self) -> str:
        """Say it."""
        return gettext(self._message)

    def in_every_language(self) -> Iterator[str]:
        """As it may stand in a message that was sent before."""
        yield self._message
        for language in languages():
            yield _catalogue(language).gettext(self._message)


class Counted:
    """A number of things; called with it, it is said in the language that is spoken then.

    Args:
        one: For one of them, in English.
        many: For several, with `{number}`.
    """

    def __init__(self, one: str, many: str) -> None:
        self._one, self._many = one, many

    def __call__(self, number: int) -> str:
        """Say it of so many."""
        return ngettext(self._one, self._many, number)


def number_text(number: int) -> str:
    """A number as the language writes it."""
    if (language := _language.get()) == ENGLISH:
        return f"{number:,}"
    from babel.numbers import format_decimal

    return format_decimal(number, locale=language)


def day_text(day: date) -> str:
    """A date as the language writes it: 19 November 2024."""
    if (language := _language.get()) == ENGLISH:
        return f"{day.day} {day:%B %Y}"
    from babel.dates import format_date

    return format_date(day, "long", locale=language)


def isolated(text: str) -> str:
    """A text that does not turn round the sentence in which it stands, nor is turned by it (UAX #9, isolates).

    One that runs in the language's own direction, but for what is isolated in it, stays as it is.
    """
    bare = text
    while bare != (outer := _ISOLATED.sub("", bare)):
        bare = outer
    turned = (_LEFT_TO_RIGHT if _runs_left(_language.get()) else _RIGHT_TO_LEFT).search(bare)
    return f"\u2068{text}\u2069" if turned else text


def line(text: str) -> str:
    """A line put together of several texts, which runs as the language does where the page runs the other way."""
    return f"\u2068{text}\u2069" if _runs_left(_language.get()) else text


@cache
def _runs_left(language: str) -> bool:
    """Whether a language is written from right to left."""
    if language == ENGLISH:
        return False
    from babel import Locale

    return Locale.parse(language).text_direction == "rtl"


def _filled(sentence: str, fields: dict[str, str | int]) -> str:
    shown = {name: number_text(value) if isinstance(value, int) else isolated(value) for name, value in fields.items()}
    return sentence.format_map(shown) if fields else sentence


@cache
def _catalogue(language: str) -> NullTranslations:
    if language == ENGLISH:
        return NullTranslations()
    with (files("bot.replies") / "data" / f"{language}.mo").open("rb") as file:
        return GNUTranslations(file)
