"""Quotations -> their speakers, with the evidence and how sure it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from bot.language.tags import INTRODUCING, Tag
from bot.quotes import certainty, ranker
from bot.quotes.direct import scare_quotes
from bot.quotes.direct.quotation_sources import Candidate, Previous, Quotations
from bot.quotes.model import Quote

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from bot.articles.article import Article
    from bot.language.quotation_marks import Span
    from bot.quotes.certainty import Evidence
    from bot.quotes.coreference import People
    from bot.quotes.direct.source_features import QuotationContext, SourceMention
    from bot.quotes.resolver import Referent
    from bot.quotes.tagged_paragraph import TaggedParagraph


class Choice(NamedTuple):
    """One quotation with its candidates, ranked.

    Attributes:
        text: Its paragraph.
        span: Its words.
        context: Its place among the words of the paragraph.
        candidates: Who may have said it.
        chances: The chance of each candidate; they sum to 1.
        referents: The speakers, likeliest first, each with the chances of all its candidates together.
        best: Index of the candidate that speaks most for the first speaker.
    """

    text: TaggedParagraph
    span: Span
    context: QuotationContext
    candidates: list[Candidate]
    chances: list[float]
    referents: tuple[Referent, ...]
    best: int


def choices(article: Article, people: People, weights: Mapping[str, float]) -> Iterator[Choice]:
    """Rank the candidates of every quotation, in order: each is told who spoke the one before."""
    quotations = Quotations(people, [paragraph.text for paragraph in article.paragraphs], weights)
    last: Previous | None = None
    for text, span, context, listed in quotations:
        candidates = quotations.candidates(text, span, context, listed, last)
        chances = ranker.softmax(
            [ranker.score(weights, c.features) + (c.source.base if c.source else 0.0) for c in candidates]
        )
        referents, best = _together(candidates, chances)
        yield Choice(text, span, context, candidates, chances, referents, best)
        source = candidates[best].source if candidates else None
        mention = source.mention if source else last.mention if last and candidates else None
        last = Previous(span, referents[:1], mention, text, context)


def _together(candidates: Sequence[Candidate], chances: Sequence[float]) -> tuple[tuple[Referent, ...], int]:
    total: dict[str, float] = {}
    known: dict[str, Referent] = {}
    for candidate, chance in zip(candidates, chances, strict=True):
        name = candidate.referent.name
        total[name] = total.get(name, 0.0) + chance
        known.setdefault(name, candidate.referent)
    ranked = sorted(known, key=lambda name: -total[name])
    referents = tuple(known[name]._replace(chance=min(total[name], 1.0)) for name in ranked)
    most = [chance if c.referent.name == ranked[0] else -1.0 for c, chance in zip(candidates, chances, strict=True)]
    return referents, most.index(max(most)) if most else 0


def evidence(people: People, choice: Choice) -> Evidence:
    """What the speaker of a quotation that has candidates rests on."""
    source = choice.candidates[choice.best].source
    mention = source.mention if source else None
    found = certainty.gather(people, mention, [(who, who.chance) for who in choice.referents])
    return found | {f"rule {rule(choice, source)}": 1.0}


def attribute(
    article: Article, people: People, weights: Mapping[str, float], sure: Mapping[str, float]
) -> Iterator[Quote]:
    """The direct quotations of an article with their speakers, in order, without titles and words as words.

    Args:
        article: What is read.
        people: Of the article.
        weights: Of the ranker for sources.
        sure: Of the confidence.
    """
    for choice in choices(article, people, weights):
        paragraph = article.paragraphs[choice.text.number - 1].text
        span = choice.span
        partial = is_partial(paragraph, span)
        candidate = choice.candidates[choice.best] if choice.candidates else None
        source = candidate.source if candidate else None
        words = paragraph[span.start : span.end]
        if choice.context.before not in INTRODUCING and scare_quotes.is_title(words):
            continue
        if scare_quotes.is_word(words, partial=partial, reported=_is_reported(choice, source)):
            continue
        if candidate is None:
            yield Quote(span.paragraph, span.start, span.end, "direct", partial=partial)
            continue
        here = source is not None and source.mention.paragraph == span.paragraph
        partners = people.partners(source.mention, choice.text.outside) if source and here else ()
        also = [referent.name for referent in partners]
        confidence = certainty.confidence(sure, evidence(people, choice))
        cue = choice.text.outside[source.cue] if source and here and source.cue >= 0 else None
        yield Quote(
            span.paragraph,
            span.start,
            span.end,
            "direct",
            partial,
            tuple(dict.fromkeys([choice.referents[0].name, *also])),
            source.mention.text if source else None,
            cue.text if cue else None,
            rule(choice, source),
            (cue.start, cue.end) if cue else None,
            (source.mention.start, source.mention.end) if source and here else None,
            round(confidence, 3),
            tuple(certainty.likely([(who, who.chance) for who in choice.referents], confidence)),
        )


def is_partial(paragraph: str, span: Span) -> bool:
    """Whether a quotation is a fragment of its sentence: no comma or colon leads to it and it begins small."""
    before = paragraph[max(0, span.outer[0] - 3) : span.outer[0]].rstrip()[-1:]
    first = paragraph[span.start]
    return not (span.carries_on or not before or before in ".,:;?!—–-([" or first.isupper())


def _is_reported(choice: Choice, source: SourceMention | None) -> bool:
    """Whether a verb of saying in the quotation's sentence has a subject."""
    return (
        source is not None
        and source.cue >= 0
        and source.mention.paragraph == choice.span.paragraph
        and source.mention.sentence == choice.context.sentence
    )


def rule(choice: Choice, source: SourceMention | None) -> str:
    """The name of the pattern that a speaker was found by."""
    if source is None:
        return "continuation"
    mention, context = source.mention, choice.context
    if mention.paragraph != choice.span.paragraph:
        return "signature" if mention.paragraph > choice.span.paragraph else "earlier-paragraph"
    left = mention.last < context.index
    if mention.sentence != context.sentence:
        return "sentence-before" if left else "sentence-after"
    if source.cue < 0:
        opens = left and mention.first == 0 and choice.text.outside[mention.last + 1].tag is Tag.COLON
        return "transcript" if opens else "same-sentence"
    if choice.text.outside[source.cue].lower == "according":
        return "according-to"
    order = sorted(((context.index, "quotation"), (source.cue, "verb"), (mention.first, "name")))
    return "-".join(name for _, name in order)
