"""What was said in an article as a segment keeps it: JSON, so that it can be read back without running anything."""

from __future__ import annotations

import json
from dataclasses import fields
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from bot.people.directory import ArticleSpeaker
from bot.quotes.model import CLEAR, Extraction, Quote, Speaker

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.index.segment import Segment


_QUOTE, _SPEAKER = (attrgetter(*(field.name for field in fields(kind))) for kind in (Quote, Speaker))


def pack(extraction: Extraction) -> bytes:
    """Quotations, speakers and other candidates, with how many quotations are clearly each speaker's: JSON in UTF-8."""
    return json.dumps(
        {
            "speakers": [_SPEAKER(speaker) for speaker in extraction.speakers],
            "others": [_SPEAKER(speaker) for speaker in extraction.others],
            "clear": [_count_clear(extraction, speaker) for speaker in extraction.speakers],
            "quotes": [_QUOTE(quote) for quote in extraction.quotes],
            "unsaid": [_QUOTE(quote) for quote in extraction.unsaid],
        },
        ensure_ascii=False,
    ).encode()


def unpack(segment: Segment) -> Extraction:
    """What was said in a segment's article; nothing where nobody looked."""
    record = _read(segment)
    return Extraction(
        quotes=tuple(Quote(*map(_frozen, row)) for row in record.get("quotes", ())),
        speakers=tuple(Speaker(*map(_frozen, row)) for row in record.get("speakers", ())),
        others=tuple(Speaker(*map(_frozen, row)) for row in record.get("others", ())),
        unsaid=tuple(Quote(*map(_frozen, row)) for row in record.get("unsaid", ())),
    )


def unpack_speakers(segment: Segment) -> Iterator[ArticleSpeaker]:
    """The speakers of a segment's article, with how many of its quotations are clearly theirs."""
    record = _read(segment)
    article = segment.read_head()["id"]
    for row, clear in zip(record.get("speakers", ()), record.get("clear", ()), strict=True):
        yield ArticleSpeaker(article, Speaker(*map(_frozen, row)), clear)


def _read(segment: Segment) -> dict[str, Any]:
    record: dict[str, Any] = json.loads(segment.speech.tobytes() or b"{}")
    return record


def _count_clear(extraction: Extraction, speaker: Speaker) -> int:
    """How many quotations are clearly a speaker's."""
    return sum(quote.confidence >= CLEAR and speaker.name in quote.speakers for quote in extraction.quotes)


def _frozen(value: Any) -> Any:  # noqa: ANN401 - whatever a field holds
    return tuple(map(_frozen, value)) if isinstance(value, list) else value
