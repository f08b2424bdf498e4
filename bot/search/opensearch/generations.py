"""Indexes of a cluster, one a generation: filled unseen, and served in one step when it is whole."""

from __future__ import annotations

import asyncio
import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from bot.index.packing import layout
from bot.search.opensearch.cluster import LONG, ClusterError, MissingIndexError
from bot.search.opensearch.retrieval import Searched
from bot.search.opensearch.schema import FILLED, index_body, pack_person, read_article

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Collection, Iterable, Sequence

    from bot.index.segment import Segment
    from bot.people.directory import Person
    from bot.search.opensearch.cluster import Cluster
    from bot.search.opensearch.schema import Document, PackedArticle

ARTICLES_A_SHARD = 250_000
"""Articles for which an index gets one more part."""
_MOST_SHARDS = 64
_PAGE = 500
"""Documents that are read at a time."""
_PATIENCE = 60
"""Seconds that copies on other nodes may take before an index is served with those it has."""
_TRIES = 8
_FULL = 429
_LONG = {"request_timeout": LONG}


@dataclass(frozen=True)
class Generation:
    """What is known of an index that is whole.

    Attributes:
        name: The index's.
        articles: How many articles it has; `passages` and `people` likewise.
        terms: How many terms its passages have.
        languages: Those of the articles.
        layout: What its packed articles look like (`bot.index.packing`).
        rules: The rules by which they were analysed (`bot.index.rules`).
    """

    name: str
    articles: int
    passages: int
    people: int
    terms: int
    languages: tuple[str, ...]
    layout: str
    rules: str

    @property
    def is_readable(self) -> bool:
        """Whether its articles can be read by this version."""
        return self.layout == layout()

    def searched(self, library: str) -> Searched:
        """What is searched."""
        return Searched(self.name, library, self.passages, self.terms, frozenset(self.languages))


async def current(cluster: Cluster, alias: str) -> Generation | None:
    """The generation that is served; None where none is yet.

    Raises:
        ClusterError: The cluster does not answer.
    """
    try:
        found = await cluster.do(lambda client: client.indices.get_mapping(index=alias))
    except MissingIndexError:
        return None
    ((name, body),) = found.items()
    told = body["mappings"].get("_meta")
    return None if told is None else Generation(name, **told | {"languages": tuple(told["languages"])})


async def articles_of(
    cluster: Cluster, index: str, fields: Sequence[str], *, after: str | None = None
) -> AsyncIterator[dict[str, Any]]:
    """Some fields of every article of an index, in the order of their ids."""
    while True:
        body: dict[str, Any] = {
            "query": {"exists": {"field": "id"}},
            "sort": ["id"],
            "size": _PAGE,
            "_source": list(fields),
            "track_total_hits": False,
        }
        if after is not None:
            body["search_after"] = [after]
        answer = await cluster.do(lambda client: client.search(index=index, body=body, params=_LONG))  # noqa: B023
        hits = answer["hits"]["hits"]
        for hit in hits:
            yield hit["_source"]
        if len(hits) < _PAGE:
            return
        after = hits[-1]["sort"][0]


class Filling:
    """An index that is being filled.

    Args:
        cluster: Where it is.
        alias: What it is to be served as.
        name: Its own name.
    """

    def __init__(self, cluster: Cluster, alias: str, name: str) -> None:
        self._cluster = cluster
        self._alias = alias
        self.name = name
        self._resumed = False

    async def begin(self, articles: int) -> bool:
        """Make the index for about so many articles; whether it was there already, from before a stop."""
        shards = min(_MOST_SHARDS, 1 + articles // ARTICLES_A_SHARD)
        self._resumed = bool(
            await self._cluster.do(lambda client: client.indices.exists(index=self.name, params=_LONG))
        )
        if self._resumed:
            await self._refresh()
        else:
            body = index_body(shards)
            await self._cluster.do(lambda client: client.indices.create(index=self.name, body=body, params=_LONG))
        return self._resumed

    async def write(self, articles: Sequence[PackedArticle]) -> None:
        """Write some articles; each is there as a whole once its own document is.

        Raises:
            ClusterError: The cluster does not take them.
        """
        if self._resumed:  # what was cut off may have had other passages
            await self.remove([article.own[1]["id"] for article in articles])
        await self._put(document for article in articles for document in article.passages)
        await self._put(article.own for article in articles)

    async def remove(self, articles: Collection[str]) -> None:
        """Remove what there is of some articles, by their ids."""
        if not articles:
            return
        ids = list(articles)
        body = {"query": {"bool": {"should": [{"terms": {"article": ids}}, {"terms": {"id": ids}}]}}}
        params = _LONG | {"conflicts": "proceed"}
        await self._cluster.do(lambda client: client.delete_by_query(index=self.name, body=body, params=params))

    async def write_people(self, people: Iterable[Person], library: str) -> None:
        """Write the speakers of all articles."""
        some: list[Document] = []
        for person in people:
            some.append(pack_person(person, library))
            if len(some) == _PAGE:
                await self._put(some)
                some = []
        await self._put(some)

    async def segments(self) -> AsyncIterator[Segment]:
        """Every article that was written, as far as it can be read, in the order of their ids."""
        await self._refresh()
        async for source in articles_of(self._cluster, self.name, ("id", "reading")):
            yield read_article(source)

    async def serve(self, people: int, rules: str) -> Generation:
        """Serve the index from now on instead of the one before, which stays for whoever is asking it."""
        await self._refresh()
        generation = await self._counted(people, rules)
        told = asdict(generation)
        del told["name"]
        await self._cluster.do(
            lambda client: client.indices.put_mapping(index=self.name, body={"_meta": told}, params=_LONG)
        )
        await self._cluster.do(lambda client: client.indices.put_settings(index=self.name, body=FILLED, params=_LONG))
        waiting = {"wait_for_status": "green", "timeout": f"{_PATIENCE}s", "request_timeout": 2 * _PATIENCE}
        await self._cluster.do(lambda client: client.cluster.health(index=self.name, params=waiting))
        before = await current(self._cluster, self._alias)
        actions: list[dict[str, Any]] = [{"add": {"index": self.name, "alias": self._alias}}]
        if before is not None:
            actions.insert(0, {"remove": {"index": before.name, "alias": self._alias}})
        await self._cluster.do(lambda client: client.indices.update_aliases(body={"actions": actions}, params=_LONG))
        await self._clear({self.name, before.name if before else self.name})
        return generation

    async def _put(self, documents: Iterable[Document]) -> None:
        """Write documents; as many as the cluster has no room for are held back, longer each time."""
        left = list(documents)
        for attempt in range(_TRIES):
            if not left:
                return
            if attempt:
                await asyncio.sleep(0.1 * 2**attempt)
            lines = "".join(
                f'{{"index":{{"_id":{json.dumps(name)}}}}}\n{json.dumps(source, ensure_ascii=False)}\n'
                for name, source in left
            )
            answer = await self._cluster.do(
                lambda client: client.bulk(body=lines.encode(), index=self.name, params=_LONG)  # noqa: B023
            )
            if not answer["errors"]:
                return
            results = [item["index"] for item in answer["items"]]
            wrong = next((each for each in results if each["status"] >= 400 and each["status"] != _FULL), None)
            if wrong is not None:
                raise RuntimeError(f"the cluster does not take a document: {wrong['error']}")
            left = [document for document, each in zip(left, results, strict=True) if each["status"] == _FULL]
        raise ClusterError

    async def _refresh(self) -> None:
        await self._cluster.do(lambda client: client.indices.refresh(index=self.name, params=_LONG))

    async def _counted(self, people: int, rules: str) -> Generation:
        sums = {name: {"sum": {"field": name}} for name in ("passages", "length")}
        languages = {"terms": {"field": "language", "size": 1_000}}
        body = {
            "query": {"exists": {"field": "id"}},
            "size": 0,
            "track_total_hits": True,
            "aggs": sums | {"languages": languages},
        }
        answer = await self._cluster.do(lambda client: client.search(index=self.name, body=body, params=_LONG))
        found = answer["aggregations"]
        return Generation(
            self.name,
            articles=answer["hits"]["total"]["value"],
            passages=int(found["passages"]["value"]),
            people=people,
            terms=int(found["length"]["value"]),
            languages=tuple(sorted(bucket["key"] for bucket in found["languages"]["buckets"])),
            layout=layout(),
            rules=rules,
        )

    async def _clear(self, kept: set[str]) -> None:
        """Remove generations that nobody asks any more."""
        there = await self._cluster.do(lambda client: client.indices.get(index=f"{self._alias}-g*", params=_LONG))
        for name in sorted(set(there) - kept):
            await self._cluster.do(lambda client: client.indices.delete(index=name, params=_LONG))  # noqa: B023
