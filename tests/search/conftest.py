"""Articles and indexes that the tests of the search share."""

import random

import pytest

from bot.articles.model import Article, Paragraph, Section
from bot.search.index import Index
from bot.search.segment import analyse

SUBJECTS = ("harbour", "election", "volcano", "strike", "satellite", "orchard", "treaty", "museum")
VERBS = ("opened", "closed", "surprised", "divided", "delayed")
PLACES = ("Lisbon", "Oslo", "Accra", "Quito")


def _make_article(identity, sections, **details):
    """An article of the given sections: a heading (or None) and its paragraphs each."""
    number = 0
    made = []
    for heading, texts in sections:
        made.append(Section(heading, tuple(Paragraph(number + place, text) for place, text in enumerate(texts, 1))))
        number += len(texts)
    return Article(identity, details.pop("title", identity.capitalize()), tuple(made), **details)


@pytest.fixture(scope="session")
def make_article():
    return _make_article


@pytest.fixture(scope="session")
def articles():
    """Twelve short articles out of a small vocabulary, always the same."""
    draw = random.Random(7)

    def paragraph():
        return " ".join(
            f"The {draw.choice(SUBJECTS)} {draw.choice(VERBS)} {draw.choice(PLACES)} in {draw.randint(1990, 2020)}."
            for _ in range(draw.randint(1, 4))
        )

    return [
        _make_article(f"article-{n}", [(None, [paragraph()]), ("What now?", [paragraph() for _ in range(4)])])
        for n in range(12)
    ]


@pytest.fixture(scope="session")
def segments(articles):
    return [analyse(article, f"digest of {article.id}") for article in articles]


@pytest.fixture(scope="session")
def index(segments):
    return Index.from_segments(segments)
