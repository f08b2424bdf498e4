"""Every way in which a cue may report a statement: candidates for `statements` to choose from.

A cue in a sentence opens a frame. Its candidates are spans of words: right of the cue ("X said that …"), left of it
("…, X said", "…, said X", "…, according to X"), or right of a source that interrupts ("…, X said, …"). Each
candidate has features in words, whose weights stand in data/statements.json.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.quotes.clauses import Look, look
from bot.quotes.cues import CUES, Cue

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bot.quotes.words import Word

_ACCORDING = Cue("according", "according", "ing", noun=False)
_PARTS = frozenset(",;:-()~")
_REACH = 14
_SOURCE = 30
_MOST = 14
_NEGATIONS = frozenset(
    "not never no neither nor without declined declines declining refused refuses refusing cannot".split()
)
_RELATIVES = frozenset("who whom whose which that where".split())
_CLAUSES = frozenset(
    "that because while when if as whether although though since after before until unless than how why what so".split()
)
_ASKS = frozenset("if whether how why what who when where which".split())
_APPOSITIVES = frozenset("a an the who whose which one his her their its then now formerly".split())


@dataclass(frozen=True, slots=True)
class Candidate:
    """One reading of a cue.

    Attributes:
        kind: "right", "left" or "rest" (right of a source that interrupts).
        start: Index of the first word reported.
        end: Index behind the last word reported.
        features: Names of its features.
    """

    kind: str
    start: int
    end: int
    features: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Frame:
    """A cue with its source and its candidates, as indexes into the words of one sentence.

    Attributes:
        cue: The verb of saying, or "according".
        group: First and behind the last word of the verb with its auxiliaries and particle.
        at: Index of the cue.
        source: First and behind the last word of the source; empty where it is not beside the cue.
        order: "sv" (source before the verb), "vs" (behind it), "to" (behind "according to") or "shared".
        features: Names of the features that speak against any statement here.
        candidates: Spans to choose from.
    """

    cue: Cue
    at: int
    group: tuple[int, int]
    source: tuple[int, int]
    order: str
    features: tuple[str, ...]
    candidates: tuple[Candidate, ...]


def bucket(n: int) -> str:
    """A number as one of a few words."""
    return str(n) if n < 4 else "4-5" if n < 6 else "6-9" if n < 10 else "10-19" if n < 20 else "20+"


class Sentence:
    """The words of one sentence outside quotations, and the frames that its cues open."""

    def __init__(self, words: Sequence[Word]) -> None:
        self.words = words
        self.looks: list[Look] = look(words)
        self.context = "main"
        self.size = len(words)
        while self.size and words[self.size - 1].tag in ".~":
            self.size -= 1

    def frames(self) -> Iterator[Frame]:
        """The frames of the sentence, in order."""
        for at, word in enumerate(self.words):
            if word.lower == "according" and self.label(at + 1) == "to":
                yield self._according(at)
            elif (
                (cue := CUES.get(word.lower)) is not None and self._is_verb(at, cue) and (behind := self._phrase(at, cue))
            ):
                yield self._saying(at, behind, cue)

    def label(self, i: int) -> str:
        """The label of a word; "edge" outside the sentence."""
        return self.looks[i].label if 0 <= i < self.size else "edge"

    def tag(self, i: int) -> str:
        """The class of a word; "." outside the sentence."""
        return self.words[i].tag if 0 <= i < self.size else "."

    def _is_verb(self, at: int, cue: Cue) -> bool:
        """Whether a word that may be a verb of saying is one: "the state reports" and "a stated aim" hold none."""
        word = self.words[at]
        if word.possessive or (word.text[0].isupper() and at > 0 and self.tag(at - 1) not in "Q"):
            return False
        i = at - 1
        while i >= 0 and (self.tag(i) == "A" or self.label(i) == "-ly"):
            i -= 1
        before, label = self.tag(i) if i >= 0 else ".", self.label(i)
        if before == "D" and label not in ("this", "that", "these", "those", "some", "many", "most", "few", "several", "both", "all", "one", "another", "others", "each"):
            return False
        if i >= 0 and self.words[i].possessive and label.endswith("'s"):
            return False
        if not cue.noun:
            return before != "p" or cue.form == "ing" or label in ("as", "than", "before", "after", "because", "while", "when", "where", "if", "although", "though", "since", "to", "whether", "until", "unless", "who")
        following = self.label(at + 1)
        if following in ("of", "from", "by", "is", "are", "was", "were", "have", "has", "between"):
            return False
        if before in "p0" and label != "to":
            return False
        if before == "N" and cue.form == "base" or before == "N" and cue.form == "s" and self.looks[i].label.endswith("s"):
            return cue.form == "base" and self._coordinates_before(i)
        return label not in ("verb-base", "verb-third", "verb-past", "cue-past", "cue-s", "cue-base", "-ing", "cue-ing", "-ed")

    def _coordinates_before(self, i: int) -> bool:
        return any(self.tag(j) == "a" for j in range(max(0, i - 6), i)) or self.words[i].lower.endswith("s")

    def _phrase(self, at: int, cue: Cue) -> int:
        """Index behind a cue of several words ("made it clear"); 0 where the word is no cue without the rest."""
        following = [
            self.label(i) if self.label(i) in ("out", "it") else self.words[i].lower
            for i in range(at + 1, min(at + 4, self.size))
        ]
        if cue.lemma == "point":
            return at + 2 if following[:1] == ["out"] else 0
        if cue.lemma == "make":
            if following[:1] in (["clear"], ["plain"]):
                return at + 2
            if following[:2] in (
                ["it", "clear"],
                ["it", "plain"],
                ["the", "point"],
                ["the", "case"],
                ["the", "argument"],
            ):
                return at + 3
            return 0
        return at + 1

    # The source

    def _verb_group(self, at: int) -> int:
        """Index of the first auxiliary or adverb before a verb."""
        first = at
        while (
            first > 0
            and self.tag(first - 1) in "XA"
            and self.label(first - 1) not in ("edge", "there", "here", "yesterday", "today")
        ):
            first -= 1
        if first > 0 and self.label(first - 1) == "to":
            first -= 1
        return first

    def _noun_phrase(self, end: int) -> int:
        """Index of the first word of the noun phrase that ends before `end`."""
        i = end
        while i > 0 and end - i < _SOURCE:
            label, tag = self.label(i - 1), self.tag(i - 1)
            if tag in "Q.,;:-~b()" or (label in _CLAUSES and label != "that"):
                break
            if label in _RELATIVES or label == "that":
                if i == end or self.tag(i - 2) not in "NwRGOP":
                    break
            elif self.looks[i - 1].finite == 2 and not self._relative(i - 1):
                break
            elif tag == "a" and not self._coordinates(i - 1):
                break
            i -= 1
        while i < end and self.tag(i) in "Ab":
            i += 1
        return i

    def _relative(self, verb: int) -> bool:
        """Whether a finite verb stands in a relative clause: "who" or "that" shortly before it."""
        for i in range(verb - 1, max(0, verb - 6), -1):
            if self.label(i) in ("who", "which", "that"):
                return self.tag(i - 1) in "NwRGO"
            if self.tag(i) in ",;:-Q":
                break
        return False

    def _coordinates(self, conjunction: int) -> bool:
        """Whether "and" joins two noun phrases: no verb in the words before it."""
        for i in range(conjunction - 1, max(-1, conjunction - 8), -1):
            if self.tag(i) in ",;:-Qb":
                return True
            if self.looks[i].finite or self.label(i) in _CLAUSES:
                return False
        return conjunction > 0

    def _opening(self, end: int) -> int:
        """Index of the mark that opens the parenthesis whose closing mark stands before `end`; -1 if none."""
        closing = self.tag(end - 1)
        opening = "(" if closing == ")" else closing
        for i in range(end - 2, max(-1, end - 2 - _SOURCE), -1):
            if self.tag(i) == opening:
                return i
            if self.tag(i) in "Q;:":
                break
        return -1

    def _subject(self, verb: int) -> tuple[int, int]:
        """First and behind the last word of the noun phrase before a verb, without what stands in apposition to it."""
        end = verb
        if end and self.tag(end - 1) in ",)-":
            end = self._opening(end)
            if end < 0:
                return verb, verb
        for _ in range(3):
            before = self._noun_phrase(end)
            if (
                before == end
                or self.label(before) not in _APPOSITIVES
                or self.tag(before - 1) != ","
                or not self._named(before - 1)
            ):
                break
            end = before - 1
        start = self._noun_phrase(end)
        while start > 1 and self.tag(start - 1) == "," and self._listed(start, end):
            start = self._noun_phrase(start - 1)
        return start, end

    def _named(self, end: int) -> bool:
        """Whether a name, with no verb before it in its part of the sentence, ends before `end`."""
        start = self._noun_phrase(end)
        return self.tag(end - 1) == "N" and (start == 0 or self.tag(start - 1) in ",Q;:-b")

    def _listed(self, start: int, end: int) -> bool:
        """Whether a noun phrase closes a list ("friends, lobbyists and foes")."""
        before = self._noun_phrase(start - 1)
        return (
            any(self.tag(i) == "a" for i in range(start, end))
            and 0 < start - 1 - before <= 4
            and (before == 0 or self.tag(before - 1) in ",Q")
        )

    # The candidates

    def _saying(self, at: int, behind: int, cue: Cue) -> Frame:
        first = self._verb_group(at)
        start, end = self._subject(first)
        order = "sv" if start < end else "shared"
        features = self._cue_features(at, behind, first, cue, order)
        prefix = f"{cue.group}-{cue.form}"
        self.context = self._context(first)
        features += (f"cue context {self.context}",)
        candidates = list(self._right(behind, prefix, self.label((start if start < end else first) - 1)))
        if order == "sv":
            candidates += self._left(start, behind, "sv")
            if self.tag(behind) == ",":
                candidates += self._rest(behind + 1, "sv")
        if self.tag(at - 1) in ",Q-" and at > 1 and cue.form in ("past", "s", "base"):
            candidates += self._left(at, behind, "vs")
            candidates += self._rests(behind, "vs")
            if start >= end:
                start, end, order = behind, self._phrase_end(behind), "vs"
        return Frame(cue, at, (first, behind), (start, end), order, features, tuple(candidates))

    def _according(self, at: int) -> Frame:
        source = at + 2, self._phrase_end(at + 2)
        features = ("according", f"according before {self.label(at - 1)}", f"according to {self.label(at + 2)}")
        candidates = [*self._left(at, source[1], "to"), *self._rests(at + 2, "to")]
        return Frame(_ACCORDING, at, (at, at + 2), source, "to", features, tuple(candidates))

    def _phrase_end(self, start: int) -> int:
        """Index behind the noun phrase that begins at `start`."""
        i = start
        while i < self.size and self.tag(i) not in "Q.,;:-b" and self.looks[i].finite < 2 and i - start < _SOURCE:
            i += 1
        return i

    def _cue_features(self, at: int, behind: int, first: int, cue: Cue, order: str) -> tuple[str, ...]:
        auxiliaries = [self.label(i) for i in range(first, at)]
        negated = any(label in _NEGATIONS or label.endswith("n't") for label in [*auxiliaries, self.label(first - 1)])
        found = [
            "cue",
            f"cue {cue.group}",
            f"cue {cue.group} {cue.form}",
            f"cue {cue.form} {order}",
            f"cue {cue.lemma}",
            f"cue before {self.label(behind)}",
            f"cue {cue.form} behind {self.label(at - 1)}",
            f"cue {cue.group} before {self.label(behind)}",
        ]
        if negated:
            found.append("cue negated")
        if cue.noun:
            found += [
                "cue noun",
                f"cue noun {order} before {self.label(behind)}",
                f"cue noun behind {self.label(at - 1)}",
            ]
        if any(label in ("be", "been", "was", "were", "is", "are", "being") for label in auxiliaries):
            found.append(f"cue be {cue.form} {cue.group}")
        if order == "sv":
            found.append(f"cue {cue.form} subject {self.label(first - 1)}")
        return tuple(found)

    def _right(self, behind: int, prefix: str, lead: str) -> Iterator[Candidate]:
        """What a verb reports behind it, from each word at which a clause may begin."""
        gap = f"after {self.label(behind)}"
        for start, how in self._starts(behind):
            label = self.label(start)
            verb = self._next_finite(start)
            features = [
                f"right {how}",
                f"right {how} {prefix}",
                f"right {how} first {label}",
                f"right {how} first {label} {self.label(start + 1)}",
                f"right {how} verb {bucket(verb - start) if verb < self.size else 'none'}",
                f"right {how} lead {lead}",
                f"right {how} {self._clause(start)}",
                f"right {how} {prefix} {self._clause(start)}",
            ]
            if how != "beside":
                features += [
                    f"right {how} {gap}",
                    f"right {how} gap {bucket(start - behind)}",
                    f"right {how} behind {self.label(start - 1 - (how == 'that'))}",
                ]
            if how == "beside" and self.tag(start) not in "Dh":
                features.append(f"right {how} later that {self._has_that(start)}")
            yield from self._ends("right", start, features)

    def _clause(self, start: int) -> str:
        """How much the words from `start` on look like a subject and its verb."""
        if self.tag(start) == "P":
            return (
                "pronoun verb"
                if self.looks[start].finite
                or self.looks[min(start + 1, self.size - 1)].finite
                or self.tag(start + 1) == "A"
                else "pronoun"
            )
        weak = comma = False
        for i in range(start, min(start + 20, self.size)):
            label, finite = self.label(i), self.looks[i].finite
            if finite == 2:
                return ("comma " if comma else "") + "phrase verb" if i > start else "verb"
            if label in _CLAUSES or label in _RELATIVES:
                return f"phrase {'word' if label != 'that' else 'that'}"
            if self.tag(i) == ",":
                comma = True
                continue
            if self.tag(i) in ";:-(":
                return f"phrase mark weak {weak}"
            weak = weak or finite == 1
        return f"phrase weak {weak}"

    def _has_that(self, start: int) -> bool:
        for i in range(start, min(start + _REACH, self.size)):
            if self.label(i) == "that":
                return True
            if self.looks[i].finite == 2:
                return False
        return False

    def _next_finite(self, start: int) -> int:
        for i in range(start, min(start + 30, self.size)):
            if self.looks[i].finite == 2:
                return i
        return self.size

    def _starts(self, behind: int) -> Iterator[tuple[int, str]]:
        """Index of each word at which reported words may begin, and how they are joined to the verb."""
        label = self.label(behind)
        if behind >= self.size:
            return
        if label == "that":
            yield behind + 1, "that"
        elif self.tag(behind) in ",:-":
            yield behind + 1, "mark" + self.tag(behind)
        elif label in _ASKS:
            yield behind, "asks"
        if self.tag(behind) not in ",;:-":
            yield behind, "beside"
        for i in range(behind + 1, min(behind + _REACH, self.size)):
            label = self.label(i)
            if self.tag(i) in ";:Q" or self.looks[i - 1].finite == 2:
                break
            if label == "that":
                yield i + 1, "that later"
                break
            if label in _ASKS and label not in ("who", "which"):
                yield i, "asks later"
            elif self.tag(i - 1) == ",":
                yield i, "mark later"
            elif self.tag(i) in "DPN" or label in ("there", "-s", "role", "group", "word"):
                yield i, "later"

    def _left(self, end: int, behind: int, order: str) -> Iterator[Candidate]:
        """What stands before a source and its verb."""
        stop = end
        while stop > 0 and self.tag(stop - 1) in ",-~":
            stop -= 1
        if stop <= 0 or (stop == end and order != "to" and self.tag(end - 1) != "Q"):
            return
        rest = max((self.looks[i].finite for i in range(behind, self.size)), default=0)
        part = next((i for i in range(behind, self.size) if self.tag(i) in ",;:-Q"), self.size)
        tail = f"{'edge' if part == self.size else self.tag(part)} {bucket(part - behind)} {max((self.looks[i].finite for i in range(behind, part)), default=0)}"
        shared = [
            f"left {order} tail {tail}",
            f"left {order} rest {rest} {bucket(self.size - behind)}",
            f"left {order} lead {self.label(stop - 1)}",
            f"left {order}",
            f"left {order} mark {self.tag(end - 1)}",
            f"left {order} before {self.label(behind)}",
        ]
        size, since = 0, 0
        for start in self._left_starts(stop):
            before = (
                "edge"
                if start == 0
                else f"{self.tag(start - 1)}"
                if self.tag(start - 1) in _PARTS
                else self.label(start - 1)
            )
            finite = max((self.looks[i].finite for i in range(start, stop)), default=0)
            features = [
                *shared,
                f"left from {before}",
                f"left from {before} {self.label(start)}",
                f"left {order} verb {finite}",
                f"left size {bucket(stop - start)}",
                f"left {self._quoted(start, stop)}",
            ]
            yield Candidate("left", start, stop, tuple(features))

    def _left_starts(self, stop: int) -> Iterator[int]:
        yield 0
        count = 0
        for i in range(1, stop):
            if (
                self.tag(i - 1) in ";:-"
                or (self.tag(i - 1) in "ab" and (i == 1 or self.tag(i - 2) in ",;-Q"))
                or self.label(i - 1) in ("that", "while", "because")
            ):
                yield i
                count += 1
                if count == 6:
                    return
            elif i == 2 and self.tag(1) == ",":
                yield i

    def _rests(self, start: int, order: str) -> Iterator[Candidate]:
        """What goes on behind a source, from each comma after it."""
        count = 0
        for i in range(start, min(start + 25, self.size)):
            if self.tag(i) in ";:Q":
                return
            if self.tag(i) == ",":
                yield from self._rest(i + 1, f"{order} {count}")
                count += 1
                if count == 4:
                    return

    def _rest(self, start: int, order: str) -> Iterator[Candidate]:
        label = self.label(start)
        verb = self._next_finite(start)
        features = [
            f"rest {order}",
            f"rest first {label}",
            f"rest {order} first {label}",
            f"rest verb {bucket(verb - start) if verb < self.size else 'none'}",
        ]
        yield from self._ends("rest", start, features)

    def _ends(self, kind: str, start: int, shared: list[str]) -> Iterator[Candidate]:
        """A candidate for each place at which words that begin at `start` may end."""
        finite = count = 0
        for i in range(start, self.size + 1):
            if i > start:
                finite = max(finite, self.looks[i - 1].finite)
            if i < start + 2 or not (i == self.size or self._ends_at(i)):
                continue
            yield Candidate(
                kind, start, i, (*shared, f"{kind} {self._quoted(start, i)}", *self._end_features(start, i, finite))
            )
            count += 1
            if count == _MOST:
                return

    def _ends_at(self, i: int) -> bool:
        return (
            self.tag(i) in ",;:-(~"
            or self.tag(i) in "ab"
            and self.tag(i - 1) not in ","
            or self.tag(i) == "Q"
            and self.tag(i - 1) in ",:"
        )

    def _end_features(self, start: int, end: int, finite: int) -> list[str]:
        size = bucket(end - start)
        if end == self.size:
            return ["end of sentence", f"end size {size}", f"end verb {finite}", f"end of sentence {self.context}"]
        mark, label = self.tag(end), self.label(end + 1)
        word = self.tag(end) in "ab"
        begin = end + 1 + (not word and self.tag(end + 1) in "ab")
        following = self._following(begin)
        said = self._cue_in(begin)
        tense = f"{self._tense(start, end)}-{self._tense(begin, min(begin + 12, self.size))}"
        return [
            f"end {mark}",
            f"end {mark} {label}",
            f"end {mark} {label} {self.label(end + 2)}",
            f"end size {size}",
            f"end verb {finite}",
            f"end {mark} verb {finite}",
            f"end {mark} {following}",
            f"end {mark} behind {self.label(end - 1)}",
            f"end {mark} {following} {self.context}",
            f"end {mark} {label} {self.context}",
            f"end {mark} cue {said}",
            f"end {mark} {label} cue {said}",
            f"end {mark} tense {tense}",
            f"end {mark} {label} tense {tense}",
        ]

    def _context(self, verb: int) -> str:
        """What kind of clause a verb stands in: "main", "who" (a relative clause) or "while" (a subordinate clause)."""
        for i in range(verb - 1, max(-1, verb - _SOURCE), -1):
            label = self.label(i)
            if label in _RELATIVES:
                return "who"
            if label in _CLAUSES and label != "that":
                return "while"
            if self.tag(i) in ",;:-Qb":
                break
        return "main"

    def _quoted(self, start: int, end: int) -> str:
        """How much of the words stands between quotation marks."""
        inside = sum(word.end - word.start for word in self.words[start:end] if word.tag == "Q")
        if not inside:
            return "quoted none"
        share = inside / (self.words[end - 1].end - self.words[start].start)
        return "quoted all" if share > 0.97 else "quoted most" if share > 0.5 else "quoted part"

    def _tense(self, start: int, end: int) -> str:
        """The tense of the first finite verb."""
        for i in range(start, end):
            if self.looks[i].finite == 2:
                label = self.label(i)
                if label in ("would", "could", "might", "had", "was", "were", "did", "should"):
                    return "past" if label in ("was", "were", "had", "did") else "would"
                if self.tag(i) == "X" or label == "pronoun'":
                    return "present"
                return "past" if label != "cue-s" else "present"
            if self.looks[i].finite:
                return "past"
        return "none"

    def _cue_in(self, start: int) -> str:
        """Whether the words up to the next mark hold another verb of saying, and whether it stands first."""
        for i in range(start, min(start + 12, self.size)):
            if self.tag(i) in ",;:-()Q":
                break
            if self.label(i) in ("cue-past", "cue-s", "cue-base"):
                skipped = [self.tag(j) for j in range(start, i)]
                return "first" if all(tag in "XA" for tag in skipped) else "clause"
            if self.label(i) == "cue-ing" and i == start:
                return "ing"
        return "none"

    def _following(self, start: int) -> str:
        """What kind of words follow a mark, up to the next one: "finite", "perhaps" or "none", and what the mark is."""
        finite = 0
        for i in range(start, min(start + 30, self.size)):
            if i > start and (self.tag(i) in ",;:-()" or self.tag(i) == "Q"):
                resumes = self.tag(i) in ",-)" and i + 1 < self.size and self.looks[i + 1].finite > 0
                return f"next verb {finite} {'resumes' if resumes else 'part'}"
            finite = max(finite, self.looks[i].finite)
        return f"next verb {finite} edge"
