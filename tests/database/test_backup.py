"""What docs/operating.md says of copies: made while the bot runs, they hold all that was said to be kept."""

import shutil
import sqlite3
import subprocess

import asyncpg

from bot.database.connection import FILE
from bot.database.repository import Repository
from tests.database.test_repository import OTHER, SERVER, put
from tests.postgres import PROGRAMS


def run(*words):
    subprocess.run(words, check=True, timeout=60)


async def kept(repository):
    """All of it."""
    listed = {server: await repository.listed(server) for server in sorted(await repository.servers())}
    return listed, {name.name: await repository.versions(SERVER, name.name) for name in listed[SERVER]}


async def fill(repository):
    await put(repository)
    await put(repository, text="other words")
    await put(repository, server=OTHER, link=None)
    return await kept(repository)


async def test_a_copy_of_sqlite_made_while_it_is_written(tmp_path):
    running = await Repository.open("", tmp_path)
    before = await fill(running)
    restored = tmp_path / "restored"
    restored.mkdir()
    if shutil.which("sqlite3"):
        run("sqlite3", tmp_path / FILE, f".backup {restored / FILE}")
    else:
        with sqlite3.connect(tmp_path / FILE) as source, sqlite3.connect(restored / FILE) as target:
            source.backup(target)
    await put(running, text="words of tomorrow", link="https://example.com/later")
    await running.close()
    again = await Repository.open("", restored)
    assert await kept(again) == before
    await again.close()


async def test_a_dump_of_postgresql_is_restored_over_what_is_there_and_elsewhere(
    postgres_server, postgres_database, tmp_path
):
    dump = tmp_path / "verbatim.dump"
    running = await Repository.open(postgres_database, tmp_path)
    before = await fill(running)
    run(PROGRAMS[-1] / "pg_dump", "--format=custom", f"--file={dump}", postgres_database)
    await put(running, text="words of tomorrow", link="https://example.com/later")
    await running.close()
    connection = await asyncpg.connect(f"{postgres_server}/postgres")
    await connection.execute("CREATE DATABASE elsewhere")
    await connection.close()
    for address in (postgres_database, f"{postgres_server}/elsewhere"):
        run(PROGRAMS[-1] / "pg_restore", "--clean", "--if-exists", "--no-owner", f"--dbname={address}", dump)
        again = await Repository.open(address, tmp_path)
        assert await kept(again) == before
        assert (await put(again, text="words of tomorrow", link="https://example.com/later")).kind == "added"
        await again.close()
