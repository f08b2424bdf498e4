"""A question to a cluster: it counts, and proposes articles; what is made of these is memory's own work.

The cluster finds the passages that may be among the best and tells in how many passages a term stands. Their articles
are fetched as they were analysed, and searched in memory with the cluster's counts instead of their own, so that a
passage has the score that it would have in an index of everything.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from bot.index.bm25 import lucene_idf, saturation
from bot.index.cutting import cut_out
from bot.index.index import Index, heading_key
from bot.language import terms
from bot.language.word_vectors import meanings
from bot.search.answer import Sharing
from bot.search.memory import FEW, NEAR_WEIGHT, MemorySource, PartsSource, near_terms, query_terms
from bot.search.opensearch.counted import Count, CountedPart
from bot.search.opensearch.fetched import Fetched
from bot.search.opensearch.schema import article_id, read_article, read_passage_of
from bot.search.spelling import SHORTEST, misspelt

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from bot.index.segment import Segment
    from bot.search.answer import Candidates, QueryTerm
    from bot.search.opensearch.cluster import Cluster
    from bot.search.query import Query

SPARE = 14
"""Passages that are fetched beyond those asked for: the cluster knows their lengths only roughly."""
MOST_TERMS = 1_000
"""Terms of one query, the rarest; a cluster allows 1,024."""
KEPT_SEGMENTS = 256
"""Articles that are kept as they were fetched."""
KEPT_COUNTS = 50_000
"""Terms whose counts are kept."""
_NEAREST = 50  # words that a misspelt one may stand for


@dataclass(frozen=True)
class Searched:
    """What is searched: an index of the cluster, as it is for as long as it is there.

    Attributes:
        name: The index's.
        library: The collection that its articles are in.
        passages: How many there are.
        terms: How many terms they have.
        languages: Those of the articles.
    """

    name: str
    library: str
    passages: int
    terms: int
    languages: frozenset[str]


class Retrieval:
    """Proposes passages out of an index of a cluster.

    Attributes:
        searched: The index.
    """

    def __init__(self, cluster: Cluster, searched: Searched) -> None:
        self.searched = searched
        self._cluster = cluster
        self._segments: Fetched[Segment] = Fetched(KEPT_SEGMENTS)
        self._counts: Fetched[Count] = Fetched(KEPT_COUNTS)

    async def candidates(self, query: Query, article: str | None, limit: int) -> Candidates:
        """The passages that may answer a question (see `bot.search.answer.CandidateSource`)."""
        if article is not None:
            return (await self._one(article)).search(query, article, limit)
        return PartsSource([await self.pool(query, limit)]).search(query, None, limit)

    async def pool(self, query: Query, limit: int, languages: Collection[str] = ()) -> CountedPart:
        """The articles that hold the best passages, with the counts of all.

        Args:
            query: The question.
            limit: How many passages are wanted.
            languages: Further ones in which a word may be looked for.
        """
        part = await self._counted(query, languages)
        _, weights = _weighted(query, part)
        found = await self._propose(weights, limit, query)
        found.sort(key=_place)
        rows = defaultdict[str, list[int]](list)
        for hit in found:
            rows[hit["_source"]["article"]].append(hit["_source"]["place"])
        segments = await self.segments(rows)
        index = Index.from_segments(
            cut_out(segment, np.unique(rows[identity])) for identity, segment in segments.items()
        )
        return replace(part, index=index, last=len(index))

    async def sharing(self, query: Query, article: str | None, limit: int) -> Sharing:
        """The passages that share most with a text (see `bot.search.answer.SharingSource`)."""
        if article is not None:
            return await (await self._one(article)).sharing(query, article, limit)
        part = await self._counted(query)
        (sought, missing), weights = _weighted(query, part)
        if not weights:
            return Sharing((), (), len(missing))
        body = _matching(weights, limit) | {"_source": ["terms", *_PASSAGE]}
        (answer,) = await self._cluster.ask([(self.searched.name, body)])
        hits = _best(answer["hits"]["hits"], weights, part, limit)
        asked = {term.text for term in sought}
        shared = [len(asked.intersection(hit["_source"]["terms"].split(" "))) for hit in hits]
        return Sharing([read_passage_of(hit["_source"]) for hit in hits], shared, len(sought) + len(missing))

    async def segments(self, identities: Iterable[str]) -> dict[str, Segment]:
        """Articles by id, with all that a search needs; ids that no article has are left out."""
        wanted = {identity: article_id(self.searched.library, identity) for identity in identities}
        there = self._segments.find(wanted.values())
        if missing := [key for key in wanted.values() if key not in there]:
            found = await self._cluster.fetch(self.searched.name, missing, ("reading", "searching"))
            fetched = {key: read_article(source) for key, source in found.items()}
            self._segments.keep(fetched)
            there |= fetched
        return {identity: there[key] for identity, key in wanted.items() if key in there}

    async def _one(self, article: str) -> MemorySource:
        """A single article, searched in memory."""
        return MemorySource([Index.from_segments((await self.segments((article,))).values())])

    async def _propose(self, weights: Mapping[str, float], limit: int, query: Query) -> list[dict[str, Any]]:
        """The best passages, and those that begin a section whose heading is the question."""
        searches = []
        if weights:
            searches.append(_matching(weights, limit) | {"_source": ["article", "place"]})
        if key := heading_key(query.words):
            headed = {"query": {"term": {"heading_key": key}}, "sort": ["article", "place"], "size": limit}
            searches.append(headed | {"_source": ["article", "place"], "track_total_hits": False})
        if not searches:
            return []
        answers = await self._cluster.ask([(self.searched.name, body) for body in searches])
        return [hit for answer in answers for hit in answer["hits"]["hits"]]

    async def _counted(self, query: Query, further: Collection[str] = ()) -> CountedPart:
        """Nothing yet, with the counts of all that a question may look for."""
        searched, stems = self.searched, dict[str, list[str]]()
        languages = searched.languages.union(further)
        for word in query.words:
            stems[word] = sorted({stem for each in languages if (stem := terms.term_of(word, each))})
        asked = {stem for own in stems.values() for stem in own}
        if searched.passages <= FEW:
            english = {stem for word in query.words if (stem := terms.term_of(word, "en"))}
            asked |= {near for stem in english for near in meanings().near(stem)}
        counts = await self._count(asked)
        empty = Index.from_segments(())
        part = CountedPart(empty, None, 0, 0, None, searched.passages, searched.terms, searched.languages, counts, {})
        unknown = [word for word, own in stems.items() if own and misspelt(word) and not any(map(part.has, own))]
        if not unknown:
            return part
        near = await self._words_like(unknown)
        meant = {
            stem
            for words in near.values()
            for word in words
            for each in languages
            if (stem := terms.term_of(word, each))
        }
        return replace(part, near=near, counts=dict(counts) | await self._count(meant))

    async def _count(self, asked: Collection[str]) -> dict[str, Count]:
        """The counts of some terms, which are kept as long as the index is."""
        known = self._counts.find(asked)
        unknown = [term for term in asked if term not in known]
        for start in range(0, len(unknown), MOST_TERMS // 2):
            some = unknown[start : start + MOST_TERMS // 2]
            body = {
                "size": 0,
                "track_total_hits": False,
                "aggs": {
                    name: {"filters": {"filters": [{"term": {name: term}} for term in some]}}
                    for name in ("terms", "fields")
                },
            }
            (answer,) = await self._cluster.ask([(self.searched.name, body)])
            passages, named = (
                [bucket["doc_count"] for bucket in answer["aggregations"][name]["buckets"]]
                for name in ("terms", "fields")
            )
            counted = dict(zip(some, map(Count, passages, map(bool, named)), strict=True))
            self._counts.keep(counted)
            known |= counted
        return known

    async def _words_like(self, unknown: Sequence[str]) -> dict[str, list[str]]:
        """The words of the articles that misspelt ones may stand for, each list in order."""
        suggest = {str(number): _suggestion(word) for number, word in enumerate(unknown)}
        (answer,) = await self._cluster.ask([(self.searched.name, {"size": 0, "suggest": suggest})])
        return {
            word: sorted(option["text"] for entry in answer["suggest"][str(number)] for option in entry["options"])
            for number, word in enumerate(unknown)
        }


_PASSAGE = ("article", "place", "section", "paragraph", "start", "end", "text")


def _weighted(query: Query, part: CountedPart) -> tuple[tuple[Sequence[QueryTerm], Sequence[int]], dict[str, float]]:
    """What to look for, and how much each term counts beside its idf: as memory has it."""
    sought, missing = query_terms(query, [part])
    near = near_terms(query, {term.text for term in sought}, [part]) if part.count <= FEW else {}
    weights = {term.text: term.weight for term in sought} | dict.fromkeys(near, NEAR_WEIGHT)
    return (sought, missing), {term: weight for term, weight in weights.items() if part.frequency(term)}


def _matching(weights: Mapping[str, float], limit: int) -> dict[str, Any]:
    """A search for the passages that hold some terms; the cluster knows the terms' idf."""
    clauses = [{"term": {"terms": {"value": term, "boost": weight}}} for term, weight in weights.items()]
    return {"query": {"bool": {"should": clauses[:MOST_TERMS]}}, "size": limit + SPARE, "track_total_hits": False}


def _best(
    hits: Sequence[dict[str, Any]], weights: Mapping[str, float], part: CountedPart, limit: int
) -> list[dict[str, Any]]:
    """The best hits by their exact scores, in the order of the articles."""
    held = [Counter(hit["_source"]["terms"].split(" ")) for hit in hits]
    counts = np.array([[own[term] for term in weights] for own in held], dtype=np.int64).reshape(len(hits), -1)
    lengths = np.array([own.total() for own in held], dtype=np.int64)
    idf = lucene_idf(part.count, [part.frequency(term) for term in weights]) * list(weights.values())
    scores = saturation(counts, lengths[:, None], part.length / max(1, part.count)) @ idf
    best = np.argsort(-scores, kind="stable")[:limit].tolist()
    return sorted((hits[row] for row in best), key=_place)


def _place(hit: Mapping[str, Any]) -> tuple[str, int]:
    """Where a passage stands among all."""
    return hit["_source"]["article"], hit["_source"]["place"]


def _suggestion(word: str) -> dict[str, Any]:
    options = {
        "field": "words",
        "analyzer": "whitespace",
        "suggest_mode": "always",
        "prefix_length": 1,
        "max_edits": 2 if len(word) >= 8 else 1,
        "min_word_length": SHORTEST - 1,
        "string_distance": "damerau_levenshtein",
        "accuracy": 0.1,
        "size": _NEAREST,
        "shard_size": 4 * _NEAREST,
    }
    return {"text": word, "term": options}
