"""Where the words that a cue reports may begin: right of it, left of it, or behind a source that interrupts."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from bot.language.tags import ASIDES, CLAUSE_MARKS, COORDINATORS, FIRM_BREAKS, PHRASE_STARTS, Tag

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.quotes.indirect.cues import Report
    from bot.quotes.ranker import Features

_GAP = 13
"""How many words may stand between a verb and what it reports."""
_BEHIND = 25
"""How far behind a source its statement may go on, in words."""
_COMMAS = 4
"""How many commas behind a source are looked at."""
_MOST = 7
"""How many beginnings left of a source are candidates, besides the sentence's."""
_ASKS = frozenset("if whether how why what who when where which".split())
_HEADS = frozenset({"there", "-s", "role", "group", "word"})
_JOINING_MARKS = ASIDES | {Tag.COLON}
_LEFT_ENDS = ASIDES | {Tag.ELLIPSIS}
_BEFORE_COORDINATORS = ASIDES | {Tag.SEMICOLON, Tag.QUOTATION}
_PART_MARKS = CLAUSE_MARKS - {Tag.COMMA}


class Opening(NamedTuple):
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


def right(report: Report, lead: int) -> Iterator[Opening]:
    """Behind the verb; `lead` is the word before the source."""
    clauses, cue = report.clauses, report.cue
    for start, how in _starts(report):
        kind, clause = clauses.kind(start), clauses.clause(start)
        features = [
            f"right {how}",
            f"right {how} {cue.group} {cue.form}",
            f"right {how} in {report.context} {clauses.kind(lead)}",
            f"right {how} {clause}",
            f"right {how} first {kind}",
            f"right {how} first {kind} {clauses.kind(start + 1)}",
            f"right {how} begins {clauses.label(start)} {clauses.label(start + 1)}",
        ]
        if how != "beside":
            previous = start - 1 - (how.startswith("that"))
            features += [
                f"right {how} gap {bucket(start - report.behind)}",
                f"right {how} behind {clauses.label(previous)}",
            ]
        yield Opening("right", start, features)


def _starts(report: Report) -> Iterator[tuple[int, str]]:
    """Index of each word behind a verb at which reported words may begin, and how they are joined to the verb."""
    clauses, behind = report.clauses, report.behind
    label, tag = clauses.label(behind), clauses.tag(behind)
    if behind >= clauses.size:
        return
    if label == "that":
        yield behind + 1, "that"
    elif label in _ASKS:
        yield behind, "asks"
    if tag in _JOINING_MARKS:
        yield behind + 1, "mark" + tag
    elif tag is not Tag.SEMICOLON:
        yield behind, "beside"
    yield from _later_starts(report)


def _later_starts(report: Report) -> Iterator[tuple[int, str]]:
    """The same behind other words ("told reporters on Monday that …")."""
    clauses, behind = report.clauses, report.behind
    for i in range(behind + 1, min(behind + _GAP, clauses.size)):
        label, tag = clauses.label(i), clauses.tag(i)
        if tag in FIRM_BREAKS or clauses.looks[i - 1].finite == 2:
            break
        if label == "that":
            yield i + 1, "that later"
            break
        if label in _ASKS and label not in ("who", "which"):
            yield i, "asks later"
        elif clauses.tag(i - 1) is Tag.COMMA:
            yield i, "mark later"
        elif tag in PHRASE_STARTS or label in _HEADS:
            yield i, "later"


def left(report: Report, end: int, behind: int, order: str) -> Iterator[Opening]:
    """Before a source and its verb, which stand from `end` up to `behind`."""
    clauses = report.clauses
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
    for start in _left_starts(report, stop):
        before = clauses.tag(start - 1) if clauses.tag(start - 1) in CLAUSE_MARKS else clauses.label(start - 1)
        features = [
            *shared,
            f"left quoted {clauses.quoted_share(start, stop)}",
            f"left from {before}",
            f"left from {before} {clauses.label(start)}",
            f"left {order} verb {clauses.finite(start, stop)}",
        ]
        yield Opening("left", start, features, stop)


def _left_starts(report: Report, stop: int) -> Iterator[int]:
    clauses = report.clauses
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
            if count == _MOST:
                return


def behind_commas(report: Report, start: int, order: str) -> Iterator[Opening]:
    """Behind a source, after each comma."""
    count = 0
    for i in range(start, min(start + _BEHIND, report.clauses.size)):
        tag = report.clauses.tag(i)
        if tag in FIRM_BREAKS or count == _COMMAS:
            return
        if tag is Tag.COMMA:
            yield rest(report, i + 1, f"{order} {count}")
            count += 1


def rest(report: Report, start: int, order: str) -> Opening:
    """At a word where a statement goes on behind its source."""
    clauses = report.clauses
    label, verb = clauses.label(start), clauses.next_finite(start)
    features = [
        f"rest {order}",
        f"rest first {label}",
        f"rest {order} first {label}",
        f"rest verb {bucket(verb - start) if verb < clauses.size else 'none'}",
    ]
    return Opening("rest", start, features)
