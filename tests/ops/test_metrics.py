"""The figures: what is counted, what is read off the client, and that the dashboard shows all of it."""

import asyncio
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
import simcord
from prometheus_client.parser import text_string_to_metric_families

from bot.client import VerbatimClient
from bot.errors import VerbatimError
from bot.ops.endpoints import parts
from bot.ops.metrics import Metrics
from bot.settings import Settings
from tools.dashboard import dashboard

FILE = Path(__file__).parents[2] / "deploy" / "grafana.json"


def figures(metrics):
    """Every sample by its name and labels."""
    families = text_string_to_metric_families(metrics.page().decode())
    return {(each.name, *each.labels.values()): each.value for family in families for each in family.samples}


@pytest.fixture
def metrics():
    return Metrics(lambda: None)


@pytest.fixture
def settings(tmp_path):
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "well.md").write_text("# The well\n\nIt is dry, said Ida Holm.\n\nNobody knows why.\n")
    return Settings(corpus_dir=tmp_path / "corpus", data_dir=tmp_path / "data")


async def test_interactions_are_counted_by_command_and_verdict(settings, metrics):
    async with simcord.run(VerbatimClient(settings, metrics.observe), shard_count=1) as env:
        guild = env.create_guild()
        channel, ada = guild.create_text_channel("news"), guild.add_member(env.create_user("ada"))
        await ada.slash(channel, "ask", question="Why is the well dry, secretly?")
        await ada.slash(channel, "ask", question="What do zebras eat?")
        await ada.slash(channel, "check", text="“It is wet”, said Ida Holm.")
        await ada.slash(channel, "help")
    found = figures(metrics)
    counted = {labels[1:]: value for labels, value in found.items() if labels[0] == "verbatim_interactions_total"}
    assert counted.keys() >= {("command", "ask", "none"), ("command", "help", "done")}
    assert sum(counted.values()) == 4
    assert found["verbatim_interaction_seconds_count", "command", "ask"] == 2
    steps = {labels[1] for labels in found if labels[0] == "verbatim_step_seconds_count"}
    assert steps >= {"retrieve", "rank", "work", "wait", "send"}
    page = metrics.page().decode()
    assert "secretly" not in page
    assert "zebras" not in page
    assert str(ada.id) not in page


async def test_what_is_served_is_read_off_the_client(settings):
    client = VerbatimClient(settings)
    metrics = Metrics(lambda: client)
    before = figures(metrics)
    assert before["verbatim_ready",] == 0
    assert ("verbatim_articles", "shared") not in before
    async with simcord.run(client, shard_count=1) as env:
        env.create_guild()
        await client.library.reindex()
        found = figures(metrics)
        assert found["verbatim_ready",] == 1
        assert found["verbatim_servers",] == 1
        assert found["verbatim_waiting",] == 0
        assert found["verbatim_articles", "shared"] == 1
        assert found["verbatim_passages", "shared"] == 2
        assert found["verbatim_index_bytes", "shared"] > 100
        assert found["verbatim_articles", "servers"] == 0
        assert found["verbatim_reindexes_total", "read"] == 1
        assert found["verbatim_reindexes_total", "failed"] == 0
        assert found["verbatim_feeds_total", "read"] == 0


async def test_a_part_that_is_not_ready_is_named(settings, monkeypatch):
    assert await parts(None) == {"gateway": "not connected", "library": "not loaded"}
    client = VerbatimClient(settings)
    assert await parts(client) == {"gateway": "not ready yet", "library": "being read"}
    async with simcord.run(client, shard_count=1):
        found = await parts(client)
        assert found["library"] == found["database"] == found["search"] == ""
        await client.library.servers.close()
        monkeypatch.setattr("bot.database.repository.Repository.ping", _silent)
        monkeypatch.setattr("bot.ops.endpoints.PATIENCE", 0.01)
        assert (await parts(client))["database"] == "does not answer"
        monkeypatch.setattr("bot.library.library.Library.ping", _refused)
        assert (await parts(client))["search"] == "does not answer"


async def _refused(self):
    raise VerbatimError("The articles cannot be searched right now.")


async def _silent(self):
    await asyncio.Event().wait()


def test_nobody_pays_for_figures_that_were_not_asked_for():
    code = "import sys, bot.cli.run, bot.service; raise SystemExit('prometheus_client' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_the_dashboard_is_as_it_is_made():
    assert json.loads(FILE.read_text(encoding="utf-8")) == dashboard()


def test_the_dashboard_shows_every_figure_of_the_bot_and_none_that_is_not_there(metrics):
    families = list(metrics.registry.collect())
    own = {each.name for each in families if each.name.startswith("verbatim_")}
    there = own | {each.name for each in families}
    shown = set()
    for panel in dashboard()["panels"]:
        for target in panel["targets"]:
            names = re.findall(r"\b(?:verbatim|process)_\w+", target["expr"])
            assert names, target["expr"]
            shown |= {re.sub(r"_(total|bucket)$", "", name) for name in names}
    there |= {re.sub(r"_total$", "", name) for name in there}
    assert shown - there == set()
    assert own - shown == set()
