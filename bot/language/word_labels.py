"""What the rules for clauses see of a word: its label, its kind, and whether it may be a finite verb."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from bot.language.lexicon import lexicon
from bot.language.reporting_verbs import clause_verbs
from bot.language.tags import PHRASE_STARTS, Tag
from bot.language.word_lists import sections

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.language.tagger import TaggedWord

_CLASSES = {
    Tag.QUOTATION: "Quote",
    Tag.ROLE: "role",
    Tag.GROUP: "group",
    Tag.DOCUMENT: "document",
    Tag.ADVERB: "adverb",
}
_KINDS = {
    "he": "he she they it we i you who's pronoun'",
    "there": "there here",
    "his": "his her their its our my your whose",
    "the": "the a an this that's these those such",
    "some": """some many most few several all both each any no one two three four five six seven eight nine ten every
        another more much half others other same 0 nothing everything something nobody everybody everyone someone
        anyone none""",
    "while": """while when because if as although though since after before until unless than whereas once whether lest
        so""",
    "who": "who whom which what where why how whatever whoever",
    "is": "is are was were be been being am",
    "has": "has have had having does do did",
    "would": "would will could can may might must shall should",
    "and": "and or nor",
    "but": "but yet",
    "not": "not never",
    "noun": "role group document word -s",
    "Name": "Name",
    "cue": "cue-past cue-s cue-base",
    "verb": "verb-past verb-third verb-base",
}
_KIND = {label: kind for kind, labels in _KINDS.items() for label in labels.split()}
_NO_VERBS = PHRASE_STARTS | {Tag.QUOTATION, Tag.PREPOSITION, Tag.NUMBER}


class WordLabel(NamedTuple):
    """What the rules for clauses see of a word.

    Attributes:
        label: A function word as itself, any other word by its class.
        finite: How surely it is a finite verb: 2 surely, 1 perhaps (regular pasts are participles too), 0 not.
        kind: Labels that behave alike, named after one of them.
    """

    label: str
    finite: int
    kind: str


def label_words(words: Sequence[TaggedWord]) -> list[WordLabel]:
    """What the rules see of each word."""
    return [_label_word(word.lower, word.tag, word.possessive) for word in words]


@cache
def known_verbs() -> dict[str, str]:
    """The form of each known verb: "past", "third" or "base"."""
    return {word: name for name, words in sections("en", "verbs.txt").items() for word in words}


@cache
def _function() -> frozenset[str]:
    lists = lexicon()
    return lists.function | lists.prepositions | lists.determiners | lists.auxiliaries


@lru_cache(maxsize=20_000)
def _label_word(lower: str, tag: Tag, possessive: bool) -> WordLabel:
    if possessive:
        contracted = tag is Tag.PRONOUN or lower in lexicon().contraction_carriers
    else:
        contracted = "'" in lower and lower[lower.rindex("'") :] in lexicon().contractions
    label = "pronoun'" if contracted else _label(lower, tag, possessive=possessive)
    return WordLabel(label, 2 if contracted else _finite(lower, tag), _kind(label))


def _finite(text: str, tag: Tag) -> int:
    if tag is Tag.AUXILIARY:
        return 0 if text in lexicon().infinite_auxiliaries else 2
    if text.endswith("n't"):
        return 2
    if not text.isalpha() or tag in _NO_VERBS:
        return 0
    form = known_verbs().get(text)
    cue = clause_verbs().get(text)
    third = form == "third" or (cue is not None and cue.form == "s" and not cue.noun)
    if third or (form == "past" and not text.endswith("ed")):
        return 2
    return int(len(text) > 4 and text.endswith("ed"))


def _label(text: str, tag: Tag, *, possessive: bool) -> str:
    if tag is Tag.NAME:
        return "Name's" if possessive else "Name"
    if text in _function():
        return text + "'s" if possessive else text
    if (cue := clause_verbs().get(text)) is not None:
        return f"cue-{cue.form}"
    if tag is not Tag.WORD:
        return _CLASSES.get(tag, tag)
    if (form := known_verbs().get(text)) is not None:
        return f"verb-{form}"
    return next(("-" + ending for ending in ("ing", "ed", "s") if text.endswith(ending)), "word")


def _kind(label: str) -> str:
    if label in _KIND:
        return _KIND[label]
    lists = lexicon()
    if label in lists.prepositions:
        return "of"
    if label in lists.auxiliaries:
        return "would"
    return "adverb" if label in lists.adverbs or label in lists.function else label
