"""The article that comes with the bot: its words are the source's, mark for mark."""

import hashlib
from pathlib import Path

from bot.articles.store import read_folder

CORPUS = Path(__file__).parents[1] / "corpus"
# Of the title, the headings and the paragraphs as the source prints them, one a line.
WORDS = "4435ef15dd5793aa42b523b63cb32385b66bdcad4412a75b29db2f9e3970e5a9"


def test_the_words_are_the_source_s():
    reading = read_folder(CORPUS)
    assert reading.failures == ()
    (stored,) = reading.files
    article = stored.article
    lines = [article.title]
    for section in article.sections:
        lines += [section.heading] if section.heading else []
        lines += [paragraph.text for paragraph in section.paragraphs]
    assert hashlib.sha256("\n".join(lines).encode()).hexdigest() == WORDS
    assert (stored.article.id, len(article.paragraphs), len(article.sections)) == ("biden-atacms-policy", 41, 7)


def test_it_tells_no_more_than_its_source():
    article = read_folder(CORPUS).files[0].article
    assert (article.publisher, article.author, article.published, article.url) == (None, None, None, None)
    assert article.language == "en"
