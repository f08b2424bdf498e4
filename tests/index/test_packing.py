"""A segment as bytes comes back as it was, or not at all."""

import numpy as np
import pytest

from bot.index.packing import READING, SEARCHING, pack_arrays, unpack_arrays
from bot.index.segment import COLUMNS


def test_both_halves_make_the_segment(index):
    for segment in index.segments:
        back = unpack_arrays(pack_arrays(segment, READING), pack_arrays(segment, SEARCHING))
        for name in COLUMNS:
            assert np.array_equal(getattr(back, name), getattr(segment, name)), name


def test_one_half_is_enough_to_read_it(index):
    segment = index.segments[0]
    assert unpack_arrays(pack_arrays(segment, READING)).article() == segment.article()


@pytest.mark.parametrize("damage", [lambda data: data[:-9], lambda data: data[:9] + b"x" + data[10:]])
def test_damaged_bytes_are_told(index, damage):
    packed = damage(pack_arrays(index.segments[0], READING))
    with pytest.raises(ValueError, match="packed"):
        unpack_arrays(packed)
