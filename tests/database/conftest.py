"""The two kinds of database."""

import pytest

from bot.database.repository import Repository


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request):
    """Where the articles are kept: a file in the folder, or a genuine PostgreSQL."""
    return "" if request.param == "sqlite" else request.getfixturevalue("postgres_database")


@pytest.fixture
async def repository(address, tmp_path):
    opened = await Repository.open(address, tmp_path)
    yield opened
    await opened.close()
