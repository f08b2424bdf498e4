"""An article -> who said what in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.quotes import attribution, people

if TYPE_CHECKING:
    from bot.articles.model import Article
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
    """Find every quotation of an article and its speaker."""
    found = people.find(article)
    return Extraction(tuple(attribution.attribute(article, found)), ())
