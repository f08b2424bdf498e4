"""An index in a file that is mapped into memory, so that a restart analyses nothing and holds little.

The file is a line that names the format and the rules' versions, a line with the checksum of all that follows, a
header in JSON (the files that the articles were read from, the arrays' sizes) and the arrays as they are. It is written
under another name and moved into place; one that is older, foreign, cut off or damaged is not used. Nothing in it is
ever executed.
"""

from __future__ import annotations

import hashlib
import json
import logging
import mmap
import os
import time
import zlib
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import Stemmer

from bot.articles.store import FileStat
from bot.index.index import Index, Lexicon
from bot.index.postings import Postings
from bot.index.segment import COLUMNS, DTYPES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from numpy.typing import NDArray

FORMAT = 2
"""Of the file; the rules by which articles are analysed have a version of their own (`rules_version`)."""

_log = logging.getLogger(__name__)
_ALIGNED = 64
_CHECKSUM = len(b"%08x\n" % 0)
_STALE = 3600  # s after which a file that a killed writer left behind is removed
_I8, _U4 = np.dtype("<i8"), np.dtype("<u4")
_POSTINGS = ("starts", "passages", "kinds", "counts", "sizes", "lengths")
_ARRAYS = {
    **{f"columns.{name}": DTYPES[name] for name in COLUMNS},
    **{f"starts.{name}": _I8 for name in COLUMNS},
    **{f"{lexicon}.entries": np.dtype(np.uint8) for lexicon in ("terms", "words")},
    **{f"{lexicon}.numbers": _U4 for lexicon in ("terms", "words")},
    **{f"{lexicon}.starts": _I8 for lexicon in ("terms", "words")},
    "postings.starts": _I8,
    "postings.passages": np.dtype("<i4"),
    "postings.kinds": _U4,
    **{f"postings.{name}": np.dtype("<i4") for name in ("counts", "sizes", "lengths")},
}


@dataclass(frozen=True)
class Cached:
    """An index with the files that its articles were read from.

    Attributes:
        index: The articles.
        files: Each file as it was when it was read, by the article's id; one that may have changed since unnoticed is
            left out.
    """

    index: Index
    files: Mapping[str, FileStat]


class _UnusableError(Exception):
    """Why a cache file is not used."""


@cache
def rules_version() -> str:
    """A digest of the code and the word lists that articles are read and analysed by: no change can be forgotten."""
    digest = hashlib.sha256()
    for package in ("articles", "language", "quotes", "people", "index"):
        folder = Path(str(resources.files("bot") / package))
        for file in sorted(folder.rglob("*")):
            if file.suffix in (".py", ".txt", ".json"):
                digest.update(file.name.encode() + file.read_bytes())
    return digest.hexdigest()[:16]


def load(path: Path) -> Cached | None:
    """The index in a cache file; None where there is none, or none that can be used, which is logged."""
    try:
        with path.open("rb") as file:
            data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        return _read(data)
    except FileNotFoundError:
        return None
    except (_UnusableError, OSError, ValueError) as error:
        _log.warning("The cache %s is not used and will be made anew: %s.", path.name, error)
        return None


def save(path: Path, index: Index, files: Mapping[str, FileStat]) -> Index:
    """Write an index and give it back as it lies in the file; where that cannot be written, as it is."""
    temporary = path.with_name(f"{path.name}.{os.getpid()}.tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _remove_stale(path)
        with temporary.open("wb") as file:
            file.writelines(_blocks(index, files))
        temporary.replace(path)
    except OSError as error:
        _log.warning("The cache %s cannot be written (%s); the next start will take longer.", path, error.strerror)
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
        return index
    written = load(path)
    return written.index if written else index


def _first_line() -> bytes:
    return f"verbatim index {FORMAT} · rules {rules_version()} · stemmer {Stemmer.version()}\n".encode()


def _blocks(index: Index, files: Mapping[str, FileStat]) -> Iterable[bytes | memoryview]:
    arrays = {name: np.ascontiguousarray(array, dtype=_ARRAYS[name]) for name, array in _flatten(index).items()}
    blocks = [array.view(np.uint8).data if array.nbytes else memoryview(b"") for array in arrays.values()]
    header = json.dumps({"files": files, "bytes": [block.nbytes for block in blocks]}).encode()
    first = _first_line()
    header += b" " * (-(len(first) + _CHECKSUM + len(header) + 1) % _ALIGNED) + b"\n"
    body = [header, *(part for block in blocks for part in (block, bytes(-block.nbytes % _ALIGNED)))]
    checksum = 0
    for part in body:
        checksum = zlib.crc32(part, checksum)
    return [first, b"%08x\n" % checksum, *body]


def _read(data: mmap.mmap) -> Cached:
    if data.readline() != _first_line():
        raise _UnusableError("it is from another version")
    checksum = data.read(_CHECKSUM)
    if b"%08x\n" % zlib.crc32(memoryview(data)[data.tell() :]) != checksum:
        raise _UnusableError("it is damaged")
    header = json.loads(data.readline())
    start = data.tell()
    arrays: dict[str, NDArray[Any]] = {}
    for (name, dtype), size in zip(_ARRAYS.items(), header["bytes"], strict=True):
        arrays[name] = np.frombuffer(data, dtype, size // dtype.itemsize, start) if size else np.zeros(0, dtype)
        start += size + -size % _ALIGNED
    return Cached(_assemble(arrays), {name: FileStat(*stat) for name, stat in header["files"].items()})


def _flatten(index: Index) -> dict[str, NDArray[Any]]:
    found = {f"columns.{name}": array for name, array in index.columns.items()}
    found |= {f"starts.{name}": array for name, array in index.starts.items()}
    for name in ("terms", "words"):
        lexicon: Lexicon = getattr(index, name)
        found[f"{name}.entries"] = np.frombuffer("\n".join(lexicon.entries).encode(), dtype=np.uint8)
        found |= {f"{name}.numbers": lexicon.numbers, f"{name}.starts": lexicon.starts}
    found |= {f"postings.{name}": getattr(index.postings, name) for name in _POSTINGS}
    return {name: found[name] for name in _ARRAYS}


def _assemble(arrays: Mapping[str, NDArray[Any]]) -> Index:
    terms, words = (
        Lexicon(Lexicon.split(arrays[f"{name}.entries"]), arrays[f"{name}.numbers"], arrays[f"{name}.starts"])
        for name in ("terms", "words")
    )
    return Index(
        columns={name: arrays[f"columns.{name}"] for name in COLUMNS},
        starts={name: arrays[f"starts.{name}"] for name in COLUMNS},
        terms=terms,
        words=words,
        postings=Postings(terms.entries, *(arrays[f"postings.{name}"] for name in _POSTINGS)),
    )


def _remove_stale(path: Path) -> None:
    for left in path.parent.glob(f"{path.name}.*.tmp"):
        if left.stat().st_mtime < time.time() - _STALE:
            left.unlink(missing_ok=True)
