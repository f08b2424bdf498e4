"""Who said what, measured on annotated articles: Verbatim beside the nearest name, and the time as articles grow."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import cycle
from time import perf_counter
from typing import TYPE_CHECKING

from benchmarks.attribution import Attribution, Certainty, Said, curve, score
from benchmarks.nearest import nearest_names
from benchmarks.questions import SetError, read_files
from benchmarks.quotations import read_quotations
from bot.articles.article import Article, Paragraph, Section
from bot.articles.store import read_folder
from bot.quotes.extract import extract
from bot.quotes.model import CLEAR

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from benchmarks.quotations import Annotated
    from bot.quotes.model import Quote

    Engine = Callable[[Article], Sequence[Quote]]

SIZES = (1_000, 10_000, 100_000, 1_000_000)


@dataclass(frozen=True, slots=True)
class Pace:
    """How long one article takes.

    Attributes:
        words: Its length.
        article_ms: Milliseconds for all of it.
        per_1000: Milliseconds for 1,000 of its words.
    """

    words: int
    article_ms: float
    per_1000: float


def compare_quotes(folder: Path, sizes: Sequence[int] = SIZES) -> Iterator[Attribution | Certainty | Pace]:
    """Measure Verbatim and the nearest name on one set, and Verbatim's time on articles of growing length.

    Args:
        folder: The set (see `benchmarks.quotations`).
        sizes: Words of the articles that time is measured on; they are made of the set's paragraphs, one after another.

    Raises:
        VerbatimError: The folder is no set of quotations, or its articles cannot be read.
    """
    annotated = read_quotations(folder)
    articles = {stored.article.id: stored.article for stored in read_folder(folder / "corpus").files}
    files = read_files(folder / "corpus")
    missing = next((each.id for each in annotated if each.id not in files), None)
    if missing or not any(each.id in articles for each in annotated):
        raise SetError(f"{folder / 'corpus'} does not hold the article {missing or 'that is annotated'}")
    yield from _measure("Verbatim", _verbatim, annotated, articles, files)
    yield from _measure("nearest name", nearest_names, annotated, articles, files)
    said = {article.id: [said_in(article, quote) for quote in _verbatim(article)] for article in articles.values()}
    yield from sureness("Verbatim", annotated, files, said)
    paragraphs = [paragraph.text for article in articles.values() for paragraph in article.paragraphs]
    yield from (_pace(paragraphs, size) for size in sizes)


def _verbatim(article: Article) -> Sequence[Quote]:
    return extract(article).quotes


def _measure(
    name: str,
    engine: Engine,
    annotated: Sequence[Annotated],
    articles: Mapping[str, Article],
    files: Mapping[str, str],
) -> Iterator[Attribution]:
    engine(next(iter(articles.values())))  # the first one reads the word lists
    began = perf_counter()
    found = [(article, engine(article)) for article in articles.values()]
    per_1000 = 1e6 * (perf_counter() - began) / max(1, sum(map(_words, articles.values())))
    said = {article.id: [said_in(article, quote) for quote in quotes] for article, quotes in found}
    yield from judge(name, annotated, files, said, per_1000)


def judge(
    name: str,
    annotated: Iterable[Annotated],
    files: Mapping[str, str],
    said: Mapping[str, Sequence[Said]],
    per_1000: float = 0.0,
) -> Iterator[Attribution]:
    """Judge what an engine found in each article, by id: quotations, and statements where they are annotated.

    Where it found nothing, as in an article that is refused, all is missed.
    """
    judged = [(each, files[each.id], said.get(each.id, ())) for each in annotated]
    yield score(name, "direct", [(each.direct, text, own) for each, text, own in judged], per_1000)
    reported = [(each.indirect, text, own) for each, text, own in judged if each.indirect is not None]
    if reported:
        yield score(name, "indirect", reported, per_1000)


def sureness(
    name: str, annotated: Iterable[Annotated], files: Mapping[str, str], said: Mapping[str, Sequence[Said]]
) -> Iterator[Certainty]:
    """The curve of precision by confidence of what an engine found (see `judge`)."""
    judged = [(each, files[each.id], said.get(each.id, ())) for each in annotated]
    yield from curve(name, "direct", [(each.direct, text, own) for each, text, own in judged])
    reported = [(each.indirect, text, own) for each, text, own in judged if each.indirect is not None]
    if reported:
        yield from curve(name, "indirect", reported)


def _words(article: Article) -> int:
    return sum(len(paragraph.text.split()) for paragraph in article.paragraphs)


def said_in(article: Article, quote: Quote) -> Said:
    """A quotation of an article as the judge is given it."""
    words = article.paragraphs[quote.paragraph - 1].text[quote.start : quote.end]
    return Said(quote.kind, " ".join(words.split()), quote.speaker, quote.confidence, quote.confidence >= CLEAR)


def make_article(paragraphs: Sequence[str], size: int) -> Article:
    """An article of `size` words: the paragraphs one after another, as often as it takes."""
    texts: list[str] = []
    left = size
    for words in map(str.split, cycle(paragraphs)):
        texts.append(" ".join(words[:left]))
        left -= len(words)
        if left <= 0:
            break
    listed = tuple(Paragraph(number, text) for number, text in enumerate(texts, 1))
    return Article(f"article-{size}", "An article", (Section(None, listed),))


def _pace(paragraphs: Sequence[str], size: int) -> Pace:
    article = make_article(paragraphs, size)
    began = perf_counter()
    extract(article)
    milliseconds = 1e3 * (perf_counter() - began)
    return Pace(size, milliseconds, 1e3 * milliseconds / size)
