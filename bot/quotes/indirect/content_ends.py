"""Where the words that a cue reports may end, once it is known where they begin."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

from bot.language.tags import COORDINATORS, VERB_MODIFIERS, Tag
from bot.quotes.indirect.content_starts import bucket

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.quotes.indirect.content_starts import Opening
    from bot.quotes.indirect.cues import Report
    from bot.quotes.ranker import Features

_MOST = 14
"""How many ends are candidates."""


class Ending(NamedTuple):
    """Where reported words may end.

    Attributes:
        end: Index behind the last word.
        own: Names of what speaks for or against this end with this beginning.
        shared: The same whatever the beginning.
        quoted: More than half of the words stand between quotation marks.
    """

    end: int
    own: Features
    shared: Features
    quoted: bool


class _Place(NamedTuple):
    """What is known of an end whatever the beginning: its features, the mark there, the tense of what follows."""

    features: Features
    mark: str
    following: str


class Endings:
    """The possible ends of what one cue reports."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self._places: dict[int, _Place] = {}

    def of(self, opening: Opening) -> Iterator[Ending]:
        """An ending for each place at which words that begin there may end."""
        clauses, start = self._report.clauses, opening.start
        if opening.end:
            quoted = clauses.quoted_share(start, opening.end)
            yield Ending(opening.end, [], [], quoted in ("most", "all"))
            return
        tense = "none"
        first = bisect_left(clauses.ends, start + 2)
        for end in clauses.ends[first : first + _MOST]:
            quoted, finite = clauses.quoted_share(start, end), clauses.finite(start, end)
            place = self._places.get(end)
            if place is None:
                place = self._places[end] = self._place(end)
            own = [f"{opening.side} quoted {quoted}", f"end size {bucket(end - start)}", f"end verb {finite}"]
            if end < clauses.size:
                if tense == "none":
                    tense = clauses.tense(start, end)
                own += [f"end {place.mark} verb {finite}", f"end {place.mark} tense {tense} {place.following}"]
            yield Ending(end, own, place.features, quoted in ("most", "all"))

    def _place(self, end: int) -> _Place:
        report, clauses = self._report, self._report.clauses
        if end == clauses.size:
            return _Place(["end of sentence", f"end of sentence in {report.context}"], "edge", "none")
        mark, label, kind = clauses.tag(end), clauses.label(end + 1), clauses.kind(end + 1)
        begin, stop = self._next_part(end)
        verb = next((i for i in range(begin, begin + 4) if clauses.kind(i) not in ("adverb", "not")), begin)
        after = clauses.kind(verb + 1) if clauses.tag(verb) is Tag.AUXILIARY else ""
        features = [
            f"end {mark}",
            f"end {mark} behind {clauses.label(end - 1)}",
            f"end {mark} cue {self._cue_in(begin)}",
            f"end {mark} kind {kind}",
            f"end {mark} kind {kind} {clauses.kind(end + 2)}",
            f"end {mark} kind {kind} in {report.context}",
            f"end {mark} next {label} in {report.context}",
            f"end {mark} next {label} {clauses.label(end + 2)}",
            f"end {mark} parallel {report.auxiliary} {report.cue.form} {clauses.kind(verb)} {after}",
        ]
        return _Place(features, mark, clauses.tense(begin, stop))

    def _next_part(self, end: int) -> tuple[int, int]:
        """The words behind a mark and the conjunction that may follow it."""
        clauses = self._report.clauses
        start = end + 1 + (clauses.tag(end) not in COORDINATORS and clauses.tag(end + 1) in COORDINATORS)
        return start, min(start + 12, clauses.size)

    def _cue_in(self, start: int) -> str:
        """Whether the words up to the next mark hold another verb of saying, and whether it stands first."""
        clauses = self._report.clauses
        for i in range(start, clauses.part_end(start, 12)):
            label = clauses.label(i)
            if label in ("cue-past", "cue-s", "cue-base"):
                return "first" if all(clauses.tag(j) in VERB_MODIFIERS for j in range(start, i)) else "clause"
            if label == "cue-ing" and i == start:
                return "ing"
        return "none"
