"""What an index of the cluster looks like, and what an article is in it.

An article is one document, which holds its packed segment, and one more for each passage, which holds the passage's
terms as our own analysis makes them: the cluster only splits them at the spaces, so that it counts what we count.
"""

from __future__ import annotations

import base64
import hashlib
import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from bot.index.bm25 import K1, B
from bot.index.index import Index
from bot.index.packing import READING, SEARCHING, pack_arrays, unpack_arrays
from bot.language.characters import fold
from bot.language.terms import folded_words
from bot.people.directory import Person
from bot.search.answer import Passage
from bot.search.candidates import read_passage

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.index.segment import Segment
LONGEST_NAME = 1_000
"""Characters of a title or a name by which it is found."""
DEEPEST = 1_000_000
"""How far a list can be paged."""

_KEYWORD = {"type": "keyword", "ignore_above": 2 * LONGEST_NAME}
_KEPT = {"type": "keyword", "index": False, "doc_values": False}
_BINARY = {"type": "binary"}
_WORDS = {"type": "text", "analyzer": "whitespace", "norms": False, "index_options": "docs"}
_TYPED = {"type": "search_as_you_type", "analyzer": "whitespace", "max_shingle_size": 2}
_PASSAGE: dict[str, dict[str, Any]] = {
    "article": {"type": "keyword"},
    "place": {"type": "integer"},
    "terms": {"type": "text", "analyzer": "whitespace", "similarity": "passages", "index_options": "freqs"},
    "heading_key": _KEYWORD,
    "section": _KEPT,
    "paragraph": {"type": "integer", "index": False, "doc_values": False},
    "start": {"type": "integer", "index": False, "doc_values": False},
    "end": {"type": "integer", "index": False, "doc_values": False},
    "text": _KEPT,
}
_ARTICLE: dict[str, dict[str, Any]] = {
    "id": {"type": "keyword"},
    "key": {"type": "keyword"},
    "digest": {"type": "keyword", "index": False},
    "names": _KEYWORD,
    "title": _TYPED,
    "shown": _KEPT,
    "by_title": _KEYWORD,
    "published": {"type": "keyword"},
    "language": {"type": "keyword"},
    "passages": {"type": "integer"},
    "length": {"type": "integer"},
    "notes": _KEPT,
    "fields": _WORDS,
    "words": _WORDS,
    "reading": _BINARY,
    "searching": _BINARY,
}
_PERSON: dict[str, dict[str, Any]] = {
    "person": {"type": "keyword"},
    "named": _KEYWORD,
    "called": _KEYWORD,
    "name": _TYPED,
    "role": _WORDS,
    "within": {"type": "keyword"},
    "quotations": {"type": "integer"},
    "sorted": _KEYWORD,
    "record": _BINARY,
}

_ONLY_FOUND_BY = ["fields", "words", "title", "names", "by_title", "called", "named", "name", "role"]


def index_body(shards: int) -> dict[str, Any]:
    """Settings and mappings of an index that is being filled: nothing of it is seen or copied before it is whole."""
    return {
        "settings": {
            "number_of_shards": shards,
            "number_of_replicas": 0,
            "refresh_interval": "-1",
            "max_result_window": DEEPEST,
            "similarity": {"passages": {"type": "BM25", "k1": K1, "b": B}},
        },
        "mappings": {
            "dynamic": "strict",
            "_source": {"excludes": _ONLY_FOUND_BY},
            "properties": {"library": {"type": "keyword"}, **_PASSAGE, **_ARTICLE, **_PERSON},
        },
    }


FILLED = {"index": {"auto_expand_replicas": "0-1", "refresh_interval": "1s"}}
"""The settings of an index that is whole: a copy of each part on another node, where there is one."""


Document = tuple[str, dict[str, Any]]
"""A document with what the cluster calls it."""


class PackedArticle(NamedTuple):
    """An article as the cluster keeps it.

    Attributes:
        own: Its document.
        passages: Those of its passages.
    """

    own: Document
    passages: list[Document]


def pack_article(segment: Segment, library: str, key: str) -> PackedArticle:
    """An article's documents.

    Args:
        segment: It, analysed.
        library: The collection that it is in.
        key: What buttons call it.
    """
    index = Index.from_segments([segment])
    head = segment.read_head()
    identity = head["id"]
    passages = [read_passage(index, row) for row in range(len(index))]
    own = article_id(library, identity)
    headings = {row: words for words, rows in index.headed.items() for row in rows}
    terms = _terms_of(index)
    documents: list[Document] = []
    for row, (passage, words) in enumerate(zip(passages, terms.passages, strict=True)):
        found = {
            "library": library,
            "article": identity,
            "place": row,
            "terms": words,
            "section": passage.section,
            "paragraph": passage.paragraph,
            "start": passage.start,
            "end": passage.end,
            "text": passage.text,
        }
        if row in headings:
            found["heading_key"] = headings[row][:LONGEST_NAME]
        documents.append((f"{own}-{row}", found))
    article = _article(segment, head, library, key, terms.fields)
    article |= {"passages": len(index), "length": index.postings.total}
    return PackedArticle((own, article), documents)


def read_article(source: Mapping[str, Any]) -> Segment:
    """An article's segment out of its document; what only a search needs is there if it was fetched."""
    return unpack_arrays(base64.b64decode(source["reading"]), base64.b64decode(source.get("searching", "")))


def read_passage_of(source: Mapping[str, Any]) -> Passage:
    """A passage out of its document."""
    return Passage(*(source[name] for name in ("article", "section", "paragraph", "start", "end", "text")))


def pack_person(person: Person, library: str) -> tuple[str, dict[str, Any]]:
    """Somebody's document with its id."""
    names = [each[:LONGEST_NAME] for each in (person.name, *person.aliases)]
    folded = [" ".join(folded_words(name)) for name in names]
    found = {
        "library": library,
        "person": person.key,
        "named": folded[0],
        "called": sorted({*folded, *(name.rpartition(" ")[2] for name in folded)}),
        "name": fold(" ".join((*names, *person.roles))),
        "role": " ".join(word for role in person.roles for word in folded_words(role)),
        "within": list(person.articles),
        "quotations": person.quotations,
        "sorted": person.name[:LONGEST_NAME],
        "record": base64.b64encode(json.dumps(asdict(person), ensure_ascii=False).encode()).decode(),
    }
    return article_id(f"speakers of {library}", person.key), found


def read_person(source: Mapping[str, Any]) -> Person:
    """Somebody out of their document."""
    record = json.loads(base64.b64decode(source["record"]))
    return Person(**record | {"aliases": tuple(record["aliases"]), "roles": tuple(record["roles"])})


def _article(segment: Segment, head: Mapping[str, Any], library: str, key: str, fields: str) -> dict[str, Any]:
    identity, title = head["id"], head["title"]
    return {
        "library": library,
        "id": identity,
        "key": key,
        "digest": head["digest"],
        "names": sorted({identity.casefold(), title[:LONGEST_NAME].casefold()}),
        "title": fold(f"{title[:LONGEST_NAME]} {identity}"),
        "shown": title,
        "by_title": "\0".join((identity.rpartition("/")[0], title[:LONGEST_NAME].casefold(), identity)),
        "published": head["published"] or "",
        "language": head["language"],
        "notes": head["notes"],
        "fields": fields,
        "words": segment.words.tobytes().decode().replace("\n", " "),
        "reading": _packed(segment, READING),
        "searching": _packed(segment, SEARCHING),
    }


def _packed(segment: Segment, names: tuple[str, ...]) -> str:
    return base64.b64encode(pack_arrays(segment, names)).decode()


class _Terms(NamedTuple):
    """The terms of an article, with spaces between: of each passage, and of its title and headings."""

    passages: list[str]
    fields: str


def _terms_of(index: Index) -> _Terms:
    columns, entries = index.columns, index.terms.entries
    sentences, tokens = columns["sentences"], columns["tokens"]
    words = np.array(entries, dtype=object)
    firsts = sentences["token"][columns["passages"]["first"]]
    passages = [
        " ".join(words[tokens[first : first + length]])
        for first, length in zip(firsts.tolist(), columns["passages"]["length"].tolist(), strict=True)
    ]
    start = int(columns["fields"]["token"][0]) if len(columns["fields"]) else len(tokens)
    return _Terms(passages, " ".join(words[np.unique(tokens[start:])]))


def article_id(library: str, identity: str) -> str:
    """What the cluster calls an article's document: an id may be longer than it allows."""
    return hashlib.sha256(f"{library}\0{identity}".encode()).hexdigest()[:32]
