"""A quotation -> the candidates for its source, each with its features."""

from __future__ import annotations

from bisect import bisect_left
from itertools import accumulate, chain, islice
from typing import TYPE_CHECKING, NamedTuple

from bot.language.tags import Tag
from bot.quotes import ranker
from bot.quotes.direct import position, source_features
from bot.quotes.resolver import NOBODY

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from bot.language.quotation_marks import Span
    from bot.quotes.coreference import People
    from bot.quotes.direct.source_features import QuotationContext, SourceMention
    from bot.quotes.mentions import Mention
    from bot.quotes.resolver import Referent
    from bot.quotes.tagged_paragraph import TaggedParagraph

_SEEN = 14
"""How many mentions on each side of a quotation are looked at."""
_NEAREST = 7
"""How many mentions on each side of a quotation are candidates."""
_BACK = 2
"""How many paragraphs before the quotation's are searched."""
_EARLIER = 4
"""How many mentions of an earlier paragraph are candidates."""
_REFERENTS = 3
"""How many of those a mention may stand for are candidates."""
_SUBJECTS = frozenset({"subject", "said", "passive", "agent", "clause"})


class Candidate(NamedTuple):
    """Who may have said it.

    Attributes:
        features: What speaks for it, for the ranker, in groups.
        score: The sum of their weights.
        referent: Whom the mention stands for: it gives a candidate for each one that it may stand for.
        source: The mention; None where the speaker of the quotation before goes on.
    """

    features: tuple[Iterable[str], ...]
    score: float
    referent: Referent
    source: SourceMention | None = None

    @property
    def every(self) -> list[str]:
        """All that speaks for it."""
        return [*chain.from_iterable(self.features)]


class Previous(NamedTuple):
    """The quotation before, with the speaker that was found."""

    span: Span
    referents: tuple[Referent, ...]
    mention: Mention | None
    text: TaggedParagraph
    context: QuotationContext


class _Asked(NamedTuple):
    """A quotation whose candidates are gathered, with the entities that are named in it and the quotation before."""

    text: TaggedParagraph
    context: QuotationContext
    inside: frozenset[int]
    last: Previous | None


class Quotations:
    """The quotations of an article in order, each with its candidates."""

    def __init__(self, people: People, paragraphs: Sequence[str], weights: Mapping[str, float]) -> None:
        self._people = people
        self._texts = people.texts
        self._paragraphs = paragraphs
        self._weights = weights
        self._total = ranker.scorer(weights)
        self._framed: dict[int, list[SourceMention]] = {}
        self._verbs: dict[int, list[int]] = {}

    def source_mentions(self, text: TaggedParagraph) -> list[SourceMention]:
        """The mentions of a paragraph with their verbs."""
        framed = self._framed.get(text.number)
        if framed is None:
            framed = []
            for mention in self._people.mentions.get(text.number, ()):
                referents = self._people.resolve(mention)
                entity = referents[0].entity if referents else None
                item = source_features.source_mention(text, mention, entity, self._people.places[mention])
                framed.append(item._replace(base=self._total(item.features)))
            self._framed[text.number] = framed
        return framed

    def _verbs_before(self, text: TaggedParagraph) -> list[int]:
        """How many verbs of saying stand before each word of a paragraph, and in the whole."""
        counted = self._verbs.get(text.number)
        if counted is None:
            counted = self._verbs[text.number] = [0, *accumulate(word.tag is Tag.SPEECH_VERB for word in text.outside)]
        return counted

    def __iter__(self) -> Iterator[tuple[TaggedParagraph, Span, QuotationContext, list[QuotationContext]]]:
        """Each quotation with its place and all the places of its paragraph."""
        for text, paragraph in zip(self._texts, self._paragraphs, strict=True):
            listed = source_features.contexts(text, paragraph) if text.spans else []
            for span, context in zip(text.spans, listed, strict=True):
                yield text, span, context, listed

    def candidates(
        self,
        text: TaggedParagraph,
        span: Span,
        context: QuotationContext,
        listed: Sequence[QuotationContext],
        last: Previous | None,
    ) -> list[Candidate]:
        """The candidates of one quotation.

        Args:
            text: Its paragraph.
            span: Its words.
            context: Its place.
            listed: The places of all the paragraph's quotations.
            last: The quotation before it in the article.
        """
        inside = self._people.quoted.get((text.number, span_index(text, context)), frozenset())
        asked = _Asked(text, context, inside, last)
        every = self.source_mentions(text)
        middle = bisect_left(every, context.index, key=_first)
        near = every[max(0, middle - _SEEN) : middle + _SEEN]
        if placed := self._placed(text, context, near):
            return [one for item in placed for one in self._each(asked, [], item)]
        found = list(self._nearby(asked, listed, position.without_hearsay(text, context, near)))
        told = any(c.source and c.source.cue >= 0 and c.source.mention.sentence == context.sentence for c in found)
        for back in range(1, 1 if told else _BACK + 1):
            index = text.number - 1 - back
            if index < 0:
                break
            found += self._earlier(asked, self._texts[index], back)
        closed = span.end < span.outer[1] or span.goes_on
        if context.after == "$" and closed and text.number < len(self._texts):
            found += self._ahead(asked)
        if last is not None and last.referents:
            who = last.referents[0]
            names = self._continued(text, span, context, last)
            who_is = source_features.referent(context, who, 0, "continued", inside)
            score = ranker.score(self._weights, names) + self._total(who_is)
            found.append(Candidate((names, who_is), score, who))
        return found

    def _nearby(
        self, asked: _Asked, listed: Sequence[QuotationContext], near: Sequence[SourceMention]
    ) -> Iterator[Candidate]:
        """The candidates of the quotation's own paragraph."""
        text, context = asked.text, asked.context
        verbs = self._verbs_before(text)
        middle = bisect_left(near, context.index, key=_first)
        order = bisect_left(listed, context.index, key=_index)
        for side in (near[:middle][::-1], near[middle:]):
            kept = [item for item in side if _may_speak(item, context)][:_NEAREST]
            for rank, item in enumerate(kept):
                at = bisect_left(listed, item.mention.first, key=_index)
                between = order - at if at <= order else at - order - 1
                names = source_features.pair(text, context, verbs, between, item, rank)
                yield from self._each(asked, names, item)

    def _ahead(self, asked: _Asked) -> Iterator[Candidate]:
        """The candidates at the beginning of the next paragraph."""
        following = self._texts[asked.text.number]
        opening = following.outside[0].tag if following.outside else "$"
        for rank, item in enumerate(self.source_mentions(following)[:2]):
            if position.says_more(following.outside, item):
                return
            yield from self._each(asked, source_features.ahead(item, rank, asked.context, opening), item)

    def _placed(
        self, text: TaggedParagraph, context: QuotationContext, framed: Sequence[SourceMention]
    ) -> list[SourceMention]:
        """Whom a quotation's place makes its speaker: see `position`; nobody where another one has a verb of saying."""
        if subject := position.subject_of_participle(text, context, framed):
            return [subject]
        if is_attributed(context, framed):
            return []
        signed = position.signer(text, context, framed)
        if not signed and context.after == "$" and text.number < len(self._texts):
            below = self._texts[text.number]
            signed = position.signer_below(below, self.source_mentions(below))
        if signed:
            return [signed]
        if context.index or text.number == 1:
            return []
        before = self._texts[text.number - 2]
        return list(position.introducers(before, self.source_mentions(before)))

    def _each(self, asked: _Asked, names: list[str], item: SourceMention) -> Iterator[Candidate]:
        """A candidate for each one that a mention may stand for."""
        kind, total = item.mention.kind, self._total
        base = ranker.score(self._weights, names) + item.base
        nobody = () if item.mention in self._people.decisions else (NOBODY,)
        for rank, who in enumerate(self._people.resolve(item.mention)[:_REFERENTS] or nobody):
            again = self._again(who, item.mention, asked.text, asked.last)
            told = source_features.referent(asked.context, who, rank, kind, asked.inside)
            score = base + total(again) + total(told)
            yield Candidate((names, again, told, item.features), score, who, item)

    def _earlier(self, asked: _Asked, text: TaggedParagraph, back: int) -> Iterator[Candidate]:
        closing = text.outside[-1].sentence if text.outside else 0
        behind = reversed(self.source_mentions(text))
        kept = (item for item in behind if back == 1 or item.place in ("subject", "said"))
        for rank, item in enumerate(islice(kept, _EARLIER)):
            names = source_features.earlier(item, rank, asked.context, back, closing - item.mention.sentence)
            yield from self._each(asked, names, item)

    def _again(self, who: Referent, mention: Mention, text: TaggedParagraph, last: Previous | None) -> tuple[str, ...]:
        """Whether somebody spoke the quotation before, and by this mention."""
        if last is None or not last.referents:
            return (f"first quotation {mention.kind}",)
        here = "here" if last.text.number == text.number else f"back {min(text.number - last.text.number, 3)}"
        if last.mention is mention and last.referents[0].name == who.name:
            return (f"spoke before {here}",)
        same = "same" if last.referents[0].name == who.name else "other"
        return f"{same} before {here}", f"{same} before {here} {mention.kind}"

    def _continued(self, text: TaggedParagraph, span: Span, context: QuotationContext, last: Previous) -> list[str]:
        here = text.number - last.text.number
        between = range(last.context.index + 1 if here == 0 else 0, context.index)
        behind = len(text.outside) - context.index - 1
        size = len(between)
        gap = "0" if size == 0 else "1" if size == 1 else "2-4" if size < 5 else "5+"
        trail = len(last.text.outside) - last.context.index - 1 if here else 0
        rest = "0" if behind == 0 else "few" if behind < 3 else "many"
        back = min(here, 3)
        return [
            "continued",
            f"continued back {back}",
            f"continued back {back} gap {gap} rest {rest}",
            f"continued back {back} start {context.before} after {context.after}",
            f"continued back {back} carries {span.carries_on} open {last.span.goes_on}",
            f"continued back {back} trail {'0' if trail == 0 else '1-5' if trail < 6 else '6+'} gap {gap}",
            f"continued end {last.context.end} start {context.before}",
        ]


def _first(item: SourceMention) -> int:
    return item.mention.first


def _index(context: QuotationContext) -> int:
    return context.index


def is_attributed(context: QuotationContext, framed: Sequence[SourceMention]) -> bool:
    """Whether somebody has a verb of saying in a quotation's sentence."""
    return any(item.cue >= 0 and item.mention.sentence == context.sentence for item in framed)


def _may_speak(item: SourceMention, context: QuotationContext) -> bool:
    """Whether a mention stands in the quotation's sentence, or where a sentence's subject stands."""
    return item.mention.sentence == context.sentence or item.cue >= 0 or item.place in _SUBJECTS


def span_index(text: TaggedParagraph, context: QuotationContext) -> int:
    """The index of a place's quotation in its paragraph."""
    return text.outside[context.index].span
