"""Quotations -> their speakers, with the evidence and how sure it is."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from bot.language.tags import INTRODUCING
from bot.quotes import certainty, ranker
from bot.quotes.direct import scare_quotes
from bot.quotes.direct.quotation_sources import Candidate, Previous, Quotations, is_attributed
from bot.quotes.model import Quote
from bot.quotes.resolver import NOBODY
from bot.quotes.transcripts import Labels

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from bot.articles.article import Article
    from bot.language.quotation_marks import Span
    from bot.quotes.certainty import Evidence
    from bot.quotes.coreference import People
    from bot.quotes.direct.source_features import QuotationContext, SourceMention
    from bot.quotes.resolver import Referent
    from bot.quotes.tagged_paragraph import TaggedParagraph
    from bot.quotes.transcripts import Turn


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
        turn: What tells who speaks, in a transcript.
    """

    text: TaggedParagraph
    span: Span
    context: QuotationContext
    candidates: list[Candidate]
    chances: list[float]
    referents: tuple[Referent, ...]
    best: int
    turn: Turn | None = None


def quotation_choices(article: Article, people: People, weights: Mapping[str, float]) -> Iterator[Choice]:
    """Rank the candidates of every quotation, in order: each is told who spoke the one before."""
    quotations = Quotations(people, [paragraph.text for paragraph in article.paragraphs], weights)
    labels = Labels(article, people)
    last: Previous | None = None
    for text, span, context, listed in quotations:
        if turn := people.turns.get(text.number):
            choice = _labelled(quotations, labels, turn, (text, span, context), last)
            yield choice
            last = Previous(span, choice.referents[:1], last.mention if last else None, text, context)
            continue
        if last and _goes_on(quotations, last, text, span, context):
            yield Choice(
                text,
                span,
                context,
                [Candidate((), 0.0, last.referents[0])],
                [last.referents[0].chance],
                last.referents,
                0,
            )
            last = last._replace(span=span, text=text, context=context)
            continue
        candidates = quotations.candidates(text, span, context, listed, last)
        chances = ranker.softmax([candidate.score for candidate in candidates])
        referents, best = _together(candidates, chances)
        yield Choice(text, span, context, candidates, chances, referents, best)
        source = candidates[best].source if candidates else None
        mention = source.mention if source else last.mention if last and candidates else None
        last = Previous(span, referents[:1], mention, text, context)


def _goes_on(
    quotations: Quotations, last: Previous, text: TaggedParagraph, span: Span, context: QuotationContext
) -> bool:
    """Whether a quotation is the one that the paragraph before left open, and nobody else is said to speak in it."""
    open_before = span.carries_on and last.span.goes_on and last.text.number == text.number - 1
    return bool(open_before and last.referents and not is_attributed(context, quotations.source_mentions(text)))


def _labelled(
    quotations: Quotations,
    labels: Labels,
    turn: Turn,
    where: tuple[TaggedParagraph, Span, QuotationContext],
    last: Previous | None,
) -> Choice:
    """The choice that the label of a transcript makes, or the speaker's before where there is none."""
    text, span, context = where
    if not turn.span.carries_on:
        mention, referents = labels.speaker(turn)
    else:
        mention, referents = None, last.referents if last else ()
    source = next((one for one in quotations.source_mentions(text) if one.mention == mention), None)
    candidates = [Candidate((), 0.0, who, source) for who in referents]
    return Choice(text, span, context, candidates, [who.chance for who in referents], referents, 0, turn)


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


def quotation_evidence(people: People, choice: Choice) -> Evidence:
    """What the speaker of a quotation that has candidates rests on."""
    source = choice.candidates[choice.best].source
    mention = source.mention if source else None
    found = certainty.gather_evidence(people, mention, [(who, who.chance) for who in choice.referents])
    return found | {f"rule {rule(choice, source)}": 1.0}


def attribute_quotations(
    article: Article, people: People, weights: Mapping[str, float], sure: Mapping[str, float]
) -> Iterator[Quote]:
    """The direct quotations of an article with their speakers, in order.

    Titles, words as words and what a transcript puts behind a letter that tells nobody are left out.

    Args:
        article: What is read.
        people: Of the article.
        weights: Of the ranker for sources.
        sure: Of the confidence.
    """
    for choice in quotation_choices(article, people, weights):
        paragraph = article.paragraphs[choice.text.number - 1].text
        span = choice.span
        words = paragraph[span.start : span.end]
        quote = Quote(span.paragraph, span.start, span.end, "direct", partial=is_partial(paragraph, span))
        source = choice.candidates[choice.best].source if choice.candidates else None
        if choice.turn and not choice.candidates:
            continue  # a letter alone ("Q:") names nobody
        if choice.turn is None and (
            (choice.context.before not in INTRODUCING and scare_quotes.is_title(words))
            or scare_quotes.is_word(words, partial=quote.partial, reported=_is_reported(choice, source))
            or scare_quotes.names_something(choice.text.outside, choice.context.index, text=words)
        ):
            continue
        named = choice.candidates and choice.referents[0].name != NOBODY.name
        yield _with_speaker(people, choice, quote, sure) if named else quote


def _with_speaker(people: People, choice: Choice, quote: Quote, sure: Mapping[str, float]) -> Quote:
    """A quotation with the speaker that was chosen, and what the choice rests on."""
    source = choice.candidates[choice.best].source
    here = source is not None and source.mention.paragraph == quote.paragraph
    partners = people.partners(source.mention, choice.text.outside) if source and here and not choice.turn else ()
    first = choice.referents[0]
    confidence = first.chance if choice.turn else certainty.confidence(sure, quotation_evidence(people, choice))
    cue = choice.text.outside[source.cue] if source and here and source.cue >= 0 and not choice.turn else None
    return replace(
        quote,
        speakers=tuple(dict.fromkeys([first.name, *(referent.name for referent in partners)])),
        as_written=source.mention.text if source else None,
        cue=cue.text if cue else None,
        rule=rule(choice, source),
        cue_span=(cue.start, cue.end) if cue else None,
        name_span=(source.mention.start, source.mention.end) if source and here else None,
        confidence=round(confidence, 3),
        candidates=tuple(certainty.likely([(who, who.chance) for who in choice.referents], confidence)),
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
    if choice.turn and not choice.turn.span.carries_on:
        return "transcript"
    if source is None:
        return "continuation"
    mention, context = source.mention, choice.context
    if mention.paragraph != choice.span.paragraph:
        return "signature" if mention.paragraph > choice.span.paragraph else "earlier-paragraph"
    left = mention.last < context.index
    if mention.sentence != context.sentence:
        return "sentence-before" if left else "sentence-after"
    if source.cue < 0:
        return "same-sentence"
    if choice.text.outside[source.cue].lower == "according":
        return "according-to"
    order = sorted(((context.index, "quotation"), (source.cue, "verb"), (mention.first, "name")))
    return "-".join(name for _, name in order)
