"""Make the table of `bot.language.sentence_vectors` out of a sentence encoder and texts.

The weighted sum of the vectors of a sentence's words shall be the vector that the encoder gives to the sentence: a
ridge regression with one row a sentence, solved by conjugate gradients. The vector of a word that few sentences have
stays what its word vector (`bot.language.word_vectors`), carried over linearly, makes of it. The recipe is that of
model2vec's tokenlearn (Minish, 2024) for whole words, solved in closed form; before, the encoder's vectors are centred,
reduced to their first principal components, and these brought nearer to equal variance.

ENCODER is a folder with `model.onnx` and `tokenizer.json` of the e5 family, WORDNET one with WordNet's `data.*` files,
SPEECHES one with a text file a State of the Union address, its year first in its name.
"""

from __future__ import annotations

import random
import re
from typing import TYPE_CHECKING, Any

import numpy as np
from scipy import sparse

from bot.language.sentence_vectors import KINSHIP
from bot.language.sentences import sentences
from bot.language.terms import folded_words, term_of
from bot.language.word_vectors import UNKNOWN, meanings
from training.vectors import encode, frequent_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    Floats = NDArray[np.float32]

TEXTS = 40_000
"""How many texts are drawn; twice as many as 20,000 added one point of 100."""
SIZE = 144
EVENNESS = 0.5
"""The power of each component's deviation by which it is divided: 0 leaves it as it is, 1 makes all alike."""
RIDGE = 2.0
STEPS = 40
SINCE = 1945
PREFIX = "query: "
_EXAMPLE = re.compile(r'"([^"]+)"')
_DEFINITION_END = re.compile(r';?\s*"[^"]*".*')
_NOTE = re.compile(r"\(.*\)$")


def glosses(wordnet: Path) -> Iterator[str]:
    """The definitions of frequent words, with the words before them, and the examples of their use."""
    common = {term_of(word, "en") for word in frequent_words()}
    for part in ("noun", "verb", "adj", "adv"):
        for line in (wordnet / f"data.{part}").read_text(encoding="utf-8").splitlines():
            if line.startswith(" "):
                continue
            fields, gloss = line.split(" | ", 1)
            parts = fields.split(" ")
            lemmas = [parts[4 + 2 * place].replace("_", " ") for place in range(int(parts[3], 16))]
            if any(" " not in lemma and term_of(lemma.lower(), "en") in common for lemma in lemmas):
                named = ", ".join(_NOTE.sub("", lemma) for lemma in lemmas[:3])
                yield f"{named}: {_DEFINITION_END.sub('', gloss.strip())}"
                yield from (example for example in _EXAMPLE.findall(gloss) if len(example.split()) > 2)


def spoken(speeches: Path) -> Iterator[str]:
    """The sentences of addresses."""
    for path in sorted(speeches.glob("*.txt")):
        if int(path.name[:4]) >= SINCE:
            for line in path.read_text(encoding="utf-8").splitlines():
                said = (line[start:end].strip() for start, end in sentences(line))
                yield from (sentence for sentence in said if 5 <= len(sentence.split()) <= 60)


def texts(wordnet: Path, speeches: Path) -> list[str]:
    """The texts that are encoded, drawn from all."""
    drawn = [*glosses(wordnet), *spoken(speeches)]
    random.Random(0).shuffle(drawn)  # noqa: S311 - a sample, not a secret
    return drawn[:TEXTS]


def distil(vectors: Floats, rows: Sequence[Sequence[int]]) -> Floats:
    """Vectors of words whose weighted sums over texts are the texts', shape [R, SIZE]; the row of unknown words is 0.

    Args:
        vectors: The encoder's, shape [texts, E].
        rows: The rows of each text's known words; at least two.
    """
    table = meanings()
    sums = _sums(rows, table.rarity)
    goal = _reduced(vectors)
    known = table.vectors.astype(np.float32) / 127
    carried = sums @ known
    prior = known @ np.linalg.solve(carried.T @ carried + 10 * np.eye(known.shape[1]), carried.T @ goal)
    found = prior.astype(np.float32)
    # Conjugate gradients, for all components at once (Hestenes and Stiefel, 1952).
    step = np.zeros_like(found)
    rest = sums.T @ (goal - sums @ found)
    direction = rest.copy()
    squares = (rest**2).sum(axis=0)
    for _ in range(STEPS):
        image = sums.T @ (sums @ direction) + RIDGE * direction
        size = squares / np.maximum((direction * image).sum(axis=0), 1e-12)
        step += size * direction
        rest -= size * image
        before, squares = squares, (rest**2).sum(axis=0)
        direction = rest + squares / np.maximum(before, 1e-12) * direction
    return found + step


def write(encoder: Path, wordnet: Path, speeches: Path, target: Path) -> None:
    """Make the table and write it to a file (`.npz`)."""
    drawn = texts(wordnet, speeches)
    write_table(drawn, encode(encoder, drawn, PREFIX), target)


def write_table(drawn: Sequence[str], encoded: Floats, target: Path) -> None:
    """Make the table out of texts and their vectors, shape [texts, E], and write it to a file (`.npz`)."""
    table = meanings()
    rows = [_known(text) for text in drawn]
    used = [place for place, own in enumerate(rows) if len(own) > 1]
    found = distil(encoded[used].astype(np.float32), [rows[place] for place in used])[1:]
    lengths = np.linalg.norm(found, axis=1)
    weights = lengths * table.rarity[1:]
    np.savez(
        target,
        vectors=np.round(found * (127 / np.maximum(lengths, 1e-9))[:, None]).astype(np.int8),
        weights=np.round(weights * (255 / weights.max())).astype(np.uint8),
    )


def _known(text: str) -> list[int]:
    """The rows of a text's words as far as they are in the table."""
    found = meanings().find(term_of(word, "en") or "" for word in folded_words(text))
    return [row for row in found.tolist() if row != UNKNOWN]


def _sums(rows: Sequence[Sequence[int]], rarity: Floats) -> Any:  # noqa: ANN401 - SciPy has no types
    """The matrix that makes, of vectors of words, those of texts: rarities over about how long their sum will be."""
    weights = [rarity[own] for own in map(list, rows)]
    norms = [np.sqrt((1 - KINSHIP) * (own**2).sum() + KINSHIP * own.sum() ** 2) + 1e-9 for own in weights]
    values = np.concatenate([own / norm for own, norm in zip(weights, norms, strict=True)])
    ends = np.cumsum([0, *map(len, rows)])
    columns = np.concatenate([np.array(own) for own in rows])
    return sparse.csr_matrix((values, columns, ends), shape=(len(rows), len(rarity)), dtype=np.float32)


def _reduced(vectors: Floats) -> Floats:
    centred = vectors - vectors.mean(axis=0)
    components = np.linalg.eigh(centred.T @ centred)[1][:, ::-1][:, :SIZE]
    found = centred @ components
    found /= found.std(axis=0) ** EVENNESS
    unit: Floats = found / np.linalg.norm(found, axis=1, keepdims=True)
    return unit
