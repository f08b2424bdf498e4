"""Damaged and hostile files for every reader: `python -m benchmarks.fuzz FOLDER [COUNT [READER ...]]`.

Each reader is given COUNT files (10,000 by default) that are made out of the articles in FOLDER: bytes changed, cut out
and doubled, pieces of several put together; one in 200 is filled up to 2 MB. They are read as the bot reads them, in a
process with the limits of `bot.index.workers`. Anything but an article or an `ArticleError`, over 10 s or 300 MB counts
as a failure; a file whose process had to be ended is named by its number.
"""

from __future__ import annotations

import random
import resource
import sys
import zipfile
from collections import Counter
from io import BytesIO
from pathlib import Path
from time import process_time
from typing import TYPE_CHECKING, NamedTuple

from rich.console import Console
from rich.table import Table

from bot.articles.formats import FORMATS, reader_for
from bot.articles.notes import Notes
from bot.articles.source import ArticleError, Source
from bot.index.workers import cores, spread

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.index.workers import UnfinishedError

COUNT = 10_000
SLOWEST, LARGEST = 10.0, 300
"""Seconds of the processor and megabytes that a file of 2 MB may take."""

_CHUNK = 50
_LONGEST = 2_000_000


class Job(NamedTuple):
    """Some files for one reader."""

    suffix: str
    seeds: tuple[bytes, ...]
    numbers: range


class Outcome(NamedTuple):
    """What became of some files: how many of each kind, the slowest in seconds, and the process's memory in MB."""

    kinds: Counter[str]
    slowest: float
    memory: int


def main() -> int:
    """Read all files and print a table, a line a reader; 1 where anything failed."""
    folder, count, readers = Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else COUNT, sys.argv[3:]
    table = Table("Reader", "Files", "Articles", "Refused", "Ended", "Failed", "Slowest, s", "Memory, MB")
    failed = False
    for format_ in FORMATS:
        if readers and format_.reader[0] not in readers:
            continue
        paths = [path for path in sorted(folder.rglob("*")) if path.suffix in format_.suffixes]
        seeds = tuple(path.read_bytes() for path in paths) or (b"",)
        jobs = [
            Job(format_.suffixes[0], seeds, range(start, min(start + _CHUNK, count)))
            for start in range(0, count, _CHUNK)
        ]
        kinds: Counter[str] = Counter()
        slowest, memory = 0.0, 0
        for outcome in spread(read, jobs, cores(), unfinished=_ended):
            kinds += outcome.kinds
            slowest, memory = max(slowest, outcome.slowest), max(memory, outcome.memory)
        wrong = [kind for kind in kinds if kind not in ("article", "refused", "ended")]
        failed |= bool(wrong) or slowest > SLOWEST or memory > LARGEST
        counts = (kinds.total(), kinds["article"], kinds["refused"], kinds["ended"], sum(kinds[kind] for kind in wrong))
        table.add_row(format_.reader[0], *(f"{each:,}" for each in counts), f"{slowest:.2f}", f"{memory:,}")
        for kind in wrong:
            sys.stderr.write(f"{format_.reader[0]}: {kind}\n")
    Console().print(table)
    return int(failed)


def read(job: Job) -> Outcome:
    """Read some files and take note of what becomes of them."""
    reader = reader_for(f"a{job.suffix}", job.suffix)
    kinds: Counter[str] = Counter()
    slowest = 0.0
    for number in job.numbers:
        data = hostile(job.seeds, number)
        began = process_time()
        try:
            reader(Source("a", f"a{job.suffix}", data), Notes())
            kinds["article"] += 1
        except ArticleError as error:
            kinds["refused" if str(error).isprintable() else f"an error that is not one line, for {number}"] += 1
        except MemoryError:
            raise  # ends the process, as it does the bot's
        except Exception as error:  # noqa: BLE001 - what is looked for
            kinds[f"{type(error).__name__} for {number}: {str(error)[:80]}"] += 1
        slowest = max(slowest, process_time() - began)
    return Outcome(kinds, slowest, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)


def hostile(seeds: tuple[bytes, ...], number: int) -> bytes:
    """The file of a number, always the same."""
    draw = random.Random(number)  # noqa: S311 - nothing secret
    seed = draw.choice(seeds)
    if seed.startswith(b"PK") and draw.random() < 0.8:
        return _packed(seed, draw)
    return _mutated(seed, seeds, draw)


def _packed(seed: bytes, draw: random.Random) -> bytes:
    """A zip, whole as such, with its parts changed."""
    written = BytesIO()
    with zipfile.ZipFile(BytesIO(seed)) as before, zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as after:
        parts = {name: before.read(name) for name in before.namelist()}
        texts = tuple(part for part in parts.values() if part.lstrip().startswith(b"<")) or (b"",)
        for name, part in parts.items():
            after.writestr(name, _mutated(part, texts, draw) if draw.random() < 0.4 else part)
    return written.getvalue()


def _mutated(seed: bytes, seeds: tuple[bytes, ...], draw: random.Random) -> bytes:
    data = bytearray(seed)
    for _ in range(draw.choice((1, 2, 4, 8, 30))):
        data[:] = b"".join(_changed(data, seeds, draw))[:_LONGEST]
    if draw.random() < 1 / 200 and data:
        data *= _LONGEST // len(data)
    return bytes(data)


def _changed(data: bytearray, seeds: tuple[bytes, ...], draw: random.Random) -> Iterator[bytes]:
    start, end = sorted(draw.randint(0, len(data)) for _ in range(2))
    other = draw.choice(seeds)
    yield bytes(data[:start])
    match draw.randrange(6):
        case 0:
            yield draw.randbytes(draw.randint(1, 8)) + data[start + 1 :]
        case 1:
            yield bytes(data[end:])
        case 2:
            yield bytes(data[start : start + 200]) * draw.choice((2, 5, 50)) + data[start:]
        case 3:
            at = draw.randint(0, len(other))
            yield other[at : at + draw.randint(1, 2_000)] + data[end:]
        case 4:
            yield draw.choice(_PIECES) * draw.choice((1, 3, 1_000)) + data[start:]
        case _:
            yield bytes(data[start:]).swapcase()


_PIECES = [
    *(b"<div>", b"<b>", b"</p>", b"<!--", b"-->", b"<table><tr><td>", b"<script>", b"{{<", b">}}", b"{%", b"%}", b"`"),
    *(b"[^1]", b"[^1]: ", b"![[", b"]]", b"[[", b"**", b"_ ", b"\n\n", b"\r", b"> ", b"- ", b"| a |\n|-|\n"),
    *(b"---\n", b"+++\n", b"&#0;", b"&#xd800;", b"\0", b"\xff", b"\xe2\x80\xae", b"<<<<", b"PK\x03\x04", b"<?xml?>"),
    *(b"1 0 obj\n<</Length 1 0 R>>\n", b"1 0 R ", b"stream\n", b"endobj\n", b"<w:p>", b"WEBVTT\n", b"\n1\n"),
    *(b"00:00:01.000 --> 00:00:02.000\n", b"<v A>", b"{\\an8}"),
]


def _ended(job: Job, error: UnfinishedError) -> Outcome:
    """A chunk that took too long or too much as a whole is read one file at a time."""
    if len(job.numbers) > 1:
        outcomes = [
            *spread(read, [job._replace(numbers=range(n, n + 1)) for n in job.numbers], cores(), unfinished=_ended)
        ]
        kinds: Counter[str] = Counter()
        for outcome in outcomes:
            kinds += outcome.kinds
        return Outcome(kinds, max(each.slowest for each in outcomes), max(each.memory for each in outcomes))
    sys.stderr.write(f"{job.suffix} {job.numbers[0]}: {error}\n")
    return Outcome(Counter(["ended"]), 0.0, 0)


if __name__ == "__main__":
    sys.exit(main())
