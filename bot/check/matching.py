"""Lay the claimed words over the article's: exactly where they stand, or as nearly as anything does.

Words are compared as characters of one alphabet, so that `str.find` and rapidfuzz's bit-parallel alignment
(Hyyrö, "Bit-Parallel LCS-length Computation Revisited", 2004) work on words at their own speed.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Literal, NamedTuple

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel

from bot.check.sense import LIMITS, TURNS, breaks_before, turned_by_cut, turned_by_gap
from bot.check.words import SIGNS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from bot.check.wording import Wording
    from bot.check.words import Word

Tag = Literal["equal", "insert", "delete", "replace"]
BRACKET_COVERS = 8
"""Words of the article that one bracket may stand for."""
_OCCURRENCES = 64
"""Places of one run of words in one speech that are looked at."""
_FAR = 4
"""Words of the article between two runs of equal words, for each word of the shorter run, that make it a stray."""
_HYPHENS = frozenset("-\u2010\u2011")


class Step(NamedTuple):
    """One step of an alignment: words `start` to `end` of the article beside words `claim_start` to `claim_end`."""

    tag: Tag
    start: int
    end: int
    claim_start: int
    claim_end: int


@dataclass(frozen=True, slots=True)
class Alignment:
    """Where a claim lies in a text.

    Attributes:
        steps: From the first to the last word of the text that belongs to it.
        exact: Every difference is one of form, or one that the claim owns up to.
        turned: The words are exact, but a cut, an ellipsis or a bracket turns their sense.
    """

    steps: tuple[Step, ...]
    exact: bool
    turned: bool = False

    @property
    def span(self) -> tuple[int, int]:
        """The words of the text that it covers."""
        return self.steps[0].start, self.steps[-1].end


class Alphabet:
    """Gives each word a character of its own, for as long as one claim is looked up."""

    def __init__(self) -> None:
        self._letters: dict[str, str] = {}

    def encode(self, words: Sequence[Word]) -> str:
        """One character a word."""
        letters = self._letters
        return "".join([letters.setdefault(word.text, chr(0x10000 + len(letters))) for word in words])


@dataclass(frozen=True)
class Text:
    """Words that follow one another in an article: a paragraph's, or those of one speech.

    Attributes:
        words: In order; their offsets count in their own paragraph.
        paragraphs: The texts of the article's paragraphs, by their numbers.
    """

    words: tuple[Word, ...]
    paragraphs: Mapping[int, str]

    @cached_property
    def breaks(self) -> list[bool]:
        """For each word, whether a clause may end before it."""
        return breaks_before(self.words, self.paragraphs)

    def is_parted(self, index: int) -> bool:
        """Whether something that is no part of the text, or the end of a paragraph, stands before a word."""
        return self.words[index - 1].paragraph != self.words[index].paragraph

    def between(self, index: int) -> str:
        """What stands between a word and the one before it; a line break where a paragraph ends."""
        before, word = self.words[index - 1], self.words[index]
        return self.paragraphs[word.paragraph][before.end : word.start] if before.paragraph == word.paragraph else "\n"


def locate(claim: Wording, text: Text, alphabet: Alphabet) -> Alignment | None:
    """The claim's words in a text, exactly but for gaps that it owns up to; the best place if there are several."""
    places = list(_chains(claim, alphabet.encode(claim.words), alphabet.encode(text.words)))
    found = [_exact(claim, text, starts) for starts in places]
    return min(found, key=lambda a: (a.turned, a.span[1] - a.span[0]), default=None)


def _chains(claim: Wording, wanted: str, written: str) -> Iterator[list[int]]:
    """Where each of the claim's segments begins, for every place of the last one, with the shortest gaps."""
    brackets = [gap.at for gap in claim.gaps if gap.inserted is not None]
    ellipses = {gap.at for gap in claim.gaps if gap.inserted is None}
    chains: list[list[int]] = []
    for number, (start, end) in enumerate(claim.segments):
        places = _occurrences(wanted[start:end], written)
        if number:
            length = start - claim.segments[number - 1][0]
            reach = len(written) if start in ellipses else BRACKET_COVERS * brackets.count(start)
            ends = [chain[-1] + length for chain in chains]
            chains = [
                [*chains[before], place]
                for place in places
                if (before := bisect_right(ends, place) - 1) >= 0 and place - ends[before] <= reach
            ]
        else:
            chains = [[place] for place in places]
        if not chains:
            return
    yield from chains


def _occurrences(part: str, whole: str) -> list[int]:
    places: list[int] = []
    at = whole.find(part)
    while at >= 0 and len(places) < _OCCURRENCES:
        places.append(at)
        at = whole.find(part, at + 1)
    return places


def _exact(claim: Wording, text: Text, starts: Sequence[int]) -> Alignment:
    """The alignment of a chain: its segments, and between them what the gaps leave out."""
    steps: list[Step] = []
    turned = turned_by_cut(text.words, text.breaks, starts[0])
    turned = turned or any(turns(claim, text, at, 0, 0) for at in (0, len(claim.words)))
    for (first, last), place in zip(claim.segments, starts, strict=True):
        if steps:
            end = steps[-1].end
            turned = turned or turns(claim, text, first, end, place)
            if place > end:
                steps.append(Step("delete", end, place, first, first))
        steps.append(Step("equal", place, place + last - first, first, last))
    return Alignment(tuple(steps), exact=True, turned=turned)


def turns(claim: Wording, text: Text, at: int, start: int, end: int) -> bool:
    """Whether the claim's gap before its word `at` turns the sense of the article's words `start` to `end`."""
    gaps = [gap for gap in claim.gaps if gap.at == at]
    inserted = [word for gap in gaps for word in gap.inserted or ()]
    covered = text.words[start:end]
    if [word.text for word in inserted] == [word.text for word in covered]:
        return False
    if any(word.text in TURNS for word in inserted):
        return True
    if any(gap.inserted is None for gap in gaps):
        return turned_by_gap(text.words, text.breaks, start, end)
    written = [text.paragraphs[word.paragraph][word.start : word.end] for word in covered]
    return any(word.text in LIMITS for word in covered) or _other(claim, inserted, written, covered)


def _other(claim: Wording, inserted: Sequence[Word], written: Sequence[str], covered: Sequence[Word]) -> bool:
    """Whether a bracket puts another name or number in the place of one."""
    new = {word.text for word in inserted if not claim.text[word.start].islower()}
    old = {word.text for word, form in zip(covered, written, strict=True) if not form[0].islower()}
    return bool(new) and bool(old) and not new & old


def nearest(claim: Wording, text: Text, alphabet: Alphabet) -> Alignment | None:
    """The place in a text that shares most words with the claim, in order; None where no word is shared."""
    wanted, written = alphabet.encode(claim.words), alphabet.encode(text.words)
    low, high = 0, len(written)
    if len(wanted) < len(written):
        window = fuzz.partial_ratio_alignment(wanted, written)
        if window is None:
            return None
        margin = max(3, len(wanted) // 2)
        low, high = max(0, window.dest_start - margin), min(len(written), window.dest_end + margin)
    edits = Indel.opcodes(written[low:high], wanted)
    steps = _core([Step(e.tag, low + e.src_start, low + e.src_end, e.dest_start, e.dest_end) for e in edits])
    if not steps:
        return None
    steps = _with_edges(steps, text, len(wanted))
    exact = all(step.tag == "equal" or _same_but_for_form(step, claim, text) for step in steps)
    return Alignment(tuple(steps), exact, turned=exact and turned_by_cut(text.words, text.breaks, steps[0].start))


def _core(steps: Sequence[Step]) -> list[Step]:
    """The steps from the first to the last run of equal words, neighbouring changes as one."""
    core: list[Step] = []
    for step in steps:
        if core and "equal" not in (core[-1].tag, step.tag):
            before = core.pop()
            core.append(_change(before.start, step.end, before.claim_start, step.claim_end))
        else:
            core.append(step)
    for _ in range(2):  # the end first, then, turned round, the beginning
        while core and _stray(core):
            core.pop()
        core.reverse()
    return core


def _stray(steps: Sequence[Step]) -> bool:
    """Whether the last step is a change, or a word or two that were found far from the step before it."""
    last = steps[-1]
    if last.tag != "equal":
        return True
    size = last.end - last.start
    return len(steps) > 1 and size <= 2 and steps[-2].end - steps[-2].start > _FAR * size


def _with_edges(core: list[Step], text: Text, size: int) -> list[Step]:
    """The core, and the claimed words before and after it beside as many of the article's in the same clause."""
    first, last = core[0], core[-1]
    start, end = first.start, last.end
    while start and not text.breaks[start] and first.start - start < first.claim_start:
        start -= 1
    while end < len(text.words) and not text.breaks[end] and end - last.end < size - last.claim_end:
        end += 1
    before = [_change(start, first.start, 0, first.claim_start)] if first.claim_start else []
    after = [_change(last.end, end, last.claim_end, size)] if last.claim_end < size else []
    return [*before, *core, *after]


def _change(start: int, end: int, claim_start: int, claim_end: int) -> Step:
    tag: Tag = "insert" if start == end else "delete" if claim_start == claim_end else "replace"
    return Step(tag, start, end, claim_start, claim_end)


def _same_but_for_form(step: Step, claim: Wording, text: Text) -> bool:
    """Whether a change is one of form: "e-mail" for "email", or a currency's sign left out."""
    written, claimed = text.words[step.start : step.end], claim.words[step.claim_start : step.claim_end]
    if all(word.text in SIGNS for word in written + claimed):
        return not (written and claimed)
    if "".join(word.text for word in written) != "".join(word.text for word in claimed):
        return False
    gaps = [text.between(index) for index in range(step.start + 1, step.end)]
    gaps += [claim.text[a.end : b.start] for a, b in zip(claimed, claimed[1:], strict=False)]
    return all(gap[:1] in _HYPHENS for gap in gaps)
