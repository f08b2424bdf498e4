"""The words that a quotation claims, with the places where it owns up to a change: ellipses and brackets."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from functools import cached_property

from bot.check.words import Word, joined, located_words

_ELLIPSIS = r"[\[(]\s*(?:…|\.{2,}|(?:\.\s){1,5}\.)\s*[\])]|…|\.{2,}|(?:\.\s){2,5}\."
_GAP = re.compile(
    rf"(?P<ellipsis>(?:{_ELLIPSIS})(?:\s?\.)*)"
    r"|[^\W_]{0,30}\[[^\[\]]{1,80}\][^\W_]{0,30}"
)
_RESPELT = re.compile(r"[\[(](?P<letter>[^\W\d_])[\])](?=[^\W\d_])")  # "[T]hose", "(T)hose"


@dataclass(frozen=True, slots=True)
class Gap:
    """A place where words of the article may be missing.

    Attributes:
        at: The number of claimed words before it.
        inserted: What a bracket puts there; None for an ellipsis.
    """

    at: int
    inserted: tuple[Word, ...] | None = None


@dataclass(frozen=True)
class Wording:
    """What a claim says that the article says.

    Attributes:
        text: The quotation as it is compared; the words' offsets count from its start.
        words: Its words, those in brackets not counted.
        gaps: Ellipses and brackets in order.
    """

    text: str
    words: tuple[Word, ...]
    gaps: tuple[Gap, ...]

    @cached_property
    def segments(self) -> tuple[tuple[int, int], ...]:
        """The runs of words between gaps, as ranges of `words`; empty runs are left out."""
        cuts = [0, *(gap.at for gap in self.gaps), len(self.words)]
        return tuple((a, b) for a, b in itertools.pairwise(cuts) if a < b)

    @cached_property
    def plain(self) -> str:
        """The words that are compared, each once, a space apart where their script writes spaces."""
        return joined(self.words)


def wording(quote: str) -> Wording:
    """Read a claimed quotation, in linear time.

    Examples:
        >>> reading = wording("[He] is ... a fool [sic]")
        >>> reading.plain, [gap.at for gap in reading.gaps]
        ('is a fool', [0, 1, 3])
    """
    text = _RESPELT.sub(r"\g<letter>", quote)
    found: list[Word] = []
    gaps: list[Gap] = []
    end = 0
    for match in _GAP.finditer(text):
        found += located_words(text, start=end, end=match.start())
        inserted = None if match["ellipsis"] else tuple(located_words(text, start=match.start(), end=match.end()))
        gaps.append(Gap(len(found), inserted))
        end = match.end()
    found += located_words(text, start=end)
    return Wording(text, tuple(found), tuple(gaps))
