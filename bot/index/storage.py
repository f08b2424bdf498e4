"""An index in a file, so that a restart analyses nothing.

The file is a line that names the format, a line with the checksum of all that follows and the length of the header,
the header in JSON (the version of the rules, the files that the articles were read from, the arrays' sizes) and the
arrays as they are. One that is older, foreign, cut off or damaged is not used. Nothing in it is ever executed. What is
served is the very memory that the checksum was taken of (`bot.files.read`); the checksum finds what was damaged, not
what was forged by somebody who may write the bot's own files.
"""

from __future__ import annotations

import json
import logging
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import Stemmer

from bot import files as own_files
from bot.articles.folder import FileStat
from bot.index.index import Index, WordTable
from bot.index.postings import Postings
from bot.index.rules import rules_digest, source_digest
from bot.index.segment import COLUMNS, DTYPES, HEAD

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from numpy.typing import NDArray

FORMAT = 4
"""Of the file; the rules by which articles are analysed have a version of their own (`bot.index.rules`)."""

_log = logging.getLogger(__name__)
_ALIGNED = 64
_SECOND_LINE = b"%08x %012d\n"
_SECOND = len(_SECOND_LINE % (0, 0))
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


def load(path: Path) -> Cached | None:
    """The index in a cache file; None where there is none, or none that can be used, which is logged."""
    try:
        return _read(own_files.read(path))
    except FileNotFoundError:
        return None
    except OSError as error:
        reason = error.strerror
    except (_UnusableError, ValueError, TypeError, LookupError, AttributeError) as error:
        reason = str(error) if isinstance(error, _UnusableError) else "it is damaged"
    _log.warning("The cache %s is not used and will be made anew: %s.", path.name, reason)
    return None


def save(path: Path, index: Index, files: Mapping[str, FileStat]) -> None:
    """Write an index; where that cannot be done, it is logged."""
    try:
        own_files.write(path, _blocks(index, files))
    except OSError as error:
        _log.warning("The cache %s cannot be written (%s); the next start will take longer.", path, error.strerror)


def _first_line() -> bytes:
    return f"verbatim index {FORMAT} · stemmer {Stemmer.version()}\n".encode()


def _rules() -> dict[str, str]:
    return {"source": source_digest(), "rules": rules_digest()}


def _blocks(index: Index, files: Mapping[str, FileStat]) -> Iterable[bytes | memoryview]:
    arrays = {name: np.ascontiguousarray(array, dtype=_ARRAYS[name]) for name, array in _flatten(index).items()}
    blocks = [array.view(np.uint8).data if array.nbytes else memoryview(b"") for array in arrays.values()]
    header = json.dumps(_rules() | {"files": files, "bytes": [block.nbytes for block in blocks]}).encode()
    first = _first_line()
    header += b" " * (-(len(first) + _SECOND + len(header)) % _ALIGNED)
    body = [header, *(part for block in blocks for part in (block, bytes(-block.nbytes % _ALIGNED)))]
    checksum = 0
    for part in body:
        checksum = zlib.crc32(part, checksum)
    return [first, _SECOND_LINE % (checksum, len(header)), *body]


def _read(data: memoryview) -> Cached:
    first = _first_line()
    if data[: len(first)] != first:
        raise _UnusableError("it is from another version")
    second, body = data[len(first) : len(first) + _SECOND].tobytes(), data[len(first) + _SECOND :]
    length = int(second[9:])
    if second != _SECOND_LINE % (zlib.crc32(body), length):
        raise _UnusableError("it is damaged")
    header, start = json.loads(body[:length].tobytes()), length
    # The code is parsed only where its files are others.
    if header["source"] != source_digest() and header["rules"] != rules_digest():
        raise _UnusableError("it is from another version")
    arrays: dict[str, NDArray[Any]] = {}
    for (name, dtype), size in zip(_ARRAYS.items(), header["bytes"], strict=True):
        arrays[name] = np.frombuffer(body, dtype, size // dtype.itemsize, start) if size else np.zeros(0, dtype)
        start += size + -size % _ALIGNED
    files = {name: FileStat(*stat) for name, stat in header["files"].items()}
    return Cached(_checked(_assemble(arrays)), files)


def _checked(index: Index) -> Index:
    """The same index.

    Raises:
        _UnusableError: Its parts do not belong together.
    """
    ends = [(starts, len(index.columns[name])) for name, starts in index.starts.items()]
    ends += [(lexicon.starts, len(lexicon.numbers)) for lexicon in (index.terms, index.words)]
    whole = all(starts[0] == 0 and starts[-1] == end and (np.diff(starts) >= 0).all() for starts, end in ends)
    whole &= len({len(starts) for starts, _ in ends}) == 1
    whole &= len(index.numbers) == len(index.heads)
    if not whole or any(not head.keys() >= HEAD or not isinstance(head["id"], str) for head in index.heads):
        raise _UnusableError("its parts do not belong together")
    return index


def _flatten(index: Index) -> dict[str, NDArray[Any]]:
    found = {f"columns.{name}": array for name, array in index.columns.items()}
    found |= {f"starts.{name}": array for name, array in index.starts.items()}
    for name in ("terms", "words"):
        lexicon: WordTable = getattr(index, name)
        found[f"{name}.entries"] = np.frombuffer("\n".join(lexicon.entries).encode(), dtype=np.uint8)
        found |= {f"{name}.numbers": lexicon.numbers, f"{name}.starts": lexicon.starts}
    found |= {f"postings.{name}": getattr(index.postings, name) for name in _POSTINGS}
    return {name: found[name] for name in _ARRAYS}


def _assemble(arrays: Mapping[str, NDArray[Any]]) -> Index:
    terms, words = (
        WordTable(WordTable.split(arrays[f"{name}.entries"]), arrays[f"{name}.numbers"], arrays[f"{name}.starts"])
        for name in ("terms", "words")
    )
    return Index(
        columns={name: arrays[f"columns.{name}"] for name in COLUMNS},
        starts={name: arrays[f"starts.{name}"] for name in COLUMNS},
        terms=terms,
        words=words,
        postings=Postings(terms.entries, *(arrays[f"postings.{name}"] for name in _POSTINGS)),
    )
