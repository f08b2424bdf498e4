"""Kills of a process that changes a server's library: nothing that it acknowledged is lost, nothing is half there.

`python -m tests.endurance N libraries` runs it. As a program this is the process that is killed: it adds, updates and
removes articles, looks at a feed, and says what it has done.
"""

import asyncio
import json
import os
import random
import signal
import sys
import time
from ipaddress import ip_network
from itertools import count
from pathlib import Path

from bot.library.library import Library
from bot.settings import Settings
from tests.web.sites import HERE, answer, site

ROOT = Path(__file__).parents[1]
SERVER = 7
ARTICLE = """<html lang="en"><head><title>Report {number}</title></head><body><article><h1>Report {number}</h1>
<p>The harbour of Eastport opened again for ship number {number} after two years of repairs, and the harbour master
counted those who stood on the pier to see it: there were more of them than on the day on which it had been closed.</p>
<p>“This is what we have waited for,” said Ida Holm, the mayor, in her speech number {told}, and she thanked all who had
worked on the pier in the winter, when the wind comes from the north and nobody else goes there.</p></article>
</body></html>"""


def settings_of(data, corpus, port, database=""):
    return Settings(
        database_url=database,
        data_dir=data,
        corpus_dir=corpus,
        fetch_ports=(port,),
        fetch_networks=(ip_network(f"{HERE}/32"),),
        server_hourly=1_000_000,
        server_daily=1_000_000,
        server_articles=1_000_000,
    )


def pages():
    """A site whose pages are different each time, and whose feed has one more entry each time."""
    told, entries = count(1), count(1)

    def page(number):
        async def write(writer):
            writer.write(answer(ARTICLE.format(number=number, told=next(told)).encode()))
            await writer.drain()

        return write

    async def feed(writer):
        items = "".join(f"<item><link>/page/{1000 + number}</link></item>" for number in range(next(entries)))
        writer.write(
            answer(f'<rss version="2.0"><channel><title>F</title>{items}</channel></rss>'.encode(), "text/xml")
        )
        await writer.drain()

    return {"/feed": feed, **{f"/page/{number}": page(number) for number in (*range(20), *range(1000, 3000))}}


async def change(data, corpus, link, seed, database=""):
    """Change the library at random for as long as it lives, and say what is done."""
    draw = random.Random(seed)
    settings = settings_of(Path(data), Path(corpus), int(link.rpartition(":")[2]), database)
    library = await Library.open(settings)
    await library.open_servers(settings)
    own, shared = library.servers, library.in_memory
    await own.following.follow(SERVER, f"{link}/feed")
    tell("ready")
    while True:
        listed = await own.listed(SERVER)
        kind = draw.choice(("add", "add", "update", "remove", "look"))
        if kind == "remove" and listed:
            name = draw.choice(listed).name
            tell("removing", name)
            await own.remove(SERVER, name, shared)
            tell("removed", name)
        elif kind == "look":
            tell("looking")
            for feed in await own.following.followed(SERVER):
                await own.following._look(feed, shared)  # as if it were due
            tell("looked", *sorted(each.name for each in await own.listed(SERVER)))
        else:
            tell("putting")
            done = await own.add_link(SERVER, f"{link}/page/{draw.randrange(20)}", shared)
            tell("put", done.article.id, (await own.history(SERVER, done.article.id))[0].number)


def tell(*what):
    sys.stdout.write(json.dumps(what) + "\n")
    sys.stdout.flush()


async def kill_library(times, folder, corpus, seed=None, database=""):
    """Kill the process at random moments.

    Args:
        times: How often.
        folder: Where to work.
        corpus: A folder of articles.
        seed: Of the moments.
        database: The address of a PostgreSQL; empty for SQLite.
    """
    draw = random.Random(seed)
    data, known = folder / "data", {}
    async with site(pages()) as web:
        for number in range(times):
            arguments = (str(data), str(corpus), web.link("").rstrip("/"), str(draw.random()), database)
            running = await asyncio.create_subprocess_exec(
                sys.executable, "-m", "tests.endurance_library", *arguments, cwd=ROOT,
                stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE,
            )  # fmt: skip
            began = time.monotonic()
            first = await running.stdout.readline()
            assert first, f"library {number}: {(await running.stderr.read()).decode()}"
            await asyncio.sleep(draw.uniform(0, 1.0))
            running.send_signal(signal.SIGKILL)
            told = [json.loads(line) for line in (await running.stdout.read()).splitlines() if line.endswith(b"]")]
            error = (await running.stderr.read()).decode()
            await running.wait()
            assert "Traceback" not in error, f"library {number}, {time.monotonic() - began:.1f} s: {error}"
            await judge(number, settings_of(data, corpus, web.port, database), follow(known, told))


def follow(known, told):
    """What must be there after what a process has told.

    Returns:
        By each article's name the versions that it has at least; 0 where it was removed, None where nobody can know.
    """
    for kind, *what in told:
        if kind == "put":
            known[what[0]] = what[1]
        elif kind == "removing":
            known[what[0]] = None
        elif kind == "removed":
            known[what[0]] = 0
        elif kind == "looked":
            known.update({name: known.get(name) or 1 for name in what})
    if told and told[-1][0] in ("putting", "looking"):  # which may have added what was removed before
        known.update({name: None for name, least in known.items() if least == 0})
    return known


async def judge(number, settings, known):
    """Open the library again, and compare it with what is known."""
    library = await Library.open(settings)
    await library.open_servers(settings)
    own = library.servers
    listed = {each.name: each.versions for each in await own.listed(SERVER)}
    for name, least in known.items():
        there = listed.get(name, 0)
        assert least is None or (there >= least if least else not there), f"library {number}: {name}: {least}, {there}"
    served = await library.served_in(SERVER)
    assert set(listed) <= set(served.titles), f"library {number}: not served"
    for name in listed:
        versions = await own.history(SERVER, name)
        assert all(len(each.article.paragraphs) == 2 for each in versions), f"library {number}: half there"
    if listed:
        answered = await served.ask("Which harbour opened again for a ship?")
        assert "harbour of Eastport" in answered.hits[0].passage.text
    await library.close()
    left = list(settings.data_dir.rglob("*.tmp"))
    assert left == [], f"library {number}: {left}"
    known.update({name: listed.get(name, 0) for name in {*known, *listed}})


if __name__ == "__main__":
    os.environ.pop("PYTHONASYNCIODEBUG", None)
    asyncio.run(change(*sys.argv[1:]))
