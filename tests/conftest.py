"""What every test starts from, and what everything that the bot sends is held to."""

import os
import random
import socket
from itertools import count

import asyncpg
import pytest
from hypothesis import settings
from simcord.http import router

from bot.articles.article import Article, Paragraph, Section
from bot.index.index import Index
from bot.index.segment import analyse
from tests import postgres
from tests.discord_api import limits
from tests.discord_api.description import Description
from tests.opensearch import nodes

settings.register_profile("quiet", deadline=None)  # how long a case takes is not what is tested
settings.load_profile("quiet")

SUBJECTS = ("harbour", "election", "volcano", "strike", "satellite", "orchard", "treaty", "museum")
VERBS = ("opened", "closed", "surprised", "divided", "delayed")
PLACES = ("Lisbon", "Oslo", "Accra", "Quito")


@pytest.fixture(autouse=True)
def nothing_set(tmp_path_factory, monkeypatch):
    """An empty working folder and no setting in the environment."""
    monkeypatch.chdir(tmp_path_factory.mktemp("empty"))
    for name in [*os.environ]:
        if name.startswith("VERBATIM_") or name == "DISCORD_TOKEN":
            monkeypatch.delenv(name)


@pytest.fixture(scope="session")
def postgres_server():
    """The address of a genuine PostgreSQL, without the name of a database."""
    if not postgres.PROGRAMS:
        pytest.skip(postgres.NEEDED)
    with postgres.postgres() as address:
        yield address


@pytest.fixture(scope="session")
def cluster_nodes(tmp_path_factory):
    """Three genuine OpenSearch nodes, where TEST_OPENSEARCH asks for them: a folder that keeps the server, or 1."""
    asked = _OPENSEARCH
    if not asked:
        pytest.skip("TEST_OPENSEARCH does not ask for OpenSearch nodes")
    if (missing := nodes.missing()) is not None:
        pytest.skip(missing)
    folder = tmp_path_factory.mktemp("opensearch") if asked == "1" else asked
    with nodes.Nodes(folder) as started:
        yield started


_numbers = count(1)
_OPENSEARCH = os.environ.get("TEST_OPENSEARCH")


@pytest.fixture
async def postgres_database(postgres_server):
    """The address of an empty database in a genuine PostgreSQL."""
    name = f"test_{next(_numbers)}"
    connection = await asyncpg.connect(f"{postgres_server}/postgres")
    await connection.execute(f"CREATE DATABASE {name}")
    await connection.close()
    return f"{postgres_server}/{name}"


@pytest.fixture
def free_port():
    """A port of this machine that nobody serves."""
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))
        return bound.getsockname()[1]


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


def _make_article(identity, sections, **details):
    """An article of the given sections: a heading (or None) and its paragraphs each."""
    number = 0
    made = []
    for heading, texts in sections:
        made.append(Section(heading, tuple(Paragraph(number + place, text) for place, text in enumerate(texts, 1))))
        number += len(texts)
    return Article(identity, details.pop("title", identity.capitalize()), tuple(made), **details)


@pytest.fixture(scope="session")
def make_article():
    return _make_article


@pytest.fixture(scope="session")
def articles():
    """Twelve short articles out of a small vocabulary, always the same."""
    draw = random.Random(7)

    def paragraph():
        return " ".join(
            f"The {draw.choice(SUBJECTS)} {draw.choice(VERBS)} {draw.choice(PLACES)} in {draw.randint(1990, 2020)}."
            for _ in range(draw.randint(1, 4))
        )

    return [
        _make_article(f"article-{n}", [(None, [paragraph()]), ("What now?", [paragraph() for _ in range(4)])])
        for n in range(12)
    ]


@pytest.fixture(scope="session")
def segments(articles):
    return [analyse(article, f"digest of {article.id}") for article in articles]


@pytest.fixture(scope="session")
def index(segments):
    return Index.from_segments(segments)


@pytest.fixture(scope="session")
def article():
    """Make an article of one section out of its paragraphs."""
    return lambda *paragraphs, title="A day in the news": _make_article("a", [(None, paragraphs)], title=title)
