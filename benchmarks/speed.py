"""Building time, memory and the time of a query, side by side, at growing numbers of passages."""

from __future__ import annotations

import asyncio
import multiprocessing
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import TYPE_CHECKING, ParamSpec, TypeVar

from benchmarks.engines import installed
from benchmarks.texts import make_articles, make_paragraphs, make_questions
from bot.articles.store import read_folder
from bot.index.index import Index
from bot.index.segment import analyse
from bot.index.storage import load, save
from bot.index.workers import cores, spread
from bot.language.terms import folded_words, term_of
from bot.search.answering import answer
from bot.search.memory import MemorySource

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from benchmarks.engines import Engine

SIZES = (1_000, 10_000, 100_000)
_QUESTIONS = 300
_PATIENCE = 5.0  # seconds after which no further question is asked
_CACHE = "index"

P = ParamSpec("P")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Speed:
    """One line of the table; None is what does not apply or cannot be told here.

    Attributes:
        engine: Its name.
        passages: How many are searched.
        build: Seconds from texts to an index that answers, with all cores where the engine can.
        one_core: The same with one core.
        restart: Seconds from the index on disk to one that answers.
        held: MB of private memory that the index holds after the questions, without memory-mapped pages.
        mapped: MB of memory-mapped pages that have been read, which the system may take back.
        median: Milliseconds a question; Verbatim's are whole answers, the others' the ten best passages.
        p95: The same for the slowest twentieth.
    """

    engine: str
    passages: int
    build: float | None
    one_core: float | None
    restart: float | None
    held: float | None
    mapped: float | None
    median: float
    p95: float


@dataclass(frozen=True, slots=True)
class _Run:
    ready: float
    held: float | None
    mapped: float | None
    times: list[float]


def measure(corpus: Path, sizes: Sequence[int] = SIZES, seed: int = 0) -> Iterator[Speed]:
    """Measure every engine that is installed, each in a process of its own, one after the other.

    Args:
        corpus: The folder of articles that passages and questions are made of.
        sizes: Numbers of passages.
        seed: Of the texts and questions that are made.
    """
    for size in sizes:
        yield _measure_verbatim(corpus, size, seed)
        run = _apart(_run_scores, corpus, size, seed)
        yield Speed("Verbatim, get_scores", size, None, None, None, None, None, *_middle_and_slow(run.times))
        for name, engine in installed().items():
            run = _apart(_run_peer, engine, corpus, size, seed)
            yield Speed(name, size, None, run.ready, None, run.held, run.mapped, *_middle_and_slow(run.times))


def _measure_verbatim(corpus: Path, size: int, seed: int) -> Speed:
    with TemporaryDirectory() as folder:
        cache = Path(folder, _CACHE)
        one_core = _apart(_build, corpus, size, seed, 0, cache)
        build = _apart(_build, corpus, size, seed, cores(), cache)
        run = _apart(_run_verbatim, corpus, size, seed, cache)
    return Speed("Verbatim", size, build, one_core, run.ready, run.held, run.mapped, *_middle_and_slow(run.times))


def _build(corpus: Path, size: int, seed: int, workers: int, cache: Path) -> float:
    articles = make_articles(_paragraphs(corpus, size, seed))
    began = perf_counter()
    index = Index.from_segments(spread(analyse, articles, workers))
    seconds = perf_counter() - began
    save(cache, index, {})
    return seconds


def _run_verbatim(corpus: Path, size: int, seed: int, cache: Path) -> _Run:
    def ready() -> Callable[[str], object]:
        cached = load(cache)
        if cached is None:
            raise RuntimeError("the cache that was just written cannot be read")
        source = MemorySource([cached.index])
        loop = asyncio.new_event_loop()
        return lambda question: loop.run_until_complete(answer(source, question))

    return _run(ready, make_questions(_paragraphs(corpus, size, seed), _QUESTIONS, seed))


def _run_scores(corpus: Path, size: int, seed: int) -> _Run:
    """BM25 alone over the same words, as rank-bm25's `get_scores` gives it."""
    paragraphs = _paragraphs(corpus, size, seed)
    bm25 = Index.from_segments(spread(analyse, make_articles(paragraphs), cores())).bm25

    def scores(question: str) -> object:
        return bm25.get_scores([term for word in folded_words(question) if (term := term_of(word, "en"))])

    return _run(lambda: scores, make_questions(paragraphs, _QUESTIONS, seed))


def _run_peer(engine: type[Engine], corpus: Path, size: int, seed: int) -> _Run:
    paragraphs = _paragraphs(corpus, size, seed)
    return _run(lambda: engine(paragraphs).search, make_questions(paragraphs, _QUESTIONS, seed))


def _run(ready: Callable[[], Callable[[str], object]], questions: Sequence[str]) -> _Run:
    before = _memory()
    began = perf_counter()
    ask = ready()
    seconds = perf_counter() - began
    ask(questions[0])
    times: list[float] = []
    while len(times) < len(questions) and (len(times) < 2 or sum(times) < _PATIENCE):
        began = perf_counter()
        ask(questions[len(times)])
        times.append(perf_counter() - began)
    held, mapped = (
        now - old if now is not None and old is not None else None for now, old in zip(_memory(), before, strict=True)
    )
    return _Run(seconds, held, mapped, times)


def _paragraphs(corpus: Path, size: int, seed: int) -> list[str]:
    return make_paragraphs([stored.article for stored in read_folder(corpus).files], size, seed)


def _apart(work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """Do something in a process that does nothing else."""
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
        return pool.submit(partial(work, *args, **kwargs)).result()


def _memory() -> tuple[float | None, float | None]:
    """MB of this process's private memory, and of the mapped files' pages that are in memory; None where not told."""
    rollup = Path("/proc/self/smaps_rollup")
    if not rollup.exists():
        return None, None
    kilobytes = {fields[0]: int(fields[1]) for line in rollup.read_text().splitlines()[1:] if (fields := line.split())}
    return kilobytes["Anonymous:"] / 1024, (kilobytes["Rss:"] - kilobytes["Anonymous:"]) / 1024


def _middle_and_slow(times: Sequence[float]) -> tuple[float, float]:
    return median(times) * 1e3, quantiles(times, n=20)[-1] * 1e3
