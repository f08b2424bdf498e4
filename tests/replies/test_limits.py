"""Whatever an article or a question holds, a reply keeps Discord's limits, pings nobody and shows no link of theirs."""

import asyncio
import re
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from simcord.components import walk_components

from bot.articles.article import Article, Paragraph, Section
from bot.articles.folder import Failure
from bot.check.findings import Citation, Claim, Earlier, Finding
from bot.language.characters import visible
from bot.library.changes import Kept
from bot.library.report import Report
from bot.library.served import Named
from bot.people.directory import ArticleSpeaker, Speakers
from bot.quotes.model import Extraction, Speaker
from bot.replies.answers import answer_message, context_message
from bot.replies.articles import article_message, articles_message
from bot.replies.check import check_message
from bot.replies.reindex import report_message
from bot.replies.revisions import changes_message
from bot.search.answer import Answer, Hit, Passage

HOSTILE = st.sampled_from(
    [
        "@everyone",
        "<@123456789012345678>",
        "<@&1>",
        "[x](https://example.org)",
        "https://example.org",
        "```",
        "> ",
        "\\",
    ]
)
LINE = st.lists(st.one_of(HOSTILE, st.text(max_size=30), st.just("*" * 400)), min_size=1, max_size=6).map(" ".join)
TEXT = LINE.map(lambda text: " ".join(text.split()) or "x")
PARAGRAPH = st.one_of(TEXT, TEXT.map(lambda text: " ".join([text] * 9)), st.just("_" * 5000))


LONG_AGO = datetime(2026, 3, 14, 10, 5, tzinfo=UTC)
FRACTION = st.floats(0, 1)


class Snapshot:
    """The part of a library that replies look at."""

    def __init__(self, articles):
        self._articles = {article.id: article for article in articles}
        self.size = len(articles)

        spoken = [ArticleSpeaker(each.id, Speaker(each.title, role=each.author), 3) for each in articles]
        self.speakers = Speakers.merge(spoken)

    async def documents(self, identities):
        return {identity: Opened(self._articles[identity]) for identity in identities}

    async def document(self, identity):
        return Opened(self._articles[identity])

    async def article(self, identity):
        return self._articles[identity]

    async def listed(self, first, count, *, by_title=False):
        return [Named(each.id, each.title) for each in self._articles.values()][first : first + count]

    async def directory(self, typed="", among=None):
        return self.speakers

    async def key(self, identity):
        return "abcdefghij"


class Opened:
    """The part of a document that replies look at."""

    key = "abcdefghij"
    versions = 3

    def __init__(self, article):
        self.article = article
        speakers = (Speaker(article.title * number, role=article.author) for number in range(1, 6))
        self.extraction = Extraction((), tuple(speakers))

    def speakers_in(self, passage):
        return tuple(speaker.name for speaker in self.extraction.speakers)


@st.composite
def articles(draw, identity="a"):
    texts = draw(st.lists(PARAGRAPH, min_size=1, max_size=4))
    paragraphs = tuple(Paragraph(number, text) for number, text in enumerate(texts, 1))
    return Article(
        identity,
        draw(TEXT),
        (Section(draw(st.none() | TEXT), paragraphs), Section(draw(TEXT), ())),
        publisher=draw(st.none() | TEXT),
        author=draw(st.none() | TEXT),
        published=draw(st.none() | st.dates(min_value=date(1, 1, 1))),
        url=draw(st.none() | TEXT | st.just("https://example.org/" + "x" * 400)),
    )


def keeps_limits(view):
    """Whether Discord's documented limits on a message of components are kept, and nothing comes to life in it."""
    (container,) = view.to_components()
    parts = list(walk_components([container]))
    assert len(parts) <= 40
    texts = [part["content"] for part in parts if part["type"] == 10]
    assert all(texts)
    assert sum(map(len, texts)) <= 4000
    ids = [part["custom_id"] for part in parts if "custom_id" in part]
    assert len(set(ids)) == len(ids)
    assert all(1 <= len(each) <= 100 for each in ids)
    for part in parts:
        assert len(part.get("label") or "") <= 80
        assert len(part.get("url") or "") <= 512
        assert len(part["components"]) <= 5 if part["type"] == 1 else True
        for option in part.get("options", ()):
            assert 1 <= len(option["label"]) <= 100
            assert 1 <= len(option["value"]) <= 100
    for text in texts:
        bare = re.sub(r"\\.|<t:[0-9]+:f>", "", text)  # a moment in the reader's own time is ours
        assert not re.search(r"@|<[@#/:]|\]\(|https?:|`{3}", bare)
        assert all(line.startswith("> ") or ">" not in line for line in bare.split("\n"))
    return True


@settings(max_examples=40, deadline=None)
@given(articles(), TEXT, st.sampled_from(["answered", "closest", "none"]), st.integers(0, 12), FRACTION, FRACTION)
def test_answers(article, question, verdict, page, start, end):
    hits = tuple(hit_in(article, paragraph, start, end) for paragraph in article.paragraphs)
    answer = Answer(visible(question)[:500], verdict, 0.5, hits)
    assert keeps_limits(
        asyncio.run(answer_message(Snapshot([article]), answer, within=article, page=page, private=True))
    )
    assert keeps_limits(context_message(article, 1 + page % len(article.paragraphs)))


def hit_in(article, paragraph, start, end):
    """A passage that begins at a fraction of the paragraph, and of it a highlight that ends at a fraction."""
    at = int(start * (len(paragraph.text) - 1))
    text = paragraph.text[at:]
    passage = Passage("a", article.sections[0].heading, paragraph.number, at, at + len(text), text)
    return Hit(passage, 1.0, ((0, int(end * len(text))),))


@st.composite
def findings(draw, article):
    """A finding of any kind; its source, where it has one, stands in the article."""
    paragraph = draw(st.sampled_from(article.paragraphs))
    start, end = sorted(draw(st.tuples(*[st.integers(0, len(paragraph.text))] * 2)))
    match, written = paragraph.text[start:end], paragraph.text[start:end].split()
    speaker = draw(st.none() | TEXT)
    source = Citation(
        "a", None, paragraph.number, start, end, match, None, speaker, draw(st.none() | TEXT), draw(st.booleans())
    )
    claim = Claim(draw(TEXT), draw(st.none() | st.just(article.title) | TEXT))
    verdict = draw(st.sampled_from(["verbatim", "altered", "misattributed", "not_found"]))
    earlier = draw(st.none() | st.just(Earlier(article, source, draw(st.booleans()), LONG_AGO)))
    if verdict == "not_found":
        closest = draw(st.none() | st.just(source))
        return Finding(claim, verdict, draw(st.booleans()), closest=closest, earlier=earlier)
    kinds = st.sampled_from(["equal", "insert", "delete", "replace"])
    changes = tuple((draw(kinds), word, draw(TEXT)) for word in written[:20])
    return Finding(claim, verdict, reported=draw(st.booleans()), source=source, difference=changes, earlier=earlier)


@settings(max_examples=60, deadline=None)
@given(st.data(), articles(), st.integers(0, 24))
def test_checks(data, article, number):
    found = [data.draw(findings(article)) for _ in range(min(number, 6))] * (1 + number // 6)
    assert keeps_limits(asyncio.run(check_message(Snapshot([article]), found, private=True)))


@settings(max_examples=40, deadline=None)
@given(articles())
def test_an_article(article):
    assert keeps_limits(asyncio.run(article_message(Snapshot([article]), article)))
    assert keeps_limits(asyncio.run(articles_message(Snapshot([article]))))


@settings(max_examples=40, deadline=None)
@given(articles(), articles(), st.integers(0, 12))
def test_changes(before, after, page):
    history = [Kept(2, after, LONG_AGO), Kept(1, before, LONG_AGO)]
    assert keeps_limits(changes_message(Opened(after), history, page))
    assert keeps_limits(changes_message(Opened(after), history[1:]))


@pytest.mark.parametrize("page", [0, 1, 99])
def test_many_articles(page):
    many = [Article(str(number), "*" * 5000, (Section(None, ()),), publisher="_" * 5000) for number in range(9)]

    class Distinct(Snapshot):
        async def key(self, identity):
            return identity * 10

    assert keeps_limits(asyncio.run(articles_message(Distinct(many), page)))


def test_many_sections():
    sections = tuple(Section("_" * 999, (Paragraph(number, "*" * 9_999),)) for number in range(1, 999))
    article = Article("a", "#" * 999, sections)
    assert keeps_limits(asyncio.run(article_message(Snapshot([article]), article, 99)))


@given(st.lists(TEXT, max_size=20), st.lists(TEXT, max_size=20))
def test_reports(names, reasons):
    failed = tuple(Failure(name, reason) for name, reason in zip(reasons, reversed(reasons), strict=True))
    assert keeps_limits(
        report_message(
            Report(
                tuple(names),
                tuple(names),
                tuple(names),
                failed,
                failed,
                tuple(zip(names, names, strict=True)),
                1,
                2,
                0.1,
            )
        )
    )
