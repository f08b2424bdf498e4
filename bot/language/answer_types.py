"""What kinds of answer a sentence holds, and which a question asks for: a date, a place, a reason, a quantity.

Kinds are bits. A unit ("metres", "years") makes a quantity only where a number stands before it. Some bits tell of
sentences alone: a year, a pronoun at the beginning, which goes on with the subject of the sentence before, and a
question mark at the end.
"""

from __future__ import annotations

import re
from enum import IntFlag, auto
from functools import cache, lru_cache
from typing import TYPE_CHECKING

import numpy as np

from bot.language.combining_marks import MARKS
from bot.language.noun_kinds import noun_kind
from bot.language.word_lists import lines, sections

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray


class Kind(IntFlag):
    """What a sentence may hold and a question may ask for; the last ones tell of sentences alone."""

    NUMBER = auto()
    DATE = auto()
    NAME = auto()
    PLACE = auto()
    CAUSE = auto()
    OPINION = auto()
    DURATION = auto()
    LENGTH = auto()
    AREA = auto()
    WEIGHT = auto()
    VOLUME = auto()
    SPEED = auto()
    MONEY = auto()
    AGE = auto()
    SHARE = auto()
    FREQUENCY = auto()
    YEAR = auto()
    PRONOUN = auto()
    QUESTION = auto()
    MONTH = auto()
    RELATIVE = auto()


_MEASURED = Kind.DURATION | Kind.LENGTH | Kind.AREA | Kind.WEIGHT | Kind.VOLUME | Kind.SPEED | Kind.MONEY | Kind.AGE
MEASURES = _MEASURED | Kind.SHARE | Kind.FREQUENCY
"""Quantities that a unit or a word of its own tells from a bare number."""
QUANTITIES = MEASURES | Kind.NUMBER
_LONGEST = 3  # words in a row of `question_words.txt`
_REACH = 2  # words between a number and its unit, and one: "58 years old", "1.9 million pounds"

_SECTIONS = {
    "months": Kind.MONTH | Kind.DATE,
    "weekdays": Kind.DATE,
    "dates": Kind.DATE,
    "relative": Kind.RELATIVE,
    "numbers": Kind.NUMBER,
    "durations": Kind.DURATION,
    "lengths": Kind.LENGTH,
    "areas": Kind.AREA,
    "weights": Kind.WEIGHT,
    "volumes": Kind.VOLUME,
    "speeds": Kind.SPEED,
    "moneys": Kind.MONEY,
    "ages": Kind.AGE,
    "causes": Kind.CAUSE,
    "spots": Kind.PLACE,
    "opinions": Kind.OPINION,
    "shares": Kind.SHARE,
    "frequencies": Kind.FREQUENCY,
}

_NAME = re.compile(r"[^\s.!?\"'“‘(\[] [A-Z]")  # a capital that does not begin a sentence
_PLACE = re.compile(r" (?:in|at|near|from|to|into|outside|across) (?:the )?[A-Z]")
_MARKS = re.compile(f"[{MARKS}]+")
_AGE = re.compile(r"[a-z](?:, | \()[1-9][0-9]?[,).;]")  # "Ann Lee, 58, said", "Ann Lee (58)"
_SPEECH = re.compile(r"[\"“”„«»]")
_BEGINNING = re.compile(r"[^\W\d_]+")
_YEAR = re.compile("1[0-9]{3}|20[0-9]{2}")
_CLOCK = re.compile(r"[0-9]{1,2}[:.][0-9]{2}(?:[ap]m)?")
_ATTACHED = re.compile(r"[0-9][0-9.,]*([a-z]+)")  # "30km"
_CURRENCY = re.compile(r"[$€£¥₹₽]")


@cache
def _word_kinds() -> Mapping[str, int]:
    """The bits of words."""
    found: dict[str, int] = {}
    listed = sections("en", "answer_types.txt")
    for section, kind in _SECTIONS.items():
        for word in listed[section]:
            found[word] = found.get(word, 0) | int(kind)
    return found


@cache
def calendar_words() -> frozenset[str]:
    """The names of months and days, for which no other word stands."""
    listed = sections("en", "answer_types.txt")
    return frozenset((*listed["months"], *listed["weekdays"]))


@cache
def _anaphors() -> frozenset[str]:
    return frozenset(sections("en", "answer_types.txt")["anaphors"])


@lru_cache(maxsize=1 << 16)
def word_cues(chunk: str, words: tuple[str, ...]) -> int:
    """Bits for what stands between two spaces tells by itself.

    Args:
        chunk: As it is written.
        words: Its folded words.
    """
    kinds, found = _word_kinds(), 0
    for word in words:
        found |= kinds.get(word, 0)
        if _has_digit(word):
            attached = _ATTACHED.fullmatch(word)
            found |= int(Kind.NUMBER) | (kinds.get(attached.group(1), 0) if attached else 0)
    if found & Kind.MONTH and chunk[:1].islower():
        found &= ~(Kind.MONTH | Kind.DATE)  # "may", "march"
    if found & Kind.NUMBER and len(words) == 1:
        if _YEAR.fullmatch(words[0]) and "," not in chunk[:-1]:
            found = found & ~Kind.NUMBER | Kind.DATE | Kind.YEAR
        elif _CLOCK.fullmatch(chunk.rstrip(",.;")) and ":" in chunk:
            found = found & ~Kind.NUMBER | Kind.DATE
    if found & Kind.NUMBER:
        found |= Kind.MONEY * bool(_CURRENCY.search(chunk)) | Kind.SHARE * ("%" in chunk)
    return int(found)


def sentence_cues(cues: NDArray[np.int64], sizes: Sequence[int]) -> NDArray[np.int64]:
    """Bits for what the words of each sentence tell together.

    Args:
        cues: Those of the words (`word_cues`), end to end, shape [W].
        sizes: How many words each sentence has, one at least, shape [S].
    """
    firsts = np.cumsum(sizes, dtype=np.int64) - sizes
    result: NDArray[np.int64] = np.bitwise_or.reduceat(cues_in_place(cues, sizes), firsts)
    return result


def cues_in_place(cues: NDArray[np.int64], sizes: Sequence[int]) -> NDArray[np.int64]:
    """Bits for what each word tells in its sentence, shape [W].

    A unit tells only behind a number, which then counts nothing else.

    Args:
        cues: Those of the words alone (`word_cues`), end to end, shape [W].
        sizes: How many words each sentence has, shape [S].
    """
    sentence = np.arange(len(sizes)).repeat(sizes)
    months = (cues & Kind.MONTH) != 0
    dated = np.zeros(len(cues), dtype=bool)  # "14 January", "March 3": the number is none of its own
    dated[:-1] |= months[1:]
    dated[1:] |= months[:-1]
    numbers = ((cues & Kind.NUMBER) != 0) & ~dated
    found: NDArray[np.int64] = cues & ~int(_MEASURED | Kind.NUMBER) | numbers * (cues & int(_MEASURED))
    counting = numbers & ((cues & int(_MEASURED | Kind.SHARE)) == 0)
    for reach in range(1, min(_REACH, len(cues) - 1) + 1):
        near = numbers[:-reach] & (sentence[:-reach] == sentence[reach:])
        units = near * (cues[reach:] & int(_MEASURED))
        found[reach:] |= units
        counting[:-reach] &= units == 0  # "640 million euros" counts nothing
    found |= counting * int(Kind.NUMBER)
    relative = ((cues[:-1] & Kind.RELATIVE) != 0) & ((cues[1:] & Kind.DURATION) != 0)
    found[1:] |= (relative & (sentence[:-1] == sentence[1:])) * int(Kind.DATE)
    return found


def _has_digit(word: str) -> bool:
    """Whether a folded word has a digit or the like; combining marks are no letters either."""
    return not word.isalpha() and not _MARKS.sub("", word).isalpha()


def context_cues(sentence: str) -> int:
    """Bits for what only a sentence as it is written tells: a name, a place, an age, speech, how it begins and ends."""
    begun = _BEGINNING.search(sentence)
    pronoun = begun is not None and begun.group().lower() in _anaphors()
    return (
        Kind.NAME * bool(_NAME.search(sentence))
        | Kind.PLACE * bool(_PLACE.search(sentence))
        | Kind.AGE * bool(_AGE.search(sentence))
        | Kind.OPINION * bool(_SPEECH.search(sentence))
        | Kind.QUESTION * sentence.rstrip("\"”'’)").endswith("?")
        | Kind.PRONOUN * pronoun
    )


def asked_for(words: Sequence[str]) -> int:
    """Bits for what a question's folded words ask for, 0 where they do not tell: any of these kinds answers."""
    phrases, asked, at = _phrases(), 0, 0
    while at < len(words):
        rows = ((size, _phrase(words, at, size)) for size in range(_LONGEST, 0, -1))
        size, kinds = next(((size, phrases[row]) for size, row in rows if row in phrases), (1, 0))
        asked |= (kinds == Kind.NUMBER and _units(words, at + size)) or kinds
        at += size
    if asked & Kind.MONEY and asked & Kind.NUMBER and not _matters()["prices"].isdisjoint(words):
        asked = int(Kind.MONEY)
    if not asked and _which_body(words):
        asked = int(Kind.NAME)
    if not asked and not _matters()["minds"].isdisjoint(words):
        asked = int(Kind.OPINION)
    return asked


def _units(words: Sequence[str], at: int) -> int:
    """What a unit measures that stands at a place: "how many miles" asks for a length; 0 where none does."""
    return _word_kinds().get(words[at], 0) & int(_MEASURED) if at < len(words) else 0


def _which_body(words: Sequence[str]) -> bool:
    """Whether a question asks which of some people or organisations: "which phone company", "what team"."""
    places = (place for place, word in enumerate(words) if word in ("which", "what"))
    return any(noun_kind(word) for place in places for word in words[place + 1 : place + _LONGEST])


def _phrase(words: Sequence[str], at: int, size: int) -> tuple[str, ...]:
    """A row of words; "whos" and "whats" are typed for "who is" and "what is"."""
    first, *rest = words[at : at + size]
    return (first[:-1] if first.startswith("wh") and first.endswith("s") and first != "whose" else first, *rest)


@cache
def _phrases() -> Mapping[tuple[str, ...], int]:
    found = {}
    for line in lines("en", "question_words.txt"):
        row, _, kinds = line.partition(" = ")
        found[tuple(row.split())] = sum(Kind[kind.upper()] for kind in kinds.split())
    return found


@cache
def _matters() -> Mapping[str, frozenset[str]]:
    listed = sections("en", "answer_types.txt")
    return {name: frozenset(listed[name]) for name in ("prices", "minds")}
