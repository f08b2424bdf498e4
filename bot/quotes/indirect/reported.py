"""What a cue reports: the span that was chosen, and what turns it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from bot.language.tags import CLAUSE_BREAKS, COORDINATORS, Tag

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.language.tagger import TaggedWord
    from bot.quotes.indirect.constructions import Construction
    from bot.quotes.indirect.turned import Turned


_LONGEST = 15
"""Words before a source that interrupts a statement, at most."""


class ContentSpan(NamedTuple):
    """Words that a cue may cue.

    Attributes:
        first: Index of the first word in its sentence.
        behind: Index behind the last word.
        quoted: More than half of the words stand between quotation marks.
    """

    first: int
    behind: int
    quoted: bool


class Reading(NamedTuple):
    """What a cue reports.

    Attributes:
        construction: The cue.
        words: Of its sentence.
        offset: Index of the sentence's first word in the paragraph.
        span: What it reports.
        agreement: How well it is expected to agree with what a reader would mark, 0 to 1.
        turned: What turns it; None for an assertion.
    """

    construction: Construction
    words: Sequence[TaggedWord]
    offset: int
    span: ContentSpan
    agreement: float
    turned: Turned | None = None

    @property
    def shown(self) -> tuple[int, int]:
        """The words to show, first and behind the last: what is turned with its subject and what turns it."""
        if self.turned is None:
            return self._beginning(), self.span.behind
        first = min(self.span.first, self.turned.start, self.turned.cue.at)
        return first, max(self.span.behind, self.turned.cue.behind)

    def _beginning(self) -> int:
        """The first word of what is reported: before its source where that interrupts it.

        "The wall, Roe said, was built in 1911" · "Half have a telephone, the report said, and some a car"
        """
        first, cue = self.span.first, self.construction.cue
        start, end = self.construction.source
        source = min(start, cue.first) if start < end else cue.first
        parted = max(cue.behind, end) < first <= max(cue.behind, end) + 1 and self.words[first - 1].tag is Tag.COMMA
        if not parted or not 1 < source <= _LONGEST or self.words[source - 1].tag is not Tag.COMMA:
            return first
        begin = int(self.words[0].tag in COORDINATORS)
        before = cue.clauses.finite(begin, source)
        if any(word.tag in CLAUSE_BREAKS for word in self.words[begin : source - 1]):
            return first
        goes_on = self.words[first].tag is Tag.AND if before else cue.clauses.finite(first, first + 1)
        return begin if goes_on else first

    @property
    def start(self) -> int:
        """Offset of the first letter in the paragraph."""
        return self.words[self.shown[0]].start

    @property
    def end(self) -> int:
        """Offset behind the last letter in the paragraph."""
        return self.words[self.shown[1] - 1].end

    @property
    def cue(self) -> tuple[int, int]:
        """Offsets of the cue in the paragraph."""
        cue = self.construction.cue
        return self.words[cue.at].start, self.words[cue.behind - 1].end
