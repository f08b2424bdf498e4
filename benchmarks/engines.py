"""The searches that are measured: Verbatim's, and the ones it stands beside, as their own pages show them."""

from __future__ import annotations

import logging
from importlib.util import find_spec
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

TOP = 10


class Engine(Protocol):
    """A search over passages that are numbered from 0; making it is what building the index costs."""

    def __init__(self, passages: Sequence[str]) -> None: ...

    def search(self, question: str) -> Sequence[tuple[int, float]]:
        """The ten best passages and their scores, best first."""


class RankBM25:
    """rank-bm25 as its README shows it, lower case: a loop over all passages for each word."""

    def __init__(self, passages: Sequence[str]) -> None:
        from rank_bm25 import BM25Okapi

        self._bm25 = BM25Okapi([passage.lower().split(" ") for passage in passages])

    def search(self, question: str) -> Sequence[tuple[int, float]]:
        """The ten best by `get_scores`."""
        scores = self._bm25.get_scores(question.lower().split(" "))
        return [(int(place), float(scores[place])) for place in scores.argsort()[::-1][:TOP]]


class BM25S:
    """bm25s with its README's settings: English stop words and PyStemmer."""

    def __init__(self, passages: Sequence[str]) -> None:
        import bm25s
        import Stemmer

        logging.getLogger("bm25s").setLevel(logging.WARNING)  # it sets itself to tell everything

        self._stemmer = Stemmer.Stemmer("english")
        self._bm25s = bm25s
        self._retriever = bm25s.BM25()
        self._retriever.index(self._tokenize(list(passages)), show_progress=False)
        self._count = len(passages)

    def search(self, question: str) -> Sequence[tuple[int, float]]:
        """The ten best."""
        asked = self._tokenize(question)
        places, scores = self._retriever.retrieve(asked, k=min(TOP, self._count), show_progress=False)
        return [(int(place), float(score)) for place, score in zip(places[0], scores[0], strict=True)]

    def _tokenize(self, texts: str | list[str]) -> object:
        return self._bm25s.tokenize(texts, stopwords="en", stemmer=self._stemmer, show_progress=False)


class Tantivy:
    """tantivy with its English stemmer, an index in memory, one thread."""

    def __init__(self, passages: Sequence[str]) -> None:
        import tantivy

        schema = tantivy.SchemaBuilder()
        schema.add_text_field("text", tokenizer_name="en_stem")
        schema.add_unsigned_field("number", stored=True)
        self._index = tantivy.Index(schema.build())
        writer = self._index.writer(num_threads=1)
        for number, passage in enumerate(passages):
            writer.add_document(tantivy.Document(text=passage, number=number))
        writer.commit()
        self._index.reload()
        self._searcher = self._index.searcher()

    def search(self, question: str) -> Sequence[tuple[int, float]]:
        """The ten best that hold any of the words."""
        query, _ = self._index.parse_query_lenient(question, ["text"])
        hits = self._searcher.search(query, TOP).hits
        return [(self._searcher.doc(address)["number"][0], score) for score, address in hits]


PEERS: dict[str, tuple[str, type[Engine]]] = {
    "rank-bm25": ("rank_bm25", RankBM25),
    "bm25s": ("bm25s", BM25S),
    "tantivy": ("tantivy", Tantivy),
}
"""The package that each is made of, and the class, by the name that tables show."""


def installed() -> dict[str, type[Engine]]:
    """The peers whose packages are here."""
    return {name: engine for name, (package, engine) in PEERS.items() if find_spec(package)}
