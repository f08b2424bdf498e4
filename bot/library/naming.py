"""Which article is meant by what somebody types, and what an article is called where its name is taken."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Container, Mapping

_LOOKED_AT = 200
"""Characters of what was typed that are compared."""
_TAKEN = "~"
"""Stands behind an id that the shared corpus has taken since; no id that was given has it."""


def articles_called(titles: Mapping[str, str], text: str) -> list[str]:
    """The id of the article that has this id or title, else those that have it as a part of either.

    Args:
        titles: Of the articles, by id.
        text: What was typed.
    """
    if text in titles:
        return [text]
    longest = 1 + max((len(name) for names in titles.items() for name in names), default=0)  # what is longer is none
    sought = " ".join(text[:longest].split()).casefold()
    named = {identity: (identity.casefold(), title.casefold()) for identity, title in titles.items()}
    if whole := [identity for identity, names in named.items() if sought in names]:
        return whole[:1]
    begins = re.compile(rf"\b{re.escape(sought)}")
    return [identity for identity, names in named.items() if sought and any(map(begins.search, names))]


def nearest_called(titles: Mapping[str, str], text: str) -> tuple[str, str] | None:
    """The id and the title that are most like a text; None where there is nothing."""
    from rapidfuzz import fuzz, process

    sought = " ".join(text[:_LOOKED_AT].split()).casefold()
    names = {identity: f"{identity} {title}".casefold() for identity, title in titles.items()}
    found = process.extractOne(sought, names, scorer=fuzz.partial_ratio)
    return (found[2], titles[found[2]]) if found else None


def served_as(name: str, taken: Container[str]) -> str:
    """The id under which an article that is called so is served, some being taken."""
    while name in taken:
        name += _TAKEN
    return name


def kept_as(identity: str) -> str:
    """The name of an article that is served under an id."""
    return identity.rstrip(_TAKEN)
