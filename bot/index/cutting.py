"""A part of a segment as a segment of its own: some passages, with what ranking them looks at beside them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from bot.index.index import ranges

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from bot.index.segment import Segment

_NO_WORDS = np.zeros(0, np.uint8)


def cut_out(segment: Segment, numbers: NDArray[np.int64]) -> Segment:
    """Some passages of an article, the one behind each, and the first one of each one's section.

    What is read of a passage is as it was: its text, its section's heading, whether it begins that section. Words that
    misspelt ones may stand for, and what was said, are left out.

    Args:
        segment: The article.
        numbers: Of the passages, from 0.
    """
    passages = segment.passages
    sections = segment.paragraphs["section"][passages["paragraph"]]
    behind = numbers[numbers + 1 < len(passages)] + 1
    first = np.searchsorted(sections, sections[numbers])
    kept = passages[np.unique(np.concatenate((numbers, behind, first)))].copy()

    held = np.zeros(len(segment.sentences) + 1, dtype=np.int64)
    np.add.at(held, kept["first"], 1)
    np.add.at(held, kept["last"], -1)
    inside = held.cumsum()[:-1] > 0
    place = np.concatenate(([0], inside.cumsum()))
    kept["first"], kept["last"] = place[kept["first"]], place[kept["last"]]

    sentences, fields = segment.sentences[inside].copy(), segment.fields.copy()
    sizes = np.concatenate((sentences["tokens"], fields["tokens"]))
    stand = segment.tokens[ranges(np.concatenate((sentences["token"], fields["token"])), sizes)]
    used, tokens = np.unique(stand, return_inverse=True)
    starts = sizes.cumsum() - sizes
    sentences["token"], fields["token"] = starts[: len(sentences)], starts[len(sentences) :]
    letters = sentences["grams"] + 1
    grams = segment.grams[ranges(sentences["gram"], letters)]
    sentences["gram"] = letters.cumsum() - letters
    terms = segment.terms.tobytes().decode().split("\n")
    written = "\n".join([terms[number] for number in used.tolist()])
    return replace(
        segment,
        passages=kept,
        sentences=sentences,
        fields=fields,
        tokens=tokens.astype(np.uint32),
        grams=grams,
        terms=np.frombuffer(written.encode(), dtype=np.uint8),
        words=_NO_WORDS,
        speech=_NO_WORDS,
    )
