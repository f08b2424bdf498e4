"""What every test starts from: an empty working folder and no setting in the environment."""

import os

import pytest


@pytest.fixture(autouse=True)
def nothing_set(tmp_path_factory, monkeypatch):
    monkeypatch.chdir(tmp_path_factory.mktemp("empty"))
    for name in [*os.environ]:
        if name.startswith("VERBATIM_") or name == "DISCORD_TOKEN":
            monkeypatch.delenv(name)
