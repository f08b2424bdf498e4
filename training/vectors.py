"""Make the table of `bot.language.word_vectors` out of a sentence encoder, a list of words and their frequencies.

The recipe is model2vec's (Minish, 2024), for whole words in place of an encoder's pieces: each word is encoded alone,
the vectors are reduced to their first 64 principal components, and a word counts the less the more frequent it is.

ENCODER is a folder with `model.onnx` and `tokenizer.json` (all-MiniLM-L6-v2), WORDNET one with WordNet's `index.*`
files. Words are those of the dictionary among the 30,000 most frequent of English (wordfreq): words that are in no
dictionary are names, about which a vector would say nothing. Components are kept in 8 bits each.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

import numpy as np

from bot.language.terms import term_of
from bot.language.word_vectors import NEAR

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

WORDS = 30_000
SIZE = 64
BATCH = 64
LONGEST = 512  # tokens of a text that are read
MOST = 32
OFTEN, SELDOM = 7.0, 3.0
"""Zipf frequencies (log10 of how often in a billion words) of rarity 0 and 1."""


def frequent_words() -> Iterator[str]:
    """Frequent words with a stem, the most frequent first."""
    from wordfreq import iter_wordlist

    plain = (word for word in iter_wordlist("en") if word.isascii() and word.isalpha() and len(word) > 2)
    return (word for word in islice(plain, WORDS) if term_of(word, "en"))


def rarity_of(word: str) -> float:
    """How much a word says, 0 to 1, by how seldom it is used."""
    from wordfreq import zipf_frequency

    return float(np.clip((OFTEN - zipf_frequency(word, "en")) / (OFTEN - SELDOM), 0, 1))


def dictionary(folder: Path) -> frozenset[str]:
    """The stems of WordNet's words."""
    lemmas = {
        line.split(" ", 1)[0]
        for part in ("noun", "verb", "adj", "adv")
        for line in (folder / f"index.{part}").read_text(encoding="utf-8").splitlines()
        if not line.startswith(" ")
    }
    return frozenset(stem for lemma in lemmas if lemma.isalpha() and (stem := term_of(lemma, "en")))


def encode(folder: Path, texts: Sequence[str], before: str = "") -> NDArray[np.float32]:
    """The mean of the encoder's token vectors for each text, normalised, shape [texts, D].

    Args:
        folder: With `model.onnx` and `tokenizer.json`.
        texts: What is encoded; texts of like length together, which saves padding.
        before: What the encoder expects before each text.
    """
    import onnxruntime
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.enable_padding()
    tokenizer.enable_truncation(LONGEST)
    session = onnxruntime.InferenceSession(folder / "model.onnx")
    order = sorted(range(len(texts)), key=lambda place: len(texts[place]))
    parts = []
    for begin in range(0, len(texts), BATCH):
        encoded = tokenizer.encode_batch([before + texts[place] for place in order[begin : begin + BATCH]])
        ids = np.array([one.ids for one in encoded], dtype=np.int64)
        mask = np.array([one.attention_mask for one in encoded], dtype=np.int64)
        inputs = {"input_ids": ids, "attention_mask": mask, "token_type_ids": np.zeros_like(ids)}
        hidden = session.run(None, inputs)[0]
        parts.append((hidden * mask[..., None]).sum(axis=1) / mask.sum(axis=1, keepdims=True))
    vectors = np.concatenate(parts).astype(np.float32)
    return _unit(vectors[np.argsort(order)])


def reduce(vectors: NDArray[np.float32], size: int = SIZE) -> NDArray[np.int8]:
    """Unit vectors of the first principal components, times 127, shape [rows, size]."""
    centred = vectors - vectors.mean(axis=0)
    components = np.linalg.svd(centred, full_matrices=False)[2][:size]
    return np.round(_unit(centred @ components.T) * 127).astype(np.int8)


def neighbours(vectors: NDArray[np.int8]) -> tuple[NDArray[np.uint16], NDArray[np.uint8]]:
    """Rows, from 1, that are NEAR to each row, at most MOST, the nearest first, end to end; and how many each has."""
    scaled = vectors.astype(np.float32) / 127
    found = []
    for row, vector in enumerate(scaled):
        cosines = scaled @ vector
        near = np.flatnonzero(cosines >= NEAR)
        near = near[np.argsort(-cosines[near], kind="stable")]
        found.append(near[near != row][:MOST] + 1)
    counts = np.array([len(near) for near in found], dtype=np.uint8)
    return np.concatenate(found).astype(np.uint16), counts


def _unit(vectors: NDArray[np.float32]) -> NDArray[np.float32]:
    result: NDArray[np.float32] = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    return result


def write(encoder: Path, wordnet: Path, target: Path) -> None:
    """Make the table and write it to a file (`.npz`)."""
    known = dictionary(wordnet)
    usual: dict[str, str] = {}  # the most frequent form of each stem
    for word in frequent_words():
        usual.setdefault(str(term_of(word, "en")), word)
    meant = [stem for stem in usual if stem in known]
    others = [stem for stem in usual if stem not in known and rarity_of(usual[stem]) < 1]
    vectors = reduce(encode(encoder, [usual[stem] for stem in meant]))
    near, counts = neighbours(vectors)
    rarity = np.array([rarity_of(usual[stem]) for stem in (*meant, *others)])
    np.savez(
        target,
        terms=np.frombuffer("\n".join((*meant, *others)).encode(), dtype=np.uint8),
        vectors=vectors,
        rarity=np.round(rarity * 255).astype(np.uint8),
        neighbours=near,
        counts=counts,
    )
