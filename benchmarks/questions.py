"""A set of questions about a folder of articles, with the places that answer them.

The folder holds `corpus/`, articles as Verbatim reads them, and `questions.jsonl`, one question a line: `id`,
`question`, `article` (the only one to search; may be missing), `gold` ([article, start, end] of every place that
answers; empty where none does), `answer` (the place of the answering words; may be missing) and `style` (the kind of
question, any word; may be missing). Offsets count characters of the article's file with each run of white space as one
space.
"""

from __future__ import annotations

import json
import string
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from bot.articles.folder import list_files
from bot.errors import VerbatimError

if TYPE_CHECKING:
    import random
    from collections.abc import Mapping
    from pathlib import Path

_LONG = 5  # letters of a word that a typing mistake is put into


class SetError(VerbatimError):
    """A folder that is no set of questions."""


class Place(NamedTuple):
    """Where something stands in the file of an article."""

    article: str
    start: int
    end: int

    def shared(self, other: Place) -> int:
        """How many characters it has in common with another place."""
        overlap = min(self.end, other.end) - max(self.start, other.start)
        return max(0, overlap) if self.article == other.article else 0

    def same(self, other: Place) -> bool:
        """Whether the two share half of the shorter one."""
        shorter = min(self.end - self.start, other.end - other.start)
        return self.article == other.article and 2 * self.shared(other) >= shorter


@dataclass(frozen=True, slots=True)
class Question:
    """One line of the file."""

    text: str
    article: str | None
    gold: tuple[Place, ...]
    answer: Place | None
    style: str = ""


def read_questions(folder: Path) -> list[Question]:
    """Read the questions of a set.

    Raises:
        SetError: There is no such file, or a line is not as it should be.
    """
    path = folder / "questions.jsonl"
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise SetError(f"{path} cannot be read ({error}); name a folder with corpus/ and questions.jsonl") from None
    found = []
    for number, line in enumerate(lines, 1):
        try:
            found.append(_question(json.loads(line)))
        except (ValueError, KeyError, TypeError, IndexError) as error:
            raise SetError(f"{path}, line {number}: is no question with its gold places ({error!r})") from None
    return found


def read_files(corpus: Path) -> dict[str, str]:
    """The text of every article's file, each run of white space one space, by id."""
    return {file.id: " ".join(file.path.read_text(encoding="utf-8-sig").split()) for file in list_files(corpus).files}


def find(files: Mapping[str, str], article: str, text: str) -> Place | None:
    """Where a text stands in an article's file; None where it does not, word for word."""
    squeezed = " ".join(text.split())
    start = files.get(article, "").find(squeezed)
    return Place(article, start, start + len(squeezed)) if squeezed and start >= 0 else None


def misspell(text: str, draw: random.Random) -> str:
    """Swap, drop, double or replace one letter in one word of five letters or more, if there is one."""
    words = text.split(" ")
    places = [place for place, word in enumerate(words) if len(word) >= _LONG and word.isalpha()]
    if not places:
        return text
    place = draw.choice(places)
    word = words[place]
    at = draw.randrange(len(word) - 1)
    words[place] = draw.choice(
        (
            word[:at] + word[at + 1] + word[at] + word[at + 2 :],
            word[:at] + word[at + 1 :],
            word[:at] + word[at] + word[at:],
            word[:at] + draw.choice(string.ascii_lowercase) + word[at + 1 :],
        )
    )
    return " ".join(words)


def _question(entry: dict[str, Any]) -> Question:
    text, answer = str(entry["question"]), entry.get("answer")
    return Question(
        text=text,
        article=entry.get("article"),
        gold=tuple(Place(str(article), int(start), int(end)) for article, start, end in entry["gold"]),
        answer=Place(str(answer[0]), int(answer[1]), int(answer[2])) if answer else None,
        style=str(entry.get("style", "")),
    )
