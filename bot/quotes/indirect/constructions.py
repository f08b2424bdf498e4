"""Every way in which a word may report a statement: the spans that `statements` chooses from.

A verb of saying begins a construction, and so does "according to". What is reported stands right of it ("X said
that …"), left of it ("…, X said", "…, said X", "…, according to X"), or goes on behind a source that interrupts
("…, X said, …"). It may report nothing as well. What speaks for each is named in words, its features; their weights
stand in data/statements.json.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from bot.language.tags import ASIDES, Tag
from bot.quotes.indirect import content
from bot.quotes.indirect.content import ContentEnds
from bot.quotes.indirect.cue import ACCORDING, find_cues

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from bot.language.tagger import TaggedWord
    from bot.quotes.indirect.content import ContentStart
    from bot.quotes.indirect.cue import Cue
    from bot.quotes.ranker import Features
_INVERSION_MARKS = ASIDES | {Tag.QUOTATION}


class Construction(NamedTuple):
    """A cue with its source and what it may report, as indexes into the words of one sentence.

    Attributes:
        cue: The cue.
        source: First and behind the last word of the source; empty where it is not beside the cue.
        order: "sv" (source before the verb), "vs" (behind it), "to" (behind "according to") or "shared" (further off).
        nothing: What speaks for and against reporting nothing.
        starts: Where the reported words may begin.
        ends: Where they may end.
    """

    cue: Cue
    source: tuple[int, int]
    order: str
    nothing: Features
    starts: list[ContentStart]
    ends: ContentEnds


def constructions(words: Sequence[TaggedWord], quoted: Mapping[int, int]) -> Iterator[Construction]:
    """The constructions of one sentence, in order.

    Args:
        words: The sentence's words outside quotations.
        quoted: How many words each quotation of the paragraph has, by its index.
    """
    for cue in find_cues(words, quoted):
        yield _according(cue) if cue.verb is ACCORDING else _saying(cue)


def _according(cue: Cue) -> Construction:
    """The construction of "according to"."""
    clauses = cue.clauses
    source = cue.behind, clauses.phrase_end(cue.behind)
    nothing = [
        "according",
        f"according before {clauses.label(cue.at - 1)}",
        f"according to {clauses.label(cue.behind)}",
    ]
    found = [
        *content.left(cue, cue.at, source[1], "to"),
        *content.behind_commas(cue, cue.behind, "to"),
    ]
    return Construction(cue, source, "to", nothing, found, ContentEnds(cue))


def _saying(cue: Cue) -> Construction:
    """The construction of a verb of saying."""
    clauses, at, behind = cue.clauses, cue.at, cue.behind
    start, end = clauses.subject(cue.first)
    order = "sv" if start < end else "shared"
    nothing = _nothing(cue, order)
    found = list(content.right(cue, (start if start < end else cue.first) - 1))
    if order == "sv":
        found += content.left(cue, start, behind, "sv")
        if clauses.tag(behind) is Tag.COMMA:
            found.append(content.rest(cue, behind + 1, "sv"))
    if at > 1 and clauses.tag(at - 1) in _INVERSION_MARKS and cue.verb.form != "ing":
        found += content.left(cue, at, behind, "vs")
        found += content.behind_commas(cue, behind, "vs")
        if start >= end:
            start, end, order = behind, clauses.phrase_end(behind), "vs"
    return Construction(cue, (start, end), order, nothing, found, ContentEnds(cue))


def _nothing(cue: Cue, order: str) -> Features:
    clauses, verb, at = cue.clauses, cue.verb, cue.at
    before, following = clauses.kind(at - 1), clauses.kind(cue.behind)
    found = [
        f"none {verb.lemma}",
        f"none {verb.group}",
        f"none {verb.form} {order}",
        f"none {verb.group} {verb.form} behind {before}",
        f"none {verb.form} behind {clauses.label(at - 1)}",
        f"none noun {verb.noun} {verb.form} {before} {following}",
        f"none in {cue.context}",
    ]
    if cue.negated:
        found.append("none negated")
    if verb.noun:
        found += ["none noun", f"none noun {order} before {clauses.label(cue.behind)}"]
    if any(clauses.kind(i) == "is" for i in range(cue.first, at)):
        found.append(f"none passive {verb.form} {verb.group}")
    return found
