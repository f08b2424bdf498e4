"""An article -> who said what in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.quotes import coreference
from bot.quotes.direct import attribution
from bot.quotes.indirect import statements
from bot.quotes.roles import speakers

if TYPE_CHECKING:
    from bot.articles.article import Article
    from bot.quotes.model import Quote, Speaker


@dataclass(frozen=True, slots=True)
class Extraction:
    """What was said in an article.

    Attributes:
        quotes: In document order.
        speakers: Those the quotations belong to, in order of their first.
    """

    quotes: tuple[Quote, ...]
    speakers: tuple[Speaker, ...]


def extract(article: Article) -> Extraction:
    """Find every quotation and every indirect statement of an article, and its speaker."""
    found = coreference.find(article)
    told = [*attribution.attribute(article, found), *statements.find(found)]
    quotes = sorted(told, key=lambda quote: (quote.paragraph, quote.start))
    named = (name for quote in quotes for name in quote.speakers)
    return Extraction(tuple(quotes), speakers(article, found, named))
