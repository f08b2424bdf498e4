"""The files that the bot keeps for itself: whole or not there at all, for its own user alone.

Only ordinary files are read, so that nothing in a file's place can keep a reader waiting, and they are read into memory
of this process's own: whatever becomes of a file afterwards (cut off, written over), nothing changes under the reader,
as it would in a file that is mapped. A file is written beside its place and moved there; its writer holds a lock, so
that what a killed writer left is told from what is being written.
"""

from __future__ import annotations

import errno
import logging
import mmap
import os
import secrets
import stat
from contextlib import suppress
from typing import TYPE_CHECKING

try:
    import fcntl
except ImportError:  # Windows, where nobody can remove a file that is being written
    fcntl = None  # type: ignore[assignment]

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

_TEMPORARY = ".tmp"
_OTHERS = stat.S_IRWXG | stat.S_IRWXO
_BLOCK = 2**20
_AT_ONCE = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)

_log = logging.getLogger(__name__)


def read(path: Path) -> memoryview:
    """The bytes of a file, in memory that cannot be written.

    Raises:
        OSError: It cannot be read, is empty, or is no ordinary file.
    """
    with os.fdopen(os.open(path, os.O_RDONLY | _AT_ONCE), "rb", buffering=0) as file:
        status = os.fstat(file.fileno())
        if not stat.S_ISREG(status.st_mode):
            raise OSError(errno.EINVAL, "it is not an ordinary file")
        if not status.st_size:
            raise OSError(errno.EINVAL, "it is empty")
        memory = memoryview(_private_memory(status.st_size))
        filled = 0
        while count := file.readinto(memory[filled : filled + _BLOCK]):
            filled += count
    return memory[:filled].toreadonly()


def write(path: Path, parts: Iterable[bytes | memoryview]) -> None:
    """Put a file in its place, made of parts; whoever reads meanwhile sees the old one.

    Raises:
        OSError: It cannot be written; nothing is left of it.
    """
    make_folder(path.parent)
    descriptor, temporary = _begin(path)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.writelines(parts)
            file.flush()
            if fcntl:  # while the lock is held
                temporary.replace(path)
        if not fcntl:
            temporary.replace(path)
    except BaseException:
        with suppress(OSError):
            temporary.unlink()
        raise


def make_folder(folder: Path) -> None:
    """Make a folder and those that it is in as far as they are missing, for this user alone.

    Raises:
        OSError: It cannot be made.
    """
    missing = [each for each in (folder, *folder.parents) if not each.exists()]
    for each in reversed(missing):
        each.mkdir(mode=0o700, exist_ok=True)
    if not folder.is_dir():
        raise OSError(errno.ENOTDIR, os.strerror(errno.ENOTDIR))


def tidy(folder: Path) -> None:
    """Remove what writers that are gone have left in a folder, and keep it and its files from other users.

    A folder may have been made by somebody else, or by a version that let others read it; where that cannot be changed,
    it is logged.
    """
    for left in folder.glob(f"*{_TEMPORARY}"):
        with suppress(OSError):
            _remove_abandoned(left)
    if os.name == "posix" and folder.is_dir():
        for each in (folder, *folder.iterdir()):
            try:
                _make_private(each)
            except FileNotFoundError:
                pass  # who was writing it has moved it to its place
            except OSError as error:
                _log.warning("Other users can read %s, and that cannot be changed: %s.", each, error.strerror)


def _make_private(path: Path) -> None:
    mode = path.lstat().st_mode
    if mode & _OTHERS and (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):
        path.chmod(stat.S_IMODE(mode) & ~_OTHERS)


def _private_memory(size: int) -> mmap.mmap:
    if not hasattr(mmap, "MAP_PRIVATE"):
        return mmap.mmap(-1, size)
    memory = mmap.mmap(-1, size, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS)
    if hasattr(mmap, "MADV_HUGEPAGE"):
        with suppress(OSError):  # a kernel may be without them; with them, reading costs no more than mapping the file
            memory.madvise(mmap.MADV_HUGEPAGE)
    return memory


def _begin(path: Path) -> tuple[int, Path]:
    """A new file beside a path, locked by this process, whose id is in its name."""
    while True:
        temporary = path.with_name(f"{path.name}.{os.getpid()}-{secrets.token_hex(4)}{_TEMPORARY}")
        descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _AT_ONCE, 0o600)
        if fcntl is None:
            return descriptor, temporary
        with suppress(OSError):  # a file system without locks: then what a killed writer left stays
            fcntl.flock(descriptor, fcntl.LOCK_EX)
        if os.fstat(descriptor).st_nlink:
            return descriptor, temporary
        os.close(descriptor)  # somebody who clears up was between the two


def _remove_abandoned(left: Path) -> None:
    if fcntl is None:
        left.unlink()
        return
    descriptor = os.open(left, os.O_RDONLY | _AT_ONCE | os.O_NOFOLLOW)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        left.unlink()
    finally:
        os.close(descriptor)
