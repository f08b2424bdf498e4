"""Words that tell nothing about what a text or a question is about: data/<language>/stop_words.txt.

Languages without a list do without: idf makes their frequent words light.
"""

from __future__ import annotations

from bot.language.word_lists import lines

STOP_WORDS: dict[str, frozenset[str]] = {
    "en": frozenset(word for line in lines("en", "stop_words.txt") for word in line.split())
}
"""Folded words by two-letter language."""
