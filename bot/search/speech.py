"""What was said in an article as a segment keeps it: JSON, so that it can be read back without running anything."""

from __future__ import annotations

import json
from dataclasses import astuple
from typing import TYPE_CHECKING, Any

from bot.quotes.extract import Extraction
from bot.quotes.model import CLEAR, Quote, Speaker

if TYPE_CHECKING:
    from collections.abc import Mapping


def pack(extraction: Extraction) -> bytes:
    """Quotations and speakers, with how many of the quotations are clearly each speaker's, as JSON in UTF-8."""
    return json.dumps(
        {
            "speakers": [astuple(speaker) for speaker in extraction.speakers],
            "clear": [count_clear(extraction, speaker) for speaker in extraction.speakers],
            "quotes": [astuple(quote) for quote in extraction.quotes],
        },
        ensure_ascii=False,
    ).encode()


def unpack(record: Mapping[str, Any]) -> Extraction:
    """What `pack` was given."""
    return Extraction(
        quotes=tuple(Quote(*map(_frozen, row)) for row in record["quotes"]),
        speakers=tuple(Speaker(*map(_frozen, row)) for row in record["speakers"]),
    )


def count_clear(extraction: Extraction, speaker: Speaker) -> int:
    """How many quotations are clearly a speaker's."""
    return sum(quote.confidence >= CLEAR and speaker.name in quote.speakers for quote in extraction.quotes)


def _frozen(value: Any) -> Any:  # noqa: ANN401 - whatever a field holds
    return tuple(value) if isinstance(value, list) else value
