"""Checks of articles in other languages than English: nobody is accused where who spoke is not known for sure."""

import asyncio

import pytest

from bot.articles.article import Article, Paragraph, Section
from bot.index.index import Index
from bot.index.quotations import pack
from bot.index.segment import analyse
from bot.library.collection import Collection
from bot.library.snapshot import Snapshot
from bot.quotes.extract import extract


def check(message, *paragraphs, language):
    """The only finding on a message in a library of one article."""
    numbered = tuple(Paragraph(number, text) for number, text in enumerate(paragraphs, 1))
    article = Article("bridge", "Bridge", (Section(None, numbered),), language=language)
    index = Index.from_segments([analyse(article, speech=pack(extract(article)))])
    (finding,) = asyncio.run(Snapshot((Collection("news", index),)).check(message))
    return finding


@pytest.mark.parametrize("claimed", ["Jana Nováková", "Petr Dvořák"])
def test_where_a_language_has_no_rules_for_speakers_nobody_is_accused(claimed):
    finding = check(
        f"{claimed}: „Most zůstane zavřený až do příštího léta“",
        "„Most zůstane zavřený až do příštího léta,“ řekla starostka Jana Nováková.",
        language="cs",
    )
    assert (finding.verdict, finding.told, finding.source.clear) == ("verbatim", "unclear", False)
