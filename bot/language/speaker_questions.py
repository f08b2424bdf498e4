"""Questions about what somebody said: "who said …", "what did Roe say about …", "what does Roe think of …"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from typing import TYPE_CHECKING

from bot.language.reporting_verbs import reporting_verbs
from bot.language.stopwords import STOP_WORDS
from bot.language.terms import folded_words, term_of
from bot.language.word_lists import sections

if TYPE_CHECKING:
    from collections.abc import Iterable

_LONGEST_NAME = 6
"""Words of a name at most."""
_LONGEST_QUESTION = 500
"""Characters of a question that are looked at."""
_MAY_ASK = re.compile(
    r"(?:(?:and|so|but) )?(?:who|which|what|how|did|does|do|has|have|had)\b|.*\baccording to ", re.IGNORECASE
)
"""What every question about somebody's words begins with or holds; for others nothing more is loaded."""


@dataclass(frozen=True)
class SpeakerQuestion:
    """What a question about somebody's words asks for.

    Attributes:
        name: Who is meant, as it was typed; None where that is asked: "who said …".
        about: What the words are about; empty where anything is.
    """

    name: str | None
    about: str

    @cached_property
    def terms(self) -> frozenset[str]:
        """The terms of what the words are about."""
        return terms_of(self.about)

    def share(self, text: Iterable[str]) -> float:
        """The share of the terms that a text's terms hold, 0 to 1; 1 where the words may be about anything."""
        return len(self.terms.intersection(text)) / len(self.terms) if self.terms else 1.0


def terms_of(text: str) -> frozenset[str]:
    """The terms of an English text."""
    return frozenset(term for word in folded_words(text) if (term := term_of(word, "en")))


def read_speaker_question(question: str) -> SpeakerQuestion | None:
    """What a question about somebody's words asks for; None for any other question.

    Examples:
        >>> read_speaker_question("What did Ann Roe say about the pier?")
        SpeakerQuestion(name='Ann Roe', about='the pier')
        >>> read_speaker_question("Who called the plan a mistake?")
        SpeakerQuestion(name=None, about='the plan a mistake')
        >>> read_speaker_question("How long is the pier?")
    """
    text = " ".join(question[:_LONGEST_QUESTION].replace("’", "'").split()).rstrip(" ?!.")
    if not _MAY_ASK.match(text):
        return None
    words = sorted({word.strip(",") for word in text.lower().split()})
    if found := _who(_any(words, "views")).fullmatch(text):
        return SpeakerQuestion(None, found["about"])
    for pattern in _what(_any(words, "views", "reactions")):
        if (found := pattern.fullmatch(text)) and (name := _name(found["name"])):
            return SpeakerQuestion(name, found["about"] or "")
    return None


def _name(typed: str) -> str | None:
    """A typed name; None for a pronoun, for words that name nothing, and for a sentence."""
    listed = typed.split()
    if not 0 < len(listed) <= _LONGEST_NAME or listed[0].lower() in _words("nobody"):
        return None
    return None if all(word.lower() in STOP_WORDS["en"] for word in listed) else " ".join(listed)


@cache
def _words(section: str) -> list[str]:
    return sections("en", "speaker_questions.txt")[section]


def _any(words: Iterable[str], *more: str) -> str:
    """The verbs of saying among some words, and those in more lists, as alternatives of a pattern.

    A pattern of all of them would take longer to compile than a question takes to answer.
    """
    told = _told(more)
    return "|".join(re.escape(word) for word in words if word in told) or "(?!)"


@cache
def _told(more: tuple[str, ...]) -> frozenset[str]:
    """The verbs of saying, and the words of more lists."""
    return frozenset(
        {*reporting_verbs(), *(word for section in more for word in _words(section))} - {*_words("not_said")}
    )


@lru_cache(maxsize=256)
def _who(told: str) -> re.Pattern[str]:
    return re.compile(
        r"(?:(?:and|so|but) )?(?:who(?: else| was it that| is it that)?|which (?:[\w-]+ ){1,3}?)"
        r"(?: ?(?:has|had|have|is|was|were|are))?(?: \w+ly)?(?: quoted as| reported as)? ?"
        rf"(?:{told})(?: that)? (?P<about>.+)",
        re.IGNORECASE,
    )


@lru_cache(maxsize=256)
def _what(told: str) -> tuple[re.Pattern[str], ...]:
    noun = f"(?:{'|'.join(_words('opinions'))})s?"
    hearer = r"(?: (?:to )?(?!about )[\w']+(?: [\w']+)?)?"
    about = r"(?: (?:about|on|of|regarding|concerning|to|over|that|in response to)(?: (?P<about>.+))?)?"
    told = rf"(?:(?:tell|told|telling){hearer}|(?:{told})(?: to say)?(?: (?:anything|something|things))?)"
    name = r"(?P<name>(?:\S+ )*?\S+?)"
    does = r"(?:did|does|do|has|have|had)"
    lead = r"(?:(?:and|so|but) )?(?:what|how)(?: else| exactly)?"
    return tuple(
        re.compile(pattern, re.IGNORECASE)
        for pattern in (
            rf"{lead} (?:{does}|would|will|is|was|are|were) {name} {told}{about}",
            rf"what(?: is| was| are| were|'s) {name}(?:'s|s') (?:\w+ )?{noun}{about}",
            rf"what(?: is| was| are| were|'s) the {noun} of {name}(?: (?:about|on|to|regarding) (?P<about>.+))?",
            rf"{does} {name} (?:{told}|mention|mentioned|discuss|discussed){about}",
            rf"according to {name},? (?P<about>(?:what|how|why|who|when|where|which)\b.+)",
            rf"(?P<about>.+?),? according to {name}",
        )
    )
