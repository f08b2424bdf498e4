"""What the tests of quotations share."""

import pytest

from bot.articles.model import Article, Paragraph, Section


@pytest.fixture(scope="session")
def article():
    """Make an article of one section out of its paragraphs."""

    def make(*paragraphs, title="A day in the news"):
        numbered = tuple(Paragraph(number, text) for number, text in enumerate(paragraphs, 1))
        return Article("a", title, (Section(None, numbered),))

    return make
