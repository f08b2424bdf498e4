"""Several processes over one PostgreSQL: what one of them changes, the others serve."""

import asyncio

import asyncpg
import pytest

from bot.library.library import Library
from bot.settings import Settings

FERRY = b"""# The ferry sinks

The ferry to Eastport sank in the harbour on a calm night.
"""
QUESTION = "Where did the ferry sink?"


@pytest.fixture
async def libraries(tmp_path, postgres_database):
    """Two, each as a process of its own has it."""
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "bread.txt").write_text("Bread gets dearer\n\nBakers raised the price of bread.\n")
    opened = []
    for name in ("one", "other"):
        settings = Settings(corpus_dir=tmp_path / "corpus", data_dir=tmp_path / name, database_url=postgres_database)
        library = await Library.open(settings)
        await library.open_servers(settings)
        opened.append(library)
    yield opened
    for library in opened:
        await library.close()


async def articles(library):
    """Of what a member reads who asks now."""
    answer = await (await library.served_in(7)).ask(QUESTION)
    return [hit.passage.article for hit in answer.hits]


async def until(library, wanted):
    """Wait until a member of the server reads this, as long as a patient one would."""
    async with asyncio.timeout(10):
        while await articles(library) != wanted:  # noqa: ASYNC110 - asking is what is tested
            await asyncio.sleep(0.02)


async def test_an_article_that_one_adds_is_answered_from_by_the_other(libraries):
    one, other = libraries
    assert await articles(other) == []
    await one.servers.add_file(7, "ferry.md", FERRY, one.in_memory)
    await until(other, ["the-ferry-sinks"])
    await other.servers.add_file(7, "mine.md", b"# The mine\n\nNo ferry goes to the mine.\n", other.in_memory)
    await other.servers.remove(7, "the-ferry-sinks", other.in_memory)
    await until(one, ["the-mine"])


async def test_what_was_changed_while_nobody_heard_is_found(libraries, postgres_database):
    one, other = libraries
    assert await articles(other) == []
    connection = await asyncpg.connect(postgres_database)
    ended = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'LISTEN%'"
    async with asyncio.timeout(10):
        while not await connection.fetch(ended):  # noqa: ASYNC110 - it may just begin to listen
            await asyncio.sleep(0.02)
    await connection.close()
    await one.servers.add_file(7, "ferry.md", FERRY, one.in_memory)
    await until(other, ["the-ferry-sinks"])
