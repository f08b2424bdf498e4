"""The files to run it with: they name settings that there are, and agree with each other."""

import re
from pathlib import Path

import pytest
import yaml

from bot.settings import Settings, variable

ROOT = Path(__file__).parents[1]
DEPLOY = ROOT / "deploy"
COMPOSE = sorted(DEPLOY.glob("compose*.yaml"))
FILES = [ROOT / "Dockerfile", DEPLOY / "verbatim.service", DEPLOY / "assemble.sh", *COMPOSE]


def services(path):
    """The containers of a compose file that are the bot's."""
    found = yaml.safe_load(path.read_text(encoding="utf-8"))["services"].values()
    return [each for each in found if each["image"] == "verbatim"]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_setting_that_is_named_is_one(path):
    named = set(re.findall(r"\bVERBATIM_[A-Z_]+", path.read_text(encoding="utf-8")))
    assert named - {variable(field) for field in Settings.model_fields} == set()


@pytest.mark.parametrize("path", COMPOSE, ids=lambda path: path.name)
def test_a_container_can_write_nothing_but_its_data(path):
    for service in services(path):
        assert service["read_only"]
        assert service["cap_drop"] == ["ALL"]
        assert service["security_opt"] == ["no-new-privileges:true"]
        assert [each for each in service["volumes"] if not each.endswith((":ro", ":/data"))] == []
        Settings(**{name.removeprefix("VERBATIM_").lower(): value for name, value in service["environment"].items()})


def test_each_shard_is_served_by_one_process():
    (path,) = [each for each in COMPOSE if len(services(each)) > 1]
    bots = [service["environment"] for service in services(path)]
    assert {bot["VERBATIM_SHARD_COUNT"] for bot in bots} == {str(len(bots))}
    assert [bot["VERBATIM_SHARD_IDS"] for bot in bots] == [str(number) for number in range(len(bots))]


def test_the_bot_has_the_time_that_it_needs_to_leave():
    """Ten seconds for what is under way, and some to let go of the rest."""
    unit = (DEPLOY / "verbatim.service").read_text(encoding="utf-8")
    assert int(re.search(r"^TimeoutStopSec=(\d+)$", unit, re.MULTILINE)[1]) >= 20
    for path in COMPOSE:
        assert {service["stop_grace_period"] for service in services(path)} == {"30s"}


def test_the_image_holds_what_is_copied_into_it_and_no_more():
    dockerfile = (ROOT / "Dockerfile").read_text(encoding="utf-8")
    copied = {word for line in re.findall(r"^COPY (?!--)(.+) \S+$", dockerfile, re.MULTILINE) for word in line.split()}
    let_in = {line[1:] for line in (ROOT / ".dockerignore").read_text().splitlines() if line.startswith("!")}
    assert copied == let_in
    assert [path for path in copied if not (ROOT / path).exists()] == []
    assert ".env" not in let_in
