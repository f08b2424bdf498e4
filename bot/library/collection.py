"""Articles that were indexed together."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.index.index import Index
    from bot.search.vectors import Vectors


@dataclass(frozen=True, eq=False)
class Collection:
    """Articles that were indexed together: the shared corpus, or a server's own.

    Attributes:
        name: Its name, which no other has.
        index: The articles.
        vectors: Of their passages and sentences, where an encoder is set.
        versions: How many versions an article has, by id; only where there are several.
    """

    name: str
    index: Index
    vectors: Vectors | None = None
    versions: Mapping[str, int] = field(default_factory=dict)


def key_of(collection: str, identity: str, digest: str) -> str:
    """What buttons call an article: ten letters that change with its content."""
    content = f"{collection}\0{identity}\0{digest}"
    return base64.b32encode(hashlib.sha256(content.encode()).digest()).decode()[:10].lower()
