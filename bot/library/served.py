"""What can be asked of a library, wherever its articles are: in memory, or in a cluster.

An engine gives the few look-ups that are abstract here; what is made of them is the same for all, and nothing behind it
knows which engine it was.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from bot.errors import VerbatimError
from bot.language.speaker_questions import read_speaker_question
from bot.library.speaking import Speaking
from bot.library.worker import Quantum
from bot.search.answering import POOL, answer
from bot.search.query import read_query
from bot.search.quotation_search import Said, rank_said

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Collection, Iterable, Mapping, Sequence

    from bot.articles.article import Article
    from bot.check.findings import Finding
    from bot.library.document import Document
    from bot.people.directory import Person, Speakers
    from bot.quotes.model import Extraction, Quote, Speaker
    from bot.search.answer import Answer, Candidates, Sharing
    from bot.search.query import Query
    from bot.search.semantic import Reranker

RERANKED = 10
"""Passages that a cross-encoder reads again."""
FOOTNOTE = 0.5
"""The most that the chance can be that a footnote answers."""
REACH = 200
"""Passages about a subject whose quotations are looked at, where no speaker is named."""
AT_ONCE = 32
"""Articles that are fetched at a time where all quotations of many are asked for."""


class UnknownArticleError(VerbatimError):
    """No article has this id or title."""


class Named(NamedTuple):
    """An article as it is listed and found: its id and its title."""

    id: str
    title: str


class Served(ABC):
    """What one server's members can ask about at one moment.

    Attributes:
        reranker: Reads the best passages again, where one is set.
    """

    reranker: Reranker | None

    @property
    @abstractmethod
    def size(self) -> int:
        """How many articles there are."""

    @property
    @abstractmethod
    def count(self) -> int:
        """How many passages they have."""

    @abstractmethod
    async def candidates(self, query: Query, article: str | None, limit: int) -> Candidates:
        """The passages that may answer a question (see `bot.search.answer.CandidateSource`)."""

    @abstractmethod
    async def sharing(self, query: Query, article: str | None, limit: int) -> Sharing:
        """The passages that share most with a text (see `bot.search.answer.SharingSource`)."""

    @abstractmethod
    async def documents(self, identities: Iterable[str]) -> Mapping[str, Document]:
        """Articles with what was said in them, by id; ids that no article has are left out."""

    @abstractmethod
    async def listed(self, first: int, count: int, *, by_title: bool = False) -> Sequence[Named]:
        """Some of the articles, from a place on: in the order of their files, or folder by folder by their titles."""

    @abstractmethod
    async def called(self, text: str) -> Sequence[str]:
        """The id of the article that has this id or title, else those that have it as a part of either."""

    @abstractmethod
    async def nearest(self, text: str) -> Named | None:
        """The article whose id or title is most like a text."""

    @abstractmethod
    async def typed(self, text: str, limit: int, among: Collection[str] | None = None) -> Sequence[Named]:
        """The articles whose title or id is most like what has been typed so far, of all or among some."""

    @abstractmethod
    async def identity(self, key: str) -> str | None:
        """The id of the article that buttons call so now."""

    @abstractmethod
    async def directory(self, typed: str = "", among: Collection[str] | None = None) -> Speakers:
        """The speakers, with at least all whom a typed name may mean, or who speak in some articles."""

    @abstractmethod
    async def people(self, first: int, count: int) -> Sequence[Person]:
        """Some of the speakers, from a place on: those with the most quotations come first."""

    @abstractmethod
    async def count_people(self) -> int:
        """How many speakers there are."""

    @abstractmethod
    async def person(self, key: str) -> Person | None:
        """The speaker whom buttons call so (`Person.key`)."""

    async def document(self, identity: str) -> Document:
        """One article with what was said in it.

        Raises:
            KeyError: There is none with this id.
        """
        return (await self.documents((identity,)))[identity]

    async def all(self) -> AsyncIterator[Document]:
        """Every article, in the order of the files."""
        for first in range(0, self.size, AT_ONCE):
            ids = [each.id for each in await self.listed(first, AT_ONCE)]
            for document in (await self.documents(ids)).values():
                yield document

    async def article(self, identity: str) -> Article:
        """The article with an id."""
        return (await self.document(identity)).article

    async def extraction(self, identity: str) -> Extraction:
        """What was said in an article."""
        return (await self.document(identity)).extraction

    async def key(self, identity: str) -> str:
        """What buttons call an article: ten letters that change with its content."""
        return (await self.document(identity)).key

    async def by_key(self, key: str) -> Article | None:
        """The article that has this key now."""
        identity = await self.identity(key)
        return None if identity is None else await self.article(identity)

    async def find_article(self, text: str) -> Article:
        """The article with this id or title, or the only one that has it as a part of either.

        Raises:
            UnknownArticleError: There is none, or several; the message names the nearest, or some of them.
        """
        fitting = await self.called(text)
        if len(fitting) == 1:
            return await self.article(fitting[0])
        typed = _shortened(text)
        if fitting:
            raise UnknownArticleError(
                "“{typed}” fits {number} articles, such as {some}; name one.",
                typed=typed,
                number=len(fitting),
                some=", ".join(fitting[:3]),
            )
        if (near := await self.nearest(text)) is None:
            raise UnknownArticleError("No article is called “{typed}”.", typed=typed)
        raise UnknownArticleError(
            "No article is called “{typed}”. The nearest is “{title}” ({id}).",
            typed=typed,
            title=near.title,
            id=near.id,
        )

    async def ask(self, question: str, *, article: str | None = None, limit: int = 10) -> Answer:
        """The passages that answer a question, of one article (its id or title) or of all.

        Raises:
            UnknownArticleError: There is no such article.
        """
        only = None if article is None else (await self.find_article(article)).id
        if asked := read_speaker_question(question):
            found = await answer(self, question, article=only, limit=POOL)
            documents = await self.documents(dict.fromkeys(hit.passage.article for hit in found.hits))
            speakers = await self.directory(asked.name) if asked.name else None
            return await self._judged(Speaking(documents, asked, speakers).prefer(found, limit))
        if self.reranker is None:
            return await self._judged(await answer(self, question, article=only, limit=limit))
        found = await answer(self, question, article=only, limit=max(limit, RERANKED))
        ranked = self.reranker.rerank(found)
        return await self._judged(replace(ranked, hits=ranked.hits[:limit]))

    async def _judged(self, found: Answer) -> Answer:
        """The same; a footnote is shown as what comes closest, as the article itself does not say it."""
        if found.verdict != "answered":
            return found
        first = found.hits[0].passage
        if (await self.article(first.article)).paragraphs[first.paragraph - 1].kind != "note":
            return found
        return replace(found, verdict="closest", confidence=min(found.confidence, FOOTNOTE))

    async def said(
        self, *, by: Person | None = None, about: str | None = None, article: str | None = None
    ) -> list[Said]:
        """What was said: by whom, about what, in which article (its id or title); newest article first.

        With `about` the quotations that have to do with it, best first; without it all, as they stand.

        Raises:
            UnknownArticleError: There is no such article.
        """
        only = None if article is None else (await self.find_article(article)).id
        if about is not None and by is None and only is None:
            return await self._said_about(about)
        said = [each async for each in self._said_in([only] if only is not None else await self.spoken_in(by))]
        theirs = [each for each in said if by is None or by.articles.get(each.article.id) in each.quote.speakers]
        return theirs if about is None else await rank_said(theirs, about)

    @abstractmethod
    async def spoken_in(self, by: Person | None) -> Sequence[str]:
        """The ids of the articles in which somebody speaks, None for anybody, newest first."""

    async def check(self, message: str, *, article: str | None = None) -> list[Finding]:
        """Judge every quotation that a message claims, against one article (its id or title) or all.

        Raises:
            UnknownArticleError: There is no such article.
        """
        from bot.check.checking import check  # its patterns take a while to compile, and only a check needs them

        only = None if article is None else (await self.find_article(article)).id
        return await check(message, self, self._testimony, article=only)

    async def _testimony(
        self, identities: Iterable[str]
    ) -> Mapping[str, tuple[Article, Sequence[Quote], Sequence[Speaker]]]:
        """Articles with all that a claim may be laid over: what was said in them, and what nobody said."""
        found = {}
        for identity, document in (await self.documents(identities)).items():
            extraction = document.extraction
            quotes = (*extraction.quotes, *extraction.unsaid)
            found[identity] = document.article, quotes, (*extraction.speakers, *extraction.others)
        return found

    async def _said_about(self, about: str) -> list[Said]:
        passages = (await self.sharing(read_query(about), None, REACH)).passages
        near = {(passage.article, passage.paragraph) for passage in passages}
        within = list(dict.fromkeys(passage.article for passage in passages))
        said = [each async for each in self._said_in(within)]
        return await rank_said([each for each in said if (each.article.id, each.quote.paragraph) in near], about)

    async def _said_in(self, identities: Sequence[str]) -> AsyncIterator[Said]:
        quantum = Quantum()
        for start in range(0, len(identities), AT_ONCE):
            for document in (await self.documents(identities[start : start + AT_ONCE])).values():
                await quantum.pause()
                extraction, article = document.extraction, document.article
                known = {speaker.name: speaker for speaker in extraction.speakers}
                for quote in extraction.quotes:
                    yield Said(article, quote, known.get(quote.speaker or ""))


def folder_of(identity: str) -> str:
    """The folder that an article's file is in, as its id tells it; empty for the corpus folder itself."""
    return identity.rpartition("/")[0]


def _shortened(text: str, most: int = 80) -> str:
    return text if len(text) <= most else text[: most - 1] + "…"
