"""Time and memory against length, for texts that are made to be slow: `python -m benchmarks.hostile [PATTERN …]`.

Each kind (see `benchmarks.hostile_texts`) is read and analysed as the bot does it, at a 64th, a 32nd … and the whole of
the largest file that a reader takes, up to the first that is refused for the time or memory that it takes, in a process
of its own with the limits of `bot.index.workers`. Other refusals are told with their reason.
"""

from __future__ import annotations

import resource
import sys
from math import log
from pathlib import Path
from statistics import linear_regression
from tempfile import TemporaryDirectory
from time import process_time
from typing import Annotated, NamedTuple

import typer
from rich.console import Console

from benchmarks.fuzz import LARGEST, SLOWEST
from benchmarks.hostile_texts import kinds, text
from bot.articles.decoding import MAX_BYTES
from bot.articles.source import ArticleError
from bot.articles.store import read_file
from bot.index.quotations import pack
from bot.index.segment import analyse
from bot.index.workers import UnfinishedError, spread
from bot.quotes.extract import extract

STEEPEST = 1.2
"""The exponent of the time in the bytes that a kind may have."""
_PARTS = (64, 32, 16, 8, 4, 2, 1)
_TOLD = 0.1
"""Seconds of the processor under which a time tells nothing about growth."""


_SMALL = "# Small\n\n“Yes,” Ann Roe said. He said that it is so.\n"


class Job(NamedTuple):
    """A text to be made and measured: the piece that it repeats and its bytes."""

    unit: str
    size: int
    suffix: str


class Measured(NamedTuple):
    """What a text took: seconds of the processor, the process's memory in MB, and why it was refused, if it was."""

    seconds: float
    memory: int
    refused: str = ""


def measure(job: Job) -> Measured:
    """Read and analyse a text."""
    with TemporaryDirectory() as folder:
        path = Path(folder, f"text{job.suffix}")
        path.write_text(_SMALL, encoding="utf-8")
        examine(path)  # what is read once at first is no part of it
        path.write_text(text(job.unit, job.size), encoding="utf-8")
        began, refused = process_time(), ""
        try:
            examine(path)
        except ArticleError as error:
            refused = error.reason.partition(" (it begins")[0]
        return Measured(process_time() - began, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024, refused)


def examine(path: Path) -> None:
    """Read and analyse a file as the bot does it.

    Raises:
        ArticleError: It is refused.
    """
    stored = read_file(path)
    analyse(stored.article, stored.digest, pack(extract(stored.article)), stored.notes)


def exponent(sizes: list[int], seconds: list[float]) -> float | None:
    """The slope of the logarithms of the last three times over those of sizes; None where too few times tell it."""
    points = [(log(size), log(spent)) for size, spent in zip(sizes, seconds, strict=True) if spent >= _TOLD]
    if len(points) < 2:
        return None
    return linear_regression(*zip(*points[-3:], strict=True)).slope


def _measured(jobs: list[Job]) -> list[Measured]:
    """What the texts took, the smallest first, up to one that took too much."""
    found: list[Measured] = []
    for one in spread(measure, jobs, 1, unfinished=_refused):
        found.append(one)
        if not one.memory:
            break
    return found


def _refused(job: Job, error: UnfinishedError) -> Measured:
    del job
    return Measured(0.0, 0, str(error))


def _line(name: str, jobs: list[Job], found: list[Measured]) -> tuple[bool, str]:
    """Whether a kind takes too much, and its line."""
    done = [(job.size, one.seconds) for job, one in zip(jobs, found, strict=False) if not one.refused]
    steep = exponent([size for size, _ in done], [seconds for _, seconds in done])
    memory, slowest = max(one.memory for one in found), max(one.seconds for one in found)
    wrong = (steep or 0) > STEEPEST or slowest > SLOWEST or memory > LARGEST
    times = " ".join("     –" if one.refused else f"{one.seconds:6.2f}" for one in found)
    growth = "" if steep is None else f"{steep:.2f}"
    reason = next((one.refused for one in found if one.refused), "")
    return wrong, f"{'WRONG' if wrong else '':5} {times:{7 * len(_PARTS)}}s {growth:5} {memory:4} MB  {name}  {reason}"


def main(
    patterns: Annotated[list[str] | None, typer.Argument(help="Only kinds whose names hold one of these.")] = None,
    size: Annotated[int, typer.Option(help="Bytes of the whole text.")] = MAX_BYTES,
    suffix: Annotated[str, typer.Option(help="The ending of its file: its reader.")] = ".md",
) -> None:
    """Print a line a kind; status 1 where the time grows faster than its bytes, or takes over 10 s or 300 MB."""
    console, failed = Console(width=150, highlight=False), False
    for name, unit in kinds().items():
        if patterns and not any(pattern in name for pattern in patterns):
            continue
        jobs = [Job(unit, size // part, suffix) for part in _PARTS]
        wrong, line = _line(name, jobs, _measured(jobs))
        console.print(line, markup=False, no_wrap=True, overflow="ellipsis")
        failed |= wrong
    sys.exit(int(failed))


if __name__ == "__main__":
    typer.run(main)
