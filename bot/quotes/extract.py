"""An article -> who said what in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.quotes import coreference, ranker
from bot.quotes.direct import attribution
from bot.quotes.indirect.statements import find_statements
from bot.quotes.roles import speakers

if TYPE_CHECKING:
    from bot.articles.article import Article
    from bot.quotes.model import Quote, Speaker
    from bot.quotes.ranker import Weights


@dataclass(frozen=True, slots=True)
class Extraction:
    """What was said in an article.

    Attributes:
        quotes: In document order.
        speakers: Those the quotations belong to, in order of their first.
        others: Those who may have said one, but to whom none belongs.
    """

    quotes: tuple[Quote, ...]
    speakers: tuple[Speaker, ...]
    others: tuple[Speaker, ...] = ()


def extract(article: Article, weights: Weights | None = None) -> Extraction:
    """Find every quotation and every indirect statement of an article, and its speaker.

    Args:
        article: What is read.
        weights: Of the rankers; by default those that the package brings.
    """
    weights = weights or ranker.shipped()
    found = coreference.find(article, weights.reference)
    told = [
        *attribution.attribute(article, found, weights.source),
        *find_statements(found, weights.statement, weights.statement_source),
    ]
    quotes = sorted(told, key=lambda quote: (quote.paragraph, quote.start))
    named = list(dict.fromkeys(name for quote in quotes for name in quote.speakers))
    possible = dict.fromkeys(name for quote in quotes for name, _ in quote.candidates)
    known = speakers(article, found, [*named, *(name for name in possible if name not in set(named))])
    return Extraction(tuple(quotes), known[: len(named)], known[len(named) :])
