"""A segment's arrays as bytes, so that they can be kept where they are not in an index's file."""

from __future__ import annotations

import hashlib
import struct
import zlib
from typing import TYPE_CHECKING

import numpy as np

from bot.index.segment import COLUMNS, DTYPES, Segment

if TYPE_CHECKING:
    from collections.abc import Sequence

READING = ("head", "text", "paragraphs", "speech")
"""The arrays that an article is read out of, with what was said in it."""
SEARCHING = tuple(name for name in COLUMNS if name not in READING)
"""The arrays that only a search needs."""
_FASTEST = 1
_EMPTY = {name: np.zeros(0, dtype) for name, dtype in DTYPES.items()}


def layout() -> str:
    """What the arrays look like; bytes of another layout cannot be read."""
    told = repr([(name, DTYPES[name].descr) for name in COLUMNS])
    return hashlib.sha256(told.encode()).hexdigest()[:16]


def pack_arrays(segment: Segment, names: Sequence[str]) -> bytes:
    """Some of a segment's arrays."""
    blocks = [np.ascontiguousarray(getattr(segment, name), dtype=DTYPES[name]).tobytes() for name in names]
    sizes = struct.pack(f"<{len(blocks)}I", *map(len, blocks))
    return zlib.compress(sizes + b"".join(blocks), _FASTEST)


def unpack_arrays(reading: bytes, searching: bytes = b"") -> Segment:
    """A segment out of its two halves; without the second one it can be read, but not searched.

    Raises:
        ValueError: The bytes are none of this layout.
    """
    arrays = dict(_EMPTY)
    for packed, names in ((reading, READING), (searching, SEARCHING)):
        if not packed:
            continue
        try:
            data = zlib.decompress(packed)
            sizes = struct.unpack_from(f"<{len(names)}I", data)
        except (zlib.error, struct.error) as error:
            raise ValueError(f"no packed arrays: {error}") from None
        place = 4 * len(names)
        for name, size in zip(names, sizes, strict=True):
            arrays[name] = np.frombuffer(data, DTYPES[name], size // DTYPES[name].itemsize, place)
            place += size
        if place != len(data):
            raise ValueError("packed arrays that end elsewhere")
    return Segment(**arrays)
