"""A server's own articles, which are in memory, beside those of a cluster: asked as one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.library.naming import articles_called, nearest_called
from bot.library.served import Named, Served, folder_of
from bot.library.snapshot import Snapshot
from bot.people.autocomplete import Finder
from bot.people.directory import merge_people
from bot.search.answer import Sharing
from bot.search.memory import PartsSource
from bot.search.opensearch.cluster import ClusterError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from bot.library.clustered import ClusterServed
    from bot.library.document import Document
    from bot.people.directory import Person, Speakers
    from bot.search.answer import Candidates
    from bot.search.query import Query

_FITTING = 20
"""Articles of the cluster that a typed name is compared with, where a server's own may fit too."""


class Joined(Served):
    """What the members of a server can ask about: N, df and the average length are those of both together.

    Args:
        shared: The corpus in a cluster.
        own: The server's articles; one that has the id of a shared one stands in its place.
    """

    def __init__(self, shared: ClusterServed, own: Snapshot) -> None:
        self.reranker = shared.reranker
        self._shared = shared
        self._own = own

    @property
    def size(self) -> int:
        """How many articles there are."""
        return self._shared.size + self._own.size

    @property
    def count(self) -> int:
        """How many passages they have."""
        return self._shared.count + self._own.count

    async def candidates(self, query: Query, article: str | None, limit: int) -> Candidates:
        """The passages that may answer a question."""
        if article is not None:
            return await self._engine(article).candidates(query, article, limit)
        own = list(self._own.source.parts(None))
        languages = {language for part in own for language in part.languages}
        try:
            part = await self._shared.pool(query, limit, languages)
        except ClusterError:
            local = await self._shared.local()
            if not isinstance(local, Snapshot):
                raise
            return await Snapshot((*local.collections, *self._own.collections)).candidates(query, None, limit)
        return PartsSource([part, *own]).search(query, None, limit)

    async def sharing(self, query: Query, article: str | None, limit: int) -> Sharing:
        """The passages that share most with a text: as many of either."""
        if article is not None:
            return await self._engine(article).sharing(query, article, limit)
        shared, own = [await each.sharing(query, None, limit) for each in (self._shared, self._own)]
        return Sharing([*shared.passages, *own.passages], [*shared.shared, *own.shared], max(shared.sought, own.sought))

    async def documents(self, identities: Iterable[str]) -> Mapping[str, Document]:
        """Articles with what was said in them, by id."""
        wanted = list(identities)
        own = await self._own.documents(wanted)
        there = {**await self._shared.documents(each for each in wanted if each not in own), **own}
        return {each: there[each] for each in wanted if each in there}

    async def listed(self, first: int, count: int, *, by_title: bool = False) -> Sequence[Named]:
        """Some of the articles: in the order of their files the server's own are the last."""
        own = await self._own.listed(0, self._own.size, by_title=by_title)
        before = max(0, first - len(own)) if by_title else min(first, self._shared.size)
        shared = await self._shared.listed(before, count + first - before, by_title=by_title)
        both = [*shared, *own]
        if by_title:
            both.sort(key=lambda each: (folder_of(each.id), each.title.casefold(), each.id))
        return both[first - before :][:count]

    async def called(self, text: str) -> Sequence[str]:
        """The id of the article that has this id or title, else those that have it as a part of either."""
        fitting = (await self._shared.called(text))[:_FITTING]
        titles = {each: one.article.title for each, one in (await self._shared.documents(fitting)).items()}
        return articles_called({**titles, **self._own.titles}, text)

    async def nearest(self, text: str) -> Named | None:
        """The article whose id or title is most like a text."""
        near = [await each.nearest(text) for each in (self._shared, self._own)]
        found = nearest_called(dict(each for each in near if each is not None), text)
        return Named(*found) if found else None

    async def typed(self, text: str, limit: int, among: Collection[str] | None = None) -> Sequence[Named]:
        """The articles whose title or id is most like what has been typed so far."""
        titles: dict[str, str] = {}
        for each in (self._shared, self._own):
            titles |= dict(await each.typed(text, limit, among))
        finder = Finder({identity: f"{title} {identity}" for identity, title in titles.items()})
        return [Named(identity, titles[identity]) for identity in finder.find(text, limit)]

    async def identity(self, key: str) -> str | None:
        """The id of the article that buttons call so now."""
        return await self._own.identity(key) or await self._shared.identity(key)

    async def directory(self, typed: str = "", among: Collection[str] | None = None) -> Speakers:
        """The speakers whom a typed name may mean, or who speak in some articles, with all of the server's own."""
        shared = await self._shared.directory(typed, among)
        return merge_people([*shared.people, *self._own.speakers.people])

    async def people(self, first: int, count: int) -> Sequence[Person]:
        """Some of the speakers, those with the most quotations first."""
        shared = await self._shared.people(0, first + count)
        return merge_people([*shared, *self._own.speakers.people]).people[first : first + count]

    async def count_people(self) -> int:
        """How many speakers there are, those counted twice who speak in both."""
        return await self._shared.count_people() + await self._own.count_people()

    async def person(self, key: str) -> Person | None:
        """The speaker whom buttons call so."""
        person = await self._own.person(key) or await self._shared.person(key)
        return person and ((await self.directory(person.name)).find(person.name).person or person)

    async def spoken_in(self, by: Person | None) -> Sequence[str]:
        """The ids of the articles in which somebody speaks, newest first."""
        own = [each for each in self._own.titles if by is None or each in by.articles]
        found = await self.documents([*own, *await self._shared.spoken_in(by)])
        told = {each: str(one.article.published or "") for each, one in found.items()}
        return sorted(told, key=lambda each: told[each], reverse=True)

    def _engine(self, article: str) -> Served:
        return self._own if article in self._own.titles else self._shared
