"""How well the quotations that were found agree with the annotated ones, in words and in who said them.

A quotation is found where its words and the annotated ones have a token F1 of 0.8, a reported statement from 0.5 on;
each is matched once, the best pairs first. Fragments of under five (four) words are left out.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING, Literal, NamedTuple

from benchmarks.identity import same_name, same_speaker

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from benchmarks.quotations import Gold

Kind = Literal["direct", "indirect"]

_WORD = re.compile(r"[^\W_]+(?:[.,'’\-][^\W_]+)*")
_SHORTEST = {"direct": 5, "indirect": 4}  # words
_LEAST = {"direct": 0.8, "indirect": 0.5}  # token F1 of a match
_STRICT = 0.8
_NOMINAL = ("nominal", "nominal_resolved")  # how descriptions are annotated
_CONFIDENCES = (0.5, 0.6, 0.7, 0.8, 0.9, 0.95)
_SUREST = 0.8  # the share of the speakers that are looked at as the surest


class Said(NamedTuple):
    """What an engine found: the words, who said them, how sure that is, and whether the speaker is shown by name."""

    kind: str
    text: str
    speaker: str | None
    confidence: float
    clear: bool = True


@dataclass(frozen=True, slots=True)
class Attribution:
    """One line of the table; shares are between 0 and 1.

    Attributes:
        engine: Its name.
        kind: "direct" or "indirect".
        quotes: How many are annotated.
        precision: Of the listed ones, the share that is annotated.
        recall: Of the annotated ones, the share that is found.
        f1: Of the two.
        strict: F1 where words must agree to a token F1 of 0.8.
        speaker: Of those found, the share with the right speaker.
        exact: The same, by the full name.
        named: The share with the right speaker where the source is a name.
        pronoun: The same for a pronoun.
        nominal: The same for a description of somebody who is named elsewhere.
        end_to_end: F1 of what is found with the right speaker.
        surest: The share with the right speaker among the surest 80 %.
        clear: The share whose speaker is shown by name.
        clear_right: Of those, the share with the right one.
        per_1000: Milliseconds for 1,000 words.
    """

    engine: str
    kind: Kind
    quotes: int
    precision: float
    recall: float
    f1: float
    strict: float
    speaker: float
    exact: float
    named: float
    pronoun: float
    nominal: float
    end_to_end: float
    surest: float
    clear: float
    clear_right: float
    per_1000: float


@dataclass(frozen=True, slots=True)
class Certainty:
    """One point of the curve of precision by confidence; shares are between 0 and 1.

    Attributes:
        engine: Its name.
        kind: "direct" or "indirect".
        confidence: From this on the speakers are looked at.
        clear: The share of the speakers that have it.
        clear_right: Of those, the share that is right.
    """

    engine: str
    kind: Kind
    confidence: float
    clear: float
    clear_right: float


class _Match(NamedTuple):
    """An annotated quotation that was found."""

    gold: Gold
    agreement: float
    confidence: float
    clear: bool
    right: bool
    exact: bool


def score(
    engine: str,
    kind: Kind,
    articles: Iterable[tuple[Sequence[Gold], str, Sequence[Said]]],
    per_1000: float = 0.0,
) -> Attribution:
    """Judge what an engine found.

    Args:
        engine: Its name.
        kind: What is judged.
        articles: Of each what is annotated of this kind, its file's text with each run of white space as one space, and
            what the engine found.
        per_1000: Milliseconds for 1,000 words.
    """
    matches: list[_Match] = []
    golds: list[Gold] = []
    extra = 0
    for annotated, text, said in articles:
        found, unmatched = _match(kind, annotated, text, said)
        matches += found
        extra += unmatched
        golds += [gold for gold in annotated if not gold.neutral]
    known = [match for match in matches if match.gold.speaker]
    right = sum(match.right for match in known)
    strict = sum(match.agreement >= _STRICT for match in matches)
    surest = sorted(known, key=lambda match: -match.confidence)[: round(_SUREST * len(known))]
    wordings = Counter(match.gold.wording for match in known)
    rights = Counter(match.gold.wording for match in known if match.right)
    clear = [match.right for match in known if match.clear]
    listed, named = len(matches) + extra, sum(gold.speaker is not None for gold in golds)
    return Attribution(
        engine=engine,
        kind=kind,
        quotes=len(golds),
        precision=_share(len(matches), listed),
        recall=_share(len(matches), len(golds)),
        f1=_f1(len(matches), listed, len(golds)),
        strict=_f1(strict, listed, len(golds)),
        speaker=_share(right, len(known)),
        exact=_share(sum(match.exact for match in known), len(known)),
        named=_share(rights["named"], wordings["named"]),
        pronoun=_share(rights["pronoun"], wordings["pronoun"]),
        nominal=_share(*(sum(counted[each] for each in _NOMINAL) for counted in (rights, wordings))),
        end_to_end=_f1(right, len(known) + extra, named),
        surest=_share(sum(match.right for match in surest), len(surest)),
        clear=_share(len(clear), len(known)),
        clear_right=_share(sum(clear), len(clear)),
        per_1000=per_1000,
    )


def curve(
    engine: str, kind: Kind, articles: Iterable[tuple[Sequence[Gold], str, Sequence[Said]]]
) -> Iterator[Certainty]:
    """How many speakers have a confidence at least, and how many of those are right (see `score`)."""
    matches = [match for annotated, text, said in articles for match in _match(kind, annotated, text, said)[0]]
    known = [match for match in matches if match.gold.speaker]
    for least in _CONFIDENCES:
        sure = [match.right for match in known if match.confidence >= least]
        yield Certainty(engine, kind, least, _share(len(sure), len(known)), _share(sum(sure), len(sure)))


def _match(kind: Kind, annotated: Sequence[Gold], text: str, said: Iterable[Said]) -> tuple[list[_Match], int]:
    """The annotated quotations that were found, in order, and how many others were."""
    starts, ends = [], []
    for word in _WORD.finditer(text):
        starts.append(word.start())
        ends.append(word.end())

    def words(start: int, end: int) -> range:
        return range(bisect_left(starts, start - 1), bisect_right(ends, end + 1))

    found = [(each, words(start, end)) for each, start, end in _located(kind, text, said)]
    wanted = [words(gold.start, gold.end) for gold in annotated]
    pairs = sorted(
        (
            (agreement, i, j)
            for (i, left), (j, (_, right)) in product(enumerate(wanted), enumerate(found))
            if (agreement := _agreement(left, right)) >= _LEAST[kind]
        ),
        reverse=True,
    )
    match: dict[int, tuple[int, float]] = {}
    used: set[int] = set()
    for agreement, i, j in pairs:
        if i not in match and j not in used:
            match[i] = j, agreement
            used.add(j)
    matches = [
        _judge(gold, found[match[i][0]][0], match[i][1])
        for i, gold in enumerate(annotated)
        if i in match and not gold.neutral
    ]
    return matches, len(found) - len(used)


def _located(kind: Kind, text: str, said: Iterable[Said]) -> Iterator[tuple[Said, int, int]]:
    """Where the words that were found stand in the article; those that do not are left out."""
    behind: Counter[str] = Counter()
    for each in said:
        if each.kind != kind or len(_WORD.findall(each.text)) < _SHORTEST[kind]:
            continue
        at = text.find(each.text, behind[each.text])
        if at >= 0:
            behind[each.text] = at + 1
            yield each, at, at + len(each.text)


def _agreement(left: range, right: range) -> float:
    """The F1 of two runs of words."""
    shared = min(left.stop, right.stop) - max(left.start, right.start)
    return 2 * shared / (len(left) + len(right)) if shared > 0 else 0.0


def _judge(gold: Gold, said: Said, agreement: float) -> _Match:
    right = exact = False
    if gold.speaker and said.speaker:
        right = same_speaker(gold.speaker, said.speaker, organisation=gold.organisation)
        exact = right and same_name(gold.speaker, said.speaker)
    return _Match(gold, agreement, said.confidence, said.clear, right, exact)


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


def _f1(found: int, listed: int, wanted: int) -> float:
    return _share(2 * found, listed + wanted)
