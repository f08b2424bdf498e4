"""What `verbatim doctor` hears from others: a Discord on this machine, and databases."""

import sqlite3
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
from aiohttp import web
from pydantic import SecretStr

from bot.database.connection import FILE, open_engine
from bot.doctor.connections import of_clock, of_database, of_discord, of_search
from bot.settings import Settings
from tests.discord_api.server import GATEWAY, Answer, discord_on_this_machine
from tests.endurance import TOKEN


@pytest.fixture
def settings(tmp_path):
    return Settings(data_dir=tmp_path, discord_token=TOKEN)


@pytest.fixture
async def server():
    async with discord_on_this_machine() as discord:
        yield discord


def through(settings, address):
    return settings.model_copy(update={"discord_api_url": address})


def limits(left):
    return {"url": "wss://x", "shards": 2, "session_start_limit": {"remaining": left}}


@pytest.mark.parametrize(
    ("answer", "status", "told"),
    [
        (Answer(), "ok", "accepts the token; 999 starts are left today; it wants 1 shard"),
        (Answer(body=limits(3)), "warning", "3 starts are left today; it wants 2 shards"),
        (Answer(401, {"message": "401: Unauthorized", "code": 0}), "failed", "does not accept the token"),
        (Answer(503, "<html>"), "failed", "HTTP status 503"),
        (Answer(200, "<html>"), "failed", "cannot be reached"),
        (Answer(200, []), "failed", "HTTP status 200"),
        (Answer(302, "", {"Location": "http://127.0.0.1:1/"}), "failed", "HTTP status 302"),
        (Answer(reset=True), "failed", "cannot be reached"),
    ],
)
async def test_discord_is_asked(server, settings, answer, status, told):
    server.answers[GATEWAY] = [answer, ...]
    found = (await of_discord(through(settings, server.address))).diagnosis
    assert (found.status, told in found.told) == (status, True), found
    assert bool(found.way_out) == (status != "ok")
    assert TOKEN not in str(found)


async def test_nobody_is_there(settings, free_port):
    found = (await of_discord(through(settings, f"http://127.0.0.1:{free_port}"))).diagnosis
    assert (found.status, "cannot be reached" in found.told) == ("failed", True)


@pytest.mark.parametrize(("off", "status"), [(0, "ok"), (120, "warning"), (-120, "warning")])
async def test_a_clock_that_is_off_is_told(server, settings, off, status):
    date = format_datetime(datetime.now(UTC) - timedelta(seconds=off), usegmt=True)
    server.answers[GATEWAY] = [Answer(headers={"Date": date})]
    asked = await of_discord(through(settings, server.address))
    found = of_clock({"Discord": asked.clock, "the database": None})
    assert found.status == status
    assert ("before" in found.told, "behind" in found.told) == (off > 0, off < 0)


def test_a_clock_that_nobody_knows():
    assert of_clock({"Discord": None}).status == "ok"


@asynccontextmanager
async def cluster(health, articles):
    """A node of a cluster on this machine; yields its address, with a password."""
    told = {"passages": 9, "people": 1, "terms": 99, "languages": ["en"], "layout": "", "rules": ""}
    index = {"verbatim-1": {"mappings": {"_meta": told | {"articles": articles}}}}

    async def answer(request):
        if request.path == "/_cluster/health":
            return web.json_response(health)
        return web.json_response(index) if articles else web.json_response({}, status=404)

    runner = web.ServerRunner(web.Server(answer))
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    host, port = runner.addresses[0]
    yield f"http://bot:secret@{host}:{port}"
    await runner.cleanup()


@pytest.mark.parametrize(
    ("health", "articles", "status", "told"),
    [
        ({"number_of_nodes": 3, "status": "green"}, 1200, "ok", "3 nodes, green; 1,200 articles"),
        ({"number_of_nodes": 1, "status": "yellow"}, 1, "warning", "1 node, yellow; 1 article"),
        ({"number_of_nodes": 2, "status": "red"}, None, "failed", "2 nodes, red; no articles yet"),
    ],
)
async def test_a_cluster_is_asked(settings, health, articles, status, told):
    async with cluster(health, articles) as address:
        found = await of_search(settings.model_copy(update={"search_url": SecretStr(address)}))
    assert (found.status, told in found.told, bool(found.way_out)) == (status, True, status != "ok"), found


@pytest.mark.parametrize("address", ["http://bot:secret@127.0.0.1:1", "nonsense://", "http://bot:secret@[::"])
async def test_a_cluster_that_cannot_be_asked(settings, address):
    found = await of_search(settings.model_copy(update={"search_url": SecretStr(address)}))
    assert (found.status, "secret" in str(found)) == ("failed", False)


async def test_a_cluster_whose_extra_is_missing(settings, monkeypatch):
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    assert (await of_search(settings)).way_out == "pip install 'verbatim-bot[cluster]'"


@pytest.fixture(params=["sqlite", "postgresql"])
def kept(request, settings):
    """The settings with a database: a file in the folder, or a genuine PostgreSQL."""
    address = "" if request.param == "sqlite" else request.getfixturevalue("postgres_database")
    return settings.model_copy(update={"database_url": SecretStr(address)})


async def migrate(kept):
    engine = await open_engine(kept.database_url.get_secret_value(), kept.data_dir)
    await engine.dispose()


async def test_a_database_has_no_tables_and_then_this_versions(kept):
    found = (await of_database(kept)).diagnosis
    assert (found.status, "it is empty" in found.told) == ("ok", True)
    assert not (kept.data_dir / FILE).exists(), "it only looks"
    await migrate(kept)
    found = (await of_database(kept)).diagnosis
    assert (found.status, "this version's" in found.told) == ("ok", True)


@pytest.mark.parametrize(("revision", "status", "told"), [("9999", "failed", "newer"), (None, "ok", "empty")])
async def test_a_database_of_another_version(settings, revision, status, told):
    await migrate(settings)
    with sqlite3.connect(settings.data_dir / FILE) as database:
        database.execute("DELETE FROM alembic_version")
        if revision:
            database.execute("INSERT INTO alembic_version VALUES (?)", (revision,))
    found = (await of_database(settings)).diagnosis
    assert (found.status, told in found.told) == (status, True)


async def test_a_database_that_is_damaged(settings):
    (settings.data_dir / FILE).write_bytes(b"no database" * 100)
    found = (await of_database(settings)).diagnosis
    assert (found.status, found.told) == ("failed", "The database is damaged")
    assert "put back a copy" in found.way_out


@pytest.mark.parametrize("address", ["mysql://host/name", "nonsense", "postgresql://verbatim:secret@127.0.0.1:1/name"])
async def test_a_database_that_cannot_be_reached(settings, address):
    found = (await of_database(settings.model_copy(update={"database_url": SecretStr(address)}))).diagnosis
    assert found.status == "failed"
    assert found.way_out
    assert "secret" not in str(found)
