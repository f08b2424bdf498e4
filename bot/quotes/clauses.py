"""Where clauses begin and end, told from punctuation and function words: there is no parser.

Everything here reads the words of one sentence outside quotations; each quotation is one word of class Q.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from bot.quotes.cues import CUES
from bot.quotes.lexicon import _sections as sections
from bot.quotes.lexicon import lexicon

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bot.quotes.words import Word

_ENDINGS = frozenset("'s 're 've 'd 'll n't 'm".split())
_SHAPES = {"Q": "Quote", "0": "0", "R": "role", "G": "group", "O": "document", "T": "title", "A": "adverb"}


class Look(NamedTuple):
    """What the rules for clauses see of a word.

    Attributes:
        label: A function word as itself, any other word by its class.
        finite: How surely it is a finite verb: 2 surely, 1 perhaps (regular pasts are participles too), 0 not.
    """

    label: str
    finite: int


@cache
def _verbs() -> dict[str, str]:
    """The class of each known form of a verb: "past", "third" or "base"."""
    return {word: name for name, words in sections("verbs.txt").items() for word in words}


@cache
def _function() -> frozenset[str]:
    lists = lexicon()
    return lists.function | lists.prepositions | lists.determiners | lists.auxiliaries


@lru_cache(maxsize=20_000)
def _look(lower: str, tag: str, possessive: bool) -> Look:  # noqa: FBT001
    text = lower.replace("’", "'")
    contracted = "'" in text and text[text.rindex("'") :] in _ENDINGS
    if possessive:
        contracted = tag == "P" or text in ("that", "there", "here", "what", "who")
    return Look(
        _label(text, tag, possessive=possessive, contracted=contracted), _finite(text, tag, contracted=contracted)
    )


def _finite(text: str, tag: str, *, contracted: bool) -> int:
    if contracted:
        return 2
    if tag == "X":
        return 0 if text in ("be", "been", "being", "having") else 2
    if not text.isalpha() or tag in "NQpD0P":
        return 2 if text.endswith("n't") else 0
    form = _verbs().get(text)
    if form == "third" or (form == "past" and not text.endswith("ed")):
        return 2
    cue = CUES.get(text)
    if cue is not None and cue.form == "s" and not cue.noun:
        return 2
    return int(len(text) > 4 and text.endswith("ed"))


def _label(text: str, tag: str, *, possessive: bool, contracted: bool) -> str:  # noqa: PLR0911
    if contracted:
        return "pronoun'"
    if text in _function() and tag != "N":
        return text + "'s" if possessive else text
    if tag == "N":
        return "Name's" if possessive else "Name"
    cue = CUES.get(text)
    if cue is not None:
        return f"cue-{cue.form}"
    if tag in _SHAPES or tag != "w":
        return _SHAPES.get(tag, tag)
    form = _verbs().get(text)
    if form is not None:
        return "verb-" + form
    return next(("-" + ending for ending in ("ing", "ed", "s") if text.endswith(ending)), "word")


def look(words: Sequence[Word]) -> list[Look]:
    """What the rules see of each word."""
    return [_look(word.lower, word.tag, word.possessive) for word in words]


def sentences(words: Sequence[Word]) -> Iterator[Sequence[Word]]:
    """The words of each sentence."""
    start = 0
    for i in range(1, len(words) + 1):
        if i == len(words) or words[i].sentence != words[start].sentence:
            yield words[start:i]
            start = i
