"""Discord's API by way of a proxy: one client's requests, and no other's."""

import aiohttp
import discord
import pytest
import yarl
from aiohttp import web

from bot.client import create_client
from bot.http_proxy import ProxyConnector
from bot.settings import Settings
from tests.discord_api.server import APPLICATION, LOGIN, discord_on_this_machine
from tests.endurance import TOKEN


@pytest.fixture
async def proxy():
    async with discord_on_this_machine() as server:
        yield server


async def test_a_client_logs_in_through_it_and_others_do_not(proxy, tmp_path):
    base = discord.http.Route.BASE
    (tmp_path / "corpus").mkdir()
    settings = Settings(corpus_dir=tmp_path / "corpus", data_dir=tmp_path / "data", discord_api_url=proxy.address)
    async with create_client(settings) as client:
        await client.login(TOKEN)
        assert client.application_id == APPLICATION
        assert proxy.asked(LOGIN)
    assert base == discord.http.Route.BASE
    assert not isinstance(create_client(Settings()).http.connector, ProxyConnector)


@pytest.mark.parametrize(
    ("asked", "path"),
    [
        ("https://discord.com/api/v10/users/@me", "GET /users/@me"),
        ("https://discord.com/api/v10/a/%2F%20b?x=%26&y=1", "GET /a/%2F%20b?x=%26&y=1"),
    ],
)
@pytest.mark.parametrize("slash", ["", "/"])
async def test_a_path_stays_as_it_is(asked, path, slash):
    heard = []

    async def answer(request):
        heard.append((f"{request.method} {request.raw_path.removeprefix('/api/v10')}", request.host))
        return web.Response()

    server = web.Server(answer)
    runner = web.ServerRunner(server)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    host, port = runner.addresses[0][:2]
    async with aiohttp.ClientSession(connector=ProxyConnector(f"http://{host}:{port}{slash}")) as session:
        async with session.get(yarl.URL(asked, encoded=True)):
            pass
        async with session.get(f"http://{host}:{port}/elsewhere"):
            pass
    await runner.cleanup()
    assert heard == [(path, f"{host}:{port}"), ("GET /elsewhere", f"{host}:{port}")]
