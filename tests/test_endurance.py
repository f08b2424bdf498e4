"""Some kills and damaged caches each time; `python -m tests.endurance 1000` does a thousand."""

import sys

import pytest

from tests.endurance import damage, kill, kill_service, make_corpus
from tests.endurance_library import kill_library


@pytest.mark.skipif(sys.platform != "linux", reason="looks for processes in /proc")
def test_whoever_is_killed_leaves_no_process_and_no_file(tmp_path):
    kill(8, tmp_path, patience=30)  # a busy machine takes its time


@pytest.mark.skipif(sys.platform != "linux", reason="looks for processes in /proc")
async def test_a_service_that_is_killed_leaves_no_process_and_no_file(tmp_path):
    await kill_service(8, tmp_path, patience=30)


async def test_what_a_process_acknowledged_is_there_when_it_was_killed(tmp_path):
    await kill_library(3, tmp_path, make_corpus(tmp_path / "corpus"))


async def test_a_damaged_cache_never_answers(tmp_path):
    await damage(120, tmp_path)
