"""A set of articles whose quotations are annotated: what was said, and by whom.

The folder holds `corpus/`, articles as Verbatim reads them; `quotes.jsonl`, one article a line: `id`, `quotes` and
`ignore` ([start, end] of words that are neither right nor wrong to list); and, if reported statements are annotated
too, `indirect.jsonl`: `id` and `statements`, of which those of another `class` than "said" are neither right nor wrong.
Each quotation has `start`, `end`, `speaker` (or null), `kind` ("org" for an organisation), how its source is worded
(`class`, of a statement `speaker_class`) and, for those who fit weights, the words of its `source`, of a statement's
`cue`, and its `note`. Offsets count characters of the article's file with each run of white space as
one space.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from benchmarks.questions import SetError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


class Gold(NamedTuple):
    """An annotated quotation.

    Attributes:
        start: Offset of its first character in the file.
        end: Offset behind the last.
        speaker: The fullest name in the article; None where nobody is named.
        organisation: The speaker is one.
        wording: How the source is worded: "named", "pronoun", "nominal", "nominal_resolved" (a description of somebody
            who is named elsewhere) or "none".
        neutral: Listing it is neither right nor wrong.
        source: Its words, where they are annotated.
        cue: The words that report the statement, where they are annotated.
        quoted: More than half of the statement stands between quotation marks.
    """

    start: int
    end: int
    speaker: str | None = None
    organisation: bool = False
    wording: str = "none"
    neutral: bool = False
    source: str = ""
    cue: str = ""
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class Annotated:
    """What the annotators marked in an article.

    Attributes:
        id: The article's.
        direct: Its quotations between marks.
        indirect: Its reported statements; None where they are not annotated.
    """

    id: str
    direct: tuple[Gold, ...]
    indirect: tuple[Gold, ...] | None


def read_quotations(folder: Path) -> list[Annotated]:
    """Read the annotations of a set.

    Raises:
        SetError: The file is missing, or a line is not what it should be.
    """
    statements: dict[str, tuple[Gold, ...]] | None = None
    if (folder / "indirect.jsonl").exists():
        statements = dict(_records(folder / "indirect.jsonl", _statements))
    return [
        Annotated(key, direct, None if statements is None else statements.get(key, ()))
        for key, direct in _records(folder / "quotes.jsonl", _quotes)
    ]


def _records(path: Path, read: Callable[[dict[str, Any]], tuple[Gold, ...]]) -> Iterator[tuple[str, tuple[Gold, ...]]]:
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise SetError(
            f"{path} cannot be read ({error}); a set of quotations is a folder with it and corpus/"
        ) from None
    for number, line in enumerate(lines, 1):
        try:
            record = json.loads(line)
            yield str(record["id"]), read(record)
        except (ValueError, KeyError, TypeError) as error:
            raise SetError(f"{path}, line {number}: is no article with its quotations ({error!r})") from None


def _quotes(record: dict[str, Any]) -> tuple[Gold, ...]:
    said = [_gold(each, each["class"]) for each in record["quotes"]]
    neutral = [Gold(int(start), int(end), neutral=True) for start, end in record["ignore"]]
    return (*said, *neutral)


def _statements(record: dict[str, Any]) -> tuple[Gold, ...]:
    listed = [_gold(each, each["speaker_class"], neutral=each["class"] != "said") for each in record["statements"]]
    return tuple(sorted(listed, key=lambda gold: gold.neutral))


def _gold(entry: dict[str, Any], wording: str, *, neutral: bool = False) -> Gold:
    return Gold(
        int(entry["start"]),
        int(entry["end"]),
        entry["speaker"],
        entry["kind"] == "org",
        wording,
        neutral,
        entry.get("source") or "",
        entry.get("cue") or "",
        "mostly quoted" in (entry.get("note") or ""),
    )
