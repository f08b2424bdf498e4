"""Abbreviations with a full stop, by what may follow them (see data/en/sentences.txt)."""

from __future__ import annotations

from bot.language.word_lists import sections

_LISTS = {section: frozenset(words) for section, words in sections("en", "sentences.txt").items()}

BEFORE_NAMES = _LISTS["before_names"]
BEFORE_NUMBERS = _LISTS["before_numbers"]
TRAILING = _LISTS["trailing"]
SMALL = _LISTS["small"] | _LISTS["inside"]
INSIDE = BEFORE_NAMES | _LISTS["inside"]
STARTERS = _LISTS["starters"]
