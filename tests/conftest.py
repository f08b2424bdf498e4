"""What every test starts from, and what everything that the bot sends is held to."""

import os

import pytest
from simcord.http import router

from tests.discord_api import limits
from tests.discord_api.description import Description


@pytest.fixture(autouse=True)
def nothing_set(tmp_path_factory, monkeypatch):
    """An empty working folder and no setting in the environment."""
    monkeypatch.chdir(tmp_path_factory.mktemp("empty"))
    for name in [*os.environ]:
        if name.startswith("VERBATIM_") or name == "DISCORD_TOKEN":
            monkeypatch.delenv(name)


@pytest.fixture(scope="session")
def description():
    return Description()


@pytest.fixture(autouse=True)
def refused(description, monkeypatch):
    """What Discord would refuse of what the bot sends, or what could ping: nothing, when the test is over."""
    problems = []
    dispatch = router.dispatch

    def check(backend, method, path, *, json=None, **rest):
        if method != "GET":
            found = description.problems(method, path, json) or limits.problems(method, path, json)
            problems.extend(f"{method} {path}: {each}" for each in found)
        return dispatch(backend, method, path, json=json, **rest)

    monkeypatch.setattr(router, "dispatch", check)
    yield problems
    assert problems == []
