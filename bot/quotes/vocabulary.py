"""What the words of an article tell about those of them that are names: "Grant" where a grant is spoken of too."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from bot.language.lexicon import lexicon
from bot.language.tags import NO_WORDS, OPENERS, Tag
from bot.quotes.mentions import adjacent

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

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
    return Vocabulary(common, inner, _families(pairs) | labels, honoured, _inside(named), _firms(texts))


def _families(pairs: Sequence[tuple[str, str]]) -> frozenset[str]:
    """The second words of names, but for the day in "Roe Friday" where an Ann Roe is named."""
    families = frozenset(family for _, family in pairs)
    dates = lexicon().dates
    return families - {family for given, family in pairs if family in dates and given in families}


def _inside(named: Sequence[tuple[TaggedWord, TaggedWord]]) -> frozenset[tuple[str, str]]:
    """Two words with capitals that stand side by side inside a sentence."""
    return frozenset(
        (first.lower, second.lower)
        for (opener, first), (before, second) in pairwise(named)
        if before is first and opener.tag not in OPENERS and adjacent(first, second) and not first.possessive
    )


def _firms(texts: Sequence[TaggedParagraph]) -> frozenset[tuple[str, str]]:
    """Pairs of single names that "and" joins into one: neither stands alone, and what they do one thing does.

    "Marks and Spencer has …", "Marks and Spencer said its …"
    """
    found: set[tuple[str, str]] = set()
    joined: Counter[str] = Counter()
    for text in texts:
        for before, first, second, behind in _joined(text.outside):
            joined.update((first.lower, second.lower))
            alone = before is None or before.tag is not Tag.NAME
            if alone and _is_one(second, behind) and not (_is_known(first) or _is_known(second)):
                found.add((first.lower, second.lower))
    if not found:
        return frozenset()
    standing = Counter(word.lower for text in texts for word in text.outside if word.tag is Tag.NAME)
    return frozenset(pair for pair in found if all(standing[word] == joined[word] for word in pair))


def _joined(
    words: Sequence[TaggedWord],
) -> Iterator[tuple[TaggedWord | None, TaggedWord, TaggedWord, Sequence[TaggedWord]]]:
    """Two names that "and" joins, with the word before them and the two behind."""
    for at in (at for at, word in enumerate(words) if word.tag is Tag.AND and 0 < at < len(words) - 1):
        first, second = words[at - 1], words[at + 1]
        if first.tag is second.tag is Tag.NAME and not first.possessive and words[at].lower == "and":
            yield words[at - 2] if at > 1 else None, first, second, words[at + 2 : at + 4]


def _is_known(word: TaggedWord) -> bool:
    """Whether a word is a place, a nation or an office by itself."""
    lists = lexicon()
    return any(word.lower in each for each in (lists.places, lists.demonyms, lists.titles, lists.dates, lists.roles))


def _is_one(name: TaggedWord, behind: Sequence[TaggedWord]) -> bool:
    """Whether what stands behind a name tells that it is one thing: "has", "is", "said its", "’s shops"."""
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
