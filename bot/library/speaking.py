"""Who speaks where, for questions about somebody's words: which passages to show first, and whose words they are."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from bot.language.speaker_questions import terms_of
from bot.people.directory import folded_name
from bot.quotes.model import CLEAR
from bot.search.answer import Voice
from bot.search.answering import verdict
from bot.search.quotation_search import Said

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from bot.articles.article import Article
    from bot.language.speaker_questions import SpeakerQuestion
    from bot.library.document import Document
    from bot.people.directory import Speakers
    from bot.quotes.model import Quote
    from bot.search.answer import Answer, Hit, Passage

ABOUT = 1 / 3
"""The share of what the words shall be about from which on somebody's words are about it."""
_FULL = 0.99
"""The share from which on all that is asked about is there."""
_TOLD = 0.75
"""The least that the chance can be where somebody's words hold all that they are asked about."""
_MOVED = 0.5
"""The most that the chance can be where they hold some of it, and another passage fits the question better."""
_BYLINE = re.compile(r"by ((?:[^\W\d_][\w.'’-]*(?:,? and |, | )?){1,6})", re.IGNORECASE)
_BYLINES = 2
"""Paragraphs at an article's beginning that may be its byline."""


class _Heard(NamedTuple):
    """What somebody says in a passage.

    Attributes:
        share: Of what is asked about, 0 to 1.
        name: Their canonical name in its article; empty for its author.
        spans: Where their sentence stands in the passage.
    """

    share: float
    name: str
    spans: tuple[tuple[int, int], ...]


class Speaking:
    """The words of whom a question is about, passage by passage.

    Args:
        documents: The articles of the passages that were found.
        asked: The question.
        speakers: Those whom it may name; None where it names nobody.
    """

    def __init__(self, documents: Mapping[str, Document], asked: SpeakerQuestion, speakers: Speakers | None) -> None:
        self._documents = documents
        self._asked = asked
        found = speakers.find(asked.name) if speakers and asked.name else None
        self._people = found.people if found and found.known else ()

    def prefer(self, answer: Answer, limit: int) -> Answer:
        """The answer with the passages first in which they speak about what is asked, and with whose words it shows.

        Args:
            answer: Of the whole pool.
            limit: How many hits at most.
        """
        least = self._least(answer)
        heard = {hit.passage: self._hear(hit.passage, least) for hit in answer.hits}
        hits = sorted(answer.hits, key=lambda hit: -min(_FULL, round(heard[hit.passage].share, 2)))[:limit]
        if not hits or answer.verdict == "none":
            return replace(answer, hits=tuple(hits))
        first = heard[hits[0].passage]
        if not first.share:
            silent = self._people and self._asked.name
            return self._silent(answer, hits) if silent else replace(answer, hits=tuple(hits))
        chance = answer.confidence
        if hits[0] is not answer.hits[0]:
            chance = min(chance, _MOVED)
        if first.share >= _FULL:
            chance = max(chance, _TOLD)
        hits[0] = replace(hits[0], highlights=first.spans or hits[0].highlights)
        voice = Voice(first.name or author_of(self._documents[hits[0].passage.article].article), speaks=True)
        return replace(answer, verdict=verdict(chance), confidence=chance, hits=tuple(hits), voice=voice)

    def _silent(self, answer: Answer, hits: Sequence[Hit]) -> Answer:
        name = self._people[0].name if len(self._people) == 1 else self._asked.name or ""
        chance = min(answer.confidence, _MOVED)
        return replace(
            answer, verdict=verdict(chance), confidence=chance, hits=tuple(hits), voice=Voice(name, speaks=False)
        )

    def _least(self, answer: Answer) -> float:
        """The share of what is asked about that words have to hold.

        Where anybody may have said it, as much as the best passage holds of it: "who found the letters" may ask for no
        words at all.
        """
        if self._asked.name is not None or not answer.hits:
            return ABOUT
        return max(ABOUT, self._asked.share(terms_of(answer.hits[0].passage.text)))

    def _hear(self, passage: Passage, least: float) -> _Heard:
        """How much of what is asked about is in a passage's words of whom it is asked for."""
        article = self._documents[passage.article].article
        best = _Heard(0.0, "", ())
        for quote in self._quotes(passage):
            start, end = Said(article, quote, None).sentence
            text = article.paragraphs[quote.paragraph - 1].text[start:end]
            share = self._asked.share(terms_of(text))
            inside = max(start, passage.start), min(end, passage.end)
            if share > best.share:
                span = inside[0] - passage.start, inside[1] - passage.start
                best = _Heard(share, quote.speaker or "", (span,))
        if self._is_author(article):
            share = self._asked.share(terms_of(passage.text))
            best = _Heard(share, "", ()) if share > best.share else best
        return best if best.share >= least else _Heard(0.0, "", ())

    def _quotes(self, passage: Passage) -> Iterator[Quote]:
        """The quotations in a passage that are clearly theirs, or anybody's where that is asked."""
        for quote in self._documents[passage.article].extraction.quotes:
            inside = quote.paragraph == passage.paragraph and quote.start < passage.end and passage.start < quote.end
            if inside and quote.confidence >= CLEAR and self._is_meant(quote, passage.article):
                yield quote

    def _is_meant(self, quote: Quote, article: str) -> bool:
        if self._asked.name is None:
            return quote.speaker is not None
        return any(person.articles.get(article) in quote.speakers for person in self._people)

    @cached_property
    def _name(self) -> frozenset[str]:
        return frozenset(folded_name(self._asked.name or "").split())

    def _is_author(self, article: Article) -> bool:
        """Whether an article is by whom it is asked for: its front matter or its byline says so."""
        return bool(self._name) and self._name <= frozenset(folded_name(author_of(article)).split())


def author_of(article: Article) -> str:
    """Who wrote an article, by what is known of it or by its byline; empty where nobody is told."""
    if article.author:
        return article.author
    bylines = (_BYLINE.fullmatch(paragraph.text.strip()) for paragraph in article.paragraphs[:_BYLINES])
    return next((found[1] for found in bylines if found), "")
