"""What the words of an article tell about those of them that are names: "Grant" where a grant is spoken of too."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from bot.language.lexicon import lexicon
from bot.language.tags import NO_WORDS, OPENERS, Tag
from bot.quotes.mentions import adjacent

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.language.tagger import TaggedWord
    from bot.quotes.tagged_paragraph import TaggedParagraph

_NO_COMMON_WORDS = NO_WORDS | {Tag.NAME, Tag.NUMBER}


class Vocabulary(NamedTuple):
    """The words of an article, outside its quotations.

    Attributes:
        common: Those that are written in small letters somewhere: alone at a sentence's start they are no names.
        inner: In small letters, those with a capital inside a sentence somewhere.
        families: In small letters, those that stand behind a given name or an honorific, or label what somebody says in
            a transcript: alone they are names.
    """

    common: frozenset[str] = frozenset()
    inner: frozenset[str] = frozenset()
    families: frozenset[str] = frozenset()


def read_vocabulary(texts: Sequence[TaggedParagraph]) -> Vocabulary:
    """Gather the vocabulary of an article's paragraphs."""
    common = frozenset(word.text for text in texts for word in text.outside if word.tag not in _NO_COMMON_WORDS)
    named = [
        (before, word)
        for text in texts
        for before, word in pairwise(text.outside)
        if word.tag is Tag.NAME and before.sentence == word.sentence
    ]
    pairs = [pair for pair in named if _is_full_name(*pair)]
    families = frozenset(family.lower for _, family in pairs)
    labels = {word.lower for text in texts for word in text.outside if word.start < text.label}
    dates = lexicon().dates
    scheduled = {family.lower for given, family in pairs if family.lower in dates and given.lower in families}
    inner = frozenset(word.lower for before, word in named if before.tag not in OPENERS)
    return Vocabulary(common, inner, families - scheduled | labels)  # "Roe Friday" is a day where an Ann Roe is named


def _is_full_name(first: TaggedWord, second: TaggedWord) -> bool:
    """Whether a word with a capital and the one before it are a given name or an honorific with what follows it."""
    if first.tag is not Tag.NAME or first.possessive or not adjacent(first, second):
        return False
    lists = lexicon()
    leads = first.lower in lists.given or first.lower in lists.honorifics
    return leads and first.lower not in lists.dates and second.lower not in lists.speech
