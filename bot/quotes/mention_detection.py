"""A paragraph's words -> its mentions, in order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.language.tags import NOUNS, PRONOUNS, Tag
from bot.quotes import name_runs, nominals, proper_names

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bot.language.tagger import TaggedWord
    from bot.quotes.mentions import Mention
    from bot.quotes.tagged_paragraph import TaggedParagraph
    from bot.quotes.vocabulary import Vocabulary


def find_mentions(text: TaggedParagraph, known: Vocabulary) -> Iterator[Mention]:
    """The mentions of a paragraph outside its quotations, in order.

    Args:
        text: The paragraph.
        known: What the article's words tell about its names.
    """
    return _scan(text, text.outside, known, quoted=False)


def find_quoted(text: TaggedParagraph, known: Vocabulary) -> Iterator[Mention]:
    """The names inside a paragraph's quotations."""
    return (found for found in _scan(text, text.quoted, known, quoted=True) if found.kind in ("name", "group"))


def _scan(text: TaggedParagraph, words: Sequence[TaggedWord], known: Vocabulary, *, quoted: bool) -> Iterator[Mention]:
    at, size = 0, len(words)
    while at < size:
        tag = words[at].tag
        end = at + 1
        mention = None
        if tag is Tag.NAME:
            end = name_runs.run_end(words, at)
            mention = proper_names.name_in(text, words, at, end, known, quoted=quoted)
        elif tag in PRONOUNS and not quoted:
            mention = nominals.pronoun(text, words, at)
        elif tag in NOUNS and not quoted:
            mention = nominals.nominal(text, words, at)
        if mention is not None:
            yield mention
        at = end
