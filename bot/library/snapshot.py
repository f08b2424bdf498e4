"""What is served out of memory: the articles of one moment."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import islice
from typing import TYPE_CHECKING, Any

from bot.index import quotations
from bot.library.collection import key_of
from bot.library.document import Document
from bot.library.naming import articles_called, nearest_called
from bot.library.served import Named, Served, folder_of
from bot.people.directory import Speakers
from bot.search.memory import MemorySource

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from collections.abc import Collection as Container

    from bot.index.segment import Segment
    from bot.library.collection import Collection
    from bot.people.autocomplete import Finder
    from bot.people.directory import Person
    from bot.search.answer import Candidates, Sharing
    from bot.search.query import Query
    from bot.search.semantic import Reranker

_KEPT = 256
"""Articles that are kept as they were read out of their segments."""


@dataclass(frozen=True)
class Snapshot(Served):
    """What one server's members can ask about at one moment; it never changes.

    Attributes:
        collections: What is searched as one; no two of their articles have the same id.
        reranker: Reads the best passages again, where one is set.
    """

    collections: tuple[Collection, ...]
    reranker: Reranker | None = None

    @cached_property
    def titles(self) -> Mapping[str, str]:
        """Every article's title by its id, in the order of the files of each collection."""
        return {head["id"]: head["title"] for head in self._heads}

    @property
    def size(self) -> int:
        """How many articles there are."""
        return sum(len(collection.index.heads) for collection in self.collections)

    @property
    def count(self) -> int:
        """How many passages they have."""
        return sum(len(collection.index) for collection in self.collections)

    @cached_property
    def digests(self) -> Mapping[str, str]:
        """The SHA-256 of every article's file, by id."""
        return {head["id"]: head["digest"] for head in self._heads}

    @cached_property
    def notes(self) -> Mapping[str, tuple[str, ...]]:
        """What was left out of an article or taken otherwise than it is written, by id; only where there is any."""
        return {head["id"]: tuple(head["notes"]) for head in self._heads if head["notes"]}

    @cached_property
    def versions(self) -> Mapping[str, int]:
        """How many versions an article has, by id; only where there are several."""
        return {identity: number for own in self.collections for identity, number in own.versions.items()}

    @property
    def source(self) -> MemorySource:
        """What passages are searched in."""
        vectors = [collection.vectors for collection in self.collections if collection.vectors is not None]
        return MemorySource([collection.index for collection in self.collections], vectors)

    async def candidates(self, query: Query, article: str | None, limit: int) -> Candidates:
        """The passages that may answer a question."""
        return await self.source.candidates(query, article, limit)

    async def sharing(self, query: Query, article: str | None, limit: int) -> Sharing:
        """The passages that share most with a text."""
        return await self.source.sharing(query, article, limit)

    async def documents(self, identities: Iterable[str]) -> Mapping[str, Document]:
        """Articles with what was said in them, by id."""
        return {identity: self._document(identity) for identity in identities if identity in self._segments}

    async def listed(self, first: int, count: int, *, by_title: bool = False) -> Sequence[Named]:
        """Some of the articles."""
        ids = self._by_title[first : first + count] if by_title else islice(self.titles, first, first + count)
        return [Named(identity, self.titles[identity]) for identity in ids]

    async def called(self, text: str) -> Sequence[str]:
        """The id of the article that has this id or title, else those that have it as a part of either."""
        return articles_called(self.titles, text)

    async def nearest(self, text: str) -> Named | None:
        """The article whose id or title is most like a text."""
        found = nearest_called(self.titles, text)
        return Named(*found) if found else None

    async def typed(self, text: str, limit: int, among: Container[str] | None = None) -> Sequence[Named]:
        """The articles whose title or id is most like what has been typed so far."""
        fitting = self.finder.find(text, limit if among is None else len(self.titles))
        inside = (identity for identity in fitting if among is None or identity in among)
        return [Named(identity, self.titles[identity]) for identity in islice(inside, limit)]

    async def identity(self, key: str) -> str | None:
        """The id of the article that buttons call so now."""
        return self._keys.get(key)

    async def directory(self, typed: str = "", among: Container[str] | None = None) -> Speakers:
        """Everybody: that whoever is asked for is among them."""
        del typed, among
        return self.speakers

    async def people(self, first: int, count: int) -> Sequence[Person]:
        """Some of the speakers, those with the most quotations first."""
        return self.speakers.people[first : first + count]

    async def count_people(self) -> int:
        """How many speakers there are."""
        return len(self.speakers.people)

    async def person(self, key: str) -> Person | None:
        """The speaker whom buttons call so."""
        return next((person for person in self.speakers.people if person.key == key), None)

    async def spoken_in(self, by: Person | None) -> Sequence[str]:
        """The ids of the articles in which somebody speaks, newest first."""
        published = {head["id"]: head["published"] or "" for head in self._heads}
        return sorted(
            self.titles if by is None else by.articles, key=lambda identity: published[identity], reverse=True
        )

    @cached_property
    def speakers(self) -> Speakers:
        """Everybody who is quoted, over all articles."""
        return Speakers.merge(
            speaker for segment in self._segments.values() for speaker in quotations.unpack_speakers(segment)
        )

    @cached_property
    def finder(self) -> Finder[str]:
        """Finds articles while their title or id is typed."""
        from bot.people.autocomplete import Finder

        return Finder({identity: f"{title} {identity}" for identity, title in self.titles.items()})

    @cached_property
    def _document(self) -> Callable[[str], Document]:
        segments, names, versions = self._segments, self._names, self.versions
        return lru_cache(_KEPT)(
            lambda identity: Document(segments[identity], names[identity], versions.get(identity, 1))
        )

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
        return {key_of(self._names[each], each, digest): each for each, digest in self.digests.items()}

    @cached_property
    def _by_title(self) -> Sequence[str]:
        return sorted(self.titles, key=lambda each: (folder_of(each), self.titles[each].casefold(), each))
