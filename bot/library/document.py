"""One article with what was said in it, each part read out of its segment when it is asked for."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from bot.index import quotations
from bot.library.collection import key_of
from bot.quotes.model import CLEAR

if TYPE_CHECKING:
    from bot.articles.article import Article
    from bot.index.segment import Segment
    from bot.quotes.model import Extraction
    from bot.search.answer import Passage


class Document:
    """An article, who says what in it, and what buttons call it.

    Args:
        segment: It, analysed.
        collection: The name of the collection that it is in.
        versions: How many versions there are of it.
    """

    def __init__(self, segment: Segment, collection: str, versions: int = 1) -> None:
        self.versions = versions
        self._segment = segment
        self._collection = collection

    @cached_property
    def article(self) -> Article:
        """As it was read."""
        return self._segment.article()

    @cached_property
    def extraction(self) -> Extraction:
        """What was said in it."""
        return quotations.unpack(self._segment)

    @property
    def notes(self) -> tuple[str, ...]:
        """What was left out of it or taken otherwise than it is written."""
        return tuple(self._segment.read_head()["notes"])

    @cached_property
    def key(self) -> str:
        """What buttons call it: ten letters that change with its content."""
        head = self._segment.read_head()
        return key_of(self._collection, head["id"], head["digest"])

    def speakers_in(self, passage: Passage) -> tuple[str, ...]:
        """Who speaks in a passage of it, as far as it makes that clear."""
        inside = (
            quote.speakers
            for quote in self.extraction.quotes
            if quote.paragraph == passage.paragraph
            and quote.start < passage.end
            and passage.start < quote.end
            and quote.confidence >= CLEAR
        )
        return tuple(dict.fromkeys(name for names in inside for name in names))
