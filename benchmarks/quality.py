"""How often the first passage is right: Verbatim beside the engines of `benchmarks.engines`, on one set."""

from __future__ import annotations

import asyncio
import random
from typing import TYPE_CHECKING

from benchmarks.engines import installed
from benchmarks.questions import Place, find, misspell, read_files, read_questions
from benchmarks.scoring import Found, score_kinds
from bot.index.building import build_index
from bot.search.answering import answer
from bot.search.candidates import read_passage
from bot.search.memory import MemorySource

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from benchmarks.engines import Engine
    from benchmarks.questions import Question
    from benchmarks.scoring import Quality
    from bot.index.index import Index
    from bot.search.answer import Answer, Passage


def compare(folder: Path, typos: int | None = None) -> Iterator[Quality]:
    """Measure Verbatim and every peer that is installed on one set: on all of it, then on each kind of questions.

    The peers search the same passages; each question is put to an index of its article where it names one.

    Args:
        folder: The set (see `benchmarks.questions`).
        typos: If given, the seed for one typing mistake in each question.

    Raises:
        VerbatimError: The folder is no set of questions, or its articles cannot be read.
    """
    questions = read_questions(folder)
    texts = [question.text for question in questions]
    if typos is not None:
        draw = random.Random(typos)  # noqa: S311 - a benchmark, not a secret
        texts = [misspell(text, draw) for text in texts]
    files = read_files(folder / "corpus")
    index = build_index(folder / "corpus").index
    asked = list(zip(questions, texts, strict=True))
    rows = [list(score_kinds("Verbatim", asyncio.run(_ask(index, asked, files))))]
    passages = [read_passage(index, row) for row in range(len(index))]
    for name, engine in installed().items():
        rows.append(list(score_kinds(name, _search(engine, passages, asked, files))))
    for alike in zip(*rows, strict=True):
        yield from alike


async def _ask(
    index: Index, asked: Sequence[tuple[Question, str]], files: Mapping[str, str]
) -> list[tuple[Question, Found]]:
    source = MemorySource([index])
    return [(question, _found(await answer(source, text, article=question.article), files)) for question, text in asked]


def _found(given: Answer, files: Mapping[str, str]) -> Found:
    places = [find(files, hit.passage.article, hit.passage.text) for hit in given.hits]
    marked: list[Place] = []
    if places and (first := places[0]):
        spans = given.hits[0].highlights
        marked = [Place(first.article, first.start + start, first.start + end) for start, end in spans]
    words = len(given.hits[0].passage.text.split()) if given.hits else 0
    return Found(places, marked, words, given.confidence, given.verdict == "answered")


def _search(
    engine: type[Engine], passages: Sequence[Passage], asked: Sequence[tuple[Question, str]], files: Mapping[str, str]
) -> Iterator[tuple[Question, Found]]:
    ready: dict[str | None, tuple[Engine, list[Passage]]] = {}
    for question, text in asked:
        if question.article not in ready:
            own = [each for each in passages if question.article in (None, each.article)]
            ready[question.article] = engine([passage.text for passage in own]), own
        search, own = ready[question.article]
        found = search.search(text)
        places = [find(files, own[place].article, own[place].text) for place, _ in found]
        yield question, Found(places, confidence=found[0][1] if found else 0.0)
