"""Lay a claim over the texts of articles: the utterances in them, and their own prose."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.check.alignment import locate, nearest_place
from bot.check.similarity import closeness
from bot.check.utterances import Utterance
from bot.quotes.model import CLEAR, Speaker

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.check.alignment import Alignment
    from bot.check.claimed_words import Wording
    from bot.check.quoted_article import QuotedArticle
    from bot.check.word_sequences import Text
    from bot.quotes.model import Quote

NEAR = 0.35
"""From this closeness on, words are worth showing beside a claim; what is further off is no place of it."""


@dataclass(frozen=True, slots=True)
class Place:
    """A text that a claim was laid over.

    Attributes:
        document: The article that the text stands in.
        text: An utterance, or a paragraph.
        alignment: How the claim lies on it.
        closeness: How alike they are, 0 to 1.
        spoken: The text is an utterance.
        quote: The quotation that most of the words stand in, or the report of what the claimed person said; None in
            the article's own prose.
        speaker: Who said it, the claimed person first; None in the article's own prose.
        fits: The claimed person said it, as far as the article tells.
        clear: The article makes clear who said it (the prose's author always is).
        turn: What turns the words without being covered: that somebody denied them, or did not say them.
    """

    document: QuotedArticle
    text: Text
    alignment: Alignment
    closeness: float
    spoken: bool
    quote: Quote | None
    speaker: Speaker | None
    fits: bool
    clear: bool
    turn: Quote | None = None


def exact_places(
    claim: Wording, wanted: str, speaker: str | None, texts: Iterable[tuple[QuotedArticle, Text]]
) -> list[Place]:
    """Where a claim stands word for word, but for what it owns up to.

    Args:
        claim: What is looked for.
        wanted: Its words in the letters of the texts' alphabet.
        speaker: Who is claimed to have said it.
        texts: Where it is looked for, each with its article.
    """
    return [
        _place(document, text, alignment, 1.0, speaker)
        for document, text in texts
        if (alignment := locate(claim, text, wanted))
    ]


def near_places(
    claim: Wording, wanted: str, speaker: str | None, texts: Iterable[tuple[QuotedArticle, Text]]
) -> list[Place]:
    """Where a text is near a claim; see `exact_places`."""
    found = []
    for document, text in texts:
        alignment = nearest_place(claim, text, wanted)
        alike = closeness(claim, text, alignment) if alignment else 0.0
        if alignment and alike >= NEAR:
            found.append(_place(document, text, alignment, alike, speaker))
    return found


def _place(document: QuotedArticle, text: Text, alignment: Alignment, alike: float, claimed: str | None) -> Place:
    start, end = alignment.span
    covered = text.words[start:end]
    quote = document.quote_of(covered, "direct")
    report = None if quote else document.quote_of(covered, "indirect")
    if report and _claimed_speaker(claimed, report, document):
        quote = report
    turn = None if quote else document.turn_of(covered)
    quote = quote or turn
    meant = _claimed_speaker(claimed, quote, document) if quote else None
    return Place(
        document,
        text,
        alignment,
        alike,
        spoken=isinstance(text, Utterance),
        quote=quote,
        speaker=meant or next(iter(document.speakers_of(quote)), None),
        fits=meant is not None,
        clear=quote is None or quote.confidence >= CLEAR,
        turn=turn,
    )


def _claimed_speaker(claimed: str | None, quote: Quote, document: QuotedArticle) -> Speaker | None:
    """The claimed person, if they are one of a quotation's speakers."""
    if claimed is None:
        return None
    return next((speaker for speaker in document.speakers_of(quote) if document.is_meant(claimed, speaker)), None)
