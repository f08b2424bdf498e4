"""The utterances of an article: quotations that only an attribution parts, as one text."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from bot.check.negation import negations
from bot.check.word_sequences import Text
from bot.check.words import located_words
from bot.language.identification import is_english
from bot.language.lexicon import lexicon
from bot.language.sentences import sentences
from bot.quotes.model import CLEAR

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.quotes.model import Quote

_MARKS = "\"'“”„‟«»‹›‘’`´ "
_PUNCTUATION = ".,;:!?–—- "
_PAUSES = ",.—–-!?…،。，"
_ENDS = ".!?…。！？؟"
_LONGEST_CLAUSE = 150
"""Characters of a clause that tells who speaks, in a language whose words are not known here."""
_LONGEST_ATTRIBUTION = 45  # words
_LONGEST_INTRODUCTION = 12  # words
_LONGEST_BETWEEN = 1_000
"""Characters between two quotations beyond which more is told than who speaks."""


@dataclass(frozen=True)
class Utterance(Text):
    """The words of quotations that follow one another with nothing but an attribution between them."""

    quotes: tuple[Quote, ...]

    def is_parted(self, index: int) -> bool:
        """Whether an attribution, or the end of a paragraph, stands before a word."""
        return self._quote_of(index - 1) is not self._quote_of(index)

    def between(self, index: int) -> str:
        """What stands between two words of the utterance without the attribution: a clause's end, as a rule.

        It is none in "we do not," she said, "want war".
        """
        first, second = self._quote_of(index - 1), self._quote_of(index)
        if first is second:
            return super().between(index)
        ended = self.paragraphs[first.paragraph][self.words[index - 1].end : first.end]
        opened = self.paragraphs[second.paragraph][second.start : self.words[index].end]
        goes_on = opened[:1].islower() and self.words[index - 1].text in negations()
        return ended.rstrip(",") if goes_on else f"{ended}\n"

    def _quote_of(self, index: int) -> Quote:
        return self.quotes[bisect_right(self._starts, (self.words[index].paragraph, self.words[index].start)) - 1]

    @cached_property
    def _starts(self) -> list[tuple[int, int]]:
        return [(quote.paragraph, quote.start) for quote in self.quotes]


def are_one_utterance(first: Quote, second: Quote, paragraphs: Mapping[int, str], language: str = "en") -> bool:
    """Whether two direct quotations that follow one another are parts of one utterance."""
    if not is_english(language):
        return _goes_on(first, second, paragraphs)
    if first.speaker != second.speaker and min(first.confidence, second.confidence) >= CLEAR:
        return False
    names = {name.split()[-1].lower() for name in (*first.speakers, *second.speakers)}
    ended = paragraphs[first.paragraph][first.start : first.end].rstrip()[-1:] in ".…"
    if first.paragraph == second.paragraph:
        return _only_attributes(paragraphs[first.paragraph][first.end : second.start], names, sentence_ended=ended)
    if second.paragraph != first.paragraph + 1 or first.partial:
        return False
    rest = paragraphs[first.paragraph][first.end :]
    opening = paragraphs[second.paragraph][: second.start]
    return _only_attributes(rest, names, sentence_ended=ended) and _only_attributes(opening, names, sentence_ended=True)


def _goes_on(first: Quote, second: Quote, paragraphs: Mapping[int, str]) -> bool:
    """The same in a language whose words are not known here: one speaker, and a clause at most between the two."""
    if first.paragraph != second.paragraph or first.speaker is None or first.speaker != second.speaker:
        return False
    between = paragraphs[first.paragraph][first.end : second.start]
    return len(between) <= _LONGEST_CLAUSE and sum(map(between.count, _ENDS)) <= 1


def without_aside(quote: Quote, paragraph: str) -> list[tuple[int, int]]:
    """The offsets of a quotation's words without the aside that tells who speaks: « Nous, a-t-elle dit, gagnerons »."""
    told = [
        span for span in (quote.cue_span, quote.name_span) if span and quote.start < span[0] and span[1] < quote.end
    ]
    if not told or told[0] != quote.cue_span:
        return []
    start, end = min(span[0] for span in told), max(span[1] for span in told)
    while start > quote.start and paragraph[start - 1] not in _PAUSES:
        start -= 1
    while end < quote.end and paragraph[end] not in _PAUSES:
        end += 1
    return [(quote.start, start), (end, quote.end)]


def _only_attributes(between: str, names: set[str], *, sentence_ended: bool) -> bool:
    """Whether the words between two quotations do nothing but tell who speaks.

    Args:
        between: The text, with the marks at both ends.
        names: The speakers' surnames.
        sentence_ended: The quotation before it ended its sentence, so that what follows introduces the next one.
    """
    if len(between) > _LONGEST_BETWEEN:
        return False
    text = between.strip(_MARKS)
    if not text.strip(_PUNCTUATION):
        return True
    if text[-1] not in _PUNCTUATION:
        return False  # "called it “a mistake” and “a shame”"
    parts = [text[start:end] for start, end in sentences(text) if text[start:end].strip(_PUNCTUATION)]
    introductions = parts if sentence_ended else parts[1:]
    return (
        len(introductions) <= 1
        and all(_reports(part, names, _LONGEST_ATTRIBUTION) for part in parts)
        and all(_reports(part, names, _LONGEST_INTRODUCTION) for part in introductions)
    )


def _reports(clause: str, names: set[str], longest: int) -> bool:
    """Whether a clause has a verb of saying, or is hardly more than the speaker's name."""
    told = [word.text for word in located_words(clause)]
    if len(told) > longest:
        return False
    return any(word in lexicon().speech for word in told) or (len(told) <= 8 and not names.isdisjoint(told))
