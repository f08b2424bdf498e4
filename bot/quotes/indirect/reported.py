"""What a cue reports: the span that was chosen, and what turns it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.language.tagger import TaggedWord
    from bot.quotes.indirect.constructions import Construction
    from bot.quotes.indirect.turned import Turned


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
            return self.span.first, self.span.behind
        first = min(self.span.first, self.turned.start, self.turned.cue.at)
        return first, max(self.span.behind, self.turned.cue.behind)

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
