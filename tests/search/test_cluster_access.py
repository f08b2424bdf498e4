"""Who a cluster is, and who the bot is to it: certificates are verified, passwords sent, silent nodes passed over."""

import asyncio
import base64
import shutil
import ssl
import subprocess
from contextlib import asynccontextmanager

import pytest
from aiohttp import web

from bot.search.opensearch.cluster import Access, Cluster, ClusterError, MissingIndexError

pytestmark = pytest.mark.skipif(shutil.which("openssl") is None, reason="openssl is not installed")


@pytest.fixture(scope="module")
def certificates(tmp_path_factory):
    """A node's and a bot's certificates, each a file with its key, signed by themselves."""
    folder = tmp_path_factory.mktemp("certificates")
    found = {}
    for name in ("node", "bot"):
        file, key = folder / f"{name}.pem", folder / f"{name}.key"
        wanted = ["-subj", f"/CN={name}", "-addext", "subjectAltName=IP:127.0.0.1"]
        command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", *wanted]
        subprocess.run([*command, "-keyout", str(key), "-out", str(file)], check=True, capture_output=True)
        file.write_bytes(file.read_bytes() + key.read_bytes())
        found[name] = str(file)
    return found


@asynccontextmanager
async def node(answer, context=None):
    """A node that answers in this way; gives its address."""
    application = web.Application()
    application.router.add_route("*", "/{path:.*}", answer)
    runner = web.AppRunner(application)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0, ssl_context=context)
    await site.start()
    yield f"{'https' if context else 'http'}://127.0.0.1:{runner.addresses[0][1]}"
    await runner.cleanup()


async def asked(access):
    """What a cluster says of itself."""
    cluster = Cluster(access)
    try:
        return await cluster.do(lambda client: client.info())
    finally:
        await cluster.close()


async def well(request):
    return web.json_response({"user": request.headers.get("Authorization", "")})


def speaking(certificates, *, verifies=False):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificates["node"])
    if verifies:
        context.verify_mode = ssl.CERT_REQUIRED
        context.load_verify_locations(certificates["bot"])
    return context


async def test_a_node_with_a_certificate_that_nobody_knows_is_not_asked(certificates):
    async with node(well, speaking(certificates)) as address:
        with pytest.raises(ClusterError):
            await asked(Access([address]))
        assert await asked(Access([address], authorities=certificates["node"]))


async def test_the_bot_is_known_by_its_certificate(certificates):
    async with node(well, speaking(certificates, verifies=True)) as address:
        with pytest.raises(ClusterError):
            await asked(Access([address], authorities=certificates["node"]))
        assert await asked(Access([address], authorities=certificates["node"], certificate=certificates["bot"]))


async def test_the_bot_is_known_by_its_password():
    async with node(well) as address:
        told = await asked(Access([address.replace("//", "//ada:p%40ss@")]))
    assert base64.b64decode(told["user"].removeprefix("Basic ")) == b"ada:p@ss"


@pytest.mark.parametrize("status", [401, 403, 429, 502, 503, 504])
async def test_a_node_that_refuses_is_told_in_words_for_members(status, caplog):
    async def refuses(_):
        return web.json_response({"error": {"reason": "secret"}, "status": status}, status=status)

    async with node(refuses) as address:
        with pytest.raises(ClusterError, match=r"^The articles cannot be searched right now") as told:
            await asked(Access([address]))
    assert "secret" not in str(told.value)
    assert caplog.records


async def test_what_is_not_there_is_told_apart():
    async def nothing(_):
        return web.json_response({"error": "index_not_found_exception", "status": 404}, status=404)

    async with node(nothing) as address:
        with pytest.raises(MissingIndexError):
            await asked(Access([address]))


async def test_a_node_that_does_not_answer_is_passed_over():
    async def silent(_):
        await asyncio.sleep(60)

    async with node(silent) as slow, node(well) as quick:
        for _ in range(3):
            assert await asked(Access([slow, quick])) == {"user": ""}
