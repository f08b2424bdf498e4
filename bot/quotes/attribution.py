"""Quotations -> their speakers, with the evidence and how sure it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from bot.quotes import ranker
from bot.quotes.model import Quote
from bot.quotes.sources import Candidate, Quotations, Spoken

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from bot.articles.model import Article
    from bot.quotes.people import People, Referent
    from bot.quotes.spans import Span
    from bot.quotes.words import Text


class Choice(NamedTuple):
    """One quotation with its candidates, ranked."""

    text: Text
    span: Span
    candidates: list[Candidate]
    chances: list[float]
    referents: tuple[Referent, ...]
    best: int


def choices(article: Article, people: People, weights: Mapping[str, float]) -> Iterator[Choice]:
    """Rank the candidates of every quotation, in order: each is told who spoke the one before."""
    paragraphs = [paragraph.text for paragraph in article.paragraphs]
    quotations = Quotations(people, paragraphs)
    last: Spoken | None = None
    for text, span, spot, listed in quotations:
        candidates = quotations.candidates(text, span, spot, listed, last)
        chances = ranker.chances(weights, [candidate.features for candidate in candidates])
        referents, best = _together(candidates, chances)
        yield Choice(text, span, candidates, chances, referents, best)
        frame = candidates[best].frame if candidates else None
        mention = frame.mention if frame else last.mention if last and candidates else None
        last = Spoken(span, referents[:1], mention, text, spot)


def _together(candidates: Sequence[Candidate], chances: Sequence[float]) -> tuple[tuple[Referent, ...], int]:
    """The referents with the chances of all their mentions added up, and the mention that speaks most for the first."""
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


def attribute(article: Article, people: People) -> Iterator[Quote]:
    """The direct quotations of an article with their speakers, in order."""
    for choice in choices(article, people, ranker.weights("source")):
        span = choice.span
        quote = Quote(span.paragraph, span.start, span.end, "direct")
        if choice.candidates:
            candidate = choice.candidates[choice.best]
            mention = candidate.frame.mention if candidate.frame else None
            quote = Quote(
                span.paragraph,
                span.start,
                span.end,
                "direct",
                speakers=(choice.referents[0].name,),
                as_written=mention.text if mention else None,
                confidence=choice.referents[0].chance,
            )
        yield quote
