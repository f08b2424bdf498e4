"""The bot's own files: whole or not there, private, and nothing in their place keeps a reader waiting."""

import os
import signal
import socket
import subprocess
import sys

import pytest

from bot import files

posix = pytest.mark.skipif(os.name != "posix", reason="asks for what only these systems have")


@pytest.fixture
def path(tmp_path):
    return tmp_path / "data" / "cache" / "file"


def test_what_was_written_is_read(path):
    files.write(path, [b"one ", memoryview(b"two")])
    assert files.read(path) == b"one two"
    files.write(path, [b"three"])
    assert files.read(path) == b"three"
    assert list(path.parent.iterdir()) == [path]


def test_what_was_read_cannot_be_changed_neither_here_nor_in_the_file(path):
    files.write(path, [b"words " * 100_000])
    read = files.read(path)
    assert read.readonly
    with path.open("r+b") as file:
        file.write(b"other")
        file.truncate(5)
    assert read == b"words " * 100_000


@posix
def test_files_and_folders_are_private_whatever_the_umask(path):
    before = os.umask(0)
    try:
        files.write(path, [b"words"])
    finally:
        os.umask(before)
    assert [each.stat().st_mode & 0o777 for each in (path, path.parent, path.parent.parent)] == [0o600, 0o700, 0o700]


@posix
@pytest.mark.parametrize("kind", ["FIFO", "folder", "device", "socket", "link to a FIFO", "empty file"])
def test_only_ordinary_files_are_read(path, kind):
    path.parent.mkdir(parents=True)
    match kind:
        case "FIFO":
            os.mkfifo(path)
        case "folder":
            path.mkdir()
        case "device":
            path.symlink_to("/dev/zero")
        case "socket":
            with socket.socket(socket.AF_UNIX) as unix, pytest.MonkeyPatch.context() as patch:
                patch.chdir(path.parent)  # such a name may have a hundred bytes
                unix.bind(path.name)
        case "link to a FIFO":
            os.mkfifo(path.parent / "fifo")
            path.symlink_to("fifo")
        case "empty file":
            path.touch()
    with pytest.raises(OSError, match=r"\w"):
        files.read(path)


def test_a_writing_that_fails_leaves_the_old_file_and_nothing_else(path):
    def parts():
        yield b"half"
        raise OSError(28, "No space left on device")

    files.write(path, [b"old"])
    with pytest.raises(OSError, match="No space"):
        files.write(path, parts())
    assert files.read(path) == b"old"
    assert list(path.parent.iterdir()) == [path]


WRITER = """
import sys, time
from pathlib import Path
from bot import files

def parts():
    yield b"half"
    print("begun", flush=True)
    time.sleep(60)

files.write(Path(sys.argv[1]), parts())
"""


@posix
def test_what_a_killed_writer_left_is_cleared_and_what_is_being_written_is_not(path, pytestconfig):
    command = [sys.executable, "-c", WRITER, str(path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=pytestconfig.rootpath) as writer:
        assert writer.stdout.readline() == "begun\n"
        files.tidy(path.parent)
        (left,) = path.parent.iterdir()
        assert str(writer.pid) in left.name
        writer.send_signal(signal.SIGKILL)
    files.tidy(path.parent)
    assert list(path.parent.iterdir()) == []


def test_a_folder_that_is_not_there_has_nothing_to_clear(path):
    files.tidy(path.parent)


@pytest.mark.parametrize("place", ["data", "data/cache"])
def test_a_file_in_the_folders_place_is_an_error(tmp_path, path, place):
    (tmp_path / place).parent.mkdir(exist_ok=True)
    (tmp_path / place).write_text("in the way")
    with pytest.raises(OSError, match=r"\w"):
        files.write(path, [b"words"])


@posix
def test_what_others_could_read_is_private_when_the_folder_was_tidied(path):
    files.write(path, [b"words"])
    path.chmod(0o644)
    path.parent.chmod(0o755)
    (path.parent / "link").symlink_to("/dev/zero")
    files.tidy(path.parent)
    assert [each.stat().st_mode & 0o777 for each in (path, path.parent)] == [0o600, 0o700]


@posix
def test_what_stays_readable_is_told(path, monkeypatch, caplog):
    files.write(path, [b"words"])
    path.chmod(0o644)
    monkeypatch.setattr(type(path), "chmod", lambda *_: (_ for _ in ()).throw(PermissionError(1, "not permitted")))
    files.tidy(path.parent)
    assert f"Other users can read {path}" in caplog.text
