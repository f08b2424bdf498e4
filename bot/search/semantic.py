"""Models that fastembed runs: encoders of sentences (see `bot.search.encoders`) and cross-encoders.

fastembed is imported only where a setting names one of them. Nothing is downloaded except by `fetch`.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from bot.errors import VerbatimError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.search.answer import Answer

    Kind = Literal["semantic", "reranker"]

LAYOUTS = {"semantic": "sentence-transformers/all-MiniLM-L6-v2", "reranker": "Xenova/ms-marco-MiniLM-L-6-v2"}
"""The models of fastembed that a folder is loaded like, unless another is said: mean pooling out of `model.onnx`, and
one score a pair out of `onnx/model.onnx`."""
_SHA256 = re.compile(r"[0-9a-f]{64}")


class ModelError(VerbatimError):
    """A model that cannot be used; says what to do."""


@dataclass(frozen=True, eq=False)
class Reranker:
    """Reads the question together with each of the best passages and puts them in order.

    Attributes:
        model: fastembed's TextCrossEncoder.
    """

    model: Any

    def rerank(self, answer: Answer) -> Answer:
        """The same answer, its hits in the model's order and with the model's scores.

        The confidence stays: it tells whether the articles answer at all, which the order does not change.
        """
        texts = [hit.passage.text for hit in answer.hits]
        scores = [float(score) for score in self.model.rerank(answer.question, texts)] if texts else []
        hits = [replace(hit, score=score) for hit, score in zip(answer.hits, scores, strict=True)]
        return replace(answer, hits=tuple(sorted(hits, key=lambda hit: -hit.score)))


def load_reranker(name: str, store: Path) -> Reranker:
    """Load the cross-encoder that the setting `reranker_model` names (see `load_model`)."""
    return Reranker(load_model("reranker", name, store))


def load_model(kind: Kind, name: str, store: Path, *, download: bool = False, layout: str | None = None) -> Any:  # noqa: ANN401 - fastembed's own type
    """Load a model in fastembed.

    Args:
        kind: An encoder or a cross-encoder.
        name: As fastembed calls it, or a folder with the files of one.
        store: Where fetched models lie.
        download: Fetch it if it is not there.
        layout: The model of fastembed that a folder is loaded like; by default that of LAYOUTS.

    Raises:
        ModelError: It cannot be loaded, or fastembed is not installed.
    """
    try:
        from fastembed import TextEmbedding
        from fastembed.rerank.cross_encoder import TextCrossEncoder
        from loguru import logger
    except ImportError as error:
        raise ModelError(f"{error.name} is not installed; run: pip install 'verbatim-bot[semantic]'") from None
    logger.disable("fastembed")  # it would tell of each failure in lines of its own before it raises
    make: Any = TextEmbedding if kind == "semantic" else TextCrossEncoder
    folder = Path(name).expanduser()
    known = [str(each["model"]) for each in make.list_supported_models()]
    if not folder.is_dir() and name.lower() not in map(str.lower, known):
        raise ModelError(f"{name!r} is neither a folder nor a model that fastembed knows, like {LAYOUTS[kind]}")
    try:
        if folder.is_dir():
            model = make(layout or LAYOUTS[kind], specific_model_path=str(folder), local_files_only=True)
        else:
            model = make(name, cache_dir=str(store), local_files_only=not download)
        _ = list(model.embed(["?"]) if kind == "semantic" else model.rerank("?", ["?"]))  # a broken one fails here
    except Exception as error:
        # onnxruntime and tokenizers raise errors of many kinds, some of them bare exceptions.
        way_out = f"run: verbatim model fetch {name}"
        if download or folder.is_dir():
            way_out = "check the connection" if download else "a folder needs the ONNX file and its tokenizer's files"
        raise ModelError(f"the model {name!r} cannot be loaded ({_first_line(error)}); {way_out}") from error
    return model


def fetch_model(kind: Kind, name: str, store: Path) -> Iterator[tuple[Path, str]]:
    """Download a model, with fastembed's progress on standard error.

    Yields:
        Each ONNX file and its SHA-256, compared with the one that the hub stored it under.

    Raises:
        ModelError: It cannot be fetched, or a file is not what the hub has.
    """
    load_model(kind, name, store, download=True)
    return checksums(store)


def checksums(store: Path) -> Iterator[tuple[Path, str]]:
    """The ONNX files in a folder and their SHA-256; hubs keep a large file under its own, which it is compared with.

    Raises:
        ModelError: A file differs from it.
    """
    for path in sorted(store.rglob("*.onnx")):
        found, expected = sha256(path), path.resolve().name
        if _SHA256.fullmatch(expected) and found != expected:
            raise ModelError(f"{path} is damaged (SHA-256 {found}, not {expected}); remove it and fetch it again")
        yield path, found


def sha256(path: Path) -> str:
    """The SHA-256 of a file, hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _first_line(error: Exception) -> str:
    return next(iter(str(error).splitlines()), type(error).__name__)
