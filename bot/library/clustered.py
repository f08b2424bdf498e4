"""What is served out of a cluster: look-ups there, and every judgement by what memory judges with.

The cluster gives a pool of articles or people that a word or a name may mean; which of them it means is decided here as
it is in memory.
"""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar

from bot.language.characters import fold
from bot.language.terms import folded_words
from bot.library.document import Document
from bot.library.naming import articles_called, nearest_called
from bot.library.served import Named, Served
from bot.people.autocomplete import Finder
from bot.people.directory import LONGEST, Speakers, folded_name
from bot.search.opensearch.cluster import ClusterError
from bot.search.opensearch.fetched import Fetched
from bot.search.opensearch.retrieval import Retrieval
from bot.search.opensearch.schema import article_id, read_article, read_person

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Collection, Coroutine, Iterable, Mapping, Sequence

    from bot.people.directory import Person
    from bot.search.answer import Candidates, Sharing
    from bot.search.opensearch.cluster import Cluster
    from bot.search.opensearch.counted import CountedPart
    from bot.search.opensearch.generations import Generation
    from bot.search.query import Query
    from bot.search.semantic import Reranker

POOL = 200
"""Articles or people that what was typed may mean, out of which those are found that it does."""
MOST_ARTICLES = 500
"""Articles with somebody's words that are read: the newest."""
_KEPT = 256
_WITHIN = 1_000  # articles that a search for speakers may be limited to

P = ParamSpec("P")
T = TypeVar("T")


def _or_local(
    look_up: Callable[Concatenate[ClusterServed, P], Coroutine[Any, Any, T]],
) -> Callable[Concatenate[ClusterServed, P], Coroutine[Any, Any, T]]:
    """The same; where the cluster is gone, what is kept on this machine is looked through, if anything is."""

    @wraps(look_up)
    async def looked_up(self: ClusterServed, *args: P.args, **named: P.kwargs) -> T:
        try:
            return await look_up(self, *args, **named)
        except ClusterError:
            local = await self.local()
            if local is None:
                raise
            found: T = await getattr(local, look_up.__name__)(*args, **named)
            return found

    return looked_up  # type: ignore[return-value] # the same but for the name of its first argument


class ClusterServed(Served):
    """What can be asked of one generation of a cluster's index.

    Args:
        cluster: The cluster.
        generation: The index.
        library: The collection that its articles are in.
        reranker: Reads the best passages again, where one is set.
        local: Gives what is kept of the articles on this machine; None where nothing is.
    """

    def __init__(
        self,
        cluster: Cluster,
        generation: Generation,
        library: str,
        reranker: Reranker | None,
        local: Callable[[], Awaitable[Served | None]],
    ) -> None:
        self.reranker = reranker
        self.generation = generation
        self.local = local
        self._cluster = cluster
        self._library = library
        self._retrieval = Retrieval(cluster, generation.searched(library))
        self._documents: Fetched[Document] = Fetched(_KEPT)

    @property
    def size(self) -> int:
        """How many articles there are."""
        return self.generation.articles

    @property
    def count(self) -> int:
        """How many passages they have."""
        return self.generation.passages

    @_or_local
    async def candidates(self, query: Query, article: str | None, limit: int) -> Candidates:
        """The passages that may answer a question."""
        return await self._retrieval.candidates(query, article, limit)

    async def pool(self, query: Query, limit: int, languages: Collection[str]) -> CountedPart:
        """What is searched for a question together with other articles (see `Retrieval.pool`)."""
        return await self._retrieval.pool(query, limit, languages)

    @_or_local
    async def sharing(self, query: Query, article: str | None, limit: int) -> Sharing:
        """The passages that share most with a text."""
        return await self._retrieval.sharing(query, article, limit)

    @_or_local
    async def documents(self, identities: Iterable[str]) -> Mapping[str, Document]:
        """Articles with what was said in them, by id."""
        wanted = {identity: article_id(self._library, identity) for identity in identities}
        there = self._documents.find(wanted.values())
        if missing := [key for key in wanted.values() if key not in there]:
            found = await self._cluster.fetch(self.generation.name, missing, ("reading",))
            fetched = {key: Document(read_article(source), self._library) for key, source in found.items()}
            self._documents.keep(fetched)
            there |= fetched
        return {identity: there[key] for identity, key in wanted.items() if key in there}

    @_or_local
    async def listed(self, first: int, count: int, *, by_title: bool = False) -> Sequence[Named]:
        """Some of the articles."""
        return await self._named({"exists": {"field": "id"}}, count, first, sort=["by_title" if by_title else "id"])

    @_or_local
    async def called(self, text: str) -> Sequence[str]:
        """The id of the article that has this id or title, else those that have it as a part of either."""
        sought = " ".join(text[:LONGEST_TYPED].split()).casefold()
        whole = {"bool": {"should": [{"term": {"id": text[:LONGEST_TYPED]}}, {"term": {"names": sought}}]}}
        part = {"match_bool_prefix": {"title": {"query": fold(sought), "operator": "and"}}}
        searches = [self._searching(query, POOL, sort=["id"]) for query in (whole, part)]
        pool = dict.fromkeys(_named(hit) for answer in await self._cluster.ask(searches) for hit in _hits(answer))
        return articles_called(dict(sorted(pool)), text)

    @_or_local
    async def nearest(self, text: str) -> Named | None:
        """The article whose id or title is most like a text."""
        pool = await self._named(_alike("title", text[:LONGEST_TYPED]), POOL) or await self.listed(0, POOL)
        found = nearest_called(dict(pool), text)
        return Named(*found) if found else None

    @_or_local
    async def typed(self, text: str, limit: int, among: Collection[str] | None = None) -> Sequence[Named]:
        """The articles whose title or id is most like what has been typed so far."""
        within = {"terms": {"id": sorted(among)[:_WITHIN]}} if among is not None else {"exists": {"field": "id"}}
        sought = " ".join(fold(text[:LONGEST_TYPED]).split())
        if not sought:
            return await self._named(within, limit, sort=["id"])
        beginning = _beginning("title", sought)
        titles: dict[str, str] = {}
        for query in (beginning, _alike("title", sought)):
            titles |= dict(await self._named({"bool": {"must": query, "filter": within}}, POOL))
            if len(titles) >= limit:
                break
        finder = Finder({identity: f"{title} {identity}" for identity, title in sorted(titles.items())})
        return [Named(identity, titles[identity]) for identity in finder.find(text, limit)]

    @_or_local
    async def identity(self, key: str) -> str | None:
        """The id of the article that buttons call so now."""
        found = await self._named({"term": {"key": key}}, 1)
        return found[0].id if found else None

    @_or_local
    async def directory(self, typed: str = "", among: Collection[str] | None = None) -> Speakers:
        """The speakers whom a typed name may mean, or who speak in some articles; empty for all asks for the first."""
        within = [{"terms": {"within": sorted(among)[:_WITHIN]}}] if among is not None else []
        sought = folded_name(typed[:LONGEST])
        queries: list[dict[str, Any]] = [{"bool": {"must": {"exists": {"field": "person"}}, "filter": within}}]
        if sought:
            words = " ".join(folded_words(sought))
            asked: list[dict[str, Any]] = [
                {"bool": {"should": [{"term": {"named": sought}}, {"term": {"called": sought}}]}},
                {"match": {"name": {"query": words, "operator": "and"}}},
                {"match": {"role": {"query": words, "operator": "and"}}},
                _beginning("name", words),
                _alike("name", words),
            ]
            queries = [{"bool": {"must": query, "filter": within}} for query in asked]
        searches = [self._searching(query, POOL, fields=("record",), sort=_MOST_QUOTED) for query in queries]
        found = {hit["_id"]: hit for answer in await self._cluster.ask(searches) for hit in _hits(answer)}
        return Speakers(read_person(hit["_source"]) for hit in found.values())

    @_or_local
    async def people(self, first: int, count: int) -> Sequence[Person]:
        """Some of the speakers, those with the most quotations first."""
        query = {"exists": {"field": "person"}}
        search = self._searching(query, count, first, fields=("record",), sort=_MOST_QUOTED)
        (answer,) = await self._cluster.ask([search])
        return [read_person(hit["_source"]) for hit in _hits(answer)]

    async def count_people(self) -> int:
        """How many speakers there are."""
        return self.generation.people

    @_or_local
    async def person(self, key: str) -> Person | None:
        """The speaker whom buttons call so."""
        (answer,) = await self._cluster.ask([self._searching({"term": {"person": key}}, 1, fields=("record",))])
        return next((read_person(hit["_source"]) for hit in _hits(answer)), None)

    @_or_local
    async def spoken_in(self, by: Person | None) -> Sequence[str]:
        """The ids of the articles in which somebody speaks, newest first, at most `MOST_ARTICLES`."""
        query = {"exists": {"field": "id"}} if by is None else {"terms": {"id": list(by.articles)[-_MOST_TERMS:]}}
        order = [{"published": "desc"}, "id"]
        return [each.id for each in await self._named(query, MOST_ARTICLES, sort=order)]

    async def _named(
        self, query: dict[str, Any], count: int, first: int = 0, sort: Sequence[Any] = ("_score",)
    ) -> list[Named]:
        (answer,) = await self._cluster.ask([self._searching(query, count, first, sort=sort)])
        return [_named(hit) for hit in _hits(answer)]

    def _searching(
        self,
        query: dict[str, Any],
        count: int,
        first: int = 0,
        *,
        fields: Sequence[str] = ("id", "shown"),
        sort: Sequence[Any] = ("_score",),
    ) -> tuple[str, dict[str, Any]]:
        body = {"query": query, "from": first, "size": count, "sort": list(sort), "_source": list(fields)}
        return self.generation.name, body | {"track_total_hits": False}


LONGEST_TYPED = 200
_MOST_TERMS = 60_000  # a cluster allows 65,536
_MOST_QUOTED = [{"quotations": "desc"}, "sorted"]


def _hits(answer: dict[str, Any]) -> list[dict[str, Any]]:
    hits: list[dict[str, Any]] = answer["hits"]["hits"]
    return hits


def _named(hit: dict[str, Any]) -> Named:
    return Named(hit["_source"]["id"], hit["_source"]["shown"])


def _beginning(field: str, typed: str) -> dict[str, Any]:
    """What has all of some words, the last one as far as it has been typed."""
    fields = [field, f"{field}._2gram", f"{field}._index_prefix"]
    return {"multi_match": {"query": typed, "type": "bool_prefix", "operator": "and", "fields": fields}}


def _alike(field: str, text: str) -> dict[str, Any]:
    """What has words like those of a text."""
    return {"match": {field: {"query": fold(text), "fuzziness": "AUTO", "prefix_length": 0}}}
