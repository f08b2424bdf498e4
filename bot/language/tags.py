"""The classes of words and marks, and the sets of them that the rules ask for.

A class is also a text of one character, its value: the features of the rankers are written with it.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING


class Tag(StrEnum):
    """The class of a word or a mark."""

    QUOTATION = "Q"
    """A whole quotation between marks, seen from outside."""
    NAME = "N"
    """A word with a capital that is of no closed class: nearly always a name, or a sentence's first word."""
    SPEECH_VERB = "V"
    """A form of a verb of saying."""
    AUXILIARY = "X"
    """A form of be, have or do, a modal, and what stands with them."""
    PRONOUN = "P"
    """He, she, they, it, I, we."""
    RELATIVE = "W"
    """Who, which."""
    THAT = "h"
    DETERMINER = "D"
    """An article, a possessive, a demonstrative."""
    ROLE = "R"
    """A noun for a person by what he or she is or does: "director"."""
    GROUP = "G"
    """A noun for people together: "committee"."""
    DOCUMENT = "O"
    """A noun for something that is written or said: "report"."""
    PREPOSITION = "p"
    AND = "a"
    """And, or."""
    BUT = "b"
    ADVERB = "A"
    """An adverb, "not", a day."""
    NUMBER = "0"
    """A word that begins with a digit."""
    WORD = "w"
    """Any other word."""
    COMMA = ","
    SEMICOLON = ";"
    COLON = ":"
    STOP = "."
    """A full stop, a question mark, an exclamation mark."""
    DASH = "-"
    ELLIPSIS = "~"
    OPENING = "("
    """An opening bracket."""
    CLOSING = ")"
    """A closing bracket."""
    SYMBOL = "y"
    """Any other mark."""


TAGS = frozenset(tag.value for tag in Tag)
if not TYPE_CHECKING:
    # An enumeration looks a member up, and writes it, by functions of Python: rules do both several times a word.
    Tag = type("Tag", (), {tag.name: tag.value for tag in Tag})

PUNCTUATION = frozenset({
    Tag.COMMA, Tag.SEMICOLON, Tag.COLON, Tag.STOP, Tag.DASH, Tag.ELLIPSIS, Tag.OPENING, Tag.CLOSING, Tag.SYMBOL,
})  # fmt: skip
NO_WORDS = PUNCTUATION | {Tag.QUOTATION}
"""What is no word of the sentence itself."""
SENTENCE_ENDS = frozenset({Tag.STOP, Tag.ELLIPSIS})
BRACKETS = frozenset({Tag.OPENING, Tag.CLOSING})
ASIDES = frozenset({Tag.COMMA, Tag.DASH})
"""Marks between which an apposition or an aside stands."""
INTRODUCING = frozenset({Tag.COMMA, Tag.COLON})
"""Marks behind which a quotation is a clause of its own."""
CLAUSE_MARKS = frozenset({Tag.COMMA, Tag.SEMICOLON, Tag.COLON, Tag.DASH})
CLAUSE_BREAKS = CLAUSE_MARKS | {Tag.QUOTATION}
FIRM_BREAKS = frozenset({Tag.SEMICOLON, Tag.COLON, Tag.QUOTATION})
"""What no clause goes on behind."""
OPENERS = frozenset({Tag.COLON, Tag.DASH, Tag.OPENING, Tag.QUOTATION})
"""What a word behind may have a capital after, as at a sentence's start."""

KNOWN_NOUNS = frozenset({Tag.ROLE, Tag.GROUP, Tag.DOCUMENT})
"""Nouns of the lexicon."""
NOUNS = KNOWN_NOUNS | {Tag.WORD}
"""Words in small letters that may be nouns."""
NOUNS_AND_NAMES = NOUNS | {Tag.NAME}
PREMODIFIERS = NOUNS_AND_NAMES | {Tag.NUMBER}
"""What may stand between a determiner and a noun."""
OPEN_CLASSES = NOUNS | {Tag.ADVERB, Tag.NUMBER}
"""Words in small letters that tell of a clause's form only that they are there."""
CLOSED_CLASSES = frozenset({
    Tag.PRONOUN, Tag.RELATIVE, Tag.AUXILIARY, Tag.DETERMINER, Tag.THAT, Tag.PREPOSITION, Tag.AND, Tag.BUT,
})  # fmt: skip
"""Function words: they stay what they are with a capital."""
PRONOUNS = frozenset({Tag.PRONOUN, Tag.RELATIVE})
COORDINATORS = frozenset({Tag.AND, Tag.BUT})
VERBS = frozenset({Tag.SPEECH_VERB, Tag.AUXILIARY})
VERB_MODIFIERS = frozenset({Tag.AUXILIARY, Tag.ADVERB})
"""What belongs to a verb and stands before it."""
PHRASE_STARTS = frozenset({Tag.NAME, Tag.PRONOUN, Tag.DETERMINER})
"""What a subject nearly always begins with."""
SUBJECT_HEADS = frozenset({Tag.NAME, Tag.PRONOUN, Tag.ROLE, Tag.GROUP})
"""What a subject that speaks ends with."""
