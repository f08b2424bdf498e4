"""Whom an indirect statement reports: the mentions near its verb, with what speaks for each.

Features are named in words, as those of `constructions`; their weights stand in data/statements.json.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from bot.language.lexicon import lexicon
from bot.language.tags import COORDINATORS, Tag
from bot.language.temporal_expressions import is_quantity
from bot.quotes import certainty
from bot.quotes.indirect.content import bucket
from bot.quotes.resolver import Referent

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bot.language.tagger import TaggedWord
    from bot.quotes.coreference import People
    from bot.quotes.indirect.reported import Reading
    from bot.quotes.mentions import Mention
    from bot.quotes.model import Quote
    from bot.quotes.tagged_paragraph import TaggedParagraph

_NEAREST = 6
"""How many mentions on each side of the verb are candidates."""
_REACH = 20
"""How many mentions on each side are looked at: those in the statement are left out."""
_REFERENTS = 4
_NO_HEADS = COORDINATORS | {Tag.PREPOSITION}
_LONGEST = 12
"""How many words of an unnamed source are its name at most."""


class SourceCandidate(NamedTuple):
    """Somebody who may have said it.

    Attributes:
        features: Names of what speaks for or against it.
        referent: Whom the words stand for; None where nobody can be told ("we").
        mention: The mention; None where the source's words name nobody ("another").
        span: Offsets of the words in the paragraph; None where they stand in an earlier one.
        text: The words as written.
    """

    features: list[str]
    referent: Referent | None
    mention: Mention | None
    span: tuple[int, int] | None
    text: str


def source_candidates(people: People, text: TaggedParagraph, reading: Reading) -> Iterator[SourceCandidate]:
    """The candidates for the source of a statement, the nearest to its verb first.

    Args:
        people: Of the article.
        text: The statement's paragraph.
        reading: The statement.
    """
    at = reading.offset + reading.construction.cue.at
    first, behind = (reading.offset + index for index in reading.construction.source)
    content = range(reading.offset + reading.span.first, reading.offset + reading.span.behind)
    mentions = people.mentions.get(text.number, ())
    middle = bisect_left(mentions, at, key=lambda mention: mention.first)
    before = [m for m in mentions[max(0, middle - _REACH) : middle][::-1] if m.first not in content][:_NEAREST]
    after = [m for m in mentions[middle : middle + _REACH] if m.first not in content][:_NEAREST]
    inside = [m for m in [*before[::-1], *after] if first <= m.last < behind or first <= m.first < behind]
    for side, near in (("before", before), ("after", after)):
        for rank, mention in enumerate(near):
            where = _where(mention, inside, first, behind)
            yield from _each(people, mention, [*_place(text, reading, mention, side, rank, where)])
    if reading.construction.order == "shared" and text.number > 1:
        earlier = people.mentions.get(text.number - 1, ())
        for rank, mention in enumerate(earlier[:-4:-1]):
            yield from _each(people, mention, [f"earlier {rank}", f"earlier {mention.kind}"])
    first = _first_content(text.outside, first, behind)
    if first < behind and _may_speak(text.outside[first:behind]):
        yield _words(text, first, behind, reading.construction.order, inside)


def _first_content(words: Sequence[TaggedWord], first: int, behind: int) -> int:
    """The index of a subject's first word, behind what only leads to it: "However closer inspections"."""
    adverbs = lexicon().adverbs - lexicon().determiners
    while first < behind - 1 and words[first].lower in adverbs:
        first += 1
    return first


def _may_speak(phrase: Sequence[TaggedWord]) -> bool:
    """Whether words can be somebody's: no time, measure, phrase behind a preposition, or "you"."""
    head = phrase[-1]
    if is_quantity(head.lower) or phrase[0].tag is Tag.PREPOSITION or head.tag in _NO_HEADS:
        return False
    if head.tag is Tag.NUMBER and len(phrase) == 1:
        return False  # an age
    return len(phrase) > 1 or head.tag is not Tag.NAME or head.lower not in lexicon().function


def _where(mention: Mention, inside: Sequence[Mention], first: int, behind: int) -> str:
    """Where a mention stands in the noun phrase that is the verb's subject."""
    if mention not in inside:
        return "outside"
    if mention.first <= first and mention.last >= behind - 1:
        return "whole"
    if mention.last >= behind - 1:
        return "ends"
    return "begins" if mention == inside[0] else "within"


def _place(
    text: TaggedParagraph, reading: Reading, mention: Mention, side: str, rank: int, where: str
) -> Iterator[str]:
    construction, words = reading.construction, text.outside
    at = reading.offset + construction.cue.at
    near = "here" if mention.sentence == words[at].sentence else bucket(words[at].sentence - mention.sentence)
    left, right = sorted((mention.last, at))
    quotation = any(word.tag is Tag.QUOTATION for word in words[left:right])
    opens = mention.first == 0 or words[mention.first - 1].sentence != mention.sentence
    previous = "edge" if opens else words[mention.first - 1].tag
    following = words[mention.last + 1].tag if mention.last + 1 < len(words) else "edge"
    order = f"{construction.order} {construction.cue.verb.form}"
    yield f"{order} {where} {mention.kind}"
    yield f"{construction.order} {where} {side} {near}"
    yield f"{order} {side} {min(rank, 3)} {near}"
    yield f"{order} {side} {near} {mention.kind} quotation {quotation}"
    yield f"{construction.order} {where} between {previous} {following}"
    yield f"{order} {near} between {previous} {following}"
    yield f"{construction.order} {where} possessive {mention.possessive}"
    yield f"{side} {near} far {bucket(abs(at - mention.last))}"


def _each(people: People, mention: Mention, features: list[str]) -> Iterator[SourceCandidate]:
    span = mention.start, mention.end
    features = [*features, f"place {people.places[mention]} {mention.kind}"]
    referents = people.resolve(mention)[:_REFERENTS]
    for rank, referent in enumerate(referents):
        sure = f"referent {mention.kind} {rank} {round(referent.chance * 5)}"
        kind = referent.entity.kind if referent.entity else "unnamed"
        known = f"referent {'person' if mention.kind == 'nominal' and kind == 'unknown' else kind} {mention.kind}"
        yield SourceCandidate([*features, sure, known], referent, mention, span, mention.text)
    if not referents:
        yield SourceCandidate([*features, f"referent none {mention.kind}"], None, mention, span, mention.text)


def _words(text: TaggedParagraph, first: int, behind: int, order: str, inside: Sequence[Mention]) -> SourceCandidate:
    """The source's own words, where they hold no mention that tells who it is."""
    words = text.outside[first : min(behind, first + _LONGEST)]
    kinds = " ".join(sorted({mention.kind for mention in inside}))
    features = [
        "words",
        f"words {order} hold {kinds or 'nobody'}",
        f"words begin {words[0].tag} hold {kinds}",
    ]
    features.append(f"words end {words[-1].tag} hold {kinds}")
    start, end = words[0].start, words[-1].start + len(words[-1].text)
    name = " ".join(text.text[start:end].split())
    return SourceCandidate(features, Referent(name, 1.0), None, (start, end), name)


def together(
    candidates: Sequence[SourceCandidate], chances: Sequence[float]
) -> tuple[list[tuple[Referent | None, float]], SourceCandidate]:
    """The speakers, the likeliest first, each with the chances of all its candidates, and the best one of the first.

    None stands for nobody who can be told.
    """
    totals: Counter[str | None] = Counter()
    known: dict[str | None, Referent | None] = {}
    for candidate, chance in zip(candidates, chances, strict=True):
        name = candidate.referent.name if candidate.referent else None
        totals[name] += chance  # type: ignore[assignment]
        known.setdefault(name, candidate.referent)
    speakers = [(known[name], min(total, 1.0)) for name, total in totals.most_common()]
    ranked = sorted(zip(chances, candidates, strict=True), key=lambda pair: -pair[0])
    first = speakers[0][0].name if speakers[0][0] else None
    return speakers, next(one for _, one in ranked if (one.referent.name if one.referent else None) == first)


def attribute_statement(
    people: People,
    text: TaggedParagraph,
    quote: Quote,
    speakers: Sequence[tuple[Referent | None, float]],
    best: SourceCandidate,
    sure: float,
) -> Quote:
    """A statement with its speaker, and who speaks with them; `sure` is the confidence in the likeliest."""
    who = speakers[0][0]
    here = best.mention is None or best.mention.paragraph == quote.paragraph
    partners = people.partners(best.mention, text.outside) if best.mention and here else ()
    return replace(
        quote,
        speakers=tuple(dict.fromkeys([who.name, *(referent.name for referent in partners)])) if who else (),
        as_written=best.text,
        name_span=best.span if here else None,
        confidence=round(sure, 3) if who else 0.0,
        candidates=tuple(certainty.likely(speakers, sure)),
    )
