"""The client: what it asks of Discord, when it sends its commands, and how it starts and stops."""

import asyncio
import os
import signal

import discord
import pytest
import simcord

from bot.client import create_client
from bot.errors import VerbatimError
from bot.service import RefusedError, run
from bot.settings import Settings

COMMANDS = "/commands"


@pytest.fixture
def settings(tmp_path):
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "well.md").write_text("# The well\n\nIt is dry.\n", encoding="utf-8")
    return Settings(corpus_dir=corpus, data_dir=tmp_path / "data")


async def start(settings):
    """What the client asked Discord for, from its login to its ready, and the client."""
    client = create_client(settings)
    async with simcord.run(client, shard_count=1) as env:
        return [(request.method, request.path) for request in env.http_requests], client


async def synced(settings):
    requests, _ = await start(settings)
    return any(method == "PUT" and path.endswith(COMMANDS) for method, path in requests)


def test_the_client_asks_for_little_and_pings_nobody(settings):
    client = create_client(settings)
    assert [name for name, on in client.intents if on] == ["guilds"]
    assert client.allowed_mentions.to_dict() == {"parse": []}
    assert isinstance(client, discord.AutoShardedClient)
    assert client.shard_count is None


def test_shards_are_those_of_the_settings(settings):
    client = create_client(settings.model_copy(update={"shard_count": 4, "shard_ids": (1, 3)}))
    assert (client.shard_count, client.shard_ids) == (4, [1, 3])
    assert [server for server in range(8) if client._is_ours(server << 22)] == [1, 3, 5, 7]
    client = create_client(settings.model_copy(update={"shard_count": 2}))
    assert (client.shard_count, client.shard_ids) == (2, [0, 1])
    assert client._is_ours(7)


async def test_commands_are_sent_once(settings):
    assert await synced(settings)
    assert not await synced(settings)


async def test_of_several_processes_the_one_with_the_first_shard_sends_them(settings):
    for ids, sends in (((1,), False), ((0,), True)):
        client = create_client(settings.model_copy(update={"shard_count": 2, "shard_ids": ids}))
        async with simcord.run(client, shard_count=2) as env:
            sent = [request.path for request in env.http_requests if request.method == "PUT"]
        assert any(path.endswith(COMMANDS) for path in sent) is sends


async def test_commands_are_sent_again_when_they_changed(settings):
    await start(settings)
    (record,) = (settings.data_dir / "commands").iterdir()
    record.write_text("of another age", encoding="ascii")
    assert await synced(settings)


async def test_commands_are_kept_for_each_application(settings):
    _, client = await start(settings)
    names = [file.name for file in (settings.data_dir / "commands").iterdir()]
    assert names == [f"{client.application_id}.sha256"]


async def test_what_discord_did_not_accept_is_not_remembered(settings, monkeypatch):
    async def refuse(self, **options):
        raise OSError("no connection")

    with monkeypatch.context() as patch:
        patch.setattr(discord.app_commands.CommandTree, "sync", refuse)
        patch.setattr("bot.client._SYNC", 0.1)
        await start(settings)
    assert await synced(settings)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
async def test_a_folder_that_cannot_be_written_costs_only_the_memory(settings, caplog):
    settings.data_dir.mkdir(mode=0o500)
    assert await synced(settings)
    assert "cannot be written" in caplog.text


async def test_a_file_in_the_folders_place_costs_only_the_memory(settings, caplog):
    settings.data_dir.write_text("in the way", encoding="ascii")
    assert await synced(settings)
    assert await synced(settings)
    assert "cannot be written" in caplog.text


async def test_a_missing_corpus_stops_the_login(settings):
    settings = settings.model_copy(update={"corpus_dir": settings.corpus_dir / "none"})
    with pytest.raises(VerbatimError, match="no such folder"):
        await start(settings)


async def test_an_empty_corpus_starts(settings):
    (settings.corpus_dir / "well.md").unlink()
    requests, _ = await start(settings)
    assert any(path.endswith(COMMANDS) for _, path in requests)


async def test_the_commands_are_as_members_were_promised(settings):
    client = create_client(settings)
    payload = {
        command["name"]: command for command in (each.to_dict(client.tree) for each in client.tree.get_commands())
    }
    options = {
        name: {o["name"]: o["required"] for o in each.get("options", ())}
        for name, each in payload.items()
        if name != "library"
    }
    libraries = {
        each["name"]: {o["name"]: o["required"] for o in each["options"]} for each in payload["library"]["options"]
    }
    assert libraries == {
        "add": {"url": False, "file": False},
        "list": {},
        "remove": {"article": True},
        "refresh": {"article": True},
        "follow": {"url": True, "makes_room": False},
        "unfollow": {"url": True},
    }
    assert options["ask"] == {"question": True, "article": False, "private": False}
    assert options["quote"] == {"speaker": False, "about": False, "article": False, "private": False}
    assert options["speakers"] == {"article": False, "private": False}
    assert options["check"] == {"text": True, "private": False}
    assert options["articles"] == {"private": False}
    assert options["help"] == options["reindex"] == {}
    assert payload["Check quotations"]["type"] == payload["Find in articles"]["type"] == 3
    for name in payload.keys() - {"reindex", "library"}:
        assert payload[name]["contexts"] == [0, 1, 2]
        assert payload[name]["integration_types"] == [0, 1]
        assert payload[name]["default_member_permissions"] is None
    for name in ("reindex", "library"):
        assert payload[name]["contexts"] == [0]
        assert payload[name]["integration_types"] == [0]
        assert payload[name]["default_member_permissions"] == discord.Permissions(manage_guild=True).value


async def test_a_refused_token_is_told_without_the_token(settings, monkeypatch):
    async def refuse(self, token):
        raise discord.LoginFailure("Improper token has been passed.")

    monkeypatch.setattr(discord.http.HTTPClient, "static_login", refuse)
    secret = "MTIzNDU2Nzg5MDEyMzQ1Njc4.GabcDE.secret-secret-secret-secret-secret"
    with pytest.raises(RefusedError, match="DISCORD_TOKEN") as caught:
        await run(settings.model_copy(update={"discord_token": type(settings.discord_token)(secret)}))
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize("asked", [signal.SIGINT, signal.SIGTERM])
async def test_a_signal_stops_the_bot_and_releases_the_library(settings, monkeypatch, asked):
    released = []

    async def serve(self, token):
        os.kill(os.getpid(), asked)
        await asyncio.Event().wait()

    async def close(self):
        released.append(self)

    monkeypatch.setattr(discord.http.HTTPClient, "static_login", serve)
    monkeypatch.setattr(discord.AutoShardedClient, "close", close)
    await asyncio.wait_for(run(settings), timeout=10)
    assert len(released) == 1
