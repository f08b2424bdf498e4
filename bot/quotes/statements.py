"""Indirect statements ("X said that …", "according to X"): what is reported, and by whom.

Two rankers decide: one chooses what a verb of saying reports among the readings of `frames`, the other whom it reports
among the mentions of `informants`. Of nested statements the outermost counts.
"""

from __future__ import annotations

from collections import Counter
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from bot.quotes import frames, informants, ranker
from bot.quotes.clauses import sentences
from bot.quotes.model import Quote

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from bot.quotes.frames import Candidate, Frame
    from bot.quotes.informants import Informant
    from bot.quotes.people import People
    from bot.quotes.words import Text, Word

WEIGHTS = "statements.json"

LIKELY = 0.33
"""The expected agreement from which on a reading is listed: it gives the best F1."""
_SHORTEST = 4
"""How many words a statement has at least."""
_POSSIBLE = 0.01
_WEIGHT_OF_LENGTH = 1 / 80
_MARKS = ".,;:-()~y"


class Reading(NamedTuple):
    """What a cue reports.

    Attributes:
        frame: The cue.
        words: Of its sentence.
        offset: Index of the sentence's first word in the paragraph.
        candidate: The span.
        agreement: How well it is expected to agree with what a reader would mark, 0 to 1.
    """

    frame: Frame
    words: Sequence[Word]
    offset: int
    candidate: Candidate
    agreement: float

    @property
    def start(self) -> int:
        """Offset of the first letter in the paragraph."""
        return self.words[self.candidate.start].start

    @property
    def end(self) -> int:
        """Offset behind the last letter in the paragraph."""
        return self.words[self.candidate.end - 1].end

    @property
    def cue(self) -> tuple[int, int]:
        """Offsets of the cue in the paragraph."""
        return self.words[self.frame.at].start, self.words[self.frame.behind - 1].end


class Statement(NamedTuple):
    """A reading with its possible informants, ranked by `chances`."""

    reading: Reading
    informants: list[Informant]
    chances: list[float]


def find(people: People) -> Iterator[Quote]:
    """The indirect statements of an article, in order."""
    for text, statement in choices(people, ranker.weights("statement", WEIGHTS), ranker.weights("informant", WEIGHTS)):
        yield _quote(text, statement)


def choices(
    people: People, statement: Mapping[str, float], informant: Mapping[str, float]
) -> Iterator[tuple[Text, Statement]]:
    """The statements of an article with their paragraphs, chosen by the weights of both rankers."""
    for text in people.texts:
        for reading in readings(text, statement):
            found = list(informants.find(people, text, reading))
            yield text, Statement(reading, found, ranker.chances(informant, [one.features for one in found]))


def readings(text: Text, weights: Mapping[str, float]) -> list[Reading]:
    """What the cues of a paragraph report, in order, without what stands inside another statement."""
    found = []
    for _, sentence in groupby(framed(text), key=itemgetter(0)):
        likely = (_read(offset, words, frame, weights) for offset, words, frame in sentence)
        outermost = _outermost([reading for reading in likely if reading.agreement >= LIKELY])
        kept = (
            one for one in outermost if _length(one) >= _SHORTEST and not (one.candidate.quoted or one.frame.negated)
        )
        found += sorted(kept, key=lambda reading: reading.start)
    return found


def _read(offset: int, words: Sequence[Word], frame: Frame, weights: Mapping[str, float]) -> Reading:
    chances = ranker.chances(weights, [candidate.features for candidate in frame.candidates])
    return Reading(frame, words, offset, *_likeliest(frame.candidates, chances))


def framed(text: Text) -> Iterator[tuple[int, Sequence[Word], Frame]]:
    """Each frame of a paragraph, with its sentence's words and the index of the first."""
    quoted = Counter(word.span for word in text.quoted if word.tag not in _MARKS)
    for offset, words in sentences(text.outside):
        for frame in frames.find(words, quoted):
            yield offset, words, frame


def _likeliest(candidates: Sequence[Candidate], chances: Sequence[float]) -> tuple[Candidate, float]:
    """The span that is expected to agree best with the right one (minimum Bayes risk), and how well it does."""
    possible = [
        (candidate, chance)
        for candidate, chance in zip(candidates[1:], chances[1:], strict=True)
        if chance >= _POSSIBLE
    ]
    best, most = candidates[0], 0.0
    for candidate, _ in possible:
        expected = sum(chance * _agreement(candidate, other) for other, chance in possible)
        if expected > most:
            best, most = candidate, expected
    return best, most


def _agreement(left: Candidate, right: Candidate) -> float:
    """How well two spans agree: the F1 of their words."""
    shared = min(left.end, right.end) - max(left.start, right.start)
    return max(0.0, 2 * shared / (left.end - left.start + right.end - right.start))


def _outermost(found: Iterable[Reading]) -> list[Reading]:
    """Readings that do not overlap: the sure and long ones first."""

    def rank(reading: Reading) -> float:
        return reading.agreement + min(_length(reading), 25) * _WEIGHT_OF_LENGTH

    kept: list[Reading] = []
    for reading in sorted(found, key=rank, reverse=True):
        if not any(_overlap(reading, other) for other in kept):
            kept.append(reading)
    return kept


def _overlap(left: Reading, right: Reading) -> bool:
    inside = left.start <= right.cue[0] < left.end or right.start <= left.cue[0] < right.end
    return inside or (left.start < right.end and right.start < left.end)


def _length(reading: Reading) -> int:
    words = reading.words[reading.candidate.start : reading.candidate.end]
    return sum(word.tag not in _MARKS for word in words)


def _quote(text: Text, statement: Statement) -> Quote:
    reading = statement.reading
    cue = " ".join(word.text for word in reading.words[reading.frame.at : reading.frame.behind])
    quote = Quote(
        text.number, reading.start, reading.end, "indirect", cue=cue, rule=reading.frame.order, cue_span=reading.cue
    )
    return informants.attribute(quote, statement.informants, statement.chances)
