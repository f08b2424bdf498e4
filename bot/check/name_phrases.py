"""The name that a piece of a message begins with: "Sen. Manchin", "the French president", "donald trump"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.language.framing import is_framing
from bot.language.lexicon import lexicon
from bot.language.tokens import straight, tokens

if TYPE_CHECKING:
    from collections.abc import Iterator

_MARKS = frozenset(",;:()–—")
_LONGEST_BARE = 3
"""Words of a name that is typed without capitals."""


def phrase_tokens(text: str) -> list[str]:
    """The words of a piece of a message, a handle with its "@" and each with the full stop behind it, and the marks.

    Examples:
        >>> phrase_tokens("Sen. Ann O’Roe (@roe), who quit.")
        ['Sen.', 'Ann', 'O’Roe', '(', '@roe', ')', ',', 'who', 'quit.']
    """
    return list(_phrase_tokens(text))


def _phrase_tokens(text: str) -> Iterator[str]:
    for token in tokens(text):
        if token.kind != "mark":
            handle = "@" * (text[token.start - 1 : token.start] == "@")
            stop = "." * (text[token.end : token.end + 1] == "." and token.kind == "word")
            yield handle + token.text + stop
        elif token.text in _MARKS:
            yield token.text


def is_pronoun(speaker: str) -> bool:
    """Whether a speaker is named by a pronoun of the third person."""
    lists = lexicon()
    return speaker.lower() in lists.masculine_pronouns | lists.feminine_pronouns | lists.third_plural


def name(tokens: list[str], *, bare: bool) -> str | None:
    """The person or organisation at the beginning of a clause, as written, or a pronoun; None where nobody is named.

    Args:
        tokens: Words and marks (see `phrase_tokens`).
        bare: The words stand where only a name does, so that they may be one without capitals.
    """
    while tokens and (_is_adverb(tokens[0]) or tokens[0].lower() == "that" or _is_mark(tokens[0])):
        tokens = tokens[1:]
    if not tokens or is_pronoun(tokens[0]):
        return tokens[0] if tokens else None
    phrase = _phrase(tokens)
    following = tokens[len(phrase) : len(phrase) + 5]
    if phrase and phrase[0].lower() in lexicon().articles and following[:1] == [","]:
        named = _phrase(following[1:])  # "the professor from Akron, Cohen,"
        if named and all(token[0].isupper() for token in named):
            phrase = named
    if not phrase or _is_nobody(phrase[0]) or not _is_somebody(phrase, bare=bare):
        return None
    return " ".join(phrase)


def name_before(tokens: list[str]) -> str | None:
    """The capitalised name at the end of some tokens, adverbs left out: "I love when Solheim really"."""
    ignored = lexicon().function | lexicon().dates
    last = len(tokens)
    while last and (_is_adverb(tokens[last - 1]) or tokens[last - 1].endswith("ly")):
        last -= 1
    first = last
    while first and tokens[first - 1][0].isupper() and tokens[first - 1].lower() not in ignored:
        first -= 1
    return " ".join(tokens[first:last]) or None


def _is_mark(token: str) -> bool:
    return not token[0].isalnum() and token[0] != "@"


def _is_adverb(token: str) -> bool:
    return token.lower() in lexicon().adverbs


def _phrase(tokens: list[str]) -> list[str]:
    """The tokens of the noun phrase that a clause begins with."""
    words = lexicon()
    phrase: list[str] = []
    for index, token in enumerate(tokens):
        word = token.lower()
        if _is_mark(token) or (index > 0 and token.islower() and word not in words.inside_names and _ends_phrase(word)):
            break
        owner = re.fullmatch(r"(.+?)['’]s?", token)
        if owner and _is_said(tokens[index + 1 : index + 4]):
            return [*phrase, owner[1]]
        phrase.append(token.rstrip(".") if index == len(tokens) - 1 and len(token) > 3 else token)
    while phrase and (phrase[-1].lower() in words.inside_names or _trails(phrase)):
        phrase.pop()
    return phrase


def _is_said(following: list[str]) -> bool:
    """Whether the owner of what follows is the speaker: "Romney's latest tweet"; or nothing follows."""
    words = lexicon()
    nouns = [token.lower() for token in following]
    return not nouns or any(
        noun in words.documents | words.utterances or words.speech.get(noun) == noun for noun in nouns
    )


def _trails(phrase: list[str]) -> bool:
    """Whether the last word belongs to the clause rather than to the name before it: "Calderón dijo"."""
    words, last = lexicon(), phrase[-1]
    named = len(phrase) > 1 and phrase[-2][0].isupper() and phrase[0].lower() not in words.determiners
    return named and last.islower() and last not in words.roles | words.groups | words.titles | words.documents


def _ends_phrase(word: str) -> bool:
    """Whether a word without a capital ends the noun phrase before it."""
    words = lexicon()
    closed = words.prepositions | words.adverbs | words.auxiliaries | words.function | words.behind_names
    said = word in words.speech and word != words.speech[word]
    return word in closed or said or (word.endswith(("ing", "ly")) and word not in words.roles)


def _is_somebody(phrase: list[str], *, bare: bool) -> bool:
    """Whether a noun phrase names a person: by a capital, a role, or by standing where a name does."""
    words = lexicon()
    people = words.roles | words.titles
    said = {token.lower().removesuffix("'s").removesuffix("’s") for token in phrase}
    if any((token[0].isupper() and token.lower() not in words.function) or token[0] == "@" for token in phrase):
        return phrase[0].lower() not in lexicon().articles or not said <= words.function | words.documents
    if phrase[0].lower() in words.determiners:
        return not said.isdisjoint(people | words.groups)
    return not said.isdisjoint(people) or (
        bare and len(phrase) <= _LONGEST_BARE and said.isdisjoint(words.function) and not any(map(_is_nobody, said))
    )


def _is_nobody(token: str) -> bool:
    """Whether a noun phrase that begins with a word names nobody: "that", "someone", "source"."""
    words, word = lexicon(), straight(token).lower()
    closed = words.first_singular | words.first_plural | words.demonstratives_and_quantifiers | words.relatives
    return word in closed or is_framing("nobody", word)
