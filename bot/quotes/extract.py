"""An article -> who said what in it."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING

from bot.language.identification import is_english
from bot.quotes import coreference, ranker
from bot.quotes.direct import attribution
from bot.quotes.indirect.statements import find_statements
from bot.quotes.model import Extraction
from bot.quotes.roles import described_speakers

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.articles.article import Article
    from bot.quotes.model import Quote
    from bot.quotes.ranker import Weights


def extract(article: Article, weights: Weights | None = None) -> Extraction:
    """Find every quotation and every indirect statement of an article, and its speaker.

    Args:
        article: What is read.
        weights: Of the rankers; by default those that the package brings.
    """
    if not is_english(article.language):
        # Loaded where it is needed: most corpora are English.
        from bot.quotes.by_rule.rule_extraction import extract_by_rule

        return extract_by_rule(article)
    weights = weights or ranker.shipped()
    found = coreference.find_people(article, weights.reference)
    shown, unsaid = find_statements(found, weights)
    turned = _Turned(quote for quote in (*shown, *unsaid) if quote.stance != "asserted")
    direct = attribution.attribute_quotations(article, found, weights.source, weights.certainty)
    told = [*shown, *(quote for quote in direct if not turned.holds(quote))]
    quotes = sorted(told, key=lambda quote: (quote.paragraph, quote.start))
    named = dict.fromkeys(name for quote in quotes for name in quote.speakers)
    possible = dict.fromkeys(name for quote in (*quotes, *unsaid) for name, _ in quote.candidates)
    known = described_speakers(article, found, [*named, *(name for name in possible if name not in named)])
    return Extraction(tuple(quotes), known[: len(named)], known[len(named) :], tuple(unsaid))


class _Turned:
    """What somebody denied or did not say, by the place of its cue."""

    def __init__(self, quotes: Iterable[Quote]) -> None:
        cued = sorted((one.paragraph, one.cue_span[1], one.end) for one in quotes if one.cue_span)
        self._cues = [(paragraph, behind) for paragraph, behind, _ in cued]
        self._ends = list(accumulate(((paragraph, end) for paragraph, _, end in cued), max))

    def holds(self, quote: Quote) -> bool:
        """Whether words between marks are a part of it: of those whose cue stands before, one ends behind them."""
        at = bisect_right(self._cues, (quote.paragraph, quote.start))
        return at > 0 and self._ends[at - 1] >= (quote.paragraph, quote.end)
