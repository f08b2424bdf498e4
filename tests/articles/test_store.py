"""A folder of articles: its order, its bad files, and what makes a folder unreadable."""

import hashlib
import os
import pickle
import socket
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.articles.file_names import id_of
from bot.articles.folder import FileStat, FolderError, list_files
from bot.articles.formats import is_hidden
from bot.articles.source import ArticleError
from bot.articles.store import FolderContents, read_file, read_folder

GOOD = "# Title\n\nText.\n"


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "articles"
    folder.mkdir()
    return folder


def write(folder, name, text=GOOD):
    path = folder / name
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def test_a_folder_is_read_by_name(folder):
    for name in ("c.txt", "a.md", "b.markdown", "D.MD", ".hidden.md", "notes.md~", "~$story.docx", "Thumbs.db"):
        write(folder, name)
    for below in ("below/deeper", ".git"):
        (folder / below).mkdir(parents=True)
        write(folder / below, "e.md")
    reading = read_folder(folder)
    assert [file.article.id for file in reading.files] == ["D", "a", "b", "below/deeper/e", "c"]
    assert reading.failures == ()
    assert [file.article.title for file in reading.files] == ["Title", "Title", "Title", "Title", "# Title"]


def test_every_other_file_is_named_with_its_reason(folder):
    for name in "a.jpg b.png c.jpg d.jpg film.mp4 style.css README old.doc book.epub x.odd".split():
        write(folder, name)
    way_out = "call it .txt or .md if it is an article"
    assert [(failure.name, failure.reason, failure.expected) for failure in read_folder(folder).failures] == [
        ("README", f"is a file without an ending, which cannot be read; {way_out}", False),
        ("book.epub", "is a .epub file, which cannot be read; save it as .pdf, .html or .txt", False),
        ("old.doc", "is a .doc file, which cannot be read; save it as .docx, .odt or .txt", False),
        ("x.odd", "is a .odd file, which cannot be read; save it as .md, .txt or .html", False),
        ("a.jpg, b.png, c.jpg and 1 more", "each is a picture, no article", True),
        ("film.mp4", "is a video, no article", True),
        ("style.css", "is data or a program, no article", True),
    ]


def test_an_id_that_is_too_long_or_cannot_be_shown_is_mended_and_stays_the_same(folder):
    names = ["a" * 101, "a" * 102, "bell\x07", "line\nbreak", "turned\u202e", os.fsdecode(b"latin\xfc")]
    for name in names:
        write(folder, f"{name}.md")
    ids = [file.article.id for file in read_folder(folder).files]
    assert len(set(ids)) == len(names)
    assert all(len(each) <= 100 and each.isprintable() for each in ids)
    assert ids == [file.article.id for file in read_folder(folder).files]
    assert f"{'a' * 91}~" in {each[:92] for each in ids}


def test_what_is_known_about_a_file(folder):
    path = write(folder, "version-1.2.md")
    status = path.stat()
    stored = read_file(path)
    assert stored.article.id == "version-1.2"
    assert stored.path == path
    assert stored.digest == hashlib.sha256(GOOD.encode()).hexdigest()
    assert stored.stat == FileStat(status.st_size, status.st_mtime_ns, status.st_ino)
    (listed,) = list_files(folder).files
    assert (listed.id, listed.path, listed.stat) == ("version-1.2", path, stored.stat)


def test_an_empty_folder_is_no_error(folder):
    assert read_folder(folder) == FolderContents((), ())


def test_a_missing_folder(tmp_path):
    with pytest.raises(FolderError, match=r"missing: there is no such folder; create it or name another$"):
        read_folder(tmp_path / "missing")


def test_a_file_in_its_place(tmp_path):
    with pytest.raises(FolderError, match=r"a\.md: is a file, not a folder; name the folder that it is in$"):
        read_folder(write(tmp_path, "a.md"))


def test_a_folder_that_may_not_be_read(folder, monkeypatch):
    monkeypatch.setattr(os, "listdir", refuse)
    with pytest.raises(
        FolderError, match=r"articles: cannot be read \(Permission denied\); allow this user to read it$"
    ):
        read_folder(folder)


def refuse(*arguments):
    raise PermissionError(13, "Permission denied")


@pytest.mark.parametrize(
    ("name", "text", "reason"),
    [
        ("latin1.md", "# Zürich\n\nText.".encode("latin-1"), "is not UTF-8 (line 1, column 4)"),
        ("empty.md", b"", "is empty"),
        ("title.md", "# Title", "has a title only"),
        ("title.txt", "Title", "has a title only"),
        ("large.txt", "a\n\n" * 700_000, "has over 2 MB"),
        ("many.txt", "a\n\n" * 5_002, "has over 5,000 paragraphs"),
        ("long.txt", "a\n\n" + "a" * 100_001, "has a paragraph of over 100,000 characters"),
        ("nul.txt", "Title\n\na\0", "holds U+0000 (line 3, column 2)"),
    ],
)
def test_one_bad_file_does_not_hold_up_the_others(folder, name, text, reason):
    write(folder, "good.md")
    write(folder, name, text)
    reading = read_folder(folder)
    assert [file.article.id for file in reading.files] == ["good"]
    (failure,) = reading.failures
    assert failure.reason.startswith(reason)
    assert failure.name.isprintable()
    assert failure.reason.isprintable()


def test_two_files_with_one_id(folder):
    write(folder, "a.md")
    write(folder, "a.txt")
    reading = read_folder(folder)
    assert [file.path.name for file in reading.files] == ["a.md"]
    assert [(f.name, f.reason) for f in reading.failures] == [
        ("a.txt", "has the same id as a.md; rename one of them"),
    ]


def a_fifo(path):
    os.mkfifo(path)


def a_socket(path):
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(path.name)


def a_device(path):
    path.symlink_to("/dev/zero")


def a_link_out(path):
    path.symlink_to(write(path.parent.parent, "outside.md"))


def a_link_to_nothing(path):
    path.symlink_to("nothing.md")


def a_link_to_itself(path):
    path.symlink_to(path.name)


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (a_fifo, "is not an ordinary file"),
        (a_socket, "is not an ordinary file"),
        (a_device, "is a link that leads out of the folder"),
        (a_link_out, "is a link that leads out of the folder"),
        (a_link_to_nothing, "cannot be read (No such file or directory)"),
        (a_link_to_itself, "cannot be read ("),
    ],
)
def test_what_only_has_the_name_of_an_article(folder, monkeypatch, make, reason):
    monkeypatch.chdir(folder)
    make(folder / "odd.md")
    write(folder, "good.md")
    reading = read_folder(folder)
    assert [file.article.id for file in reading.files] == ["good"]
    assert [failure.name for failure in reading.failures] == ["odd.md"]
    assert reading.failures[0].reason.startswith(reason)
    with pytest.raises(ArticleError):
        read_file(folder / "odd.md")


def test_a_link_within_the_folder_is_followed(folder):
    (folder / ".data").mkdir()
    write(folder / ".data", "kept.txt")
    (folder / "a.md").symlink_to(".data/kept.txt")
    (stored,) = read_folder(folder).files
    assert (stored.article.id, stored.path.name, stored.article.title) == ("a", "a.md", "Title")


def test_a_file_that_vanishes_or_may_not_be_read(folder, monkeypatch):
    path = write(folder, "a.md")
    with pytest.raises(ArticleError, match=r"gone\.md: cannot be read \(No such file or directory\)"):
        read_file(folder / "gone.md")
    monkeypatch.setattr(os, "open", refuse)
    with pytest.raises(ArticleError, match=r"a\.md: cannot be read \(Permission denied\); allow this user to read it"):
        read_file(path)


def test_all_of_it_can_cross_to_another_process(folder):
    write(folder, "a.md")
    write(folder, "b.md", b"")
    listing, reading = list_files(folder), read_folder(folder)
    error = ArticleError("b.md", "is empty")
    assert pickle.loads(pickle.dumps((listing, reading))) == (listing, reading)
    assert str(pickle.loads(pickle.dumps(error))) == str(error) == "b.md: is empty"


@given(st.text(alphabet=st.characters(codec=None, exclude_characters="/\0"), min_size=1, max_size=60))
def test_any_name_is_an_id_or_a_failure(tmp_path_factory, name):
    folder = tmp_path_factory.mktemp("names")
    try:
        write(folder, f"{name}.md")
    except (OSError, UnicodeEncodeError):
        return
    reading = read_folder(folder)
    if is_hidden(f"{name}.md"):
        assert reading == FolderContents((), ())
    else:
        assert len(reading.files) + len(reading.failures) == 1
        assert all(file.article.id in (name, id_of(f"{name}.md")) for file in reading.files)


def test_the_folder_may_be_relative(folder, monkeypatch):
    write(folder, "a.md")
    monkeypatch.chdir(folder.parent)
    assert [file.article.id for file in read_folder(Path("articles")).files] == ["a"]
