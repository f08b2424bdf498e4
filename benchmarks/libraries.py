"""Servers' own articles: `python -m benchmarks.libraries [SERVERS]`.

SERVERS (200 by default) get ten articles each, made of those in the folder of articles. Told, in milliseconds: how long
it takes from a link to the first answer, on a page of loopback; the first question of a server whose articles were
never indexed, and of one whose index lies in its folder; the next one, beside one to the shared corpus. Then a hundred
servers add a page at once while others ask. Last the resident memory after every server was asked about.
"""

from __future__ import annotations

import asyncio
import random
import sys
import zlib
from dataclasses import dataclass
from datetime import UTC, datetime
from ipaddress import ip_network
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import TYPE_CHECKING, TypeVar

from sqlalchemy import insert

from benchmarks.table import show
from benchmarks.texts import make_paragraphs
from bot.articles.article import Article, Paragraph, Section
from bot.articles.documents import digest_of, to_json
from bot.articles.store import read_folder
from bot.database.connection import open_engine, transaction
from bot.database.tables import articles, servers, versions
from bot.library.library import Library
from bot.settings import Settings
from tests.web.sites import HERE, answer, site

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence

T = TypeVar("T")

SERVERS = 200
ARTICLES = 10
AT_ONCE = 100
TRIES = 50
_PARAGRAPHS = 20
_QUESTION = "What did the mayor say about the harbour?"


@dataclass(frozen=True, slots=True)
class Waited:
    """One line of the table, in milliseconds: how long somebody waited."""

    engine: str
    tries: int
    median: float
    p95: float
    total: float

    @classmethod
    def of(cls, what: str, seconds: Sequence[float]) -> Waited:
        """From what each waited."""
        sorted_ = sorted(1000 * each for each in seconds)
        return cls(what, len(sorted_), sorted_[len(sorted_) // 2], sorted_[int(0.95 * (len(sorted_) - 1))], sorted_[-1])


async def main(count: int) -> None:
    """Measure, and print the table."""
    draw = random.Random(0)  # noqa: S311 - a benchmark, not a secret
    texts = make_paragraphs((stored.article for stored in read_folder(Settings().corpus_dir).files), 2_000, 0)
    pages = {f"/{number}": answer(_page(number, draw.sample(texts, _PARAGRAPHS))) for number in range(2 * AT_ONCE)}
    with TemporaryDirectory() as folder:
        async with site(pages) as web:
            settings = Settings(
                corpus_dir=Path(folder) / "corpus",
                data_dir=Path(folder) / "data",
                fetch_ports=(web.port,),
                fetch_networks=(ip_network(f"{HERE}/32"),),
            )
            _write_corpus(settings.corpus_dir, draw, texts)
            settings.data_dir.mkdir()
            await _fill(settings.data_dir, count, draw, texts)
            library = await Library.open(settings)
            await library.open_servers(settings)
            await library.warm()
            lines = await _measured(library, count, web.link, draw)
            show(lines)
            sys.stdout.write(f"{count} servers × {ARTICLES} articles: {_resident():,.0f} MB resident\n")
            await library.close()


async def _measured(library: Library, count: int, link: Callable[[str], str], draw: random.Random) -> list[Waited]:
    async def ask(server: int | None) -> None:
        await (await library.served_in(server)).ask(_QUESTION)

    async def add_and_ask(number: int) -> None:
        await library.servers.add_link(count + 1 + number, link(f"/{number}"), library.in_memory)
        await ask(count + 1 + number)

    some = draw.sample(range(1, count + 1), min(TRIES, count))
    lines = [Waited.of("a link, until its first answer", [await _timed(add_and_ask(n)) for n in range(TRIES)])]
    lines.append(Waited.of("a cold server, never indexed", [await _timed(ask(server)) for server in some]))
    for server in some:
        library.servers.loaded.drop(server)
    lines.append(Waited.of("a cold server, indexed before", [await _timed(ask(server)) for server in some]))
    lines.append(Waited.of("a warm server", [await _timed(ask(server)) for server in some]))
    lines.append(Waited.of("the shared corpus", [await _timed(ask(None)) for _ in some]))
    asked: list[float] = []

    async def others() -> None:
        while True:
            asked.append(await _timed(ask(None)))
            await asyncio.sleep(0.02)

    asking = asyncio.create_task(others())
    adding = [
        _timed(library.servers.add_link(2 * count + 1000 + n, link(f"/{n}"), library.in_memory)) for n in range(AT_ONCE)
    ]
    lines.append(Waited.of(f"{AT_ONCE} servers adding at once", await asyncio.gather(*adding)))
    asking.cancel()
    lines.append(Waited.of("others, asking meanwhile", asked))
    for server in range(1, count + 1):
        await ask(server)
    return lines


async def _timed(work: Awaitable[T]) -> float:
    began = perf_counter()
    await work
    return perf_counter() - began


def _page(number: int, texts: Sequence[str]) -> bytes:
    body = "".join(f"<p>{text}</p>" for text in texts)
    title = f"Report {number}"
    article = f"<article><h1>{title}</h1>{body}</article>"
    return f"<html lang='en'><head><title>{title}</title></head><body>{article}</body></html>".encode()


def _write_corpus(folder: Path, draw: random.Random, texts: Sequence[str]) -> None:
    folder.mkdir()
    for number in range(100):
        body = "\n\n".join(draw.sample(texts, _PARAGRAPHS))
        (folder / f"shared-{number}.md").write_text(f"# Shared {number}\n\n{body}\n", encoding="utf-8")


async def _fill(folder: Path, count: int, draw: random.Random, texts: Sequence[str]) -> None:
    """Put servers with their articles into the database, all at once."""
    now = datetime.now(UTC)
    engine = await open_engine("", folder)
    async with transaction(engine) as connection:
        await connection.execute(insert(servers), [{"id": number} for number in range(1, count + 1)])
        for server in range(1, count + 1):
            for number in range(ARTICLES):
                paragraphs = (Paragraph(place, text) for place, text in enumerate(draw.sample(texts, _PARAGRAPHS), 1))
                article = Article("", f"Article {number}", (Section(None, tuple(paragraphs)),))
                document = to_json(article)
                named = {"server": server, "name": f"article-{number}", "title": article.title, "added_at": now}
                added = await connection.execute(insert(articles).values(named))
                kept = {"digest": digest_of(document), "document": zlib.compress(document), "size": len(document)}
                key = added.inserted_primary_key[0] if added.inserted_primary_key else 0
                await connection.execute(insert(versions).values(article=key, fetched_at=now, notes="", **kept))
    await engine.dispose()


def _resident() -> float:
    """Megabytes of this process in memory now."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * 4096 / 1e6


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]) if len(sys.argv) > 1 else SERVERS))
