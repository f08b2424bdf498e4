"""Words between quotation marks that nobody said: titles of works, words used as words, scare quotes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.language.lexicon import lexicon
from bot.language.tags import PRONOUNS, Tag
from bot.language.tokens import tokens

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.language.tagger import TaggedWord

_FEW = 3
_NAME = 8
"""Words of a name, a title or a heading at most."""
_REACH = 6
_KNOWN = 5
"""How many words before the quotation "known" stands in "known only as “…”" at most."""
_WORDS = frozenset({"word", "words", "phrase", "term", "expression"})
_READS = frozenset({"read", "reads", "reading"})
_LINKS = frozenset({Tag.THAT, Tag.RELATIVE, Tag.ADVERB, Tag.AUXILIARY, Tag.COMMA})


def is_title(text: str) -> bool:
    """Whether words are written like the title of a book, a film or a song: capitals on all but the small words.

    Examples:
        >>> is_title("How the Grinch Stole Christmas,"), is_title("We will win, and soon.")
        (True, False)
    """
    words = _words(text)
    if len(words) < 2 or text.isupper() or text[:1].islower():
        return False
    if len(words) == 2 and text[-1:] in "!?":
        return False
    large = [word for word in words[1:] if word.lower() not in lexicon().title_small_words]
    return bool(large) and all(word[0].isupper() or word[0].isdigit() for word in large) and _has_plain_word(large)


def _has_plain_word(words: list[str]) -> bool:
    """Whether not every capital is a name's: speech that ends in a name ("Donald Trump") is no title."""
    return any(word.lower() not in lexicon().given for word in words)


def is_word(text: str, *, partial: bool, reported: bool) -> bool:
    """Whether a few words in marks are a word as a word, or in scare quotes: a fragment that no verb reports."""
    return partial and not reported and len(_words(text)) <= _FEW


def names_something(words: Sequence[TaggedWord], at: int, *, text: str) -> bool:
    """Whether what stands before a quotation says that it names something, stands on a sign or is sung.

    Args:
        words: Of its paragraph, outside quotations.
        at: The quotation's index among them.
        text: What stands between its marks.

    Examples:
        "a man who goes by the name “…”" · "known as “…”" · "the film “…”" · "a sign that read “…”" · "they sang “…”"
    """
    lists = lexicon()
    before = words[max(0, at - _REACH) : at]
    if not before or before[-1].sentence != words[at].sentence:
        return False
    last = before[-1].lower
    if last in lists.singing or last == "so-called":
        return True
    if last == "as":
        return any(word.lower in lists.known for word in before[-_KNOWN:-1])
    if last in lists.naming:
        return len(before) == 1 or _is_passive(before[-2])
    if last == "of" and len(before) > 1:  # "by the name of “…”"
        return before[-2].lower in lists.works and _is_name(text)
    if last in lists.works:
        return _is_name(text) or last in _WORDS
    return _stands_on_sign(before)


def _is_passive(word: TaggedWord) -> bool:
    """Whether a participle behind a word is no verb whose subject it is: "a game called", not "he called"."""
    return word.tag not in PRONOUNS and word.tag is not Tag.NAME and word.lower not in lexicon().perfect_auxiliaries


def _is_name(text: str) -> bool:
    return not text[:1].islower() and len(_words(text)) <= _NAME


def _stands_on_sign(before: Sequence[TaggedWord]) -> bool:
    """Whether words end with a sign and a verb of saying or reading: "a banner that read", "signs saying"."""
    verb = before[-1]
    told = verb.tag is Tag.SPEECH_VERB or verb.lower in _READS
    subject = next((word for word in reversed(before[:-1]) if word.tag not in _LINKS), None)
    return told and subject is not None and subject.lower.removesuffix("s") in lexicon().signs


def _words(text: str) -> list[str]:
    return [token.text for token in tokens(text) if token.kind != "mark"]
