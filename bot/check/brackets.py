"""Whether a bracket in a quotation ("[he]", "[sic]") turns the sense of what it stands for."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from bot.check.negation import limits, turns
from bot.language.lexicon import lexicon
from bot.language.word_forms import NUMBERS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from collections.abc import Set as AbstractSet

    from bot.check.words import Word


_NUMBERS = NUMBERS | {"hundred": "100"}


class Spelling(NamedTuple):
    """A word as it is compared, and whether it is written as a name or a number."""

    text: str
    named: bool


def spellings(words: Iterable[Word], text: str) -> list[Spelling]:
    """The words of a text with how they are written there, numbers in digits."""
    function = lexicon().function
    return [
        Spelling(_NUMBERS.get(word.text, word.text), word.text in _NUMBERS or _has_capital(word, text, function))
        for word in words
    ]


def _has_capital(word: Word, text: str, function: AbstractSet[str]) -> bool:
    return not text[word.start].islower() and word.text not in function


def bracket_turns(inserted: Sequence[Spelling], covered: Sequence[Spelling], *, replaces: bool, edited: bool) -> bool:
    """Whether a bracket brings in or hides a negation, or puts one name, number or description for another.

    Args:
        inserted: The words in the bracket.
        covered: The words of the article in whose place it stands.
        replaces: Those words are left out for it; where it begins or ends a quotation they are only its neighbours.
        edited: The article has those words in a bracket of its own.
    """
    new, old = [word.text for word in inserted], [word.text for word in covered]
    if new == old:
        return False
    if not turns().isdisjoint(new) or (replaces and not limits().isdisjoint(old)):
        return True
    if _numbers_differ(set(new), set(old)) or _names_differ(inserted, covered) or _phrases_differ(inserted, covered):
        return True
    if edited and _adds_to_bracket(set(new), set(old)):
        return True
    if _have_in_common(new, old):
        return _words_differ(inserted, covered, replaces=replaces)
    return bool(new) and all(word.named for word in inserted) and any(word.named for word in covered)


def _have_in_common(new: Iterable[str], old: Iterable[str]) -> bool:
    """Whether a bracket repeats a word that tells something of what it stands for."""
    return not set(new) & set(old) <= lexicon().function


def _adds_to_bracket(new: AbstractSet[str], old: AbstractSet[str]) -> bool:
    """Whether words are added to the article's own bracket, which is its words; "[she]" alone may stand for it."""
    words = lexicon()
    persons = words.subject_pronouns | words.masculine_pronouns | words.feminine_pronouns | words.third_plural
    return bool(new - old) and not (len(new) == 1 and new <= persons - words.possessives)


def _words_differ(inserted: Sequence[Spelling], covered: Sequence[Spelling], *, replaces: bool) -> bool:
    """Whether the same thing is not said in fewer words: only parts of a name and function words may go."""
    new, old, function = {word.text for word in inserted}, {word.text for word in covered}, lexicon().function
    added = {word.text for word in inserted if not word.named} - old - function
    lost = {word.text for word in covered if not word.named} - new - (set() if new <= old else function)
    return bool(added) or (replaces and bool(lost))


def _numbers_differ(new: AbstractSet[str], old: AbstractSet[str]) -> bool:
    """Whether a number stands for another, or is added to the same words: "[90 days]" for "thirty days" or "days"."""
    left, right = ({word for word in words if word[0].isdigit()} for words in (new, old))
    return left != right and bool(left) and (bool(right) or _have_in_common(new, old))


def _names_differ(inserted: Sequence[Spelling], covered: Sequence[Spelling]) -> bool:
    """Whether a name on either side is missing on the other: "[Karl Meier]" for "Karl Weber"."""
    titles = lexicon().titles
    left, right = ({word.text for word in words if word.named} - titles for words in (inserted, covered))
    return bool(left - right) and bool(right - left) and bool(left & right)


def _phrases_differ(inserted: Sequence[Spelling], covered: Sequence[Spelling]) -> bool:
    """Whether one noun with its article stands for another: "[the bank]" for "the tenant"."""
    lists = lexicon()
    if not inserted or not covered or not all(words[0].text in lists.determiners for words in (inserted, covered)):
        return False
    left, right = ({word.text for word in words} - lists.function - lists.determiners for words in (inserted, covered))
    return bool(left and right) and left.isdisjoint(right)
