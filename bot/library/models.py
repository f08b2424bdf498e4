"""The models that the settings name."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from bot.index.building import Progress
    from bot.index.index import Index
    from bot.search.encoders import Encoder
    from bot.search.semantic import Reranker
    from bot.search.vectors import Vectors
    from bot.settings import Settings

T = TypeVar("T")

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Models:
    """An encoder and a cross-encoder, each None where none is set."""

    encoder: Encoder | None = None
    reranker: Reranker | None = None

    @classmethod
    def load(cls, settings: Settings) -> Self:
        """Load them; one that cannot be loaded is told in one warning, and answers come without it."""
        if not (settings.semantic_model or settings.reranker_model):
            return cls()
        from bot.search.encoders import load_encoder
        from bot.search.semantic import ModelError, load_reranker

        store = settings.data_dir / "models"

        def loaded(load: Callable[[str, Path], T], name: str) -> T | None:
            try:
                return load(name, store) if name else None
            except ModelError as error:
                _log.warning("Answers are found without the model that is set: %s.", error)
                return None

        return cls(loaded(load_encoder, settings.semantic_model), loaded(load_reranker, settings.reranker_model))

    def vectors(self, index: Index, folder: Path, progress: Progress | None = None) -> Vectors | None:
        """The vectors of an index, out of their folder as far as they are there; None without an encoder."""
        if self.encoder is None:
            return None
        from bot.search.vectors import read_vectors

        return read_vectors(index, self.encoder, folder, progress)
