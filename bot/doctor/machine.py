"""What can be found out on this machine alone: settings, folders, packages, open files."""

from __future__ import annotations

import logging
import os
import platform
import re
import shutil
import stat
import tempfile
from contextlib import contextmanager
from importlib import metadata, util
from pathlib import Path
from typing import TYPE_CHECKING

from bot.articles.folder import FolderError, list_files
from bot.doctor.diagnosis import Diagnosis
from bot.settings import SettingsError, require_token, variable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.settings import Settings

PACKAGE = "verbatim-bot"
OPEN_FILES = 1024
"""What Linux gives a process; the bot needs about 50, and one for each connection and piece of a server's library."""
LITTLE = 1_000_000_000
"""Bytes of free space below which a warning is due: caches, and articles that servers add."""
TOO_LITTLE = 50_000_000
_NEEDED = re.compile(r"([\w.-]+)(?:\[[\w,-]+\])?(?:[^;]*?>=\s*([\d.]+))?")
_OTHERS = stat.S_IRWXG | stat.S_IRWXO


@contextmanager
def recorded(logger: str) -> Iterator[list[str]]:
    """The messages of a logger, which stay out of the log meanwhile."""
    lines: list[str] = []
    log = logging.getLogger(logger)

    def keep(record: logging.LogRecord) -> bool:
        lines.append(record.getMessage())
        return False

    log.addFilter(keep)
    try:
        yield lines
    finally:
        log.removeFilter(keep)


def of_settings(warnings: list[str]) -> Iterator[Diagnosis]:
    """Of those that were read; `warnings` tells of what was ignored."""
    for told in warnings:
        yield Diagnosis("settings", "warning", told, "Correct the name, or remove it, in the environment or in .env.")
    file = Path(".env")
    if not warnings:
        read = f"the environment and {file.absolute()}" if file.is_file() else "the environment; there is no .env here"
        yield Diagnosis("settings", "ok", f"read from {read}")
    if os.name == "posix" and file.is_file() and file.stat().st_mode & _OTHERS:
        yield Diagnosis("settings", "warning", "other users of this machine can read .env", "chmod 600 .env")


def of_token(settings: Settings) -> Diagnosis:
    """Of its form."""
    try:
        require_token(settings)
    except SettingsError as error:
        told, _, way_out = str(error).partition(". ")
        return Diagnosis("token", "failed", told, way_out)
    return Diagnosis("token", "ok", "has the form of a bot's token")


def of_corpus(settings: Settings) -> Diagnosis:
    """Of the folder of articles."""
    folder, name = settings.corpus_dir.absolute(), variable("corpus_dir")
    try:
        listing = list_files(folder)
    except FolderError as error:
        told = str(error).partition("; ")[0]
        return Diagnosis("articles", "failed", told, f"Make the folder, or name another one with {name}.")
    unread = [file.relative for file in listing.files if not os.access(file.path, os.R_OK)]
    if unread:
        told = f"{len(unread)} of {len(listing.files)} files in {folder} cannot be read, such as {unread[0]}"
        return Diagnosis("articles", "warning", told, "Allow the bot's user to read them.")
    if not listing.files:
        told = f"there are none in {folder}"
        return Diagnosis("articles", "warning", told, f"Put articles there, or name another folder with {name}.")
    told = f"{len(listing.files):,} file{'s' * (len(listing.files) != 1)} in {folder}; `verbatim articles` reads them"
    return Diagnosis("articles", "ok", told)


def of_data(settings: Settings) -> Iterator[Diagnosis]:
    """Of the folder that the bot writes."""
    folder, name = settings.data_dir.absolute(), variable("data_dir")
    there = next(each for each in (folder, *folder.parents) if each.exists())
    grave = not settings.database_url.get_secret_value()  # servers' articles lie there too
    try:
        with tempfile.TemporaryFile(dir=there):
            pass
    except OSError as error:
        told = f"{folder} cannot be written: {error.strerror}"
        way_out = f"Allow the bot's user to write it, or name another one with {name}."
        if not grave:
            told += "; everything works, but without caches"
        yield Diagnosis("data", "failed" if grave else "warning", told, way_out)
        return
    if os.name == "posix" and there == folder and (seen := _seen_by_others(folder)):
        yield Diagnosis("data", "warning", f"other users of this machine can read {seen}", f"chmod -R go= {folder}")
    free = shutil.disk_usage(there).free
    told = f"{folder} can be written; {free / 1e9:,.1f} GB are free"
    if free < LITTLE:
        yield Diagnosis("data", "failed" if free < TOO_LITTLE else "warning", told, "Make room on that disk.")
    else:
        yield Diagnosis("data", "ok", told)


def of_packages(settings: Settings) -> Diagnosis:
    """Of the versions of what is installed, and of what the settings need beside it."""
    try:
        needed = metadata.requires(PACKAGE) or ()
    except metadata.PackageNotFoundError:
        told = f"{PACKAGE} itself is not installed, so that nothing tells which versions it needs"
        return Diagnosis("packages", "failed", told, f"pip install {PACKAGE}, or pip install -e . in a checkout")
    wrong = [each for each in map(_wrong, needed) if each]
    extras = {"postgres": ("asyncpg", settings.database_url.get_secret_value())}
    extras["cluster"] = ("opensearchpy", settings.search_url.get_secret_value())
    extras["semantic"] = ("fastembed", settings.semantic_model or settings.reranker_model)
    missing = [extra for extra, (module, asked) in extras.items() if asked and util.find_spec(module) is None]
    told = ", ".join(f"{name} {_version(name)}" for name in (PACKAGE, "discord.py", "aiohttp", "SQLAlchemy"))
    told = f"{told}, Python {platform.python_version()}"
    if not wrong and not missing:
        return Diagnosis("packages", "ok", told)
    asked = f"{PACKAGE}[{','.join(missing)}]" if missing else PACKAGE
    told = f"{told}; missing or too old: {', '.join([*wrong, *(f'the extra {extra}' for extra in missing)])}"
    return Diagnosis("packages", "failed", told, f"pip install --upgrade '{asked}'")


def of_open_files() -> Diagnosis:
    """Of how many the process may have open."""
    try:
        import resource
    except ImportError:  # Windows, which has no such limit
        return Diagnosis("open files", "ok", "not limited")
    most, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    if 0 <= most < OPEN_FILES:
        return Diagnosis(
            "open files", "warning", f"at most {most}", f"ulimit -n {OPEN_FILES}, or LimitNOFILE= in the unit."
        )
    return Diagnosis("open files", "ok", "not limited" if most < 0 else f"at most {most:,}")


def _seen_by_others(folder: Path) -> Path | None:
    """The first of what is in a folder that others can read, where the folder itself keeps nobody out."""
    if not folder.stat().st_mode & _OTHERS:
        return None
    return next((each for each in sorted(folder.iterdir()) if each.stat().st_mode & _OTHERS), None)


def _wrong(requirement: str) -> str:
    """A requirement that is not met, as pip writes it; empty where it is, or belongs to an extra."""
    found = _NEEDED.match(requirement)
    if found is None or ";" in requirement:
        return ""
    name, least = found.groups()
    return requirement if _numbers(_version(name)) < _numbers(least or "0") else ""


def _version(package: str) -> str:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return "missing"


def _numbers(version: str) -> tuple[int, ...]:
    """What versions are compared by; that of a missing one comes before all others."""
    return tuple(int(part) for part in re.findall(r"\d+", version)[:3])
