"""Where the words that a cue reports may begin, and where they may end.

They begin right of the cue, left of it, or behind a source that interrupts.
"""

from __future__ import annotations

from bisect import bisect_left
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from bot.language.lexicon import lexicon
from bot.language.tags import ASIDES, CLAUSE_MARKS, COORDINATORS, FIRM_BREAKS, PHRASE_STARTS, VERB_MODIFIERS, Tag

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.quotes.indirect.cue import Cue
    from bot.quotes.ranker import Features

_GAP = 13
"""How many words may stand between a verb and what it reports."""
_BEHIND = 25
"""How far behind a source its statement may go on, in words."""
_COMMAS = 4
"""How many commas behind a source are looked at."""
_MOST_STARTS = 7
"""How many beginnings left of a source are candidates, besides the sentence's."""
_MOST_ENDS = 14
"""How many ends are candidates."""
_HEADS = frozenset({"there", "-s", "role", "group", "word"})
_JOINING_MARKS = ASIDES | {Tag.COLON}
_LEFT_ENDS = ASIDES | {Tag.ELLIPSIS}
_BEFORE_COORDINATORS = ASIDES | {Tag.SEMICOLON, Tag.QUOTATION}
_PART_MARKS = CLAUSE_MARKS - {Tag.COMMA}


class ContentStart(NamedTuple):
    """Where reported words may begin.

    Attributes:
        side: "right", "left" or "rest" (behind a source that interrupts).
        start: Index of the first word.
        features: Names of what speaks for or against it.
        end: Index behind the last word where that is given: left of the source; else 0.
    """

    side: str
    start: int
    features: Features
    end: int = 0


def bucket(number: int) -> str:
    """A number as one of a few words."""
    if number < 4:
        return str(number)
    return next((name for limit, name in ((6, "4-5"), (10, "6-9"), (20, "10-19")) if number < limit), "20+")


def right(cue: Cue, lead: int) -> Iterator[ContentStart]:
    """Behind the verb; `lead` is the word before the source."""
    clauses, verb = cue.clauses, cue.verb
    for start, how in _starts(cue):
        kind, clause = clauses.kind(start), clauses.clause(start)
        features = [
            f"right {how}",
            f"right {how} {verb.group} {verb.form}",
            f"right {how} in {cue.context} {clauses.kind(lead)}",
            f"right {how} {clause}",
            f"right {how} first {kind}",
            f"right {how} first {kind} {clauses.kind(start + 1)}",
            f"right {how} begins {clauses.label(start)} {clauses.label(start + 1)}",
        ]
        if how != "beside":
            previous = start - 1 - (how.startswith("that"))
            features += [
                f"right {how} gap {bucket(start - cue.behind)}",
                f"right {how} behind {clauses.label(previous)}",
            ]
        yield ContentStart("right", start, features)


def _starts(cue: Cue) -> Iterator[tuple[int, str]]:
    """Index of each word behind a verb at which reported words may begin, and how they are joined to the verb."""
    clauses, behind = cue.clauses, cue.behind
    label, tag = clauses.label(behind), clauses.tag(behind)
    if behind >= clauses.size:
        return
    if label == "that":
        yield behind + 1, "that"
    elif label in lexicon().interrogatives:
        yield behind, "asks"
    if tag in _JOINING_MARKS:
        yield behind + 1, "mark" + tag
    elif tag is not Tag.SEMICOLON:
        yield behind, "beside"
    yield from _later_starts(cue)


def _later_starts(cue: Cue) -> Iterator[tuple[int, str]]:
    """The same behind other words ("told reporters on Monday that …")."""
    clauses, behind = cue.clauses, cue.behind
    for i in range(behind + 1, min(behind + _GAP, clauses.size)):
        label, tag = clauses.label(i), clauses.tag(i)
        if tag in FIRM_BREAKS or clauses.labels[i - 1].finite == 2:
            break
        if label == "that":
            yield i + 1, "that later"
            break
        if label in lexicon().interrogatives and label not in ("who", "which"):
            yield i, "asks later"
        elif clauses.tag(i - 1) is Tag.COMMA:
            yield i, "mark later"
        elif tag in PHRASE_STARTS or label in _HEADS:
            yield i, "later"


def left(cue: Cue, end: int, behind: int, order: str) -> Iterator[ContentStart]:
    """Before a source and its verb, which stand from `end` up to `behind`."""
    clauses = cue.clauses
    stop = end
    while stop and clauses.tag(stop - 1) in _LEFT_ENDS:
        stop -= 1
    if stop == 0 or (stop == end and order != "to" and clauses.tag(end - 1) is not Tag.QUOTATION):
        return
    part = clauses.part_end(behind, clauses.size)
    mark = clauses.tag(part) if part < clauses.size else "edge"
    shared = [
        f"left {order} mark {clauses.tag(end - 1)}",
        f"left {order} until {mark} {bucket(part - behind)} {clauses.finite(behind, part)}",
        f"left {order} rest {clauses.finite(behind, clauses.size)} {bucket(clauses.size - behind)}",
    ]
    for start in _left_starts(cue, stop):
        before = clauses.tag(start - 1) if clauses.tag(start - 1) in CLAUSE_MARKS else clauses.label(start - 1)
        features = [
            *shared,
            f"left quoted {clauses.quoted_share(start, stop)}",
            f"left from {before}",
            f"left from {before} {clauses.label(start)}",
            f"left {order} verb {clauses.finite(start, stop)}",
        ]
        yield ContentStart("left", start, features, stop)


def _left_starts(cue: Cue, stop: int) -> Iterator[int]:
    clauses = cue.clauses
    yield 0
    count = 0
    for i in range(1, stop):
        tag, label = clauses.tag(i - 1), clauses.label(i - 1)
        opens = tag in COORDINATORS and (i == 1 or clauses.tag(i - 2) in _BEFORE_COORDINATORS)
        if (
            opens
            or tag in _PART_MARKS
            or label in ("that", "while", "because")
            or (i == 2 and clauses.tag(1) is Tag.COMMA)
        ):
            yield i
            count += 1
            if count == _MOST_STARTS:
                return


def behind_commas(cue: Cue, start: int, order: str) -> Iterator[ContentStart]:
    """Behind a source, after each comma."""
    count = 0
    for i in range(start, min(start + _BEHIND, cue.clauses.size)):
        tag = cue.clauses.tag(i)
        if tag in FIRM_BREAKS or count == _COMMAS:
            return
        if tag is Tag.COMMA:
            yield rest(cue, i + 1, f"{order} {count}")
            count += 1


def rest(cue: Cue, start: int, order: str) -> ContentStart:
    """At a word where a statement goes on behind its source."""
    clauses = cue.clauses
    label, verb = clauses.label(start), clauses.next_finite(start)
    features = [
        f"rest {order}",
        f"rest first {label}",
        f"rest {order} first {label}",
        f"rest verb {bucket(verb - start) if verb < clauses.size else 'none'}",
    ]
    return ContentStart("rest", start, features)


class ContentEnd(NamedTuple):
    """Where reported words may end.

    Attributes:
        end: Index behind the last word.
        own: Names of what speaks for or against this end with this beginning.
        shared: The same whatever the beginning.
        quoted: More than half of the words stand between quotation marks.
    """

    end: int
    own: tuple[str, ...]
    shared: tuple[str, ...]
    quoted: bool


class _Place(NamedTuple):
    """What is known of an end whatever the beginning: its features, the mark there, the tense of what follows."""

    features: tuple[str, ...]
    mark: str
    following: str


@lru_cache(maxsize=1 << 12)
def _of_end(
    side: str, quoted: str, size: str, finite: int, mark: str, tense: str, following: str | None
) -> tuple[str, ...]:
    """The features of an end with its beginning; nothing is `following` at a sentence's end."""
    found = f"{side} quoted {quoted}", f"end size {size}", f"end verb {finite}"
    if following is None:
        return found
    return *found, f"end {mark} verb {finite}", f"end {mark} tense {tense} {following}"


class ContentEnds:
    """The possible ends of what one cue reports."""

    def __init__(self, cue: Cue) -> None:
        self._cue = cue
        self._places: dict[int, _Place] = {}

    def of(self, content_start: ContentStart) -> Iterator[ContentEnd]:
        """An end for each place at which words that begin there may end."""
        clauses, start = self._cue.clauses, content_start.start
        if content_start.end:
            quoted = clauses.quoted_share(start, content_start.end)
            yield ContentEnd(content_start.end, (), (), quoted in ("most", "all"))
            return
        tense = "none"
        first = bisect_left(clauses.ends, start + 2)
        for end in clauses.ends[first : first + _MOST_ENDS]:
            quoted, finite = clauses.quoted_share(start, end), clauses.finite(start, end)
            place = self._places.get(end)
            if place is None:
                place = self._places[end] = self._place(end)
            if end < clauses.size and tense == "none":
                tense = clauses.tense(start, end)
            following = place.following if end < clauses.size else None
            own = _of_end(content_start.side, quoted, bucket(end - start), finite, place.mark, tense, following)
            yield ContentEnd(end, own, place.features, quoted in ("most", "all"))

    def _place(self, end: int) -> _Place:
        cue, clauses = self._cue, self._cue.clauses
        if end == clauses.size:
            return _Place(("end of sentence", f"end of sentence in {cue.context}"), "edge", "none")
        mark, label, kind = clauses.tag(end), clauses.label(end + 1), clauses.kind(end + 1)
        begin, stop = self._next_part(end)
        verb = next((i for i in range(begin, begin + 4) if clauses.kind(i) not in ("adverb", "not")), begin)
        after = clauses.kind(verb + 1) if clauses.tag(verb) is Tag.AUXILIARY else ""
        features = (
            f"end {mark}",
            f"end {mark} behind {clauses.label(end - 1)}",
            f"end {mark} cue {self._cue_in(begin)}",
            f"end {mark} kind {kind}",
            f"end {mark} kind {kind} {clauses.kind(end + 2)}",
            f"end {mark} kind {kind} in {cue.context}",
            f"end {mark} next {label} in {cue.context}",
            f"end {mark} next {label} {clauses.label(end + 2)}",
            f"end {mark} parallel {cue.auxiliary} {cue.verb.form} {clauses.kind(verb)} {after}",
        )
        return _Place(features, mark, clauses.tense(begin, stop))

    def _next_part(self, end: int) -> tuple[int, int]:
        """The words behind a mark and the conjunction that may follow it."""
        clauses = self._cue.clauses
        start = end + 1 + (clauses.tag(end) not in COORDINATORS and clauses.tag(end + 1) in COORDINATORS)
        return start, min(start + 12, clauses.size)

    def _cue_in(self, start: int) -> str:
        """Whether the words up to the next mark hold another verb of saying, and whether it stands first."""
        clauses = self._cue.clauses
        for i in range(start, clauses.part_end(start, 12)):
            label = clauses.label(i)
            if label in ("cue-past", "cue-s", "cue-base"):
                return "first" if all(clauses.tag(j) in VERB_MODIFIERS for j in range(start, i)) else "clause"
            if label == "cue-ing" and i == start:
                return "ing"
        return "none"
