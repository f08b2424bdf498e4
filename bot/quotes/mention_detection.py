"""A paragraph's words -> its mentions, in order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.language.tags import NOUNS, PRONOUNS, Tag
from bot.quotes import nominals, proper_names

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from bot.language.tagger import TaggedWord
    from bot.quotes.mentions import Mention
    from bot.quotes.tagged_paragraph import TaggedParagraph


def find(text: TaggedParagraph, common: AbstractSet[str]) -> Iterator[Mention]:
    """The mentions of a paragraph outside its quotations, in order.

    Args:
        text: The paragraph.
        common: Words that the article also writes in small letters: alone at a sentence's start they are no names.
    """
    return _scan(text.number, text.outside, common, quoted=False)


def find_quoted(text: TaggedParagraph, common: AbstractSet[str]) -> Iterator[Mention]:
    """The names inside a paragraph's quotations."""
    return (found for found in _scan(text.number, text.quoted, common, quoted=True) if found.kind in ("name", "group"))


def _scan(number: int, words: Sequence[TaggedWord], common: AbstractSet[str], *, quoted: bool) -> Iterator[Mention]:
    at, size = 0, len(words)
    while at < size:
        tag = words[at].tag
        end = at + 1
        mention = None
        if tag is Tag.NAME:
            end = proper_names.run_end(words, at)
            mention = proper_names.name_in(number, words, at, end, common, quoted=quoted)
        elif tag in PRONOUNS and not quoted:
            mention = nominals.pronoun(number, words, at)
        elif tag in NOUNS and not quoted:
            mention = nominals.nominal(number, words, at)
        if mention is not None:
            yield mention
        at = end
