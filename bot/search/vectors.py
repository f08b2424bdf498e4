"""The vectors of an index's passages and sentences, encoded once and kept by content."""

from __future__ import annotations

import hashlib
import io
import logging
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from bot import files
from bot.index.index import ranges
from bot.search.candidates import read_passage

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence, Set

    from numpy.typing import NDArray

    from bot.index.index import Index
    from bot.search.encoders import Encoder

_log = logging.getLogger(__name__)

_LARGEST = 127
_BLOCK = 1024  # vectors that are compared at once: as many as a processor has near it


@dataclass(frozen=True, eq=False)
class Vectors:
    """What the passages of an index mean, N of them with S sentences; each vector as `quantize` keeps it.

    Attributes:
        encoder: What reads the questions.
        passages: Shape [N, D].
        sentences: Shape [S, D].
        edges: The first sentence of each passage and the one behind its last, shape [N, 2].
    """

    encoder: Encoder
    passages: NDArray[np.int8]
    sentences: NDArray[np.int8]
    edges: NDArray[np.int64]

    def near(self, question: NDArray[np.float32], first: int, last: int) -> NDArray[np.float32]:
        """How near the passages from `first` up to but without `last` are to a question, shape [last - first]."""
        blocks = range(first, last, _BLOCK)
        parts = [_cosines(self.passages[at : min(at + _BLOCK, last)], question) for at in blocks]
        return self.encoder.nearness(np.concatenate(parts or [np.zeros(0, dtype=np.float32)]))

    def near_sentences(self, question: NDArray[np.float32], rows: NDArray[np.int64]) -> NDArray[np.float32]:
        """How near the sentences of some passages are to a question, end to end."""
        edges = self.edges[rows]
        places = ranges(edges[:, 0], edges[:, 1] - edges[:, 0])
        return self.encoder.nearness(_cosines(self.sentences[places], question))


def quantize(vectors: NDArray[np.float32]) -> NDArray[np.int8]:
    """Vectors in 8 bits: each so long that its largest component is 127; of a cosine this changes .001."""
    scaled: NDArray[np.int8] = np.round(vectors * (_LARGEST / _largest(vectors))[:, None]).astype(np.int8)
    return scaled


def _largest(vectors: NDArray[Any]) -> NDArray[np.float32]:
    """The size of each vector's largest component."""
    found: NDArray[np.float32] = np.abs(vectors.astype(np.float32)).max(axis=1, initial=1e-9)
    return found


def _cosines(vectors: NDArray[np.int8], question: NDArray[np.float32]) -> NDArray[np.float32]:
    """The cosines of vectors in 8 bits with a unit vector, shape [vectors]."""
    values = vectors.astype(np.float32)
    # A matrix product would start threads, which cost many times this on a machine that has other work.
    squares = np.einsum("ij,ij->i", values, values)
    found: NDArray[np.float32] = np.einsum("ij,j->i", values, question) / np.sqrt(np.maximum(squares, 1))
    return found


def read_vectors(
    index: Index, encoder: Encoder, folder: Path, progress: Callable[[int, int], None] | None = None
) -> Vectors:
    """The vectors of an index: those that are kept, and those of new articles, which are encoded and kept.

    Args:
        index: The index.
        encoder: What makes the vectors.
        folder: Where they are kept, a file an article, 8 bits a component; what else is there is removed.
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
    none = [np.zeros((0, 1), dtype=np.int8)]
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


def _vectors(texts: Sequence[str], encoder: Encoder, path: Path) -> NDArray[np.int8]:
    """The vectors of texts, out of their file if it can be used."""
    kept = _load(path, len(texts))
    if kept is None:
        kept = quantize(encoder.encode(texts))
        _save(path, kept)
    return kept


def _load(path: Path, count: int) -> NDArray[np.int8] | None:
    try:
        found: NDArray[np.int8] = np.load(io.BytesIO(files.read(path)), allow_pickle=False)
    except FileNotFoundError:
        return None
    except (OSError, ValueError, EOFError) as error:
        _log.warning("The vectors in %s are not used and will be made anew: %s.", path.name, error)
        return None
    if found.dtype == np.int8 and found.ndim == 2 and len(found) == count and np.all(_largest(found) == _LARGEST):
        return found  # a damaged one seldom has that
    _log.warning("The vectors in %s are not used and will be made anew: they are damaged.", path.name)
    return None


def _save(path: Path, vectors: NDArray[np.int8]) -> None:
    content = io.BytesIO()
    np.save(content, vectors, allow_pickle=False)
    try:
        files.write(path, [content.getbuffer()])
    except OSError as error:
        _log.warning("The vectors %s cannot be written (%s); the next start will take longer.", path, error.strerror)


def _remove_all_but(used: Set[Path], folder: Path) -> None:
    """Remove the vectors of articles that are gone or changed, and what killed writers left."""
    files.tidy(folder)
    for path in folder.glob("*.npy"):
        if path not in used:
            with suppress(OSError):
                path.unlink()
