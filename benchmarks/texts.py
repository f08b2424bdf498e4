"""Passages and questions in any number, made out of a few articles."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

from bot.articles.article import Article, Paragraph, Section
from bot.language.sentences import sentences
from bot.language.terms import folded_words, term_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_PARAGRAPHS = 50  # in an article, as a long news article has
_KEPT = 0.6  # of a sentence's words; the others are drawn anew
_RARE = 0.04  # of the words drawn are names that few passages share


def make_paragraphs(articles: Iterable[Article], count: int, seed: int) -> list[str]:
    """Paragraphs of one to six resampled sentences, at most 200 words.

    Every sentence is one of the articles' with four of ten words drawn anew from all their words; a few of these are
    made-up names, so that the vocabulary grows with the number of passages as it does in real collections.
    """
    draw = random.Random(seed)  # noqa: S311 - a benchmark, not a secret
    texts = [paragraph.text for article in articles for paragraph in article.paragraphs]
    known = [text[start:end].split() for text in texts for start, end in sentences(text)]
    vocabulary = [word for sentence in known for word in sentence]
    made = []
    for _ in range(count):
        chosen = draw.choices(known, k=draw.randint(1, 6))
        text = " ".join(_resample(sentence, vocabulary, count, draw) for sentence in chosen)
        made.append(" ".join(text.split()[:200]))
    return made


def make_articles(paragraphs: Sequence[str]) -> list[Article]:
    """Articles of fifty paragraphs each."""
    made = []
    for number, start in enumerate(range(0, len(paragraphs), _PARAGRAPHS)):
        own = paragraphs[start : start + _PARAGRAPHS]
        section = Section(None, tuple(Paragraph(place, text) for place, text in enumerate(own, 1)))
        made.append(Article(f"article-{number}", f"Article {number}", (section,)))
    return made


def make_questions(paragraphs: Sequence[str], count: int, seed: int) -> list[str]:
    """Questions of three to six content words out of one paragraph each."""
    draw = random.Random(seed)  # noqa: S311
    made: list[str] = []
    while len(made) < count:
        content = [word for word in folded_words(draw.choice(paragraphs)) if term_of(word, "en")]
        if len(content) > 6:
            start = draw.randrange(len(content) - 6)
            made.append(f"What about {' '.join(content[start : start + draw.randint(3, 6)])}?")
    return made


def _resample(sentence: Sequence[str], vocabulary: Sequence[str], count: int, draw: random.Random) -> str:
    return " ".join(
        word if draw.random() < _KEPT else _name(count, draw) if draw.random() < _RARE else draw.choice(vocabulary)
        for word in sentence
    )


def _name(count: int, draw: random.Random) -> str:
    """One of as many names as there are passages, the first ones often and most of them seldom."""
    number = int(count ** draw.random())
    letters = "abdefgiklmnoprstuvz"
    name = ""
    while number or len(name) < 3:
        number, letter = divmod(number, len(letters))
        name += letters[letter]
    return name.capitalize()
