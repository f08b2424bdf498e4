"""Quotations by what they are about: each one's sentence is ranked as a passage is."""

from __future__ import annotations

import asyncio
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import lru_cache
from operator import itemgetter
from typing import TYPE_CHECKING

from bot.articles.article import Article, Paragraph, Section
from bot.index.index import Index
from bot.index.segment import analyse
from bot.language.sentences import sentences
from bot.search.answering import rank
from bot.search.memory import MemorySource
from bot.search.query import read_query

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.index.segment import Segment
    from bot.quotes.model import Quote, Speaker

MOST = 500
"""Quotations that are ranked at most."""
_AT_ONCE = 400
"""Quotations that are analysed before others' work may come first."""


_sentences = lru_cache(maxsize=64)(sentences)
"""The sentences of a paragraph: one that holds hundreds of quotations is not cut once for each."""


@dataclass(frozen=True, slots=True)
class Said:
    """A quotation with the article it stands in and, where there is one, its speaker as that article has them."""

    article: Article
    quote: Quote
    speaker: Speaker | None

    @property
    def text(self) -> str:
        """The words."""
        return self.article.paragraphs[self.quote.paragraph - 1].text[self.quote.start : self.quote.end]

    @property
    def section(self) -> str | None:
        """The heading above them."""
        number = self.quote.paragraph
        return next(s.heading for s in self.article.sections if any(p.number == number for p in s.paragraphs))

    @property
    def sentence(self) -> tuple[int, int]:
        """Offsets in the paragraph of the whole sentences that they stand in: these tell what fragments are about."""
        spans = _sentences(self.article.paragraphs[self.quote.paragraph - 1].text)
        first = bisect_right(spans, self.quote.start, key=itemgetter(1))
        last = bisect_left(spans, self.quote.end, key=itemgetter(0))
        return (spans[first][0], spans[last - 1][1]) if first < last else (self.quote.start, self.quote.end)


async def rank_said(said: Sequence[Said], question: str) -> list[Said]:
    """The quotations whose sentences share a term with the question, best first."""
    segments = []
    for start in range(0, len(said), _AT_ONCE):
        await asyncio.sleep(0)
        segments.append(_segment(start, said[start : start + _AT_ONCE]))
    await asyncio.sleep(0)
    query = read_query(question)
    candidates = MemorySource([Index.from_segments(segments)]).search(query, None, MOST)
    await asyncio.sleep(0)
    passages = (hit.passage for hit in rank(query, candidates, limit=MOST).hits)
    numbers = (int(passage.article) + passage.paragraph - 1 for passage in passages)
    return [said[number] for number in dict.fromkeys(numbers)]


def _segment(start: int, said: Sequence[Said]) -> Segment:
    """Some quotations as an article, a paragraph each; its id is the first one's place among all."""
    texts = tuple(Paragraph(number, _sentence(each)) for number, each in enumerate(said, 1))
    return analyse(Article(str(start), "", (Section(None, texts),), language=said[0].article.language))


def _sentence(said: Said) -> str:
    start, end = said.sentence
    return said.article.paragraphs[said.quote.paragraph - 1].text[start:end]
