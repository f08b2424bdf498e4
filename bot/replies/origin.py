"""How an article is named wherever it is named."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.language.characters import visible
from bot.replies.catalogue import day_text
from bot.replies.escaping import safe, shorten

if TYPE_CHECKING:
    from bot.articles.article import Article


def title_of(article: Article, limit: int = 200) -> str:
    """The title, or the id where nothing of the title can be seen; escaped."""
    return safe(article.title, limit) or safe(article.id, limit)


def label_of(identity: str, title: str, limit: int = 100) -> str:
    """The title, or the id where nothing of the title can be seen, where Discord shows plain text."""
    return shorten(visible(title), limit) or shorten(visible(identity), limit)


def origin_of(article: Article) -> list[str | None]:
    """The publisher and the date, where they are known; escaped."""
    return [
        safe(article.publisher, 80) if article.publisher else None,
        day_text(article.published) if article.published else None,
    ]
