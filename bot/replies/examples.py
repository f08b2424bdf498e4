"""Examples to copy, out of the articles that are served: a question, a name, a true quotation and a false one."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from bot.language.sentences import sentences
from bot.people.directory import fold
from bot.quotes.model import CLEAR
from bot.replies import wording
from bot.replies.escaping import shorten, visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.articles.article import Article
    from bot.library.snapshot import Snapshot

_ARTICLES = 10
"""Articles that are looked through for a good quotation."""
_QUESTIONS = 2
_SHORTEST, _LONGEST = 25, 100
"""Characters of words that make a good example."""
_MARKS = frozenset('“”„"«»')


@dataclass(frozen=True, slots=True)
class Examples:
    """What can be typed: plain text without backticks, so that it can stand between them.

    Attributes:
        questions: For `/ask`, at least one.
        false: For `/check`: words that nobody said, or that somebody else said.
        true: For `/check`: words that stand in an article; None where none is short enough.
        speaker: For `/quote`; None where nobody is quoted.
    """

    questions: tuple[str, ...]
    false: str
    true: str | None = None
    speaker: str | None = None


def examples(served: Snapshot) -> Examples | None:
    """Examples that fit what is served, None where nothing is; articles are read for them, off the event loop."""
    articles = list(islice(served.articles.values(), _ARTICLES))
    if not articles:
        return None
    questions = _questions(articles[0])
    for article in articles:
        if (good := next(_good(served, article), None)) is not None:
            words, name = good
            other = next(_others(served, name), None)
            false = wording.claim(words, other) if other else wording.NEVER_SAID
            return Examples(questions, false, wording.claim(words, name), name)
    prose = next((sentence for article in articles for sentence in _prose(article)), None)
    return Examples(questions, wording.NEVER_SAID, wording.claim(prose) if prose else None)


def _questions(article: Article) -> tuple[str, ...]:
    """Headings, which their sections answer, or the title where there are none; those that are questions first."""
    headings = [section.heading for section in article.sections if section.heading] or [article.title]
    plain = sorted(filter(None, map(_plain, headings)), key=lambda heading: not heading.endswith("?"))
    return tuple(plain[:_QUESTIONS]) or (wording.ANY_QUESTION,)


def _good(served: Snapshot, article: Article) -> Iterator[tuple[str, str]]:
    """Quotations that are short, whole and clearly somebody's, each with its speaker."""
    for quote in served.extraction(article.id).quotes:
        text = article.paragraphs[quote.paragraph - 1].text[quote.start : quote.end].rstrip(",")
        whole = quote.kind == "direct" and not quote.partial and _is_example(text)
        if whole and quote.speaker is not None and quote.confidence >= CLEAR and (name := _plain(quote.speaker)):
            yield text, name


def _others(served: Snapshot, name: str) -> Iterator[str]:
    """People none of whose names has a word of this one, those with the most quotations first."""
    words = set(fold(name).split())
    for person in served.speakers.people:
        called = fold(" ".join((person.name, *person.aliases))).split()
        if person.kind == "person" and words.isdisjoint(called) and (other := _plain(person.name)):
            yield other


def _prose(article: Article) -> Iterator[str]:
    for paragraph in article.paragraphs:
        for start, end in sentences(paragraph.text):
            if _is_example(paragraph.text[start:end]):
                yield paragraph.text[start:end]


def _is_example(text: str) -> bool:
    return _SHORTEST <= len(text) <= _LONGEST and text == _plain(text) and _MARKS.isdisjoint(text)


def _plain(text: str) -> str:
    return shorten(" ".join(visible(text).replace("`", "").split()), _LONGEST)
