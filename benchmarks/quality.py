"""How often the first passage is right: Verbatim beside the engines of `benchmarks.engines`, on one set."""

from __future__ import annotations

import asyncio
import random
from typing import TYPE_CHECKING

from benchmarks.dense import dense, fuse
from benchmarks.engines import installed
from benchmarks.questions import Place, find, misspell, read_files, read_questions
from benchmarks.scoring import Found, score_kinds
from bot.index.building import build_index
from bot.search.answering import answer
from bot.search.candidates import read_passage
from bot.search.memory import MemorySource
from bot.search.vectors import read_vectors

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from benchmarks.engines import Engine
    from benchmarks.questions import Question
    from benchmarks.scoring import Quality
    from bot.index.index import Index
    from bot.search.answer import Answer, Passage
    from bot.search.encoders import Encoder
    from bot.search.vectors import Vectors

    Asked = Sequence[tuple[Question, str]]
    Ranking = Sequence[tuple[Passage, float]]


def compare(
    folder: Path, typos: int | None = None, encoder: Encoder | None = None, store: Path | None = None
) -> Iterator[Quality]:
    """Measure Verbatim and every peer that is installed on one set: on all of it, then on each kind of questions.

    The peers search the same passages; each question is put to an index of its article where it names one.

    Args:
        folder: The set (see `benchmarks.questions`).
        typos: If given, the seed for one typing mistake in each question.
        encoder: What makes vectors, if anything does: measured with Verbatim, alone, and fused with bm25s.
        store: The folder where those of the passages are kept.

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
    rows = [score_kinds("Verbatim", asyncio.run(_ask(MemorySource([index]), asked, files)))]
    passages = [read_passage(index, row) for row in range(len(index))]
    found = {}
    for name, engine in installed().items():
        found[name] = list(_search(engine, passages, asked))
        rows.append(score_kinds(name, _placed(asked, found[name], files)))
    if encoder and store:
        vectors = read_vectors(index, encoder, store)
        source = MemorySource([index], [vectors])
        rows.append(score_kinds("Verbatim with vectors", asyncio.run(_ask(source, asked, files))))
        nearest = list(_nearest(index, vectors, passages, asked))
        rows.append(score_kinds("vectors alone", _placed(asked, nearest, files)))
        if "bm25s" in found:
            fused = [fuse(*pair) for pair in zip(found["bm25s"], nearest, strict=True)]
            rows.append(score_kinds("bm25s and vectors, fused", _placed(asked, fused, files)))
    for alike in zip(*rows, strict=True):
        yield from alike


async def _ask(source: MemorySource, asked: Asked, files: Mapping[str, str]) -> list[tuple[Question, Found]]:
    return [(question, _found(await answer(source, text, article=question.article), files)) for question, text in asked]


def _found(given: Answer, files: Mapping[str, str]) -> Found:
    places = [find(files, hit.passage.article, hit.passage.text) for hit in given.hits]
    marked: list[Place] = []
    if places and (first := places[0]):
        spans = given.hits[0].highlights
        marked = [Place(first.article, first.start + start, first.start + end) for start, end in spans]
    words = len(given.hits[0].passage.text.split()) if given.hits else 0
    return Found(places, marked, words, given.confidence, given.verdict == "answered")


def _search(engine: type[Engine], passages: Sequence[Passage], asked: Asked) -> Iterator[Ranking]:
    ready: dict[str | None, tuple[Engine, list[Passage]]] = {}
    for question, text in asked:
        if question.article not in ready:
            own = [each for each in passages if question.article in (None, each.article)]
            ready[question.article] = engine([passage.text for passage in own]), own
        search, own = ready[question.article]
        yield [(own[place], score) for place, score in search.search(text)]


def _nearest(index: Index, vectors: Vectors, passages: Sequence[Passage], asked: Asked) -> Iterator[Ranking]:
    for question, text in asked:
        first, last = 0, len(index)
        if question.article is not None:
            number = index.numbers[question.article]
            first, last = index.starts["passages"][number : number + 2].tolist()
        yield [(passages[first + place], score) for place, score in dense(vectors, text, first, last)]


def _placed(asked: Asked, found: Iterable[Ranking], files: Mapping[str, str]) -> Iterator[tuple[Question, Found]]:
    for (question, _), ranking in zip(asked, found, strict=True):
        places = [find(files, passage.article, passage.text) for passage, _ in ranking]
        yield question, Found(places, confidence=ranking[0][1] if ranking else 0.0)
