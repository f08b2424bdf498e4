"""Reading the articles again by itself when one of their files changes."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING

from bot.errors import VerbatimError
from bot.library.library import ReindexStoppedError

if TYPE_CHECKING:
    from pathlib import Path

    from bot.library.library import Library

QUIET = 2_000
"""Milliseconds that changes are gathered for: an editor writes a file more than once, and a copy takes a while."""

_AGAIN = 30.0  # s after which a reading that failed is tried again

_log = logging.getLogger(__name__)


async def keep_read(library: Library, folder: Path) -> None:
    """Read the articles again whenever something changes in their folder or below it, for as long as it is there."""
    from watchfiles import awatch

    while True:
        try:
            async for _ in awatch(folder, debounce=QUIET):
                await _read_again(library)
        except FileNotFoundError:
            _log.warning("The articles' folder is gone; it is looked for again in %d s.", _AGAIN)
        except OSError as error:
            _log.warning("The articles' folder cannot be watched: %s.", error.strerror or error)
        except ReindexStoppedError:
            return
        await asyncio.sleep(_AGAIN)


async def _read_again(library: Library) -> None:
    try:
        report = await library.reindex()
    except ReindexStoppedError:
        raise
    except VerbatimError as error:
        _log.warning("The articles were not read again: %s", error)
        return
    counts = (len(report.added), len(report.changed), len(report.removed), len(report.failed))
    _log.info("The articles were read again: %d added, %d changed, %d removed, %d could not be read.", *counts)
