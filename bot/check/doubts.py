"""Who else may have said a quotation, where the article leaves open who did."""

from __future__ import annotations

from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING

from bot.check.identity import is_speaker
from bot.quotes import coreference, ranker
from bot.quotes.direct import attribution
from bot.quotes.roles import speakers

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.articles.article import Article
    from bot.quotes.model import Quote, Speaker

POSSIBLE = 0.15
"""The chance from which on somebody may have said a quotation.

That a message names them counts too: where half of all claims are right and wrong ones fall on any of the six people or
so whom an article names, a claimed speaker with this chance is as likely as not to be the right one."""
_ARTICLES = 64
"""Articles whose candidates are kept."""


def possible_speaker(claimed: str, quote: Quote, article: Article) -> Speaker | None:
    """The candidate for a quotation whom a message names, if there is one who may have said it."""
    if quote.confidence > 1 - POSSIBLE:
        return None
    candidates = _candidates(article).get((quote.paragraph, quote.start, quote.end), ())
    return next((speaker for speaker in candidates if is_speaker(claimed, speaker, article)), None)


@lru_cache(maxsize=_ARTICLES)
def _candidates(article: Article) -> Mapping[tuple[int, int, int], tuple[Speaker, ...]]:
    """Those who may have said each quotation of an article, likeliest first, by its paragraph and offsets."""
    found = coreference.find(article)
    names = {
        (choice.span.paragraph, choice.span.start, choice.span.end): [
            referent.name for referent in choice.referents if referent.chance >= POSSIBLE
        ]
        for choice in attribution.choices(article, found, ranker.weights("source"))
    }
    known = {each.name: each for each in speakers(article, found, chain.from_iterable(names.values()))}
    return {place: tuple(known[name] for name in some) for place, some in names.items()}
