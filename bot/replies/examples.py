"""Examples to copy, out of the articles that are served: a question, a name, a true quotation and a false one."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain, islice
from typing import TYPE_CHECKING

from bot.language.characters import visible
from bot.language.sentences import sentences
from bot.people.directory import folded_name
from bot.quotes.model import CLEAR
from bot.replies import wording
from bot.replies.escaping import shorten

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bot.articles.article import Article
    from bot.library.document import Document
    from bot.library.served import Served
    from bot.people.directory import Person
    from bot.search.answer import Passage

_ARTICLES = 10
"""Articles that are looked through for a good quotation."""
_TRIES = 8
"""Candidates that are tried for an example."""
_PEOPLE = 500
"""Of those with the most quotations, among whom one is looked for who said something else."""
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


async def examples(served: Served) -> Examples | None:
    """Examples that fit what is served, each tried before it is shown; None where nothing is served."""
    ids = [each.id for each in await served.listed(0, _ARTICLES)]
    documents = list((await served.documents(ids)).values())
    articles = [document.article for document in documents]
    if not articles:
        return None
    questions = await _questions(served, articles)
    for words, name in islice(_good(documents), _TRIES):
        true = wording.claim(words, name)
        if await _verdict(served, true) == "verbatim":
            return Examples(questions, await _false(served, words, name), true, name)
    for sentence in islice(_prose(articles), _TRIES):
        if await _verdict(served, wording.claim(sentence)) == "verbatim":
            return Examples(questions, wording.NEVER_SAID(), wording.claim(sentence))
    return Examples(questions, wording.NEVER_SAID())


async def _questions(served: Served, articles: list[Article]) -> tuple[str, ...]:
    """Headings that their own sections answer, questions first; else sentences, which find themselves."""
    headings = [
        (article.id, section.heading, plain)
        for article in articles
        for section in article.sections
        if section.heading and (plain := _plain(section.heading))
    ]
    headings.sort(key=lambda each: not each[2].endswith("?"))
    found: list[str] = []
    for identity, heading, plain in headings[:_TRIES]:
        hit = await _first(served, plain)
        if hit is not None and (hit.article, hit.section) == (identity, heading):
            found.append(plain)
    for sentence in islice(_prose(articles), 0 if found else _TRIES):
        hit = await _first(served, sentence)
        if hit is not None and sentence in hit.text:
            found.append(sentence)
    return tuple(found[:_QUESTIONS]) or (wording.ANY_QUESTION(),)


async def _first(served: Served, question: str) -> Passage | None:
    """The first passage, where it answers."""
    answer = await served.ask(question, limit=1)
    return answer.hits[0].passage if answer.verdict == "answered" else None


async def _verdict(served: Served, claim: str) -> str | None:
    """The verdict on the one quotation that a text claims."""
    findings = await served.check(claim)
    return findings[0].verdict if len(findings) == 1 else None


async def _false(served: Served, words: str, name: str) -> str:
    """The same words for somebody else, or words that nobody said."""
    people = await served.people(0, _PEOPLE)
    for other in islice(_others(people, name), _TRIES):
        false = wording.claim(words, other)
        if await _verdict(served, false) == "misattributed":
            return false
    return wording.NEVER_SAID()


def _good(documents: Sequence[Document]) -> Iterator[tuple[str, str]]:
    """Quotations that are short, whole and clearly somebody's, each with its speaker."""
    for document in documents:
        article = document.article
        for quote in document.extraction.quotes:
            text = article.paragraphs[quote.paragraph - 1].text[quote.start : quote.end].rstrip(",")
            whole = quote.kind == "direct" and not quote.partial and _is_example(text)
            if whole and quote.speaker is not None and quote.confidence >= CLEAR and (name := _plain(quote.speaker)):
                yield text, name


def _others(people: Sequence[Person], name: str) -> Iterator[str]:
    """People none of whose names has a word of this one, those with the most quotations first."""
    words = set(folded_name(name).split())
    for person in people:
        called = folded_name(" ".join((person.name, *person.aliases))).split()
        if person.kind == "person" and words.isdisjoint(called) and (other := _plain(person.name)):
            yield other


def _prose(articles: list[Article]) -> Iterator[str]:
    for paragraph in chain.from_iterable(article.paragraphs for article in articles):
        for start, end in sentences(paragraph.text):
            if _is_example(paragraph.text[start:end]):
                yield paragraph.text[start:end]


def _is_example(text: str) -> bool:
    return _SHORTEST <= len(text) <= _LONGEST and text == _plain(text) and _MARKS.isdisjoint(text)


def _plain(text: str) -> str:
    return shorten(" ".join(visible(text).replace("`", "").split()), _LONGEST)
