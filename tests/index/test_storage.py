"""The cache gives back what was put in, or nothing at all."""

import json
import logging
import zlib

import numpy as np
import pytest

from bot.articles.folder import FileStat
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
    storage.save(path, index, {})
    saved = storage.load(path).index
    for question in ("What closed Lisbon?", "the volcanoe in Oslo 1999", "Which treaty?"):
        assert await answer(MemorySource([saved]), question) == await answer(MemorySource([index]), question)


def test_the_arrays_that_were_read_cannot_be_changed(path, index):
    storage.save(path, index, {})
    with pytest.raises(ValueError, match="read-only"):
        storage.load(path).index.columns["tokens"][0] = 1


@pytest.mark.parametrize("change", [lambda data: b"", lambda data: data[:5000], lambda data: b"other " * len(data)])
async def test_a_file_that_is_changed_in_place_changes_nothing_of_what_is_served(path, index, change):
    storage.save(path, index, {})
    served = storage.load(path).index
    data = path.read_bytes()
    with path.open("r+b") as file:
        file.truncate(0)
        file.write(change(data))
    assert await answer(MemorySource([served]), "What closed Lisbon?") == await answer(
        MemorySource([index]), "What closed Lisbon?"
    )


def test_an_empty_index_can_be_kept(path):
    storage.save(path, Index.from_segments([]), {})
    assert len(storage.load(path).index) == 0


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


@pytest.mark.parametrize(
    "change",
    [
        lambda header: [],
        lambda header: {},
        lambda header: header | {"bytes": 5},
        lambda header: header | {"bytes": [-1] * len(header["bytes"])},
        lambda header: header | {"bytes": header["bytes"][1:]},
        lambda header: header | {"bytes": header["bytes"][::-1]},
        lambda header: header | {"files": []},
        lambda header: header | {"files": {"article-0": [1]}},
        lambda header: header | {"files": {"article-0": None}},
    ],
)
def test_another_header_with_the_right_checksum_is_not_used(path, index, caplog, change):
    storage.save(path, index, FILES)
    first, second, rest = path.read_bytes().split(b"\n", 2)
    length = int(second[9:])
    header = json.dumps(change(json.loads(rest[:length]))).encode()
    body = header + rest[length:]
    path.write_bytes(b"%s\n%08x %012d\n%s" % (first, zlib.crc32(body), len(header), body))
    assert storage.load(path) is None
    assert len(caplog.records) == 1


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'"id": "article-3"', b'"id": "article-4"'),
        (b'"id": "article-3"', b'"id": 12345678901'),
        (b'"headings"', b'"Headings"'),
        (b'"digest"', b'"Digest"'),
        (b'{"digest"', b'["digest"'),
    ],
)
def test_articles_that_are_other_json_with_the_right_checksum_are_not_used(path, index, caplog, old, new):
    storage.save(path, index, FILES)
    first, second, body = path.read_bytes().split(b"\n", 2)
    length = int(second[9:])
    body = body[:length] + body[length:].replace(old, new)
    path.write_bytes(b"%s\n%08x %012d\n%s" % (first, zlib.crc32(body), length, body))
    assert storage.load(path) is None
    assert len(caplog.records) == 1


def test_other_rules_make_the_cache_anew(path, index, monkeypatch, caplog):
    storage.save(path, index, {})
    monkeypatch.setattr(storage, "source_digest", lambda: "other files")
    assert storage.load(path) is not None  # a comment, say
    monkeypatch.setattr(storage, "rules_digest", lambda: "other rules")
    assert storage.load(path) is None
    assert "another version" in caplog.text


def test_a_folder_in_the_file_s_place_is_no_cache(path, index, caplog):
    path.mkdir(parents=True)
    assert storage.load(path) is None
    storage.save(path, index, {})
    assert "cannot be written" in caplog.text
    assert list(path.parent.iterdir()) == [path]


def test_everything_works_where_nothing_can_be_written(tmp_path, index, caplog):
    (tmp_path / "file").write_text("in the way")
    storage.save(tmp_path / "file" / "index", index, {})
    assert "next start will take longer" in caplog.text
