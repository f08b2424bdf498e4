"""Indirect statements ("X said that …", "according to X"): what is reported, and by whom.

Two rankers decide: one chooses what a verb of saying reports among the spans of `constructions`, the other whom it
reports among the candidates of `statement_sources`. Of nested statements the outermost counts.
"""

from __future__ import annotations

from collections import Counter
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from bot.language.clauses import sentences
from bot.language.tags import PUNCTUATION
from bot.quotes import ranker
from bot.quotes.indirect.constructions import constructions
from bot.quotes.indirect.statement_sources import attribute, source_candidates
from bot.quotes.model import Quote

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from bot.language.tagger import TaggedWord
    from bot.quotes.coreference import People
    from bot.quotes.indirect.constructions import Construction
    from bot.quotes.indirect.statement_sources import SourceCandidate
    from bot.quotes.tagged_paragraph import TaggedParagraph

LIKELY = 0.33
"""The expected agreement from which on a reading is listed: it gives the best F1."""
_SHORTEST = 4
"""How many words a statement has at least."""
_POSSIBLE = 0.01
_WEIGHT_OF_LENGTH = 1 / 80


class ContentSpan(NamedTuple):
    """Words that a cue may cue.

    Attributes:
        first: Index of the first word in its sentence.
        behind: Index behind the last word.
        quoted: More than half of the words stand between quotation marks.
    """

    first: int
    behind: int
    quoted: bool


class Reading(NamedTuple):
    """What a cue reports.

    Attributes:
        construction: The cue.
        words: Of its sentence.
        offset: Index of the sentence's first word in the paragraph.
        span: What it reports.
        agreement: How well it is expected to agree with what a reader would mark, 0 to 1.
    """

    construction: Construction
    words: Sequence[TaggedWord]
    offset: int
    span: ContentSpan
    agreement: float

    @property
    def start(self) -> int:
        """Offset of the first letter in the paragraph."""
        return self.words[self.span.first].start

    @property
    def end(self) -> int:
        """Offset behind the last letter in the paragraph."""
        return self.words[self.span.behind - 1].end

    @property
    def cue(self) -> tuple[int, int]:
        """Offsets of the cue in the paragraph."""
        cue = self.construction.cue
        return self.words[cue.at].start, self.words[cue.behind - 1].end


class Statement(NamedTuple):
    """A reading with its possible candidates, ranked by `chances`."""

    reading: Reading
    candidates: list[SourceCandidate]
    chances: list[float]


def find_statements(people: People, statement: Mapping[str, float], source: Mapping[str, float]) -> Iterator[Quote]:
    """The indirect statements of an article, in order, chosen by the weights of both rankers."""
    for text, found in choices(people, statement, source):
        yield _quote(people, text, found)


def choices(
    people: People, statement: Mapping[str, float], source: Mapping[str, float]
) -> Iterator[tuple[TaggedParagraph, Statement]]:
    """The statements of an article with their paragraphs, chosen by the weights of both rankers."""
    for text in people.texts:
        for reading in readings(text, statement):
            found = list(source_candidates(people, text, reading))
            yield text, Statement(reading, found, ranker.chances(source, [one.features for one in found]))


def readings(text: TaggedParagraph, weights: Mapping[str, float]) -> list[Reading]:
    """What the cues of a paragraph cue, in order, without what stands inside another statement."""
    found = []
    for _, sentence in groupby(constructions_of(text), key=itemgetter(0)):
        read = (_read(offset, words, construction, weights) for offset, words, construction in sentence)
        outermost = _outermost([reading for reading in read if reading is not None and reading.agreement >= LIKELY])
        kept = (one for one in outermost if _length(one) >= _SHORTEST)
        found += sorted(
            (one for one in kept if not (one.span.quoted or one.construction.cue.negated)), key=lambda one: one.start
        )
    return found


def constructions_of(text: TaggedParagraph) -> Iterator[tuple[int, Sequence[TaggedWord], Construction]]:
    """Each construction of a paragraph, with its sentence's words and the index of the first."""
    quoted = Counter(word.span for word in text.quoted if word.tag not in PUNCTUATION)
    for offset, words in sentences(text.outside):
        for construction in constructions(words, quoted):
            yield offset, words, construction


def _read(
    offset: int, words: Sequence[TaggedWord], construction: Construction, weights: Mapping[str, float]
) -> Reading | None:
    """What a cue most likely reports; None if that is nothing."""
    possible = _possible(construction, weights)
    best, most = None, 0.0
    for span, _ in possible:
        expected = sum(chance * _agreement(span, other) for other, chance in possible)
        if expected > most:
            best, most = span, expected
    # The span that is expected to agree best with the right one: minimum Bayes risk.
    return Reading(construction, words, offset, best, most) if best else None


def _possible(construction: Construction, weights: Mapping[str, float]) -> list[tuple[ContentSpan, float]]:
    """The spans that a cue may cue, with the chance of each."""
    weighed = [(ranker.score(weights, content_start.features), content_start) for content_start in construction.starts]
    spans: list[ContentSpan] = []
    scores = [ranker.score(weights, construction.nothing)]
    shared: dict[int, float] = {}
    for begins, content_start in weighed:
        for content_end in construction.ends.of(content_start):
            if content_end.end not in shared:
                shared[content_end.end] = ranker.score(weights, content_end.shared)
            scores.append(begins + ranker.score(weights, content_end.own) + shared[content_end.end])
            spans.append(ContentSpan(content_start.start, content_end.end, content_end.quoted))
    chances = ranker.softmax(scores)
    return [(span, chance) for span, chance in zip(spans, chances[1:], strict=True) if chance >= _POSSIBLE]


def _agreement(left: ContentSpan, right: ContentSpan) -> float:
    """How well two spans agree: the F1 of their words."""
    shared = min(left.behind, right.behind) - max(left.first, right.first)
    return max(0.0, 2 * shared / (left.behind - left.first + right.behind - right.first))


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
    words = reading.words[reading.span.first : reading.span.behind]
    return sum(word.tag not in PUNCTUATION for word in words)


def _quote(people: People, text: TaggedParagraph, statement: Statement) -> Quote:
    reading = statement.reading
    cue = reading.construction.cue
    text_of_cue = " ".join(word.text for word in reading.words[cue.at : cue.behind])
    quote = Quote(
        text.number,
        reading.start,
        reading.end,
        "indirect",
        cue=text_of_cue,
        rule=reading.construction.order,
        cue_span=reading.cue,
    )
    return attribute(people, text, quote, statement.candidates, statement.chances)
