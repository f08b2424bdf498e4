"""A paragraph's words -> its mentions, in order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.language.lexicon import lexicon
from bot.language.tags import NOUNS, PRONOUNS, Tag
from bot.language.word_labels import known_verbs
from bot.quotes import name_runs, nominals, proper_names

_SMALL = 4
"""Letters of a word that a headline may write small, at most: "with"."""

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


def find_in_title(text: TaggedParagraph, known: Vocabulary) -> Iterator[Mention]:
    """The names in a title; where all its words have capitals, those that the article writes small are none."""
    written = text.text.split()
    headline = all(word[:1].isupper() or not word[:1].isalpha() for word in written if len(word) > _SMALL)
    words = [word._replace(tag=Tag.WORD) if _is_plain(word, known) else word for word in text.quoted]
    return (found for found in _scan(text, words if headline else text.quoted, known, quoted=True))


def _is_plain(word: TaggedWord, known: Vocabulary) -> bool:
    """Whether a word of a headline is no name for all that the article tells: "Says", "Never"."""
    lists, lower = lexicon(), word.lower
    if word.tag is not Tag.NAME or lower in known.inner or lower in known.families or word.possessive:
        return False
    small = (known_verbs(), lists.adverbs, lists.speech, lists.function, known.common)
    return any(lower in words for words in small) or known_verbs().get(lower.removesuffix("s")) == "base"


def _scan(text: TaggedParagraph, words: Sequence[TaggedWord], known: Vocabulary, *, quoted: bool) -> Iterator[Mention]:
    at, size = 0, len(words)
    while at < size:
        tag = words[at].tag
        end = at + 1
        mention = None
        if tag is Tag.NAME:
            end = name_runs.run_end(words, at, known.firms)
            end = name_runs.owned_end(words, at, end)
            mention = proper_names.name_in(text, words, at, end, known, quoted=quoted)
        elif tag in PRONOUNS and not quoted:
            mention = nominals.pronoun(text, words, at)
        elif tag in NOUNS and not quoted:
            mention = nominals.nominal(text, words, at)
        if mention is not None:
            yield mention
        at = end
