"""Reading the corpus folder: what has not changed since the last time comes out of its cache."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

from bot import files
from bot.index import storage
from bot.index.building import build_index
from bot.index.storage import Cached

if TYPE_CHECKING:
    from pathlib import Path
    from threading import Event

    from bot.index.building import Built, Progress
    from bot.settings import Settings


@dataclass(frozen=True, slots=True)
class Corpus:
    """A folder of articles, the file that keeps their index, and the folder that keeps their vectors.

    Attributes:
        keeps_boilerplate: Lines that belong to a page and not to its article are served as well.
    """

    folder: Path
    cache: Path
    vectors: Path
    keeps_boilerplate: bool = False

    @classmethod
    def of(cls, settings: Settings) -> Self:
        """The one that the settings name; each folder has a cache of its own."""
        told = f"{settings.corpus_dir.absolute()}{' and all of its lines' if settings.keep_boilerplate else ''}"
        name = hashlib.sha256(told.encode()).hexdigest()[:16]
        cache = settings.data_dir / "cache"
        return cls(settings.corpus_dir, cache / f"{name}.index", cache / "vectors" / name, settings.keep_boilerplate)

    def read(self, stopped: Event, progress: Progress | None = None) -> Built:
        """Read the folder.

        Raises:
            FolderError: It cannot be read at all; a single file that cannot be is one of `failures`.
            StoppedError: Another thread has ended the reading.
        """
        files.tidy(self.cache.parent)
        known = storage.load(self.cache)
        built = build_index(
            self.folder, known, keeps_boilerplate=self.keeps_boilerplate, progress=progress, stopped=stopped
        )
        return self._kept(built, known)

    def read_again(self, before: Built, stopped: Event, progress: Progress | None = None) -> Built:
        """The same, once more: of a file that breaks meanwhile, what was read before stays.

        Raises:
            FolderError: The folder cannot be read.
            StoppedError: Another thread has ended the reading.
        """
        known = Cached(before.index, before.files)
        built = build_index(
            self.folder,
            known,
            again=True,
            keeps_boilerplate=self.keeps_boilerplate,
            progress=progress,
            stopped=stopped,
        )
        return self._kept(built, known)

    def _kept(self, built: Built, known: Cached | None) -> Built:
        """The same, its index in the cache; one that has not changed is there already."""
        if known is not None and built.index is known.index and built.files == known.files:
            return built
        storage.save(self.cache, built.index, built.files)
        return built
