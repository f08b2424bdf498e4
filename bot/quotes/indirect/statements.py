"""Indirect statements ("X said that …", "according to X"): what is reported, and by whom.

Two rankers decide: one chooses what a verb of saying reports among the spans of `constructions`, the other whom it
reports among the candidates of `statement_sources`. Of nested statements the outermost counts.
"""

from __future__ import annotations

from collections import Counter
from heapq import nlargest
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from bot.language.clauses import Clauses, tagged_sentences
from bot.language.lexicon import lexicon
from bot.language.stances import has_shifter, may_turn
from bot.language.tags import INTRODUCING, PHRASE_STARTS, PUNCTUATION, Tag
from bot.language.temporal_expressions import adverbial_end
from bot.quotes import certainty, ranker
from bot.quotes.indirect.constructions import Construction, constructions
from bot.quotes.indirect.content import ContentEnds
from bot.quotes.indirect.reported import ContentSpan, Reading
from bot.quotes.indirect.statement_sources import attribute_statement, source_candidates, together
from bot.quotes.indirect.turned import Turned, turned_clauses, turned_reading
from bot.quotes.model import Quote

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from bot.language.tagger import TaggedWord
    from bot.quotes.certainty import Evidence
    from bot.quotes.coreference import People
    from bot.quotes.indirect.cue import Cue
    from bot.quotes.indirect.statement_sources import SourceCandidate
    from bot.quotes.ranker import Score, Weights
    from bot.quotes.tagged_paragraph import TaggedParagraph

LIKELY = 0.33
"""The expected agreement from which on a reading is listed: it gives the best F1."""
_SHORTEST = 4
"""How many words a statement has at least."""
_BESIDE = 3
"""How many words before a mark and a quotation its verb of saying stands at most."""
_POSSIBLE = 0.01
_MOST_SPANS = 30
"""How many spans of a cue are compared with each other."""
_WEIGHT_OF_LENGTH = 1 / 80


class Statement(NamedTuple):
    """A reading with its possible candidates, ranked by `chances`."""

    reading: Reading
    candidates: list[SourceCandidate]
    chances: list[float]


class Statements(NamedTuple):
    """What is reported in a paragraph: the statements that are shown, and those that only a check must know of."""

    shown: list[Reading]
    unsaid: list[Reading]


def find_statements(people: People, weights: Weights) -> tuple[list[Quote], list[Quote]]:
    """The indirect statements of an article, in order, chosen by the weights of both rankers.

    Returns:
        Those that somebody made, what they turn with them; and those that the article says nobody made: what was not
        said, was asked of somebody, or stands behind "if".
    """
    total = ranker.scorer(weights.statement)
    shown: list[Quote] = []
    unsaid: list[Quote] = []
    for text in people.texts:
        found = found_in(text, total)
        for quotes, some in ((shown, found.shown), (unsaid, found.unsaid)):
            ranked = (_ranked(people, text, reading, weights.statement_source) for reading in some)
            quotes += [_quote(people, text, each, weights.statement_certainty) for each in ranked]
    return shown, unsaid


def statement_evidence(people: People, statement: Statement) -> Evidence:
    """What the speaker of a statement that has candidates rests on."""
    speakers, best = together(statement.candidates, statement.chances)
    found = certainty.gather_evidence(people, best.mention, speakers)
    reading = statement.reading
    return found | {f"order {reading.construction.order}": 1.0, "agreement": reading.agreement}


def statement_choices(
    people: People, statement: Mapping[str, float], source: Mapping[str, float]
) -> Iterator[tuple[TaggedParagraph, Statement]]:
    """The statements of an article with their paragraphs, chosen by the weights of both rankers."""
    total = ranker.scorer(statement)
    for text in people.texts:
        for reading in found_in(text, total).shown:
            yield text, _ranked(people, text, reading, source)


def _ranked(people: People, text: TaggedParagraph, reading: Reading, source: Mapping[str, float]) -> Statement:
    found = list(source_candidates(people, text, reading))
    return Statement(reading, found, ranker.chances(source, [one.features for one in found]))


def found_in(text: TaggedParagraph, total: Score) -> Statements:
    """What is reported in a paragraph by these weights; what stands inside another statement is not shown."""
    quoted = _quoted(text)
    found = Statements([], [])
    for offset, words in tagged_sentences(text.outside):
        said = _read_all(offset, words, quoted, total) if may_turn(words) else []
        frames = [reading for reading in said if reading.turned]
        kept = [one for one in _outermost(_free(said, frames)) if one.turned or _is_statement(one)]
        found.shown.extend(sorted(kept, key=lambda one: one.start))
        found.unsaid.extend(one for one in frames if one not in kept)
    return found


def _free(said: Iterable[Reading], frames: Sequence[Reading]) -> list[Reading]:
    """What somebody said: what they turn themselves, and assertions that are no part of what is turned."""
    return [one for one in said if (one.turned.told if one.turned else not _is_inside(one, frames))]


def _is_statement(reading: Reading) -> bool:
    """Whether an assertion is long enough, and mostly the article's words, not what leads to a quotation of another."""
    return _length(reading) >= _SHORTEST and not reading.span.quoted and not _leads_to_quotation(reading)


def _leads_to_quotation(reading: Reading) -> bool:
    """Whether what is reported is no more than who said a quotation, or to whom: "Roe once said: “…”"."""
    words, first, behind = reading.words, reading.span.first, reading.span.behind
    colons = (at for at in range(first, behind - 1) if words[at].tag is Tag.COLON)
    colon = next((at for at in colons if words[at + 1].tag is Tag.QUOTATION), first)
    if colon > first and not reading.construction.cue.clauses.finite(first, colon):
        return True
    follows = behind + 1 < len(words) and words[behind].tag in INTRODUCING and words[behind + 1].tag is Tag.QUOTATION
    last = words[max(reading.span.first, behind - _BESIDE) : behind]
    return follows and any(word.tag is Tag.SPEECH_VERB for word in last)


def _read_all(offset: int, words: Sequence[TaggedWord], quoted: Mapping[int, int], total: Score) -> list[Reading]:
    """What the cues of a sentence likely report, with what turns it, and what is turned by other words."""
    seen = list(constructions(words, quoted))
    read = (_read(offset, words, construction, total) for construction in seen)
    likely = [reading for reading in read if reading is not None and reading.agreement >= LIKELY]
    if not has_shifter(words):
        return likely
    clauses = seen[0].cue.clauses if seen else Clauses(words, quoted)
    turned = {one.cue.at: one for one in turned_clauses(clauses, {each.cue.at: each.cue for each in seen})}
    said = [_with_turn(reading, turned.pop(reading.construction.cue.at, None)) for reading in likely]
    return [*said, *(_by_rule(offset, words, one) for one in turned.values())]


def _with_turn(reading: Reading, one: Turned | None) -> Reading:
    """A reading with what turns it, if anything does, and then with all that the rules say is turned."""
    construction = reading.construction
    one = one or turned_reading(construction.cue, construction.source, reading.span.first)
    if one is None or (reading.span.quoted and reading.span.behind <= construction.cue.at):
        return reading
    first, behind = reading.span.first, reading.span.behind
    if first >= one.cue.behind and one.clause:
        first, behind = min(first, one.clause), min(behind, one.end)
    if one.source[0] < one.source[1]:
        construction = construction._replace(source=one.source)
    return reading._replace(construction=construction, span=ContentSpan(first, behind, quoted=False), turned=one)


def _by_rule(offset: int, words: Sequence[TaggedWord], one: Turned) -> Reading:
    """A reading that the ranker does not know."""
    order = "sv" if one.source[0] < one.source[1] else "shared"
    construction = Construction(one.cue, one.source, order, [], [], ContentEnds(one.cue))
    return Reading(construction, words, offset, ContentSpan(one.clause, one.end, quoted=False), LIKELY, one)


def _is_inside(reading: Reading, frames: Iterable[Reading]) -> bool:
    """Whether a statement is a part of one that is turned."""
    at = reading.construction.cue.at
    return any(min(one.span.first, one.construction.cue.behind) <= at < one.span.behind for one in frames)


def constructions_of(text: TaggedParagraph) -> Iterator[tuple[int, Sequence[TaggedWord], Construction]]:
    """Each construction of a paragraph, with its sentence's words and the index of the first."""
    quoted = _quoted(text)
    for offset, words in tagged_sentences(text.outside):
        for construction in constructions(words, quoted):
            yield offset, words, construction


def _quoted(text: TaggedParagraph) -> Counter[int]:
    """How many words each quotation of a paragraph has, by its index."""
    return Counter(word.span for word in text.quoted if word.tag not in PUNCTUATION)


def _read(offset: int, words: Sequence[TaggedWord], construction: Construction, total: Score) -> Reading | None:
    """What a cue most likely reports; None if that is nothing."""
    possible = _possible(construction, total)
    best, most = None, 0.0
    for span, _ in possible:
        expected = _expected(span, possible)
        if expected > most:
            best, most = span, expected
    # The span that is expected to agree best with the right one: minimum Bayes risk.
    return Reading(construction, words, offset, _trimmed(words, construction.cue, best), most) if best else None


def _trimmed(words: Sequence[TaggedWord], cue: Cue, span: ContentSpan) -> ContentSpan:
    """A span without a comma before it, nor the day on which it was said: "said Monday the road would stay shut"."""
    first = span.first
    while first < span.behind - 1 and words[first].tag is Tag.COMMA:
        first += 1
    if first == cue.behind and words[first].lower in lexicon().weekdays:
        end = adverbial_end(words, first)
        if first < end < span.behind and words[end].tag in PHRASE_STARTS:
            first = end
    return span._replace(first=first)


def _possible(construction: Construction, total: Score) -> list[tuple[ContentSpan, float]]:
    """The spans that a cue may cue, the likeliest `_MOST_SPANS`, with the chance of each."""
    spans: list[ContentSpan] = []
    scores = [total(tuple(construction.nothing))]
    shared: dict[int, float] = {}
    for content_start in construction.starts:
        begins = total(tuple(content_start.features))
        for content_end in construction.ends.of(content_start):
            if content_end.end not in shared:
                shared[content_end.end] = total(content_end.shared)
            scores.append(begins + total(content_end.own) + shared[content_end.end])
            spans.append(ContentSpan(content_start.start, content_end.end, content_end.quoted))
    chances = ranker.softmax(scores)
    possible = [(span, chance) for span, chance in zip(spans, chances[1:], strict=True) if chance >= _POSSIBLE]
    return possible if len(possible) <= _MOST_SPANS else nlargest(_MOST_SPANS, possible, key=itemgetter(1))


def _expected(span: ContentSpan, possible: Iterable[tuple[ContentSpan, float]]) -> float:
    """How well a span is expected to agree with the right one, in the F1 of their words."""
    first, behind, _ = span
    expected = 0.0
    for (start, end, _), chance in possible:
        shared = min(behind, end) - max(first, start)
        if shared > 0:
            expected += chance * 2 * shared / (behind - first + end - start)
    return expected


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


def _quote(people: People, text: TaggedParagraph, statement: Statement, sure: Mapping[str, float]) -> Quote:
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
        stance=reading.turned.stance if reading.turned else "asserted",
    )
    if not statement.candidates:
        return quote
    speakers, best = together(statement.candidates, statement.chances)
    return attribute_statement(
        people, text, quote, speakers, best, certainty.confidence(sure, statement_evidence(people, statement))
    )
