"""Zips: what is taken out of them, and what is not."""

import io
import stat
import zipfile

import pytest

from bot.articles.source import ArticleError
from bot.library.bundle import Bundle


def packed(**files):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in files.items():
            made.writestr(name, data)
    return file


def link(name, target):
    file = io.BytesIO()
    info = zipfile.ZipInfo(name)
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(file, "w") as made:
        made.writestr(info, target)
    return file


def damaged():
    data = bytearray(packed(**{"a.txt": "words " * 100}).getvalue())
    data[40] ^= 0xFF
    return io.BytesIO(bytes(data))


def locked():
    data = bytearray(packed(**{"a.txt": "words"}).getvalue())
    central = data.index(b"PK\x01\x02")
    data[6] |= 1
    data[central + 8] |= 1
    return io.BytesIO(bytes(data))


def test_its_files_are_read_but_for_those_of_the_system():
    bundle = Bundle(
        "a.zip", packed(**{"in/a.txt": "words", "__MACOSX/in/._a.txt": "x", ".hidden": "x", "in/Thumbs.db": "x"})
    )
    assert list(bundle) == ["in/a.txt"]
    assert bundle.read("in/a.txt") == b"words"
    with pytest.raises(ArticleError, match=r"has no b\.txt"):
        bundle.read("b.txt")


@pytest.mark.parametrize(
    ("file", "told"),
    [
        (io.BytesIO(b"words"), "is no zip"),
        (io.BytesIO(), "is no zip"),
        (packed(**{"../a.txt": "x"}), "leads out of it"),
        (packed(**{"a/../../a.txt": "x"}), "leads out of it"),
        (packed(**{"/etc/passwd": "x"}), "leads out of it"),
        (packed(**{"C:/a.txt": "x"}), "leads out of it"),
        (packed(**{"..\\a.txt": "x"}), "leads out of it"),
        (link("a.txt", "/etc/passwd"), "leads out of it"),
        (locked(), "password"),
    ],
)
def test_what_is_not_safe_is_refused_as_a_whole(file, told):
    with pytest.raises(ArticleError, match=told):
        Bundle("a.zip", file)


def test_a_bomb_is_refused_before_it_is_unpacked():
    with pytest.raises(ArticleError, match="over 1 MB when it is unpacked"):
        Bundle("a.zip", packed(**{"a.txt": bytes(1_000_001)}), most=1_000_000)


def test_a_bomb_that_says_it_is_small_gives_no_more_than_it_says():
    data = packed(**{"a.txt": bytes(50_000_000)}).getvalue()
    small = data.replace((50_000_000).to_bytes(4, "little"), (10).to_bytes(4, "little"))
    with pytest.raises(ArticleError, match="damaged"):
        Bundle("a.zip", io.BytesIO(small), most=1_000_000).read("a.txt")


def test_too_many_files_are_refused(monkeypatch):
    monkeypatch.setattr("bot.library.bundle.MOST_FILES", 1)
    with pytest.raises(ArticleError, match="over 1 files"):
        Bundle("a.zip", packed(**{"a.txt": "x", "b.txt": "x"}))


def test_a_damaged_file_is_told_so():
    with pytest.raises(ArticleError, match="damaged"):
        Bundle("a.zip", damaged()).read("a.txt")
