"""What a search gives back: passages, hits and answers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Verdict = Literal["answered", "closest", "none"]


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph, or a window of whole sentences of a long one: what is indexed and shown.

    Attributes:
        article: The article's id.
        section: The heading above it, if any.
        paragraph: The paragraph's number, from 1.
        start: Offset in the paragraph's text.
        end: Offset behind the last character in the paragraph's text.
        text: The paragraph's text from start to end, word for word.
    """

    article: str
    section: str | None
    paragraph: int
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage with its score and the offsets, in its text, of the sentences that answer."""

    passage: Passage
    score: float
    highlights: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """What is known about one question.

    Attributes:
        question: As it was typed.
        verdict: "answered", "closest" (the first hit may not answer) or "none" (not in the articles).
        confidence: The chance, 0 to 1, that the first hit answers.
        hits: Up to ten, best first, whatever the verdict.
    """

    question: str
    verdict: Verdict
    confidence: float
    hits: tuple[Hit, ...]
