"""Articles that were indexed together, and articles by id out of their segments."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.articles.article import Article
    from bot.index.index import Index
    from bot.index.segment import Segment
    from bot.search.vectors import Vectors


class ArticlesById(Mapping[str, "Article"]):
    """Articles by id, in order; each is taken out of its index when it is asked for."""

    def __init__(self, segments: Mapping[str, Segment]) -> None:
        self._segments = segments
        self._read = lru_cache(maxsize=256)(lambda identity: segments[identity].article())

    def __getitem__(self, identity: str) -> Article:
        return self._read(identity)

    def __iter__(self) -> Iterator[str]:
        return iter(self._segments)

    def __len__(self) -> int:
        return len(self._segments)


@dataclass(frozen=True, eq=False)
class Collection:
    """Articles that were indexed together: the shared corpus, or a server's own.

    Attributes:
        name: Its name, which no other has.
        index: The articles.
        vectors: Of their passages and sentences, where an encoder is set.
    """

    name: str
    index: Index
    vectors: Vectors | None = None


def key_of(collection: str, identity: str, digest: str) -> str:
    """What buttons call an article: ten letters that change with its content."""
    content = f"{collection}\0{identity}\0{digest}"
    return base64.b32encode(hashlib.sha256(content.encode()).digest()).decode()[:10].lower()
