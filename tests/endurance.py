"""Kills at random moments and damage of every kind: `python -m tests.endurance 1000` does a thousand of each.

Raises AssertionError where an answer is wrong, a process outlives the one that started it by two seconds, or a file is
left behind after the next start.
"""

import asyncio
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bot.index.building import LARGE
from bot.library.library import Library
from bot.settings import Settings

ROOT = Path(__file__).parents[1]
QUESTION = "When did the harbour of Eastport open again?"
HARBOUR = "The harbour of Eastport opened again on Monday after two years of repairs."
OTHER = "The harbour of Westport opened again on Friday after nine years of repairs."
FILLER = "“Rye bread gets dearer by a tenth,” said baker Otto Lind of Northfield in May. "


def make_corpus(folder, text=HARBOUR, large=0):
    """Articles of which one answers; with `large` bytes of another, which is analysed in another process."""
    folder.mkdir(parents=True)
    (folder / "harbour.md").write_text(f"# The harbour\n\n{text}\n", encoding="utf-8")
    paragraph = FILLER * 20
    (folder / "bread.md").write_text(
        "# Bread\n\n" + f"{paragraph}\n\n" * max(1, large // len(paragraph.encode()) + 1), encoding="utf-8"
    )
    return folder


def members(session):
    """The processes of a session that still run, by /proc; zombies have ended."""
    found = []
    for file in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = file.read_text(encoding="ascii", errors="replace").rpartition(")")[2].split()
        except OSError:  # it has just ended
            continue
        if int(fields[3]) == session and fields[0] not in "ZX":
            found.append(int(file.parent.name))
    return found


def all_gone(session, patience):
    """Whether no process of a session runs any more after some seconds at most."""
    began = time.monotonic()
    while members(session) and time.monotonic() - began < patience:
        time.sleep(0.02)
    return not members(session)


def kill(times, folder, patience=2.0, seed=None):
    """Kill `verbatim ask` while it reads and writes; every fourth time it may finish.

    Args:
        times: How often it is begun.
        folder: Where to work.
        patience: Seconds in which its processes have to end.
        seed: Of the moments.
    """
    draw = random.Random(seed)
    corpus, data = make_corpus(folder / "corpus", large=LARGE), folder / "data"
    environment = {**os.environ, "VERBATIM_DATA_DIR": str(data)}
    command = [sys.executable, "-m", "bot", "--corpus", str(corpus), "ask", "--limit", "1", "--json", QUESTION]
    longest = 0.0
    for number in range(times):
        for cache in (data / "cache").glob("*.index"):
            cache.unlink()
        last = number % 4 == 3 or number == times - 1
        began = time.monotonic()
        asking = subprocess.Popen(
            command, env=environment, cwd=ROOT, text=True, start_new_session=True,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )  # fmt: skip
        try:
            out, err = asking.communicate(timeout=None if last else draw.uniform(0, longest or 1.5))
        except subprocess.TimeoutExpired:
            asking.send_signal(draw.choice((signal.SIGKILL, signal.SIGTERM)))
            out, err = asking.communicate()
        assert all_gone(asking.pid, patience), f"kill {number}: {members(asking.pid)} outlive it"
        if last:
            longest = time.monotonic() - began
            assert HARBOUR in out, f"kill {number}: {out!r} {err!r}"
            assert list(data.rglob("*.tmp")) == [], f"kill {number}"
        assert not out or HARBOUR in out


def _flipped(data, draw, _):
    for _ in range(draw.choice((1, 1, 2, 50))):
        place = draw.randrange(len(data))
        data = data[:place] + bytes([data[place] ^ 1 << draw.randrange(8)]) + data[place + 1 :]
    return data


def _truncated(data, draw, _):
    return data[: draw.randrange(len(data))]


def _blank(data, draw, _):
    start = draw.randrange(len(data))
    return data[:start] + bytes(min(4096, len(data) - start)) + data[start + 4096 :]


def _swapped(data, draw, other):
    cut = draw.choice((0, draw.randrange(len(data))))
    return data[:cut] + other[cut:]


DAMAGES = (_flipped, _truncated, _blank, _swapped)


async def _answer(library):
    hits = (await library.shared.ask(QUESTION)).hits
    return hits[0].passage.text


async def damage(times, folder, seed=None):
    """Damage a cache before it is read, and while it is served; what answers is always the article."""
    draw = random.Random(seed)
    settings = Settings(corpus_dir=make_corpus(folder / "corpus"), data_dir=folder / "data")
    swapped = Settings(corpus_dir=make_corpus(folder / "other", OTHER), data_dir=folder / "other data")
    for each in (settings, swapped):
        for article in each.corpus_dir.iterdir():  # written long ago, so that the cache is trusted
            os.utime(article, (1_500_000_000, 1_500_000_000))
        await Library.open(each)
    (cache,), (other,) = ((each.data_dir / "cache").glob("*.index") for each in (settings, swapped))
    whole, foreign = cache.read_bytes(), other.read_bytes()
    for number in range(times):
        kind = DAMAGES[number % len(DAMAGES)]
        cache.write_bytes(kind(whole, draw, foreign))
        served = await Library.open(settings)
        assert await _answer(served) == HARBOUR, f"damage {number}: {kind.__name__}"
        with cache.open("r+b") as file:  # in place, while it is served
            file.truncate(draw.choice((0, 10, len(whole) // 2)))
            file.write(kind(whole, draw, foreign)[: draw.randrange(len(whole))])
        assert await _answer(served) == HARBOUR, f"damage {number}: {kind.__name__} in place"
        assert list(settings.data_dir.rglob("*.tmp")) == []


def main():
    """Do as many as the command line says."""
    times, folder = int(sys.argv[1]), Path(tempfile.mkdtemp())
    try:
        for name, work in (("damages", lambda: asyncio.run(damage(times, folder / "damage"))),
                           ("kills", lambda: kill(times, folder / "kill"))):  # fmt: skip
            began = time.monotonic()
            work()
            sys.stdout.write(f"{times} {name}: {time.monotonic() - began:.0f} s, no wrong answer, nothing left\n")
            sys.stdout.flush()
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
