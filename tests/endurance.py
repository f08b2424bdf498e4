"""Kills at random moments and damage of every kind: `python -m tests.endurance 1000` does a thousand of each.

`python -m tests.endurance 1000 kills` does one kind alone: `damages`, `kills` (of `ask`), `services` (of `run`) or
`libraries` (of a process that changes a server's articles; `postgresql` is the same over one).

Raises AssertionError where an answer is wrong, a process outlives the one that started it by two seconds, or a file is
left behind after the next start.
"""

import asyncio
import json
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
from tests.discord_api.server import discord_on_this_machine
from tests.endurance_library import kill_library
from tests.postgres import postgres

ROOT = Path(__file__).parents[1]
TOKEN = "MTIzNDU2Nzg5MDEyMzQ1Njc4.GabcDE.secret-secret-secret-secret-secret"
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


async def kill_service(times, folder, patience=2.0, seed=None):
    """Kill `verbatim run` while it reads, logs in and answers a crowd; every fourth time it is asked and then stopped.

    See `kill` for the arguments.
    """
    draw = random.Random(seed)
    corpus, data = make_corpus(folder / "corpus", large=LARGE), folder / "data"
    environment = {**os.environ, "DISCORD_TOKEN": TOKEN, "VERBATIM_DATA_DIR": str(data)}
    longest = 0.0
    for number in range(times):
        if draw.random() < 0.5:
            shutil.rmtree(data, ignore_errors=True)
        last = number % 4 == 3 or number == times - 1
        async with discord_on_this_machine() as server:
            began = time.monotonic()
            command = ("-m", "tests.discord_api.launch", server.address, "--corpus", str(corpus), "run")
            running = await asyncio.create_subprocess_exec(
                sys.executable,
                *command,
                cwd=ROOT,
                env=environment,
                start_new_session=True,
                stderr=asyncio.subprocess.PIPE,
            )
            asking = asyncio.create_task(_ask_when_ready(server))
            telling = asyncio.create_task(running.stderr.read())
            if last:
                await server.until(lambda: _told(server))
                longest = time.monotonic() - began
                assert list(data.rglob("*.tmp")) == [], f"service {number}"
            else:
                await asyncio.wait({telling}, timeout=draw.uniform(0, longest or 3.0))
            running.send_signal(signal.SIGTERM if last else draw.choice((signal.SIGKILL, signal.SIGTERM)))
            status = await running.wait()
            assert await asyncio.to_thread(all_gone, running.pid, patience), f"service {number}: outlived"
            asking.cancel()
            log = (await telling).decode()
            assert not last or status == 0, f"service {number}: {status} {log}"
            assert "Traceback" not in log, f"service {number}: {log}"
            assert all(HARBOUR in answer for answer in _told(server)), f"service {number}: {_told(server)}"


async def _ask_when_ready(server, crowd=20):
    await server.until(server.identified)
    for _ in range(crowd):
        await server.send(0, server.interaction("ask", question=QUESTION), "INTERACTION_CREATE")


def _told(server):
    """What members were shown: the messages in the bot's requests."""
    bodies = (body.get("data") or body for _, body in server.requests if isinstance(body, dict))
    return [json.dumps(body, ensure_ascii=False) for body in bodies if body.get("components")]


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


def kill_on_postgresql(times, folder):
    """The same as `libraries` over a genuine PostgreSQL, which goes on while its clients are killed."""
    with postgres() as server:
        asyncio.run(kill_library(times, folder, make_corpus(folder / "corpus"), database=f"{server}/postgres"))


def main():
    """Do as many as the command line says, of all kinds or of one."""
    times, *wanted = sys.argv[1:]
    works = {
        "damages": lambda folder: asyncio.run(damage(int(times), folder)),
        "kills": lambda folder: kill(int(times), folder),
        "libraries": lambda folder: asyncio.run(kill_library(int(times), folder, make_corpus(folder / "corpus"))),
        "postgresql": lambda folder: kill_on_postgresql(int(times), folder),
        "services": lambda folder: asyncio.run(kill_service(int(times), folder)),
    }
    for name in wanted or works:
        began = time.monotonic()
        with tempfile.TemporaryDirectory() as folder:
            works[name](Path(folder))
        sys.stdout.write(f"{times} {name}: {time.monotonic() - began:.0f} s, no wrong answer, nothing left\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
