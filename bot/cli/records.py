"""The JSON that programs read: one function a kind of record."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from bot.articles.model import Article
    from bot.library import Served
    from bot.search.model import Answer, Hit


def write(record: dict[str, Any]) -> None:
    """One record on one line of standard output."""
    sys.stdout.write(json.dumps(record, ensure_ascii=False) + "\n")


def answer_record(served: Served, answer: Answer, identity: object = None) -> dict[str, Any]:
    """What `ask --json` prints; `identity` is the batch line's id."""
    return {
        "id": identity,
        "question": answer.question,
        "answered": answer.verdict == "answered",
        "verdict": answer.verdict,
        "confidence": round(answer.confidence, 4),
        "passages": [_passage_record(served, hit) for hit in answer.hits],
    }


def _passage_record(served: Served, hit: Hit) -> dict[str, Any]:
    passage = hit.passage
    article = served.articles[passage.article]
    return {
        "article": article.id,
        **source_record(article),
        "section": passage.section,
        "paragraph": passage.paragraph,
        "start": passage.start,
        "end": passage.end,
        "text": passage.text,
        "highlights": [list(span) for span in hit.highlights],
        "speakers": list(served.speakers_in(passage)),
        "score": round(hit.score, 4),
    }


def source_record(article: Article) -> dict[str, Any]:
    """Where an article is from."""
    return {
        "title": article.title,
        "publisher": article.publisher,
        "published": article.published.isoformat() if article.published else None,
        "url": article.url,
    }


def article_record(article: Article) -> dict[str, Any]:
    """What `articles --json` prints."""
    return {
        "article": article.id,
        **source_record(article),
        "author": article.author,
        "language": article.language,
        "paragraphs": len(article.paragraphs),
        "words": sum(len(paragraph.text.split()) for paragraph in article.paragraphs),
        "sections": [section.heading for section in article.sections if section.heading],
    }
