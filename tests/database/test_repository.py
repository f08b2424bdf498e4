"""What servers have added, kept in a database."""

import sqlite3
from datetime import UTC, datetime, timedelta
from itertools import count

import pytest

from bot.database.connection import FILE
from bot.database.repository import Repository
from bot.database.rows import Incoming, LimitError, Limits, UnlistedError
from bot.errors import DatabaseError

NOON = datetime(2026, 11, 27, 12, tzinfo=UTC)
SERVER, OTHER = 1, 2
LIMITS = Limits()


def incoming(text="words", link="https://example.com/a", title="A title"):
    return Incoming((f"a-title-{number}" for number in count(1)), title, text.encode(), ["a note"], link)


@pytest.fixture
async def repository(tmp_path):
    opened = await Repository.open("", tmp_path)
    yield opened
    await opened.close()


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
    assert await repository.clear(NOON + timedelta(days=29), month, {OTHER}) == set()
    assert await repository.clear(NOON + timedelta(days=31), month, {OTHER}) == {SERVER}
    assert await repository.servers() == {OTHER}


async def test_a_server_that_was_left_or_come_back_to_unnoticed(repository):
    month = timedelta(days=30)
    await put(repository)
    await repository.clear(NOON, month, present=set())
    await repository.clear(NOON + timedelta(days=20), month, present={SERVER})
    assert await repository.clear(NOON + timedelta(days=31), month, present=set()) == set()
    assert await repository.servers() == {SERVER}


async def test_what_was_added_is_there_for_the_next_process_and_nobody_else_reads_it(tmp_path):
    first = await Repository.open("", tmp_path)
    await put(first)
    await first.close()
    assert (tmp_path / FILE).stat().st_mode & 0o077 == 0
    second = await Repository.open("", tmp_path)
    assert [each.title for each in await second.listed(SERVER)] == ["A title"]
    await second.close()


async def test_a_second_process_is_told_so(repository, tmp_path):
    with pytest.raises(DatabaseError, match="Another process"):
        await Repository.open("", tmp_path)


async def test_a_database_of_a_newer_version_is_refused(tmp_path):
    await (await Repository.open("", tmp_path)).close()
    with sqlite3.connect(tmp_path / FILE) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    with pytest.raises(DatabaseError, match="newer version"):
        await Repository.open("", tmp_path)


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
