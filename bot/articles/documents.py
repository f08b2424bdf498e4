"""An article as JSON, and back: how it is kept where its file is not."""

from __future__ import annotations

import hashlib
from functools import cache
from typing import TYPE_CHECKING

from bot.articles.article import Article

if TYPE_CHECKING:
    from pydantic import TypeAdapter


@cache
def _form() -> TypeAdapter[Article]:
    from pydantic import TypeAdapter

    return TypeAdapter(Article)


def to_json(article: Article) -> bytes:
    """An article in JSON; equal articles give equal bytes."""
    return _form().dump_json(article)


def from_json(document: bytes) -> Article:
    """The article that a document holds.

    Raises:
        ValueError: It holds none.
    """
    return _form().validate_json(document)


def digest_of(document: bytes) -> str:
    """SHA-256, hexadecimal."""
    return hashlib.sha256(document).hexdigest()
