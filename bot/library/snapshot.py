"""What is served: the articles of one moment, and what can be asked of them."""

from __future__ import annotations

import logging
import re
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from bot.errors import VerbatimError
from bot.index import quotations
from bot.language.speaker_questions import read_speaker_question
from bot.library.collection import ArticlesById, key_of
from bot.library.speaking import Speaking
from bot.library.worker import Quantum
from bot.people.directory import Person, Speakers
from bot.quotes.model import CLEAR
from bot.search.answering import POOL, answer
from bot.search.memory import MemorySource
from bot.search.query import read_query
from bot.search.quotation_search import Said, rank_said

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterable, Mapping, Sequence

    from bot.articles.article import Article
    from bot.check.findings import Finding
    from bot.index.segment import Segment
    from bot.library.collection import Collection
    from bot.people.autocomplete import Finder
    from bot.quotes.model import Extraction, Quote, Speaker
    from bot.search.answer import Answer, Passage
    from bot.search.semantic import Reranker

T = TypeVar("T")

_log = logging.getLogger(__name__)

RERANKED = 10
"""Passages that a cross-encoder reads again."""
FOOTNOTE = 0.5
"""The most that the chance can be that a footnote answers."""
REACH = 200
"""Passages about a subject whose quotations are looked at, where no speaker is named."""


class UnknownArticleError(VerbatimError):
    """No article has this id or title."""


class Document(NamedTuple):
    """An article and who says what in it."""

    article: Article
    quotes: Sequence[Quote]
    speakers: Sequence[Speaker]


@dataclass(frozen=True)
class Snapshot:
    """What one server's members can ask about at one moment; it never changes.

    Attributes:
        collections: What is searched as one; no two of their articles have the same id.
        reranker: Reads the best passages again, where one is set.
    """

    collections: tuple[Collection, ...]
    reranker: Reranker | None = None

    @cached_property
    def articles(self) -> Mapping[str, Article]:
        """The articles by id, those of each collection in the order of their files."""
        return ArticlesById(self._segments)

    @cached_property
    def titles(self) -> Mapping[str, str]:
        """Every article's title by its id, without reading the articles."""
        return {head["id"]: head["title"] for head in self._heads}

    @property
    def count(self) -> int:
        """How many passages there are."""
        return sum(len(collection.index) for collection in self.collections)

    @cached_property
    def digests(self) -> Mapping[str, str]:
        """The SHA-256 of every article's file, by id."""
        return {head["id"]: head["digest"] for head in self._heads}

    @cached_property
    def notes(self) -> Mapping[str, tuple[str, ...]]:
        """What was left out of an article or taken otherwise than it is written, by id; only where there is any."""
        return {head["id"]: tuple(head["notes"]) for head in self._heads if head["notes"]}

    @property
    def source(self) -> MemorySource:
        """What passages are searched in."""
        vectors = [collection.vectors for collection in self.collections if collection.vectors is not None]
        return MemorySource([collection.index for collection in self.collections], vectors)

    async def ask(self, question: str, *, article: str | None = None, limit: int = 10) -> Answer:
        """The passages that answer a question, of one article (its id or title) or of all.

        Raises:
            UnknownArticleError: There is no such article.
        """
        only = None if article is None else self.find_article(article).id
        source = self.source
        if asked := read_speaker_question(question):
            found = await answer(source, question, article=only, limit=POOL)
            return self._judged(Speaking(self, asked).prefer(found, limit))
        if self.reranker is None:
            return self._judged(await answer(source, question, article=only, limit=limit))
        found = await answer(source, question, article=only, limit=max(limit, RERANKED))
        ranked = self.reranker.rerank(found)
        return self._judged(replace(ranked, hits=ranked.hits[:limit]))

    def _judged(self, found: Answer) -> Answer:
        """The same; a footnote is shown as what comes closest, as the article itself does not say it."""
        if found.verdict != "answered":
            return found
        first = found.hits[0].passage
        if self.articles[first.article].paragraphs[first.paragraph - 1].kind != "note":
            return found
        return replace(found, verdict="closest", confidence=min(found.confidence, FOOTNOTE))

    def find_article(self, text: str) -> Article:
        """The article with this id or title, or the only one that has it as a part of either.

        Raises:
            UnknownArticleError: There is none, or several; the message names the nearest, or some of them.
        """
        fitting = self.articles_called(text)
        if len(fitting) == 1:
            return self.articles[fitting[0]]
        if fitting:
            some = ", ".join(fitting[:3])
            raise UnknownArticleError(f"“{_shortened(text)}” fits {len(fitting)} articles, such as {some}; name one.")
        raise UnknownArticleError(f"No article is called “{_shortened(text)}”.{self._nearest(text)}")

    def articles_called(self, text: str) -> list[str]:
        """The id of the article that has this id or title, else those that have it as a part of either."""
        if text in self.titles:
            return [text]
        sought = " ".join(text[: self._longest_name].split()).casefold()
        named = {identity: (identity.casefold(), title.casefold()) for identity, title in self.titles.items()}
        if whole := [identity for identity, names in named.items() if sought in names]:
            return whole[:1]
        begins = re.compile(rf"\b{re.escape(sought)}")
        return [identity for identity, names in named.items() if sought and any(map(begins.search, names))]

    @cached_property
    def finder(self) -> Finder[str]:
        """Finds articles while their title or id is typed."""
        from bot.people.autocomplete import Finder

        return Finder({identity: f"{title} {identity}" for identity, title in self.titles.items()})

    def key(self, identity: str) -> str:
        """What buttons call an article: ten letters that change with its content."""
        return key_of(self._names[identity], identity, self.digests[identity])

    def by_key(self, key: str) -> Article | None:
        """The article that has this key now."""
        identity = self._keys.get(key)
        return None if identity is None else self.articles[identity]

    @cached_property
    def speakers(self) -> Speakers:
        """Everybody who is quoted, over all articles."""
        return Speakers.merge(
            speaker for segment in self._segments.values() for speaker in quotations.unpack_speakers(segment)
        )

    def extraction(self, identity: str) -> Extraction:
        """What was said in an article."""
        return self._extractions(identity)

    def speakers_in(self, passage: Passage) -> tuple[str, ...]:
        """Who speaks in a passage, as far as the article makes it clear."""
        inside = (
            quote.speakers
            for quote in self.extraction(passage.article).quotes
            if quote.paragraph == passage.paragraph
            and quote.start < passage.end
            and passage.start < quote.end
            and quote.confidence >= CLEAR
        )
        return tuple(dict.fromkeys(name for names in inside for name in names))

    async def said(
        self, *, by: Person | None = None, about: str | None = None, article: str | None = None
    ) -> list[Said]:
        """What was said: by whom, about what, in which article (its id or title); newest article first.

        With `about` the quotations that have to do with it, best first; without it all, as they stand.

        Raises:
            UnknownArticleError: There is no such article.
        """
        only = None if article is None else self.find_article(article).id
        if about is not None and by is None and only is None:
            return await self._said_about(about)
        said = [each async for each in self._said_in([only] if only is not None else self._articles_of(by))]
        theirs = [each for each in said if by is None or by.articles.get(each.article.id) in each.quote.speakers]
        return theirs if about is None else await rank_said(theirs, about)

    async def check(self, message: str, *, article: str | None = None) -> list[Finding]:
        """Judge every quotation that a message claims, against one article (its id or title) or all.

        Raises:
            UnknownArticleError: There is no such article.
        """
        from bot.check.checking import check  # its patterns take a while to compile, and only a check needs them

        only = None if article is None else self.find_article(article).id
        return await check(message, self.source, self._document, article=only)

    def _document(self, identity: str) -> Document:
        extraction = self.extraction(identity)
        quotes = (*extraction.quotes, *extraction.unsaid)
        return Document(self.articles[identity], quotes, (*extraction.speakers, *extraction.others))

    async def _said_about(self, about: str) -> list[Said]:
        passages = self.source.search(read_query(about), None, REACH).passages
        near = {(passage.article, passage.paragraph) for passage in passages}
        within = dict.fromkeys(passage.article for passage in passages)
        said = [each async for each in self._said_in(within)]
        return await rank_said([each for each in said if (each.article.id, each.quote.paragraph) in near], about)

    async def _said_in(self, identities: Iterable[str]) -> AsyncIterator[Said]:
        quantum = Quantum()
        for identity in identities:
            await quantum.pause()
            extraction, article = self.extraction(identity), self.articles[identity]
            known = {speaker.name: speaker for speaker in extraction.speakers}
            for quote in extraction.quotes:
                yield Said(article, quote, known.get(quote.speaker or ""))

    def _articles_of(self, by: Person | None) -> list[str]:
        """The articles in which somebody speaks, None for anybody, newest first."""
        published = {head["id"]: head["published"] or "" for head in self._heads}
        return sorted(
            self.titles if by is None else by.articles, key=lambda identity: published[identity], reverse=True
        )

    @cached_property
    def _extractions(self) -> Callable[[str], Extraction]:
        segments = self._segments
        return lru_cache(maxsize=256)(lambda identity: quotations.unpack(segments[identity]))

    @cached_property
    def _heads(self) -> Sequence[Mapping[str, Any]]:
        return [head for collection in self.collections for head in collection.index.heads]

    @cached_property
    def _segments(self) -> Mapping[str, Segment]:
        indexes = [collection.index for collection in self.collections]
        return {
            head["id"]: segment for index in indexes for head, segment in zip(index.heads, index.segments, strict=True)
        }

    @cached_property
    def _names(self) -> Mapping[str, str]:
        return {head["id"]: own.name for own in self.collections for head in own.index.heads}

    @cached_property
    def _keys(self) -> Mapping[str, str]:
        return {self.key(identity): identity for identity in self.titles}

    @cached_property
    def _longest_name(self) -> int:
        """One character more than any article's id or title: what is longer is none."""
        return 1 + max((len(name) for names in self.titles.items() for name in names), default=0)

    def _nearest(self, text: str) -> str:
        from rapidfuzz import fuzz, process

        sought = " ".join(text[:200].split()).casefold()
        names = {identity: f"{identity} {title}".casefold() for identity, title in self.titles.items()}
        found = process.extractOne(sought, names, scorer=fuzz.partial_ratio)
        return f" The nearest is “{self.titles[found[2]]}” ({found[2]})." if found else ""


def _shortened(text: str, most: int = 80) -> str:
    return text if len(text) <= most else text[: most - 1] + "…"
