"""The JSON that programs read: one function a kind of record."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any

from bot.language.scripts import count_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.articles.article import Article
    from bot.check.findings import Citation, Earlier, Finding
    from bot.database.rows import Feed, Listed
    from bot.library.document import Document
    from bot.library.served import Served
    from bot.people.directory import Person
    from bot.quotes.model import Extraction
    from bot.search.answer import Answer, Hit
    from bot.search.quotation_search import Said


def write_record(record: dict[str, Any]) -> None:
    """One record on one line of standard output."""
    sys.stdout.write(json.dumps(record, ensure_ascii=False) + "\n")


async def answer_record(served: Served, answer: Answer, identity: object = None) -> dict[str, Any]:
    """What `ask --json` prints; `identity` is the batch line's id."""
    documents = await served.documents(dict.fromkeys(hit.passage.article for hit in answer.hits))
    return {
        "id": identity,
        "question": answer.question,
        "answered": answer.verdict == "answered",
        "verdict": answer.verdict,
        "confidence": round(answer.confidence, 4),
        "voice": answer.voice._asdict() if answer.voice else None,
        "passages": [_passage_record(documents[hit.passage.article], hit) for hit in answer.hits],
    }


def _passage_record(document: Document, hit: Hit) -> dict[str, Any]:
    passage = hit.passage
    article = document.article
    return {
        "article": article.id,
        **source_record(article),
        "section": passage.section,
        "paragraph": passage.paragraph,
        "start": passage.start,
        "end": passage.end,
        "text": passage.text,
        "highlights": [list(span) for span in hit.highlights],
        "speakers": list(document.speakers_in(passage)),
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


def article_record(article: Article, extraction: Extraction, notes: Sequence[str]) -> dict[str, Any]:
    """What `articles --json` prints; `notes` tell what was left out of it."""
    return {
        "article": article.id,
        **source_record(article),
        "author": article.author,
        "language": article.language,
        "paragraphs": len(article.paragraphs),
        "words": sum(count_words(paragraph.text) for paragraph in article.paragraphs),
        "sections": [section.heading for section in article.sections if section.heading],
        "quotations": len(extraction.quotes),
        "speakers": [speaker.name for speaker in extraction.speakers],
        "notes": list(notes),
    }


def listed_record(listed: Listed) -> dict[str, Any]:
    """What `library list --json` prints of an article."""
    return {
        "article": listed.name,
        "title": listed.title,
        "url": listed.link,
        "added": listed.added_at.isoformat(),
        "fetched": listed.fetched_at.isoformat(),
        "versions": listed.versions,
    }


def feed_record(feed: Feed) -> dict[str, Any]:
    """What it prints of a feed."""
    return {
        "feed": feed.link,
        "title": feed.title,
        "makes_room": feed.makes_room,
        "looked_at": feed.looked_at and feed.looked_at.isoformat(),
        "failing_since": feed.failing_since and feed.failing_since.isoformat(),
        "error": str(feed.error) if feed.error else None,
    }


def quote_record(said: Said) -> dict[str, Any]:
    """What `quotes --json` prints."""
    quote = said.quote
    return {
        "article": said.article.id,
        "section": said.section,
        "paragraph": quote.paragraph,
        "start": quote.start,
        "end": quote.end,
        "text": said.text,
        "kind": quote.kind,
        "partial": quote.partial,
        "stance": quote.stance,
        "speaker": quote.speaker,
        "speakers": list(quote.speakers),
        "as_written": quote.as_written,
        "role": said.speaker and said.speaker.role,
        "cue": quote.cue,
        "rule": quote.rule,
        "evidence": {"cue": _span(quote.cue_span), "name": _span(quote.name_span)},
        "confidence": round(quote.confidence, 4),
        "url": said.article.url,
    }


def speaker_record(person: Person) -> dict[str, Any]:
    """What `speakers --json` prints."""
    return {
        "speaker": person.name,
        "role": person.role,
        "kind": person.kind,
        "aliases": list(person.aliases),
        "quotations": person.quotations,
        "articles": list(person.articles),
    }


def finding_record(finding: Finding) -> dict[str, Any]:
    """What `check --json` prints."""
    source = finding.source
    return {
        "quote": finding.claim.quote,
        "claimed_speaker": finding.claim.speaker,
        "verdict": finding.verdict,
        "too_short": finding.too_short,
        "compared": finding.compared,
        "reported": finding.reported,
        "stance": finding.stance,
        "speaker": source and source.speaker,
        "clear": source and source.clear,
        "role": source and source.role,
        "match": source and source.match,
        "article": source and source.article,
        "section": source and source.section,
        "paragraph": source and source.paragraph,
        "start": source and source.start,
        "end": source and source.end,
        "url": source and source.url,
        "difference": [list(change) for change in finding.difference],
        "closest": finding.closest and _closest_record(finding.closest),
        "earlier": finding.earlier and _earlier_record(finding.earlier),
    }


def _closest_record(source: Citation) -> dict[str, Any]:
    return {name: getattr(source, name) for name in ("speaker", "match", "article", "paragraph", "url")}


def _earlier_record(earlier: Earlier) -> dict[str, Any]:
    names = ("article", "match", "paragraph", "start", "end", "speaker")
    return {"fetched": earlier.fetched_at.isoformat(), **{name: getattr(earlier.source, name) for name in names}}


def _span(span: tuple[int, int] | None) -> list[int] | None:
    return None if span is None else list(span)
