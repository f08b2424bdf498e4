"""A quotation -> the candidates for its source, each with its features."""

from __future__ import annotations

from bisect import bisect_left
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from bot.language.tags import Tag
from bot.quotes import ranker
from bot.quotes.direct import source_features

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

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
_REFERENTS = 3
"""How many of those a mention may stand for are candidates."""
_SUBJECTS = frozenset({"subject", "said", "passive", "agent", "clause"})


class Candidate(NamedTuple):
    """Who may have said it.

    Attributes:
        features: What speaks for it, for the ranker, besides its source's features.
        referent: Whom the mention stands for: it gives a candidate for each one that it may stand for.
        source: The mention; None where the speaker of the quotation before goes on.
    """

    features: list[str]
    referent: Referent
    source: SourceMention | None = None

    @property
    def every(self) -> list[str]:
        """All that speaks for it."""
        return [*self.features, *(self.source.features if self.source else ())]


class Previous(NamedTuple):
    """The quotation before, with the speaker that was found."""

    span: Span
    referents: tuple[Referent, ...]
    mention: Mention | None
    text: TaggedParagraph
    context: QuotationContext


class Quotations:
    """The quotations of an article in order, each with its candidates."""

    def __init__(self, people: People, paragraphs: Sequence[str], weights: Mapping[str, float]) -> None:
        self._people = people
        self._texts = people.texts
        self._paragraphs = paragraphs
        self._weights = weights
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
                framed.append(item._replace(base=ranker.score(self._weights, item.features)))
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
        found: list[Candidate] = []
        framed = self.source_mentions(text)
        middle = bisect_left(framed, context.index, key=_first)
        order = bisect_left(listed, context.index, key=_index)
        for side in (framed[max(0, middle - _SEEN) : middle][::-1], framed[middle : middle + _SEEN]):
            kept = [item for item in side if _may_speak(item, context)][:_NEAREST]
            for rank, item in enumerate(kept):
                at = bisect_left(listed, item.mention.first, key=_index)
                between = order - at if at <= order else at - order - 1
                names = source_features.pair(text, context, self._verbs_before(text), between, item, rank)
                found += self._each(text, context, names, item, last)
        told = any(c.source and c.source.cue >= 0 and c.source.mention.sentence == context.sentence for c in found)
        for back in range(1, 1 if told else _BACK + 1):
            index = text.number - 1 - back
            if index < 0:
                break
            found += self._earlier(text, self._texts[index], context, back, last)
        if context.after == "$" and text.number < len(self._texts):
            following = self._texts[text.number]
            opening = following.outside[0].tag if following.outside else "$"
            for rank, item in enumerate(self.source_mentions(following)[:2]):
                found += self._each(text, context, source_features.ahead(item, rank, context, opening), item, last)
        if last is not None and last.referents:
            inside = self._people.quoted.get((text.number, span_index(text, context)), frozenset())
            who = last.referents[0]
            names = self._continued(text, span, context, last)
            found.append(Candidate(names + source_features.referent(context, who, 0, "continued", inside), who))
        return found

    def _each(
        self,
        text: TaggedParagraph,
        context: QuotationContext,
        names: list[str],
        item: SourceMention,
        last: Previous | None,
    ) -> Iterator[Candidate]:
        """A candidate for each one that a mention may stand for."""
        inside = self._people.quoted.get((text.number, span_index(text, context)), frozenset())
        kind = item.mention.kind
        for rank, who in enumerate(self._people.resolve(item.mention)[:_REFERENTS]):
            again = self._again(who, item.mention, text, last)
            yield Candidate(names + again + source_features.referent(context, who, rank, kind, inside), who, item)

    def _earlier(
        self,
        here: TaggedParagraph,
        text: TaggedParagraph,
        context: QuotationContext,
        back: int,
        last: Previous | None,
    ) -> Iterator[Candidate]:
        closing = text.outside[-1].sentence if text.outside else 0
        kept = [item for item in self.source_mentions(text) if item.place in ("subject", "said") or back == 1]
        for rank, item in enumerate(kept[:-5:-1]):
            names = source_features.earlier(item, rank, context, back, closing - item.mention.sentence)
            yield from self._each(here, context, names, item, last)

    def _again(self, who: Referent, mention: Mention, text: TaggedParagraph, last: Previous | None) -> list[str]:
        """Whether somebody spoke the quotation before, and by this mention."""
        if last is None or not last.referents:
            return [f"first quotation {mention.kind}"]
        here = "here" if last.text.number == text.number else f"back {min(text.number - last.text.number, 3)}"
        if last.mention == mention and last.referents[0].name == who.name:
            return [f"spoke before {here}"]
        same = "same" if last.referents[0].name == who.name else "other"
        return [f"{same} before {here}", f"{same} before {here} {mention.kind}"]

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


def _may_speak(item: SourceMention, context: QuotationContext) -> bool:
    """Whether a mention stands in the quotation's sentence, or where a sentence's subject stands."""
    return item.mention.sentence == context.sentence or item.cue >= 0 or item.place in _SUBJECTS


def span_index(text: TaggedParagraph, context: QuotationContext) -> int:
    """The index of a place's quotation in its paragraph."""
    return text.outside[context.index].span
