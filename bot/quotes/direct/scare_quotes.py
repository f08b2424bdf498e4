"""Words between quotation marks that nobody said: titles of works, words used as words, scare quotes."""

from __future__ import annotations

from bot.language.lexicon import lexicon
from bot.language.tokens import tokens

_FEW = 3


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


def _words(text: str) -> list[str]:
    return [token.text for token in tokens(text) if token.kind != "mark"]
