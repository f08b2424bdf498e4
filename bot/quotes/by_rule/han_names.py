"""Chinese names: a surname and one or two letters, or a foreign name with dots, where a name may stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from bot.language.speech_rules import SpeechRules
    from bot.quotes.by_rule.rule_words import RuleWord

    Known = Callable[[str], bool]
    Found = tuple[int, int, bool]
    """The first and the last index of a name, and whether more than its place tells that it is one."""

_HONORIFIC = 2
"""Letters of the titles that stand behind a name."""
_UNUSUAL = (3, 2, 4, 5, 6, 7)
"""Letters of a name behind a role whose first letter is no surname, the likeliest first: foreign names are long."""


def han_name(words: Sequence[RuleWord], at: int, rules: SpeechRules, known: Known) -> Found | None:
    """The name that begins at an index: where a clause or a noun phrase may begin, or behind a role."""
    word = words[at]
    if not word.is_word:
        return None
    if len(word.text) > 1:
        return (at, at, True) if known(word.plain) else _latin_name(words, at)
    before = words[at - 1] if at else None
    behind_role = before is not None and rules.role(before.plain) is not None and before.end == word.start
    if before is not None and before.is_word and not behind_role and before.plain not in rules.closed:
        return None
    return _dotted(words, at, rules) or _short_name(words, at, rules, behind_role=behind_role)


def _short_name(words: Sequence[RuleWord], at: int, rules: SpeechRules, *, behind_role: bool) -> Found | None:
    """A surname of one or two letters with one or two behind it; a title behind a surname; letters behind a role."""
    following = words[at + 1] if at + 1 < len(words) else None
    surname = 2 if following is not None and words[at].text + following.text in rules.surnames else 1
    named = surname == 2 or words[at].text in rules.surnames
    if named and following is not None and following.plain in rules.roles and len(following.text) == _HONORIFIC:
        return at, at + 1, True
    for size, free in _sizes(surname if named else 0, behind_role=behind_role):
        letters = words[at : at + size]
        fits = all(_is_letter(one, rules, free=free) for one in letters[surname if named else 0 :])
        if len(letters) == size and fits and _ends_name(words, at + size, rules, behind_role=behind_role):
            return at, at + size - 1, behind_role or named
    return None


def _sizes(surname: int, *, behind_role: bool) -> Iterator[tuple[int, bool]]:
    """How many letters a name may have, the likeliest first, and whether none of them may be a word that a list has."""
    sizes = (surname + 2, surname + 1) if surname else ()
    yield from ((size, True) for size in sizes)
    if behind_role:
        yield from ((size, False) for size in sizes)
        yield from ((size, True) for size in _UNUSUAL)


def _latin_name(words: Sequence[RuleWord], at: int) -> Found | None:
    word = words[at]
    if not word.is_capital or not word.text[0].isascii():
        return None
    last = at
    while last + 1 < len(words) and words[last + 1].is_capital and words[last + 1].text[0].isascii():
        last += 1
    return (at, last, False)


def _dotted(words: Sequence[RuleWord], at: int, rules: SpeechRules) -> Found | None:
    """A foreign name: letters around a dot."""
    last = at
    while (
        last + 1 < len(words)
        and last - at < 16
        and (words[last + 1].text in "·•" or _is_letter(words[last + 1], rules))
    ):
        last += 1
    dots = [i for i in range(at, last + 1) if words[i].text in "·•"]
    return (at, last, True) if dots and dots[-1] < last else None


def _is_letter(word: RuleWord, rules: SpeechRules, *, free: bool = True) -> bool:
    """Whether one letter stands alone; a free one is no word that a list has."""
    return word.is_word and len(word.text) == 1 and not (free and (word.text in rules.closed or word.text in rules.say))


def _ends_name(words: Sequence[RuleWord], at: int, rules: SpeechRules, *, behind_role: bool) -> bool:
    """Whether a name may end before a word: one that a list has, or a mark where a role stands before the name."""
    if at >= len(words) or not words[at].is_word:
        return behind_role
    word = words[at].plain
    return word in rules.say or word in rules.closed
