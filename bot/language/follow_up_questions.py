"""Questions that go on with the one before: "and when?", "what about Lund?", "when did he say that?"."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from bot.language.terms import folded_words, term_of, words_of
from bot.language.word_lists import sections
from bot.language.word_vectors import UNKNOWN, meanings

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_VAGUE = 2  # words that tell something, up to which "it" and the like stand for what was asked about before
MOST = 12
"""Words of a question that another goes on with."""


def goes_on(question: str) -> bool:
    """Whether a question cannot be read without the one before: how it begins, or a pronoun where nobody is named."""
    words = folded_words(question)
    lists = _lists()
    if any(words[: len(begun)] == begun for begun in _beginnings()):
        return True
    telling = [term for word in words if (term := term_of(word, "en"))]
    capital = any(chunk[0].isupper() and chunk != "I" for chunk in question.split()[1:])
    if capital or any(meanings().rows.get(term, UNKNOWN) == UNKNOWN for term in telling):
        return False  # it names somebody or something
    if not lists["persons"].isdisjoint(words):
        return True
    return len(telling) <= _VAGUE and not lists["things"].isdisjoint(words)


def carried_words(before: str, question: str) -> list[str]:
    """What a question takes over from the one before: words that tell something and that it does not have itself."""
    own = {term_of(word, "en") for word in folded_words(question)}
    found: dict[str, str] = {}
    last = ""
    for chunk in before.split():
        words = words_of(chunk)
        terms = [term for word in words if (term := term_of(word, "en")) and term not in own]
        if terms and last != "how":  # "how old" asks for what this question does not
            found.setdefault(terms[0], " ".join(words) if chunk.islower() else chunk.strip("\"'“”‘’.,;:?!()[]"))
        last = words[-1] if words else last
    return list(found.values())[:MOST]


@cache
def _lists() -> Mapping[str, frozenset[str]]:
    return {name: frozenset(words) for name, words in sections("en", "follow_ups.txt").items()}


@cache
def _beginnings() -> Sequence[list[str]]:
    return [row.split("_") for row in sections("en", "follow_ups.txt")["beginnings"]]
