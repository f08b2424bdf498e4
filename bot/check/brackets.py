"""Whether a bracket in a quotation ("[he]", "[sic]") turns the sense of what it stands for."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from bot.check.negation import limits, turns
from bot.language.lexicon import lexicon

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bot.check.words import Word


class Spelling(NamedTuple):
    """A word as it is compared, and whether it is written as a name or a number."""

    text: str
    named: bool


def spellings(words: Iterable[Word], text: str) -> list[Spelling]:
    """The words of a text with how they are written there."""
    function = lexicon().function
    return [Spelling(word.text, not text[word.start].islower() and word.text not in function) for word in words]


def bracket_turns(inserted: Sequence[Spelling], covered: Sequence[Spelling], *, replaces: bool, edited: bool) -> bool:
    """Whether a bracket brings in or hides a negation, or puts one name, number or description for another.

    Args:
        inserted: The words in the bracket.
        covered: The words of the article in whose place it stands.
        replaces: Those words are left out for it; where it begins or ends a quotation they are only its neighbours.
        edited: The article has those words in a bracket of its own.
    """
    function = lexicon().function
    new, old = {word.text for word in inserted}, {word.text for word in covered}
    if [word.text for word in inserted] == [word.text for word in covered]:
        return False
    if not new.isdisjoint(turns()) or (replaces and not old.isdisjoint(limits())):
        return True
    added = {word.text for word in inserted if not word.named} - old - function
    lost = {word.text for word in covered if not word.named} - new - (set() if new <= old else function)
    if edited and added:
        return True
    if not (new & old) <= function:  # the same thing in fewer words: only parts of a name may go
        return bool(added) or (replaces and bool(lost))
    return bool(new) and all(word.named for word in inserted) and any(word.named for word in covered)
