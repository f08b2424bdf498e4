"""What the words of an article tell about those of them that are names: "Grant" where a grant is spoken of too."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from bot.language.lexicon import lexicon
from bot.language.tags import NO_WORDS, OPENERS, Tag
from bot.quotes.mentions import adjacent

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.language.tagger import TaggedWord
    from bot.quotes.tagged_paragraph import TaggedParagraph

_SINGULAR = frozenset({"has", "is", "was"})
_NO_COMMON_WORDS = NO_WORDS | {Tag.NAME, Tag.NUMBER}


class Vocabulary(NamedTuple):
    """The words of an article, outside its quotations.

    Attributes:
        common: Those that are written in small letters somewhere: alone at a sentence's start they are no names.
        inner: In small letters, those with a capital inside a sentence somewhere.
        families: In small letters, those that stand behind a given name or an honorific, or label what somebody says in
            a transcript: alone they are names.
        honoured: In small letters, those that stand behind an honorific.
        pairs: In small letters, two words with capitals that stand side by side inside a sentence somewhere.
        firms: In small letters, the names that are joined by "and" in the name of one organisation: marks, spencer.
    """

    common: frozenset[str] = frozenset()
    inner: frozenset[str] = frozenset()
    families: frozenset[str] = frozenset()
    honoured: frozenset[str] = frozenset()
    pairs: frozenset[tuple[str, str]] = frozenset()
    firms: frozenset[tuple[str, str]] = frozenset()


def read_vocabulary(texts: Sequence[TaggedParagraph]) -> Vocabulary:
    """Gather the vocabulary of an article's paragraphs."""
    common = frozenset(word.text for text in texts for word in text.outside if word.tag not in _NO_COMMON_WORDS)
    named = [
        (before, word)
        for text in texts
        for before, word in pairwise(text.outside)
        if word.tag is Tag.NAME and before.sentence == word.sentence
    ]
    pairs = [(first.lower, second.lower) for first, second in named if _is_full_name(first, second)]
    labels = {word.lower for text in texts for word in text.outside if word.start < text.label}
    inner = frozenset(word.lower for before, word in named if before.tag not in OPENERS)
    honoured = frozenset(family for first, family in pairs if first in lexicon().honorifics)
    return Vocabulary(common, inner, _families(pairs) | labels, honoured, _pairs(texts), _firms(texts))


def _families(pairs: Sequence[tuple[str, str]]) -> frozenset[str]:
    """The second words of names, but for the day in "Roe Friday" where an Ann Roe is named."""
    families = frozenset(family for _, family in pairs)
    dates = lexicon().dates
    return families - {family for given, family in pairs if family in dates and given in families}


def _pairs(texts: Sequence[TaggedParagraph]) -> frozenset[tuple[str, str]]:
    found = set()
    for text in texts:
        words = text.outside
        for before, first, second in zip(words, words[1:], words[2:], strict=False):
            inside = before.sentence == first.sentence and before.tag not in OPENERS
            if inside and first.tag is second.tag is Tag.NAME and adjacent(first, second) and not first.possessive:
                found.add((first.lower, second.lower))
    return frozenset(found)


def _firms(texts: Sequence[TaggedParagraph]) -> frozenset[tuple[str, str]]:
    """Pairs of single names that "and" joins into one: neither stands alone, and what they do one thing does.

    "Marks and Spencer has …", "Marks and Spencer said its …"
    """
    lists = lexicon()
    known = lists.places | lists.demonyms | lists.titles | lists.dates | lists.roles
    found: set[tuple[str, str]] = set()
    standing: Counter[str] = Counter()
    joined: Counter[str] = Counter()
    for text in texts:
        words = text.outside
        standing.update(word.lower for word in words if word.tag is Tag.NAME)
        for at in (at for at, word in enumerate(words) if word.lower == "and" and 0 < at < len(words) - 1):
            first, second = words[at - 1], words[at + 1]
            if not (first.tag is second.tag is Tag.NAME) or first.possessive or not adjacent(words[at], second):
                continue
            alone = at < 2 or words[at - 2].tag is not Tag.NAME
            joined.update((first.lower, second.lower))
            if alone and not known & {first.lower, second.lower} and _is_one(words[at + 1 : at + 4]):
                found.add((first.lower, second.lower))
    return frozenset(pair for pair in found if all(standing[word] == joined[word] for word in pair))


def _is_one(words: Sequence[TaggedWord]) -> bool:
    """Whether what stands behind a name tells that it is one thing: "has", "is", "said its", "’s shops"."""
    name, *behind = words
    if name.possessive or not behind:
        return name.possessive
    said = behind[0].tag is Tag.SPEECH_VERB and len(behind) > 1 and behind[1].lower == "its"
    return said or behind[0].lower in _SINGULAR


def _is_full_name(first: TaggedWord, second: TaggedWord) -> bool:
    """Whether a word with a capital and the one before it are a given name or an honorific with what follows it."""
    if first.tag is not Tag.NAME or first.possessive or not adjacent(first, second):
        return False
    lists = lexicon()
    leads = first.lower in lists.given or first.lower in lists.honorifics
    return leads and first.lower not in lists.dates and second.lower not in lists.speech
