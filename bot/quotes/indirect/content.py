"""Every way in which a word may report a statement: the spans that `statements` chooses from.

A verb of saying opens a frame, and so does "according to". What is reported stands right of it ("X said that …"), left
of it ("…, X said", "…, said X", "…, according to X"), or goes on behind a source that interrupts ("…, X said, …").
It may report nothing as well. What speaks for each reading is named in words, its features; their weights stand in
data/statements.json.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from bot.language.tags import ASIDES, Tag
from bot.quotes.indirect import content_starts, cues
from bot.quotes.indirect.content_ends import Endings

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from bot.language.tagger import TaggedWord
    from bot.quotes.indirect.content_starts import Opening
    from bot.quotes.indirect.cues import Report
    from bot.quotes.ranker import Features
_INVERSION_MARKS = ASIDES | {Tag.QUOTATION}


class Frame(NamedTuple):
    """A cue with its source and its readings, as indexes into the words of one sentence.

    Attributes:
        report: The cue.
        source: First and behind the last word of the source; empty where it is not beside the cue.
        order: "sv" (source before the verb), "vs" (behind it), "to" (behind "according to") or "shared" (further off).
        nothing: What speaks for and against reporting nothing.
        openings: Where the reported words may begin.
        endings: Where they may end.
    """

    report: Report
    source: tuple[int, int]
    order: str
    nothing: Features
    openings: list[Opening]
    endings: Endings


def find(words: Sequence[TaggedWord], quoted: Mapping[int, int]) -> Iterator[Frame]:
    """The frames of one sentence, in order.

    Args:
        words: The sentence's words outside quotations.
        quoted: How many words each quotation of the paragraph has, by its index.
    """
    for report in cues.find(words, quoted):
        yield _according(report) if report.cue is cues.ACCORDING else _saying(report)


def _according(report: Report) -> Frame:
    """The frame of "according to"."""
    clauses = report.clauses
    source = report.behind, clauses.phrase_end(report.behind)
    nothing = [
        "according",
        f"according before {clauses.label(report.at - 1)}",
        f"according to {clauses.label(report.behind)}",
    ]
    found = [
        *content_starts.left(report, report.at, source[1], "to"),
        *content_starts.behind_commas(report, report.behind, "to"),
    ]
    return Frame(report, source, "to", nothing, found, Endings(report))


def _saying(report: Report) -> Frame:
    """The frame of a verb of saying."""
    clauses, at, behind = report.clauses, report.at, report.behind
    start, end = clauses.subject(report.first)
    order = "sv" if start < end else "shared"
    nothing = _nothing(report, order)
    found = list(content_starts.right(report, (start if start < end else report.first) - 1))
    if order == "sv":
        found += content_starts.left(report, start, behind, "sv")
        if clauses.tag(behind) is Tag.COMMA:
            found.append(content_starts.rest(report, behind + 1, "sv"))
    if at > 1 and clauses.tag(at - 1) in _INVERSION_MARKS and report.cue.form != "ing":
        found += content_starts.left(report, at, behind, "vs")
        found += content_starts.behind_commas(report, behind, "vs")
        if start >= end:
            start, end, order = behind, clauses.phrase_end(behind), "vs"
    return Frame(report, (start, end), order, nothing, found, Endings(report))


def _nothing(report: Report, order: str) -> Features:
    clauses, cue, at = report.clauses, report.cue, report.at
    before, following = clauses.kind(at - 1), clauses.kind(report.behind)
    found = [
        f"none {cue.lemma}",
        f"none {cue.group}",
        f"none {cue.form} {order}",
        f"none {cue.group} {cue.form} behind {before}",
        f"none {cue.form} behind {clauses.label(at - 1)}",
        f"none noun {cue.noun} {cue.form} {before} {following}",
        f"none in {report.context}",
    ]
    if report.negated:
        found.append("none negated")
    if cue.noun:
        found += ["none noun", f"none noun {order} before {clauses.label(report.behind)}"]
    if any(clauses.kind(i) == "is" for i in range(report.first, at)):
        found.append(f"none passive {cue.form} {cue.group}")
    return found
