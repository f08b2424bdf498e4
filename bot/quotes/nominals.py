"""Pronouns, and descriptions that stand for somebody: "she", "the director", "two officials", "a statement"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.language.lexicon import lexicon
from bot.language.tags import KNOWN_NOUNS, NOUNS, PREMODIFIERS, Tag
from bot.language.temporal_expressions import is_quantity
from bot.quotes.mentions import adjacent, make

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.language.tagger import TaggedWord
    from bot.quotes.mentions import Mention
    from bot.quotes.tagged_paragraph import TaggedParagraph

_LONGEST = 6


def pronoun(text: TaggedParagraph, words: Sequence[TaggedWord], at: int) -> Mention | None:
    """The pronoun at `at`, if it can stand for a speaker."""
    lower = words[at].lower
    if lower in ("which", "that"):
        return None
    lists = lexicon()
    gender = "m" if lower in lists.masculine_pronouns else "f" if lower in lists.feminine_pronouns else ""
    return make(text, words, at, at, "pronoun", gender=gender, plural=lower in lists.plural_pronouns)


def nominal(text: TaggedParagraph, words: Sequence[TaggedWord], at: int) -> Mention | None:
    """The description whose head noun stands at `at`.

    The lexicon's nouns head one wherever they stand; any other noun only as the subject of a verb of saying, with a
    determiner ("the radioman said"). Times and measures are nobody ("the week showed").
    """
    word = words[at]
    if is_quantity(word.lower) or _is_inside(words, at) or (word.tag is Tag.WORD and not _is_subject(words, at)):
        return None
    first = at
    while (
        first
        and at - first < _LONGEST
        and words[first - 1].tag in PREMODIFIERS
        and adjacent(words[first - 1], words[first])
    ):
        first -= 1
    determiner = first > 0 and words[first - 1].tag is Tag.DETERMINER and adjacent(words[first - 1], words[first])
    plural = word.lower in lexicon().plural_people or (word.lower.endswith("s") and not word.lower.endswith("ss"))
    if not determiner and not _stands_alone(word, alone=first == at, plural=plural):
        return None
    gender = lexicon().gender.get(word.lower, "")
    return make(text, words, first - determiner, at, "nominal", gender=gender, plural=plural)


def _stands_alone(word: TaggedWord, *, alone: bool, plural: bool) -> bool:
    """Whether a noun needs no determiner: an occupation, or others with a word before them or in the plural."""
    if word.tag is Tag.WORD or (word.tag is Tag.DOCUMENT and word.lower.endswith("s")):
        return False
    return plural or not alone or word.tag is Tag.ROLE


def _is_inside(words: Sequence[TaggedWord], at: int) -> bool:
    """Whether the noun only leads to another noun or to a name: "campaign manager", "spokesman Jan Roe"."""
    word, following = words[at], words[at + 1] if at + 1 < len(words) else None
    if following is None:
        return False
    if following.tag in KNOWN_NOUNS or (following.tag is Tag.NAME and not word.possessive):
        return adjacent(word, following)
    return word.tag is Tag.ROLE and _is_of_office(words, at)


def _is_of_office(words: Sequence[TaggedWord], at: int) -> bool:
    """Whether "of …" and a name follow: "secretary of state Ann Roe"."""
    phrase = words[at + 1 : at + 4]
    return len(phrase) == 3 and phrase[0].lower == "of" and phrase[1].tag in NOUNS and phrase[2].tag is Tag.NAME


def _is_subject(words: Sequence[TaggedWord], at: int) -> bool:
    """Whether a finite verb of saying stands behind a noun, or right before its determiner."""
    following = words[at + 1] if at + 1 < len(words) else None
    if (
        following
        and following.tag is Tag.SPEECH_VERB
        and (following.lower.endswith(("d", "s")) or following.lower == "wrote")
    ):
        return True
    return at > 1 and words[at - 1].tag is Tag.DETERMINER and words[at - 2].tag is Tag.SPEECH_VERB
