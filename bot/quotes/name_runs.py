"""Runs of capitalised words: where a name goes on over small words, marks and nicknames."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.language.lexicon import lexicon
from bot.language.tags import Tag
from bot.quotes.mentions import adjacent

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from bot.language.tagger import TaggedWord

_LONGEST = 12
_NAMES = re.compile(r"[^\W\d_a-z][\w’'\-]*(?: [^\W\d_a-z][\w’'\-]*){0,2}")
_BEFORE_NICKNAME = re.compile(r"(?<!\S)[^\W\d_a-z][\w.’'\-]* $")


def is_nickname(text: str, start: int, end: int) -> bool:
    """Whether the words in marks, from one offset to the other, stand inside a name: Dwayne “The Rock” Johnson."""
    inside = _NAMES.fullmatch(text[start:end].strip("\"'“”„‟«»‘’‚‹›`"))
    return bool(inside and _BEFORE_NICKNAME.search(text[max(0, start - 30) : start]) and _NAMES.match(text, end + 1))


def run_end(words: Sequence[TaggedWord], at: int, firms: Container[tuple[str, str]] = ()) -> int:
    """The index behind the run of capitalised words, with what links them, that begins at `at`.

    Args:
        words: Of a paragraph.
        at: Index of the run's first.
        firms: What "and" joins into one name (see `Vocabulary`).
    """
    end = at + 1
    if at + 2 < len(words) and words[end].lower == "and" and (words[at].lower, words[at + 2].lower) in firms:
        return at + 3
    while end - at < _LONGEST and (step := _step(words, at, end)):
        end += step
    return end


def owned_end(words: Sequence[TaggedWord], at: int, end: int) -> int:
    """The index behind an institution's name that the run words[at:end] begins.

    "Russia’s Defence Ministry", but not "Roe’s Labour Party"; "St Anne’s Hospital"
    """
    lists = lexicon()
    if not words[end - 1].possessive or end == len(words) or words[end].tag is not Tag.NAME:
        return end
    behind = run_end(words, end)
    institution = [word.lower for word in words[end:behind]]
    if len(institution) == 1:
        return behind if institution[0] in lists.organisations and not words[behind - 1].possessive else end
    place = " ".join(word.lower for word in words[at:end]) in lists.places
    return behind if place and is_group(institution) else end


def is_group(lower: Sequence[str]) -> bool:
    """Whether the words of a name are an institution's ("justice department", "council on foreign relations")."""
    lists = lexicon()
    link = next((index for index, word in enumerate(lower) if word in lexicon().organisation_links or word == "&"), 0)
    if link:
        return lower[link - 1] not in lists.titles and not (len(lower) > 3 and lower[-2] in lists.given)
    return len(lower) > 1 and lower[-1] in lists.organisations


def is_post_nominal(word: TaggedWord) -> bool:
    """Whether a word is letters behind a name: "Ann Roe OBE"."""
    return word.text.isupper() and word.lower in lexicon().post_nominals


def _step(words: Sequence[TaggedWord], at: int, end: int) -> int:
    """How many words the run words[at:end] goes on by: "Roe", ", Jr.", "de la", "of Justice", "of the Treasury"."""
    lists = lexicon()
    last = words[end - 1]
    if end == len(words) or last.possessive:
        return 0
    word = words[end]
    if word.tag is Tag.NAME:
        return int(adjacent(last, word))
    if end + 1 == len(words):
        return 0
    following = words[end + 1]
    if word.tag is Tag.COMMA:
        return 2 * (following.lower in lists.suffixes)
    if not adjacent(last, word) or not adjacent(word, following):
        return 0
    if word.tag is Tag.SYMBOL and word.text != "&":
        return _nickname(words, end)
    if following.tag is Tag.NAME:
        return 2 * (word.lower in lists.particles or word.text == "&" or _goes_on(words, at, end))
    if word.lower in lists.particles and following.lower in lists.particles:
        return 3 * (end + 2 < len(words) and words[end + 2].tag is Tag.NAME)
    the_name = following.lower == "the" and end + 2 < len(words) and words[end + 2].tag is Tag.NAME
    return 3 * (the_name and word.lower in lexicon().organisation_links and _goes_on(words, at, end))


def _nickname(words: Sequence[TaggedWord], mark: int) -> int:
    """How many words a nickname in marks inside a name has, its marks included: Ronald “Skip” Ferraro."""
    close = next((i for i in range(mark + 2, min(mark + 5, len(words))) if words[i].tag is not Tag.NAME), mark)
    ends = close > mark and words[close].tag is Tag.SYMBOL and close + 1 < len(words)
    goes_on = ends and words[close + 1].tag is Tag.NAME and adjacent(words[close], words[close + 1])
    return close + 1 - mark if goes_on else 0


def _goes_on(words: Sequence[TaggedWord], at: int, end: int) -> bool:
    """Whether a run can go on with "of …" (it ends in an institution's or office's noun), or with "and" behind that."""
    lists = lexicon()
    last, link = words[end - 1].lower, words[end].lower
    if link == "on":
        return last in lists.councils
    linked = any(word.lower in lists.organisation_links for word in words[at:end])
    if link == "and":
        return linked
    return link in lists.organisation_links and (
        linked
        or last in lists.organisations
        or last.removesuffix("s") in lists.organisations
        or last in lists.groups
        or last in lists.offices_of
    )
