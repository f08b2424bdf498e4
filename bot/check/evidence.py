"""Lay a claim over the texts of articles: the speeches in them, and their own prose."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from bot.check.alignment import locate, nearest
from bot.check.identity import is_speaker
from bot.check.similarity import closeness
from bot.check.utterances import Speech, speeches
from bot.check.word_sequences import Alphabet, Text
from bot.check.words import Pages
from bot.quotes.model import CLEAR, Speaker

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from collections.abc import Set as AbstractSet

    from bot.articles.article import Article
    from bot.check.alignment import Alignment
    from bot.check.wording import Wording
    from bot.quotes.model import Quote

NEAR = 0.35
"""From this closeness on, words are worth showing beside a claim; what is further off is no place of it."""


class Document(Protocol):
    """An article and who says what in it."""

    @property
    def article(self) -> Article:
        """The article."""

    @property
    def quotes(self) -> Sequence[Quote]:
        """Its quotations in document order."""

    @property
    def speakers(self) -> Sequence[Speaker]:
        """Those the quotations belong to, or may belong to."""


@dataclass(frozen=True, slots=True)
class Place:
    """A text that a claim was laid over.

    Attributes:
        document: Where the text stands.
        text: A speech, or a paragraph.
        alignment: How the claim lies on it.
        closeness: How alike they are, 0 to 1.
        spoken: The text is a speech.
        quote: The quotation that most of the words stand in, or the report of what the claimed person said; None in
            the article's own prose.
        speaker: Who said it, the claimed person first; None in the article's own prose.
        fits: The claimed person said it, as far as the article tells.
        clear: The article makes clear who said it (the prose's author always is).
    """

    document: Document
    text: Text
    alignment: Alignment
    closeness: float
    spoken: bool
    quote: Quote | None
    speaker: Speaker | None
    fits: bool
    clear: bool


@dataclass(frozen=True, slots=True)
class Opened:
    """The texts of an article that a claim may come from: the speeches in some paragraphs, and these themselves."""

    document: Document
    texts: tuple[Text, ...]


def open_at(document: Document, numbers: AbstractSet[int]) -> Opened:
    """Read some paragraphs of an article; a speech in them may have begun in the one before, or go on in the next."""
    pages = Pages({paragraph.number: paragraph.text for paragraph in document.article.paragraphs})
    direct = [quote for quote in document.quotes if quote.kind == "direct"]
    prose = [Text(tuple(pages.words(number)), pages.texts) for number in sorted(numbers)]
    return Opened(document, (*speeches(direct, pages, numbers), *prose))


def exact_places(claim: Wording, speaker: str | None, opened: Iterable[Opened]) -> list[Place]:
    """Where a claim stands word for word, but for what it owns up to.

    Args:
        claim: What is looked for.
        speaker: Who is claimed to have said it.
        opened: Where it is looked for.
    """
    alphabet = Alphabet()
    return [
        _place(each.document, text, alignment, 1.0, speaker)
        for each in opened
        for text in each.texts
        if (alignment := locate(claim, text, alphabet))
    ]


def near_places(claim: Wording, speaker: str | None, opened: Iterable[Opened]) -> list[Place]:
    """Where a text is near a claim; see `exact_places`."""
    alphabet = Alphabet()
    found = []
    for each in opened:
        for text in each.texts:
            alignment = nearest(claim, text, alphabet)
            alike = closeness(claim, text, alignment) if alignment else 0.0
            if alignment and alike >= NEAR:
                found.append(_place(each.document, text, alignment, alike, speaker))
    return found


def _place(document: Document, text: Text, alignment: Alignment, alike: float, claimed: str | None) -> Place:
    quote = _quote(text, alignment, [q for q in document.quotes if q.kind == "direct"])
    report = None if quote else _quote(text, alignment, [q for q in document.quotes if q.kind == "indirect"])
    if report and _claimed_speaker(claimed, report, document):
        quote = report
    meant = _claimed_speaker(claimed, quote, document) if quote else None
    return Place(
        document,
        text,
        alignment,
        alike,
        spoken=isinstance(text, Speech),
        quote=quote,
        speaker=meant or next(iter(_speakers(quote, document)), None),
        fits=meant is not None,
        clear=quote is None or quote.confidence >= CLEAR,
    )


def _speakers(quote: Quote | None, document: Document) -> list[Speaker]:
    """Who said a quotation, with what the article tells of them."""
    known = {speaker.name: speaker for speaker in document.speakers}
    return [known.get(name, Speaker(name)) for name in quote.speakers] if quote else []


def _claimed_speaker(claimed: str | None, quote: Quote, document: Document) -> Speaker | None:
    """The claimed person, if they are one of a quotation's speakers."""
    if claimed is None:
        return None
    said = (speaker for speaker in _speakers(quote, document) if is_speaker(claimed, speaker))
    return next(said, None)


def _quote(text: Text, alignment: Alignment, quotes: Sequence[Quote]) -> Quote | None:
    """The quotation that holds most of the words laid over, if one holds half of them."""
    start, end = alignment.span
    places = [(word.paragraph, word.start) for word in text.words[start:end]]
    held = [(sum(q.paragraph == number and q.start <= at < q.end for number, at in places), q) for q in quotes]
    most, quote = max(held, key=lambda pair: pair[0], default=(0, None))
    return quote if 2 * most >= len(places) else None
