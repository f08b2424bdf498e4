"""What servers have added, kept in a database."""

import asyncio
from datetime import UTC, datetime, timedelta
from itertools import count

import pytest
from sqlalchemy import text

from bot.database.connection import FILE, open_engine, transaction
from bot.database.repository import Repository
from bot.database.rows import Incoming, LimitError, Limits, UnlistedError
from bot.errors import DatabaseError

NOON = datetime(2026, 11, 27, 12, tzinfo=UTC)
SERVER, OTHER = 1, 2
LIMITS = Limits()


def incoming(text="words", link="https://example.com/a", title="A title"):
    return Incoming((f"a-title-{number}" for number in count(1)), title, text.encode(), ["a note"], link)


def anybodys(server):
    return True


async def put(repository, *, server=SERVER, at=NOON, limits=LIMITS, **what):
    return await repository.put(server, incoming(**what), limits, at)


async def test_an_article_has_a_version_for_each_time_that_its_words_changed(repository):
    assert await put(repository) == ("added", "a-title-1")
    assert await put(repository) == ("unchanged", "a-title-1")
    assert await put(repository, text="other words", at=NOON + timedelta(hours=2)) == ("updated", "a-title-1")
    versions = await repository.versions(SERVER, "a-title-1")
    assert [(each.document, each.fetched_at) for each in versions] == [
        (b"other words", NOON + timedelta(hours=2)),
        (b"words", NOON),
    ]
    assert [each.document for each in await repository.latest(SERVER)] == [b"other words"]
    assert [each.document for each in await repository.earlier(SERVER)] == [b"words"]
    assert versions[0].notes == ("a note",)


async def test_an_article_is_known_by_its_link_or_by_its_words(repository):
    assert await put(repository, link=None) == ("added", "a-title-1")
    assert await put(repository, link="https://example.com/b") == ("unchanged", "a-title-1")
    assert await put(repository, text="else", link="https://example.com/c") == ("added", "a-title-2")


async def test_no_server_has_what_another_one_added(repository):
    await put(repository)
    assert await put(repository, server=OTHER) == ("added", "a-title-1")
    await repository.remove(SERVER, "a-title-1", NOON)
    assert await repository.listed(SERVER) == []
    assert len(await repository.listed(OTHER)) == 1
    assert await repository.servers() == {OTHER}
    with pytest.raises(UnlistedError):
        await repository.versions(SERVER, "a-title-1")


async def test_what_was_removed_can_be_had_back_for_a_minute(repository):
    await put(repository)
    assert await repository.remove(SERVER, "a-title-1", NOON) == "A title"
    assert await repository.restore(SERVER, "a-title-1", NOON + timedelta(seconds=59))
    await repository.remove(SERVER, "a-title-1", NOON)
    assert not await repository.restore(SERVER, "a-title-1", NOON + timedelta(seconds=61))
    with pytest.raises(UnlistedError):
        await repository.remove(SERVER, "a-title-1", NOON)


async def test_a_name_is_not_given_again_while_its_article_can_be_had_back(repository):
    await put(repository)
    await repository.remove(SERVER, "a-title-1", NOON)
    assert await put(repository, text="else", link=None) == ("added", "a-title-2")


@pytest.mark.parametrize(
    ("limits", "told"),
    [
        (Limits(articles=1), "has 1 articles"),
        (Limits(size=8), "MB of text"),
        (Limits(hourly=1), "within an hour"),
    ],
)
async def test_a_server_adds_no_more_than_it_may(repository, limits, told):
    await put(repository, limits=limits)
    with pytest.raises(LimitError, match=told):
        await put(repository, text="other", link=None, limits=limits)
    assert len(await repository.listed(SERVER)) == 1
    assert await put(repository, server=OTHER, limits=limits) == ("added", "a-title-1")


async def test_an_hour_later_more_can_be_added(repository):
    limits = Limits(hourly=1)
    await put(repository, limits=limits)
    assert await put(repository, text="other", link=None, limits=limits, at=NOON + timedelta(minutes=61))


async def test_the_library_of_a_server_that_was_left_is_kept_for_a_while(repository):
    month = timedelta(days=30)
    await put(repository)
    await put(repository, server=OTHER)
    await repository.leave(SERVER, NOON)
    assert await repository.clear(NOON + timedelta(days=29), month, {OTHER}, anybodys) == set()
    assert await repository.clear(NOON + timedelta(days=31), month, {OTHER}, anybodys) == {SERVER}
    assert await repository.servers() == {OTHER}


async def test_a_server_that_was_left_or_come_back_to_unnoticed(repository):
    month = timedelta(days=30)
    await put(repository)
    await repository.clear(NOON, month, present=set(), is_ours=anybodys)
    await repository.clear(NOON + timedelta(days=20), month, present={SERVER}, is_ours=anybodys)
    assert await repository.clear(NOON + timedelta(days=31), month, present=set(), is_ours=anybodys) == set()


async def test_a_process_does_not_take_another_ones_servers_for_left(repository):
    await put(repository)
    await put(repository, server=OTHER)
    for days in (0, 31):
        gone = await repository.clear(
            NOON + timedelta(days=days), timedelta(days=30), set(), lambda each: each == OTHER
        )
    assert gone == {OTHER}
    assert await repository.servers() == {SERVER}
    assert await repository.servers() == {SERVER}


async def test_what_was_added_is_there_for_the_next_process(address, tmp_path):
    first = await Repository.open(address, tmp_path)
    await put(first)
    await first.close()
    second = await Repository.open(address, tmp_path)
    assert [each.title for each in await second.listed(SERVER)] == ["A title"]
    await second.close()


async def test_nobody_else_reads_the_file(tmp_path):
    await (await Repository.open("", tmp_path)).close()
    assert (tmp_path / FILE).stat().st_mode & 0o077 == 0


async def test_a_second_process_on_one_file_is_told_so(tmp_path):
    first = await Repository.open("", tmp_path)
    with pytest.raises(DatabaseError, match="Another process"):
        await Repository.open("", tmp_path)
    await first.close()


async def test_whoever_writes_at_the_same_time_waits_their_turn(repository):
    done = await asyncio.gather(*(put(repository, server=number, text=str(number)) for number in range(1, 61)))
    assert [each.kind for each in done] == ["added"] * 60


async def test_several_processes_have_one_postgresql(postgres_database, tmp_path):
    several = await asyncio.gather(*(Repository.open(postgres_database, tmp_path) for _ in range(4)))
    done = await asyncio.gather(*(put(each) for each in several))
    assert sorted(each.kind for each in done) == ["added", "unchanged", "unchanged", "unchanged"]
    limits = Limits(articles=3)
    tries = (put(each, text=str(number), link=None, limits=limits) for number, each in enumerate(several))
    done = await asyncio.gather(*tries, return_exceptions=True)
    assert [type(each) for each in done].count(LimitError) == 2, "a limit holds for all of them together"
    await asyncio.gather(*(each.close() for each in several))


async def test_a_database_of_a_newer_version_is_refused(address, tmp_path):
    await (await Repository.open(address, tmp_path)).close()
    engine = await open_engine(address, tmp_path)
    async with transaction(engine) as connection:
        await connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    await engine.dispose()
    with pytest.raises(DatabaseError, match="newer version"):
        await Repository.open(address, tmp_path)


@pytest.mark.parametrize("damage", [b"", b"no database at all, but some text that is long enough" * 20])
async def test_a_damaged_file(tmp_path, damage):
    await (await Repository.open("", tmp_path)).close()
    (tmp_path / FILE).write_bytes(damage)
    if damage:
        with pytest.raises(DatabaseError, match="damaged"):
            await Repository.open("", tmp_path)
    else:  # as new
        await (await Repository.open("", tmp_path)).close()


async def test_a_file_in_the_folder_s_place(tmp_path):
    (tmp_path / "data").write_text("in the way", encoding="ascii")
    with pytest.raises(DatabaseError, match="VERBATIM_DATA_DIR"):
        await Repository.open("", tmp_path / "data")


@pytest.mark.parametrize("address", ["no address", "mysql://host/name", "sqlite:///somewhere"])
async def test_an_address_of_no_postgresql(tmp_path, address):
    with pytest.raises(DatabaseError, match="VERBATIM_DATABASE_URL"):
        await Repository.open(address, tmp_path)


@pytest.mark.parametrize(
    ("host", "told"),
    [
        ("nobody:wrong@127.0.0.1:{port}/postgres", "refuses the name"),
        ("verbatim@127.0.0.1:{port}/nothing", "refuses the name"),
        ("nobody@127.0.0.1:1/postgres", "does not answer"),
    ],
)
async def test_a_postgresql_that_does_not_let_us_in_is_told_without_the_password(postgres_server, tmp_path, host, told):
    port = postgres_server.rpartition(":")[2]
    with pytest.raises(DatabaseError, match=told) as caught:
        await Repository.open(f"postgresql://{host.format(port=port)}", tmp_path)
    assert "wrong" not in str(caught.value)
