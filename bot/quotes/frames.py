"""Every way in which a word may report a statement: the spans that `statements` chooses from.

A verb of saying opens a frame, and so does "according to". What is reported stands right of it ("X said that …"), left
of it ("…, X said", "…, said X", "…, according to X"), or goes on behind a source that interrupts ("…, X said, …").
The first candidate of a frame is that it reports nothing. What speaks for a candidate is named in words, its features;
their weights stand in data/statements.json.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from bot.quotes.clauses import Clauses
from bot.quotes.cues import CUES, Cue

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bot.quotes.words import Word

_ACCORDING = Cue("according", "according", "ing", noun=False)
_GAP = 13
"""How many words may stand between a verb and what it reports."""
_MOST_ENDS = 14
_MOST_STARTS = 7
_NEGATIONS = frozenset(
    """not never no neither nor without cannot decline declines declined declining refuse refused refuses
    refusing""".split()
)
_ASKS = frozenset("if whether how why what who when where which".split())
_QUANTITIES = frozenset("this that these those some many most few several both all one another others each".split())
_CLAUSE_OPENERS = frozenset(
    """as than before after because while when where if although though since to whether until unless who""".split()
)
_NOUN_FOLLOWERS = frozenset("of from by is are was were have has between".split())
_VERBS = frozenset("verb-base verb-third verb-past cue-past cue-s cue-base -ing cue-ing -ed".split())


class Candidate(NamedTuple):
    """One reading of a cue.

    Attributes:
        start: Index of the first word reported.
        end: Index behind the last word reported; the same as start where nothing is.
        features: Names of what speaks for or against it.
        quoted: More than half of the words stand between quotation marks.
    """

    start: int
    end: int
    features: list[str]
    quoted: bool = False


class Frame(NamedTuple):
    """A cue with its source and its candidates, as indexes into the words of one sentence.

    Attributes:
        cue: The verb of saying, or "according".
        at: Index of the cue.
        behind: Index behind the cue ("pointed out" has two words).
        source: First and behind the last word of the source; empty where it is not beside the cue.
        order: "sv" (source before the verb), "vs" (behind it), "to" (behind "according to") or "shared" (further off).
        negated: The sentence says that it was not said.
        candidates: Readings to choose from; the first is that nothing is reported.
    """

    cue: Cue
    at: int
    behind: int
    source: tuple[int, int]
    order: str
    negated: bool
    candidates: list[Candidate]


def bucket(number: int) -> str:
    """A number as one of a few words."""
    if number < 4:
        return str(number)
    return next((name for limit, name in ((6, "4-5"), (10, "6-9"), (20, "10-19")) if number < limit), "20+")


def find(words: Sequence[Word], quoted: dict[int, int]) -> Iterator[Frame]:
    """The frames of one sentence, in order.

    Args:
        words: The sentence's words outside quotations.
        quoted: How many words each quotation of the paragraph has, by its index.
    """
    clauses: Clauses | None = None
    for at, word in enumerate(words):
        cue = CUES.get(word.lower)
        if cue is None and word.lower != "according":
            continue
        clauses = clauses or Clauses(words, quoted)
        if cue is None:
            if clauses.label(at + 1) == "to":
                yield _Reading(clauses, at, at + 2, _ACCORDING).according()
        elif _is_verb(clauses, at, cue) and (behind := _phrase(clauses, at, cue)):
            yield _Reading(clauses, at, behind, cue).saying()


def _is_verb(clauses: Clauses, at: int, cue: Cue) -> bool:
    """Whether a word that may be a verb of saying is one: "the state reports" and "a stated aim" hold none."""
    word = clauses.words[at]
    if word.possessive or (word.text[0].isupper() and at and clauses.tag(at - 1) != "Q"):
        return False
    i = at - 1
    while i >= 0 and clauses.tag(i) == "A":
        i -= 1
    before, label = clauses.tag(i), clauses.label(i)
    if (before == "D" and label not in _QUANTITIES) or label.endswith("'s"):
        return False
    if not cue.noun:
        return before != "p" or cue.form == "ing" or label in _CLAUSE_OPENERS
    if clauses.label(at + 1) in _NOUN_FOLLOWERS or (before in "p0" and label != "to"):
        return False
    if before == "N" and cue.form == "base":
        return clauses.words[i].lower.endswith("s") or any(clauses.tag(j) == "a" for j in range(max(0, i - 6), i))
    return label not in _VERBS


def _phrase(clauses: Clauses, at: int, cue: Cue) -> int:
    """Index behind a cue of several words ("made it clear"); 0 where the word is no cue without the rest."""
    following = [word.lower for word in clauses.words[at + 1 : at + 3]]
    if cue.lemma == "point":
        return at + 2 if following[:1] == ["out"] else 0
    if cue.lemma != "make":
        return at + 1
    if following[:1] in (["clear"], ["plain"]):
        return at + 2
    phrases = (["it", "clear"], ["it", "plain"], ["the", "point"], ["the", "case"], ["the", "argument"])
    return at + 3 if following in phrases else 0


class _Reading:
    """The candidates of one cue.

    Args:
        clauses: The sentence.
        at: Index of the cue.
        behind: Index behind the cue.
        cue: The cue.
    """

    def __init__(self, clauses: Clauses, at: int, behind: int, cue: Cue) -> None:
        self.clauses = clauses
        self.at = at
        self.behind = behind
        self.cue = cue
        self.first = clauses.verb_group(at)
        self.context = clauses.context(self.first)
        self._ends: dict[int, list[str]] = {}

    def according(self) -> Frame:
        """The frame of "according to"."""
        clauses = self.clauses
        source = self.behind, clauses.phrase_end(self.behind)
        none = [
            "according",
            f"according before {clauses.label(self.at - 1)}",
            f"according to {clauses.label(self.behind)}",
        ]
        candidates = [
            Candidate(0, 0, none),
            *self._left(self.at, source[1], "to"),
            *self._behind_commas(self.behind, "to"),
        ]
        return Frame(self.cue, self.at, self.behind, source, "to", negated=False, candidates=candidates)

    def saying(self) -> Frame:
        """The frame of a verb of saying."""
        clauses, cue = self.clauses, self.cue
        start, end = clauses.subject(self.first)
        order = "sv" if start < end else "shared"
        said = [word.lower.replace("’", "'") for word in clauses.words[max(0, self.first - 1) : self.at]]
        negated = any(word in _NEGATIONS or word.endswith("n't") for word in said)
        candidates = [Candidate(0, 0, self._nothing(order, negated=negated))]
        candidates += self._right((start if start < end else self.first) - 1)
        if order == "sv":
            candidates += self._left(start, self.behind, "sv")
            if clauses.tag(self.behind) == ",":
                candidates += self._rest(self.behind + 1, "sv")
        if self.at > 1 and clauses.tag(self.at - 1) in ",Q-" and cue.form != "ing":
            candidates += self._left(self.at, self.behind, "vs")
            candidates += self._behind_commas(self.behind, "vs")
            if start >= end:
                start, end, order = self.behind, clauses.phrase_end(self.behind), "vs"
        return Frame(cue, self.at, self.behind, (start, end), order, negated, candidates)

    def _nothing(self, order: str, *, negated: bool) -> list[str]:
        clauses, cue, at = self.clauses, self.cue, self.at
        before, following = clauses.kind(at - 1), clauses.kind(self.behind)
        found = [
            f"none {cue.lemma}",
            f"none {cue.group}",
            f"none {cue.form} {order}",
            f"none {cue.group} {cue.form} behind {before}",
            f"none {cue.form} behind {clauses.label(at - 1)}",
            f"none noun {cue.noun} {cue.form} {before} {following}",
            f"none in {self.context}",
        ]
        if negated:
            found.append("none negated")
        if cue.noun:
            found += ["none noun", f"none noun {order} before {clauses.label(self.behind)}"]
        if any(clauses.kind(i) == "is" for i in range(self.first, at)):
            found.append(f"none passive {cue.form} {cue.group}")
        return found

    def _right(self, lead: int) -> Iterator[Candidate]:
        """What the verb reports behind it; `lead` is the word before the source."""
        clauses, cue = self.clauses, self.cue
        for start, how in self._starts():
            kind, clause = clauses.kind(start), clauses.clause(start)
            features = [
                f"right {how}",
                f"right {how} {cue.group} {cue.form}",
                f"right {how} in {self.context} {clauses.kind(lead)}",
                f"right {how} {clause}",
                f"right {how} first {kind}",
                f"right {how} first {kind} {clauses.kind(start + 1)}",
                f"right {how} begins {clauses.label(start)} {clauses.label(start + 1)}",
            ]
            if how != "beside":
                previous = start - 1 - (how.startswith("that"))
                features += [
                    f"right {how} gap {bucket(start - self.behind)}",
                    f"right {how} behind {clauses.label(previous)}",
                ]
            yield from self._spans("right", start, features)

    def _starts(self) -> Iterator[tuple[int, str]]:
        """Index of each word at which reported words may begin, and how they are joined to the verb."""
        clauses, behind = self.clauses, self.behind
        label, tag = clauses.label(behind), clauses.tag(behind)
        if behind >= clauses.size:
            return
        if label == "that":
            yield behind + 1, "that"
        elif label in _ASKS:
            yield behind, "asks"
        if tag in ",:-":
            yield behind + 1, "mark" + tag
        elif tag != ";":
            yield behind, "beside"
        yield from self._later_starts()

    def _later_starts(self) -> Iterator[tuple[int, str]]:
        """The same behind other words ("told reporters on Monday that …")."""
        clauses, behind = self.clauses, self.behind
        for i in range(behind + 1, min(behind + _GAP, clauses.size)):
            label, tag = clauses.label(i), clauses.tag(i)
            if tag in ";:Q" or clauses.looks[i - 1].finite == 2:
                break
            if label == "that":
                yield i + 1, "that later"
                break
            if label in _ASKS and label not in ("who", "which"):
                yield i, "asks later"
            elif clauses.tag(i - 1) == ",":
                yield i, "mark later"
            elif tag in "DPN" or label in ("there", "-s", "role", "group", "word"):
                yield i, "later"

    def _left(self, end: int, behind: int, order: str) -> Iterator[Candidate]:
        """What stands before a source and its verb."""
        clauses = self.clauses
        stop = end
        while stop and clauses.tag(stop - 1) in ",-~":
            stop -= 1
        if stop == 0 or (stop == end and order != "to" and clauses.tag(end - 1) != "Q"):
            return
        part = clauses.part_end(behind, clauses.size)
        mark = clauses.tag(part) if part < clauses.size else "edge"
        shared = [
            f"left {order} mark {clauses.tag(end - 1)}",
            f"left {order} until {mark} {bucket(part - behind)} {clauses.finite(behind, part)}",
            f"left {order} rest {clauses.finite(behind, clauses.size)} {bucket(clauses.size - behind)}",
        ]
        for start in self._left_starts(stop):
            before = clauses.tag(start - 1) if clauses.tag(start - 1) in ",;:-" else clauses.label(start - 1)
            quoted = clauses.quoted_share(start, stop)
            features = [
                *shared,
                f"left quoted {quoted}",
                f"left from {before}",
                f"left from {before} {clauses.label(start)}",
                f"left {order} verb {clauses.finite(start, stop)}",
            ]
            yield Candidate(start, stop, features, quoted in ("most", "all"))

    def _left_starts(self, stop: int) -> Iterator[int]:
        clauses = self.clauses
        yield 0
        count = 0
        for i in range(1, stop):
            tag, label = clauses.tag(i - 1), clauses.label(i - 1)
            opens = tag in "ab" and (i == 1 or clauses.tag(i - 2) in ",;-Q")
            if opens or tag in ";:-" or label in ("that", "while", "because") or (i == 2 and clauses.tag(1) == ","):
                yield i
                count += 1
                if count == _MOST_STARTS:
                    return

    def _behind_commas(self, start: int, order: str) -> Iterator[Candidate]:
        """What goes on behind a source, from each comma after it."""
        count = 0
        for i in range(start, min(start + 25, self.clauses.size)):
            tag = self.clauses.tag(i)
            if tag in ";:Q" or count == 4:
                return
            if tag == ",":
                yield from self._rest(i + 1, f"{order} {count}")
                count += 1

    def _rest(self, start: int, order: str) -> Iterator[Candidate]:
        clauses = self.clauses
        label, verb = clauses.label(start), clauses.next_finite(start)
        features = [
            f"rest {order}",
            f"rest first {label}",
            f"rest {order} first {label}",
            f"rest verb {bucket(verb - start) if verb < clauses.size else 'none'}",
        ]
        yield from self._spans("rest", start, features)

    def _spans(self, side: str, start: int, shared: list[str]) -> Iterator[Candidate]:
        """A candidate for each place at which words that begin at `start` may end."""
        clauses = self.clauses
        finite = count = 0
        tense = None
        for i in range(start + 1, clauses.size + 1):
            finite = max(finite, clauses.looks[i - 1].finite)
            if i < start + 2 or not (i == clauses.size or self._may_end(i)):
                continue
            quoted = clauses.quoted_share(start, i)
            own = [f"{side} quoted {quoted}", f"end size {bucket(i - start)}", f"end verb {finite}"]
            if i < clauses.size:
                tense = tense if tense and tense != "none" else clauses.tense(start, i)
                mark = clauses.tag(i)
                own += [f"end {mark} verb {finite}", f"end {mark} tense {tense} {clauses.tense(*self._next_part(i))}"]
            yield Candidate(start, i, [*shared, *own, *self._end(i)], quoted in ("most", "all"))
            count += 1
            if count == _MOST_ENDS:
                return

    def _may_end(self, i: int) -> bool:
        tag, before = self.clauses.tag(i), self.clauses.tag(i - 1)
        return tag in ",;:-(~" or (tag in "ab" and before != ",") or (tag == "Q" and before in ",:")

    def _next_part(self, end: int) -> tuple[int, int]:
        """The words behind a mark and the conjunction that may follow it."""
        clauses = self.clauses
        start = end + 1 + (clauses.tag(end) not in "ab" and clauses.tag(end + 1) in "ab")
        return start, min(start + 12, clauses.size)

    def _end(self, end: int) -> list[str]:
        """What speaks for and against an end, whatever the start."""
        if end not in self._ends:
            self._ends[end] = self._end_features(end)
        return self._ends[end]

    def _end_features(self, end: int) -> list[str]:
        clauses = self.clauses
        if end == clauses.size:
            return ["end of sentence", f"end of sentence in {self.context}"]
        mark, label, kind = clauses.tag(end), clauses.label(end + 1), clauses.kind(end + 1)
        begin, _ = self._next_part(end)
        verb = next((i for i in range(begin, begin + 4) if clauses.kind(i) not in ("adverb", "not")), begin)
        after = clauses.kind(verb + 1) if clauses.tag(verb) == "X" else ""
        return [
            f"end {mark}",
            f"end {mark} behind {clauses.label(end - 1)}",
            f"end {mark} cue {self._cue_in(begin)}",
            f"end {mark} kind {kind}",
            f"end {mark} kind {kind} {clauses.kind(end + 2)}",
            f"end {mark} kind {kind} in {self.context}",
            f"end {mark} next {label} in {self.context}",
            f"end {mark} next {label} {clauses.label(end + 2)}",
            f"end {mark} parallel {self._auxiliary()} {self.cue.form} {clauses.kind(verb)} {after}",
        ]

    def _auxiliary(self) -> str:
        kinds = {self.clauses.kind(i) for i in range(self.first, self.at)}
        if self.clauses.label(self.first) == "to":
            return "to"
        return next((kind for kind in ("would", "has", "is") if kind in kinds), "bare")

    def _cue_in(self, start: int) -> str:
        """Whether the words up to the next mark hold another verb of saying, and whether it stands first."""
        clauses = self.clauses
        for i in range(start, clauses.part_end(start, 12)):
            label = clauses.label(i)
            if label in ("cue-past", "cue-s", "cue-base"):
                return "first" if all(clauses.tag(j) in "XA" for j in range(start, i)) else "clause"
            if label == "cue-ing" and i == start:
                return "ing"
        return "none"
