"""Annotations that were read in their articles and found wrong: who said it in truth, and why.

`corrections.jsonl` has one a line: the `article`, `start` and `end` of the words in its file, the speaker as annotated
(`was`; null where none is), the right `speaker` (null where nobody can be told), a `reason`, and `kind` "org" for an
organisation.
"""

from __future__ import annotations

import json
from dataclasses import replace
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from benchmarks.quotations import Annotated, Gold

Place = tuple[str, int, int]


@cache
def corrections() -> Mapping[Place, dict[str, Any]]:
    """The corrections by article, start and end."""
    lines = (files("training") / "corrections.jsonl").read_text(encoding="utf-8").splitlines()
    return {(each["article"], each["start"], each["end"]): each for each in map(json.loads, lines)}


def corrected(annotated: Iterable[Annotated]) -> list[Annotated]:
    """The annotations with what was put right; one whose speaker is not the one that was found wrong stays as it is."""
    return [
        replace(
            one,
            direct=tuple(_correct(one.id, gold) for gold in one.direct),
            indirect=one.indirect and tuple(_correct(one.id, gold) for gold in one.indirect),
        )
        for one in annotated
    ]


def _correct(article: str, gold: Gold) -> Gold:
    found = corrections().get((article, gold.start, gold.end))
    if found is None or gold.neutral or found["was"] != gold.speaker:
        return gold
    return gold._replace(speaker=found["speaker"], organisation=found.get("kind") == "org")
