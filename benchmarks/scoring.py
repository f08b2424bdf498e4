"""Figures for what an engine found."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from benchmarks.questions import Place, Question

ALL = "all"
_LONG = 60  # words of a passage of which not all may be highlighted
_MOST = 0.6  # of such a passage may be


@dataclass(frozen=True, slots=True)
class Found:
    """What an engine gave for a question.

    Attributes:
        places: Of the passages, best first; None for one whose words are not in the article.
        marked: The places that are highlighted in the first, where the engine does that.
        words: How many the first passage has.
        confidence: The engine's own, or its best score.
        answered: Whether it says that this is the answer; None where it never tells.
    """

    places: Sequence[Place | None]
    marked: Sequence[Place] = ()
    words: int = 0
    confidence: float = 0.0
    answered: bool | None = None


@dataclass(frozen=True, slots=True)
class Quality:
    """One line of the table: shares from 0 to 1, None for what an engine or a set does not have.

    Attributes:
        engine: Its name.
        kind: Of the questions, as the set names it; ALL for all of them.
        count: How many there are.
        hit1: The first passage is right: it shares half of the shorter one with a place that answers.
        hit3: One of the first three is.
        mrr: The mean of one over the rank of the first right one of ten.
        sentence: Where the first is right, half of the answering words are highlighted, and not nearly everything is.
        auroc: The chance that an answerable question has a higher confidence than an unanswerable one.
        answered: Of the answerable, those said to be answered.
        refused: Of the unanswerable, those not said to be.
        right: Of all that is said to be answered, those whose first passage is right.
        ece: The mean distance of confidence and truth over ten bins of equal size.
    """

    engine: str
    kind: str
    count: int
    hit1: float | None
    hit3: float | None
    mrr: float | None
    sentence: float | None
    auroc: float | None
    answered: float | None
    refused: float | None
    right: float | None
    ece: float | None


def score_kinds(engine: str, asked: Iterable[tuple[Question, Found]]) -> Iterator[Quality]:
    """The figures of one engine for the questions of a set, and for each kind of them where there are several.

    Unanswerable questions of a kind are told from the answerable ones of all kinds.
    """
    pairs = list(asked)
    yield score(engine, pairs)
    answerable = np.array([found.confidence for question, found in pairs if question.gold])
    kinds = sorted({question.style for question, _ in pairs})
    for kind in kinds if len(kinds) > 1 else ():
        own = [(question, found) for question, found in pairs if question.style == kind]
        figures = score(engine, own, kind)
        if not any(question.gold for question, _ in own):
            near = np.array([found.confidence for _, found in own])
            figures = replace(figures, auroc=area_under_curve(answerable, near))
        yield figures


def score(engine: str, asked: Iterable[tuple[Question, Found]], kind: str = ALL) -> Quality:
    """Reckon the figures of one engine from its findings for questions."""
    pairs = list(asked)
    ranks = [_rank(question, found) for question, found in pairs]
    ranked = [rank for rank, (question, _) in zip(ranks, pairs, strict=True) if question.gold]
    confidence = np.array([found.confidence for _, found in pairs])
    answerable = np.array([bool(question.gold) for question, _ in pairs], dtype=bool)
    first = np.array([rank == 1 for rank in ranks], dtype=bool)
    said = None
    if all(found.answered is not None for _, found in pairs):
        said = np.array([found.answered for _, found in pairs], dtype=bool)
    return Quality(
        engine,
        kind,
        len(pairs),
        hit1=_mean(rank == 1 for rank in ranked),
        hit3=_mean(0 < rank <= 3 for rank in ranked),
        mrr=_mean(1 / rank if 0 < rank <= 10 else 0 for rank in ranked),
        sentence=_mean(_marks(pairs, first)),
        auroc=area_under_curve(confidence[answerable], confidence[~answerable]),
        answered=None if said is None else _mean(said[answerable]),
        refused=None if said is None else _mean(~said[~answerable]),
        right=None if said is None else _mean(first[said]),
        ece=None if said is None else calibration_error(confidence, first),
    )


def area_under_curve(positive: np.ndarray, negative: np.ndarray) -> float | None:
    """The chance that one of `positive` is higher than one of `negative`, half of it for a tie (Mann and Whitney)."""
    if not len(positive) or not len(negative):
        return None
    below = np.sort(negative)
    wins = np.searchsorted(below, positive, side="left") + np.searchsorted(below, positive, side="right")
    return float(wins.mean() / 2 / len(negative))


def calibration_error(confidence: np.ndarray, true: np.ndarray, bins: int = 10) -> float | None:
    """The mean distance of confidence and truth over bins of equal size, weighted by it."""
    order = np.argsort(confidence, kind="stable")
    parts = [part for part in np.array_split(order, bins) if len(part)]
    total = sum(abs(float(confidence[part].sum()) - int(true[part].sum())) for part in parts)
    return total / len(order) if len(order) else None


def _rank(question: Question, found: Found) -> int:
    """The rank of the first right passage, 0 where there is none."""
    places = enumerate(found.places, 1)
    return next((rank for rank, place in places if place and any(place.same(gold) for gold in question.gold)), 0)


def _marks(pairs: Sequence[tuple[Question, Found]], first: Iterable[bool]) -> Iterator[bool]:
    """Whether the answering words are highlighted, of each question whose first passage is right and holds them."""
    for (question, found), right in zip(pairs, first, strict=True):
        place, answer = found.places[0] if right else None, question.answer
        if place and answer and found.marked and place.same(answer):
            yield _highlighted(answer, found)


def _highlighted(answer: Place, found: Found) -> bool:
    covered = sum(place.shared(answer) for place in found.marked)
    passage = found.places[0]
    size = passage.end - passage.start if passage else 0
    greedy = found.words > _LONG and sum(place.end - place.start for place in found.marked) > _MOST * size
    return 2 * covered >= answer.end - answer.start and not greedy


def _mean(values: Iterable[float]) -> float | None:
    listed = [float(value) for value in values]
    return sum(listed) / len(listed) if listed else None
