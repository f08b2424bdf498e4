"""The cache gives back what was put in, or nothing at all."""

import logging
import os
import time

import numpy as np
import pytest

from bot.articles.store import FileStat
from bot.index import storage
from bot.index.index import Index
from bot.search.answering import answer
from bot.search.memory import MemorySource

FILES = {"article-0": FileStat(120, 1_700_000_000_123_456_789, 42)}


@pytest.fixture
def path(tmp_path):
    return tmp_path / "cache" / "index"


def test_an_index_comes_back_from_its_file(path, index):
    storage.save(path, index, FILES)
    cached = storage.load(path)
    assert cached.files == FILES
    assert [segment.article() for segment in cached.index.segments] == [each.article() for each in index.segments]
    for name in ("starts", "passages", "counts", "lengths"):
        assert np.array_equal(getattr(cached.index.postings, name), getattr(index.postings, name))


async def test_what_lies_in_the_file_answers_like_what_was_built(path, index):
    saved = storage.save(path, index, {})
    for question in ("What closed Lisbon?", "the volcanoe in Oslo 1999", "Which treaty?"):
        assert await answer(MemorySource([saved]), question) == await answer(MemorySource([index]), question)


def test_the_arrays_of_a_saved_index_cannot_be_changed(path, index):
    with pytest.raises(ValueError, match="read-only"):
        storage.save(path, index, {}).columns["tokens"][0] = 1


def test_an_empty_index_can_be_kept(path):
    assert len(storage.save(path, Index.from_segments([]), {})) == 0
    assert storage.load(path) is not None


def test_without_a_file_there_is_no_cache_and_no_warning(path, caplog):
    assert storage.load(path) is None
    assert not caplog.records


@pytest.mark.parametrize(
    ("damage", "reason"),
    [
        (lambda data: b"", "empty"),
        (lambda data: b"\x00" * 500, "another version"),
        (lambda data: b"\x80\x04pickled" + data, "another version"),
        (lambda data: data.replace(b"verbatim index", b"verbatim index 0", 1), "another version"),
        (lambda data: data[: len(data) // 2], "damaged"),
        (lambda data: data[:-1], "damaged"),
        (lambda data: data + b"\n", "damaged"),
        (lambda data: data[: data.index(b"\n") + 4], "damaged"),
        (lambda data: data.replace(b'"bytes": [', b'"bytes": [1', 1), "damaged"),
        (lambda data: data.replace(b"article-0", b"article-9", 1), "damaged"),
    ],
)
def test_a_damaged_foreign_or_older_file_is_not_used_and_says_so(path, index, caplog, damage, reason):
    storage.save(path, index, FILES)
    path.write_bytes(damage(path.read_bytes()))
    assert storage.load(path) is None
    assert [record.levelno for record in caplog.records] == [logging.WARNING]
    assert reason in caplog.text


def test_a_flipped_bit_anywhere_is_found(path, index):
    storage.save(path, index, FILES)
    data = path.read_bytes()
    for place in range(0, len(data), max(1, len(data) // 60)):
        path.write_bytes(data[:place] + bytes([data[place] ^ 4]) + data[place + 1 :])
        assert storage.load(path) is None


def test_other_rules_make_the_cache_anew(path, index, monkeypatch):
    storage.save(path, index, {})
    monkeypatch.setattr(storage, "rules_version", lambda: "other rules")
    assert storage.load(path) is None


def test_a_folder_in_the_file_s_place_is_no_cache(path, index, caplog):
    path.mkdir(parents=True)
    assert storage.load(path) is None
    assert storage.save(path, index, {}) is index
    assert "cannot be written" in caplog.text
    assert list(path.parent.iterdir()) == [path]


def test_everything_works_where_nothing_can_be_written(tmp_path, index, caplog):
    (tmp_path / "file").write_text("in the way")
    assert storage.save(tmp_path / "file" / "index", index, {}) is index
    assert "next start will take longer" in caplog.text


def test_a_writer_that_was_killed_leaves_the_old_cache_and_nothing_for_long(path, index):
    storage.save(path, index, FILES)
    left = path.with_name(f"{path.name}.123.tmp")
    left.write_bytes(b"half of a cache")
    assert storage.load(path).files == FILES
    os.utime(left, (time.time() - 7200,) * 2)
    storage.save(path, index, {})
    assert sorted(each.name for each in path.parent.iterdir()) == [path.name]
