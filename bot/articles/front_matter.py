"""The front matter of a file: YAML (`---`), TOML (`+++`) or JSON (`{`), or a head of lines such as `Title: …`.

What cannot be parsed is read line by line, so that one wrong line costs itself alone.
"""

from __future__ import annotations

import json
import re
import tomllib
from typing import TYPE_CHECKING

import yaml

from bot.articles.decoding import printable, squeeze
from bot.articles.details import KNOWN, details_of, plain_key

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from bot.articles.details import Details
    from bot.articles.notes import Notes

    Values = Mapping[object, object]

MAX_FRONT_MATTER = 20_000

_ENDS = {"---": ("---", "..."), "+++": ("+++",)}
_LINE = re.compile(r"\s*[\"']?([A-Za-z][\w .-]{0,40}?)[\"']?\s*[:=][ \t]*(.*)")
_HEAD_LINE = re.compile(r"([A-Za-z][\w-]{0,40}):[ \t]+(\S.*)")
_ITEM = re.compile(r"\s*-\s+(.+)")
# A head without marks around it: what only an article's head begins with, and what else has to be there.
_HEAD_BEGINS = {"title", "subject"}
_MORE = {*KNOWN, "subject", "from", "to", "category", "tags", "slug", "summary", "status", "messageid", "draft"}


def split_front_matter(text: str, notes: Notes) -> tuple[Details, str]:
    """Part a file's front matter from its body.

    Args:
        text: The decoded file.
        notes: Told of what is wrong in it.

    Returns:
        What the front matter tells (nothing where there is none), and the body.
    """
    text = text.lstrip("\n")
    mark = text.partition("\n")[0].rstrip()
    parted = _split(text, _ENDS[mark]) if mark in _ENDS else _split_json(text) if mark.startswith("{") else None
    if parted is None:
        return _without_marks(text, notes)
    values = _load(mark, parted[0], notes)
    if values is None:
        return details_of({}, notes), text
    return details_of(values, notes), parted[1]


def _split(text: str, ends: tuple[str, ...]) -> tuple[str, str] | None:
    """The lines between the first and the first that ends them, and what is behind it."""
    start = at = text.index("\n") + 1 if "\n" in text else len(text)
    while at < len(text):
        end = text.find("\n", at) % (len(text) + 1)
        if text[at:end].rstrip() in ends:
            return text[start:at], text[end + 1 :]
        at = end + 1
    return None


def _split_json(text: str) -> tuple[str, str] | None:
    try:
        values, end = json.JSONDecoder().raw_decode(text[:MAX_FRONT_MATTER])
    except (ValueError, RecursionError):
        return None
    return (text[:end], text[end:]) if isinstance(values, dict) else None


def _without_marks(text: str, notes: Notes) -> tuple[Details, str]:
    """A front matter that nothing closes, or a head of `Key: value` lines down to the first empty line."""
    opened = text.startswith(("---\n", "+++\n"))
    lines = (text[4:] if opened else text)[:MAX_FRONT_MATTER].split("\n")
    head = lines[: lines.index("")] if "" in lines else lines
    found = [_HEAD_LINE.fullmatch(line) for line in head]
    keys = [plain_key(match[1]) for match in found if match]
    told = {key for key in keys if key in _MORE}
    whole = all(match or line[:1] in (" ", "\t") for match, line in zip(found, head, strict=True))
    if not keys or not found[0] or not (whole and told and (opened or (keys[0] in _HEAD_BEGINS and len(told) > 1))):
        return details_of({}, notes), text
    if opened:
        notes.add(f"the front matter has no end; its first {len(head)} lines were read as such")
    rest = text[4 * opened :].split("\n", len(head))
    return details_of(_by_line(head), notes), rest[len(head)] if len(rest) > len(head) else ""


def _load(mark: str, block: str, notes: Notes) -> Values | None:
    """The values in a block; None where it is text between two rules."""
    if len(block) > MAX_FRONT_MATTER:
        problem = f"has over {MAX_FRONT_MATTER:,} characters"
    else:
        name, parse = _PARSERS.get(mark, ("JSON", json.loads))
        try:
            values = parse(block)
        except (yaml.YAMLError, ValueError, RecursionError) as error:
            problem = f"is not {name} ({_problem(error)})"
        else:
            return values if isinstance(values, dict) else {} if values is None else None
    found = _by_line(block[:MAX_FRONT_MATTER].split("\n"))
    if not any(key in KNOWN for key in found):
        return None
    notes.add(f"the front matter {problem}; its lines were read one by one")
    return found


def _yaml(block: str) -> object:
    # BaseLoader leaves each scalar as it is written: a title "1984" or "No" stays one, no tag or date can fail.
    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # libyaml's, where it was there to build with
    return yaml.load(block, Loader=loader)  # noqa: S506 - it makes nothing but text, lists and mappings


_PARSERS: dict[str, tuple[str, Callable[[str], object]]] = {"---": ("YAML", _yaml), "+++": ("TOML", tomllib.loads)}


def _problem(error: Exception) -> str:
    if isinstance(error, yaml.MarkedYAMLError) and error.problem_mark:
        # One line is the mark's above it.
        return f"line {error.problem_mark.line + 2}: {printable(squeeze(error.problem or 'unreadable'))}"
    return printable(squeeze(str(error)))


def _by_line(lines: list[str]) -> Values:
    """The values of lines `key: value` or `key = "value"`, with the items of a list below its key."""
    values: dict[object, object] = {}
    key = ""
    for line in lines:
        item = _ITEM.fullmatch(line)
        if item and key:
            before = values.get(key)
            values[key] = [*(before if isinstance(before, list) else [before] if before else []), _unquoted(item[1])]
        elif found := _LINE.fullmatch(line):
            key = plain_key(found[1])
            values.setdefault(key, _value(found[2]))
    return values


def _value(text: str) -> str | list[str]:
    text = text.strip()
    if len(text) > 1 and (text[0], text[-1]) == ("[", "]"):
        return [_unquoted(each) for each in text[1:-1].split(",")]
    return _unquoted(text)


def _unquoted(text: str) -> str:
    text = text.strip()
    return text[1:-1] if len(text) > 1 and text[0] == text[-1] and text[0] in "\"'" else text
