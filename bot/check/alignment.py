"""Lay the claimed words over the article's: exactly where they stand, or as nearly as anything does.

`str.find` and rapidfuzz's bit-parallel alignment (Hyyrö, "Bit-Parallel LCS-length Computation Revisited", 2004) work on
words as they do on characters, because each word is made one (`bot.check.word_sequences.Alphabet`).
"""

from __future__ import annotations

import itertools
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel

from bot.check.brackets import bracket_turns, spellings
from bot.check.negation import turned_by_cut, turned_by_gap
from bot.check.words import SIGNS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rapidfuzz.distance import Opcode

    from bot.check.claimed_words import Gap, Wording
    from bot.check.word_sequences import Text
    from bot.check.words import Word

Tag = Literal["equal", "insert", "delete", "replace"]
BRACKET_COVERS = 8
"""Words of the article that one bracket may stand for."""
_OCCURRENCES = 64
"""Places of one run of words in one utterance that are looked at."""
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


def locate(claim: Wording, text: Text, wanted: str) -> Alignment | None:
    """The claim's words in a text, exactly but for gaps that it owns up to; the best place if there are several.

    Args:
        claim: The words looked for.
        text: Where they are looked for.
        wanted: The claim's words in the letters of the text's alphabet.
    """
    places = list(_chains(claim, wanted, text.letters))
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
    for (first, last), place in zip(claim.segments, starts, strict=True):
        if steps and place > steps[-1].end:
            steps.append(Step("delete", steps[-1].end, place, first, first))
        steps.append(Step("equal", place, place + last - first, first, last))
    return Alignment(tuple(steps), exact=True, turned=_is_turned(claim, text, steps))


def _is_turned(claim: Wording, text: Text, steps: Sequence[Step]) -> bool:
    """Whether where a claim begins, or one of its gaps, turns the sense of words that are exact."""
    if turned_by_cut(text.words, text.breaks, steps[0].start, steps[-1].end):
        return True
    skipped = {step.claim_start: (step.start, step.end) for step in steps if step.tag == "delete"}
    for gap in claim.gaps:
        start, end = skipped.get(gap.at, (0, 0))
        if gap.inserted is None and turned_by_gap(text.words, text.breaks, start, end):
            return True
        if gap.inserted is not None:
            outside = gap.at in (0, len(claim.words))
            covered = _neighbours(steps, gap, text) if outside else text.words[start:end]
            written = [form for word in covered for form in spellings([word], text.paragraphs[word.paragraph])]
            edited = any(_is_edited(word, text.paragraphs[word.paragraph]) for word in covered)
            if bracket_turns(spellings(gap.inserted, claim.text), written, replaces=not outside, edited=edited):
                return True
    return False


def _neighbours(steps: Sequence[Step], gap: Gap, text: Text) -> Sequence[Word]:
    """As many words of the clause, before its first word quoted or behind its last, as a bracket there has."""
    size = len(gap.inserted or ())
    if gap.at == 0:
        first = last = steps[0].start
        while last - first < size and not text.breaks[first]:
            first -= 1
    else:
        first = last = steps[-1].end
        while last - first < size and not text.breaks[last]:
            last += 1
    return text.words[first:last]


def _is_edited(word: Word, paragraph: str) -> bool:
    """Whether a bracket of the article's own begins or ends at a word."""
    return paragraph[max(0, word.start - 1) : word.start] == "[" or paragraph[word.end : word.end + 1] == "]"


def nearest_place(claim: Wording, text: Text, wanted: str) -> Alignment | None:
    """The place in a text that shares most words with the claim, in order; None where no word is shared.

    See `locate` for the arguments.
    """
    written = text.letters
    low, high = 0, len(written)
    if len(wanted) < len(written):
        window = fuzz.partial_ratio_alignment(wanted, written)
        if window is None:
            return None
        margin = max(3, len(wanted) // 2)
        low, high = max(0, window.dest_start - margin), min(len(written), window.dest_end + margin)
    edits = Indel.opcodes(written[low:high], wanted)
    steps = _core([_step(edit, low) for edit in edits])
    if not steps:
        return None
    steps = _with_edges(steps, text, len(wanted))
    exact = all(_is_owned(step, claim) or _same_but_for_form(step, claim, text) for step in steps)
    return Alignment(tuple(steps), exact, turned=exact and _is_turned(claim, text, steps))


def _step(edit: Opcode, low: int) -> Step:
    """An edit that turns a part of the text, from word `low` on, into the claim, as a step."""
    start, end = low + edit.src_start, low + edit.src_end
    if edit.tag == "equal":
        return Step("equal", start, end, edit.dest_start, edit.dest_end)
    return _change(start, end, edit.dest_start, edit.dest_end)


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
    if start < first.start:
        while start and text.between(start)[:1] in _HYPHENS:
            start -= 1
    if end > last.end:
        while end < len(text.words) and text.between(end)[:1] in _HYPHENS:
            end += 1
    before = [_change(start, first.start, 0, first.claim_start)] if first.claim_start else []
    after = [_change(last.end, end, last.claim_end, size)] if last.claim_end < size else []
    return [*before, *core, *after]


def _change(start: int, end: int, claim_start: int, claim_end: int) -> Step:
    tag: Tag = "insert" if start == end else "delete" if claim_start == claim_end else "replace"
    return Step(tag, start, end, claim_start, claim_end)


def _is_owned(step: Step, claim: Wording) -> bool:
    """Whether a step changes nothing, or leaves out words where the claim has an ellipsis."""
    omitted = step.tag == "delete" and any(gap.at == step.claim_start and gap.inserted is None for gap in claim.gaps)
    return step.tag == "equal" or omitted


def _same_but_for_form(step: Step, claim: Wording, text: Text) -> bool:
    """Whether a change is one of form: "e-mail" for "email", or a currency's sign left out."""
    written, claimed = text.words[step.start : step.end], claim.words[step.claim_start : step.claim_end]
    if not claimed and all(word.text in SIGNS for word in written):
        return True
    if "".join(word.text for word in written) != "".join(word.text for word in claimed):
        return False
    gaps = ["" if text.is_parted(index) else text.between(index) for index in range(step.start + 1, step.end)]
    gaps += [claim.text[a.end : b.start] for a, b in itertools.pairwise(claimed)]
    return all(gap[:1] in _HYPHENS for gap in gaps)
