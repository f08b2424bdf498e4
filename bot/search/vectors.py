"""The vectors of an index's passages and sentences, encoded once and kept by content."""

from __future__ import annotations

import hashlib
import io
import logging
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from bot import files
from bot.search.candidates import read_passage

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence, Set

    from numpy.typing import NDArray

    from bot.index.index import Index
    from bot.search.semantic import Encoder

_log = logging.getLogger(__name__)


@dataclass(frozen=True, eq=False)
class Vectors:
    """What the passages of an index mean, N of them with S sentences.

    Attributes:
        encoder: What reads the questions.
        passages: Unit vectors, shape [N, D].
        sentences: Unit vectors, shape [S, D].
        edges: The first sentence of each passage and the one behind its last, shape [N, 2].
    """

    encoder: Encoder
    passages: NDArray[np.float32]
    sentences: NDArray[np.float32]
    edges: NDArray[np.int64]

    def cosines(self, question: NDArray[np.float32], first: int, last: int) -> NDArray[np.float32]:
        """How near the passages from `first` up to but without `last` are to a question, shape [last - first].

        The mean of the passage's own cosine and that of its nearest sentence: a long passage about several things
        has a vector between them, far from a question about one.
        """
        edges = self.edges[first:last]
        if not len(edges):
            return np.zeros(0, dtype=np.float32)
        low, high = int(edges[:, 0].min()), int(edges[:, 1].max())
        own = np.append(self.sentences[low:high] @ question, np.float32(-1))  # so that every edge is a place in it
        best = np.maximum.reduceat(own, (edges - low).ravel())[::2]
        return ((self.passages[first:last] @ question + best) / 2).astype(np.float32)


def read_vectors(
    index: Index, encoder: Encoder, folder: Path, progress: Callable[[int, int], None] | None = None
) -> Vectors:
    """The vectors of an index: those that are kept, and those of new articles, which are encoded and kept.

    Args:
        index: The index.
        encoder: What makes the vectors.
        folder: Where they are kept, a file an article, float16; what else is there is removed.
        progress: Told how many articles are done, and of how many.
    """
    starts, columns = index.starts, index.columns
    count = len(index.segments)
    passages, sentences, used = [], [], set[Path]()
    for number in range(count):
        own, texts = _texts(index, number)
        if own:
            path = _path(own + texts, encoder, folder)
            used.add(path)
            found = _vectors(own + texts, encoder, path)
            passages.append(found[: len(own)])
            sentences.append(found[len(own) :])
        if progress:
            progress(number + 1, count)
    _remove_all_but(used, folder)
    none = [np.zeros((0, 1), dtype=np.float32)]
    base = np.repeat(starts["sentences"][:-1], np.diff(starts["passages"]))
    rows = columns["passages"]
    return Vectors(
        encoder,
        np.concatenate(passages or none),
        np.concatenate(sentences or none),
        np.stack((rows["first"] + base, rows["last"] + base), axis=1).astype(np.int64),
    )


def _texts(index: Index, number: int) -> tuple[list[str], list[str]]:
    """The texts of an article's passages and of its sentences, each sentence once."""
    (first, last), start = index.starts["passages"][number : number + 2].tolist(), index.starts["sentences"][number]
    rows = index.columns["sentences"]
    passages, sentences = [], {}
    for row in range(first, last):
        passage = read_passage(index, row)
        passages.append(passage.text)
        edges = index.columns["passages"][row]
        for place in range(edges["first"], edges["last"]):
            sentence = rows[start + place]
            sentences[place] = passage.text[sentence["start"] - passage.start : sentence["end"] - passage.start]
    return passages, [sentences[place] for place in sorted(sentences)]


def _path(texts: Sequence[str], encoder: Encoder, folder: Path) -> Path:
    """The file of the vectors of texts."""
    content = "\0".join((encoder.identity, *texts))
    return folder / f"{hashlib.sha256(content.encode()).hexdigest()[:32]}.npy"


def _vectors(texts: Sequence[str], encoder: Encoder, path: Path) -> NDArray[np.float32]:
    """The vectors of texts, out of their file if it can be used."""
    kept = _load(path, len(texts))
    if kept is None:
        kept = encoder.encode(texts).astype(np.float16)
        _save(path, kept)
    return kept.astype(np.float32)


def _load(path: Path, count: int) -> NDArray[np.float16] | None:
    try:
        found: NDArray[np.float16] = np.load(io.BytesIO(files.read(path)), allow_pickle=False)
    except FileNotFoundError:
        return None
    except (OSError, ValueError, EOFError) as error:
        _log.warning("The vectors in %s are not used and will be made anew: %s.", path.name, error)
        return None
    if found.dtype == np.float16 and found.ndim == 2 and len(found) == count:
        # Every vector has the length 1; a damaged one hardly ever has.
        norms = np.linalg.norm(found.astype(np.float32), axis=1)
        if np.all(np.abs(norms - 1) < 0.01):
            return found
    _log.warning("The vectors in %s are not used and will be made anew: they are damaged.", path.name)
    return None


def _save(path: Path, vectors: NDArray[np.float16]) -> None:
    content = io.BytesIO()
    np.save(content, vectors, allow_pickle=False)
    try:
        files.write(path, [content.getbuffer()])
    except OSError as error:
        _log.warning("The vectors %s cannot be written (%s); the next start will take longer.", path, error.strerror)


def _remove_all_but(used: Set[Path], folder: Path) -> None:
    """Remove the vectors of articles that are gone or changed, and what killed writers left."""
    files.clear_abandoned(folder)
    for path in folder.glob("*.npy"):
        if path not in used:
            with suppress(OSError):
                path.unlink()
