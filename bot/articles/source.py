"""What a reader is given, and the error that it raises."""

from __future__ import annotations

from dataclasses import dataclass

from bot.errors import VerbatimError

EMPTY = "is empty; write a title and at least one paragraph"
NO_TEXT = "has no text"
TITLE_ONLY = "has a title only; write at least one paragraph below it"


class ArticleError(VerbatimError):
    """An article that cannot be read.

    Attributes:
        name: The file or address, fit to be printed.
        reason: What is wrong and the way out, as one clause.
    """

    def __init__(self, name: str, reason: str) -> None:
        super().__init__("{name}: {reason}", name=name, reason=reason)
        self.args = (name, reason)  # by which it is made again in another process
        self.name = name
        self.reason = reason

    def __str__(self) -> str:
        return f"{self.name}: {self.reason}"


@dataclass(frozen=True, slots=True)
class Source:
    """A file or page as it came in, before anything is known about its form.

    Attributes:
        id: The id that its article will have.
        name: The file or address as errors name it.
        data: Its bytes.
        keeps_boilerplate: "Read more", "Advertisement" and their like stay where they stand as paragraphs.
    """

    id: str
    name: str
    data: bytes
    keeps_boilerplate: bool = False
