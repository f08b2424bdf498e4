"""The index of what a server has added: what was analysed before is taken as it is."""

from __future__ import annotations

import logging
from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple

from bot.articles.documents import from_json
from bot.index import storage
from bot.index.building import LARGE
from bot.index.index import Index
from bot.index.quotations import pack
from bot.index.segment import Segment, analyse
from bot.index.workers import spread
from bot.library.naming import served_as
from bot.quotes.extract import extract

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence
    from pathlib import Path

    from bot.articles.article import Article
    from bot.database.rows import Version
    from bot.index.workers import UnfinishedError

_log = logging.getLogger(__name__)


class _Job(NamedTuple):
    article: Article
    digest: str
    notes: tuple[str, ...]


def indexed(cache: Path, known: Index | None, versions: Sequence[Version], taken: Collection[str]) -> Index:
    """The index of some articles.

    Args:
        cache: The file that keeps it; made again where it is missing.
        known: The index that is held, if one is.
        versions: The articles.
        taken: The shared corpus's ids; an article that was there before one of these gets another id.
    """
    if known is None and (cached := storage.load(cache)) is not None:
        known = cached.index
    found = dict(_segments(known))
    keys = [(served_as(version.name, taken), version.digest) for version in versions]
    jobs = [
        _Job(replace(from_json(version.document), id=key[0]), version.digest, version.notes)
        for key, version in zip(keys, versions, strict=True)
        if key not in found
    ]
    if not jobs and [*found] == keys and known is not None:
        return known
    large = sum(len(version.document) for version in versions) >= LARGE
    for job, segment in zip(jobs, spread(_analyse, jobs, int(large), unfinished=_skip), strict=True):
        if segment is not None:
            found[job.article.id, job.digest] = segment
    index = Index.from_segments([found[key] for key in keys if key in found])
    storage.save(cache, index, {})
    return index


def _segments(known: Index | None) -> Iterator[tuple[tuple[str, str], Segment]]:
    if known is not None:
        for head, segment in zip(known.heads, known.segments, strict=True):
            yield (head["id"], head["digest"]), segment


def _analyse(job: _Job) -> Segment | None:
    try:
        return analyse(job.article, job.digest, pack(extract(job.article)), job.notes)
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 - logged; whatever is wrong with one article, the others are served
        _log.exception("An article that was added cannot be analysed, which is a bug")
        return None


def _skip(job: _Job, error: UnfinishedError) -> Any:  # noqa: ANN401 - nothing, in a segment's place
    _log.warning("An article that was added is not served: it %s.", error)
    del job
