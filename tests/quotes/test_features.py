"""The rankers are given features that they know: a new name for one, or a new class of words, needs new weights."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from bot.articles.article import Article, Paragraph, Section
from bot.quotes import coreference, ranker
from bot.quotes.direct import attribution
from bot.quotes.indirect import statements

NEWS = sorted((Path(__file__).parents[1] / "data" / "news" / "corpus").glob("*.txt"))
UNLEARNT = {"it"}
"""Pronouns that no training article gives a speaker for: what is known of the others has to do."""


def read(path):
    title, *blocks = (" ".join(block.split()) for block in path.read_text(encoding="utf-8").split("\n\n"))
    paragraphs = tuple(Paragraph(number, block) for number, block in enumerate(filter(None, blocks), 1))
    return Article(path.stem, title, (Section(None, paragraphs),))


@pytest.fixture(scope="module")
def given():
    """How often each ranker was given each feature over the articles of news."""
    weights = ranker.shipped()
    counts = {model: Counter() for model in weights._fields}
    for article in map(read, NEWS):
        people = coreference.find_people(article, weights.reference)
        for mention, decision in people.decisions.items():
            if mention.words[0] not in UNLEARNT:
                counts["reference"].update(name for features in decision.features for name in features)
        for choice in attribution.quotation_choices(article, people, weights.source):
            counts["source"].update(name for candidate in choice.candidates for name in candidate.every)
            if choice.candidates:
                counts["certainty"].update(attribution.quotation_evidence(people, choice).keys())
        for text in people.texts:
            for _, _, construction in statements.constructions_of(text):
                counts["statement"].update(construction.nothing)
                for start in construction.starts:
                    counts["statement"].update(start.features)
                    for end in construction.ends.of(start):
                        counts["statement"].update((*end.own, *end.shared))
        for _, statement in statements.statement_choices(people, weights.statement, weights.statement_source):
            counts["statement_source"].update(name for one in statement.candidates for name in one.features)
            if statement.candidates:
                counts["statement_certainty"].update(statements.statement_evidence(people, statement).keys())
    return counts


@pytest.mark.parametrize("model", ranker.Weights._fields)
def test_a_ranker_knows_at_least_95_of_100_features_that_it_is_given(given, model):
    weights = getattr(ranker.shipped(), model)
    known = sum(count for name, count in given[model].items() if name in weights)
    assert given[model].total() > 300
    assert known / given[model].total() >= 0.95, [n for n, _ in given[model].most_common() if n not in weights][:10]
