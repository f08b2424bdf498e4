"""The parts of an article that a claim is laid over, and whose words they are."""

from __future__ import annotations

import pytest

from bot.articles.article import Article, Paragraph, Section
from bot.check.quoted_article import QuotedArticle, Region
from bot.check.utterances import Utterance
from bot.check.word_sequences import Alphabet
from bot.quotes.model import Quote, Speaker

FILLING = "Filling words. " * 40
TEXT = f"Before it all. “One two three,” she said. “Four five six.” {FILLING}“Far away words.” The end."


def quote(words, kind="direct", text=TEXT, paragraph=1):
    start = text.index(words)
    return Quote(paragraph, start, start + len(words), kind, speakers=("Ann Roe",), confidence=0.9)


QUOTES = (
    quote("One two three,"),
    quote("Four five six."),
    quote("Filling words.", "indirect"),
    quote("Far away words."),
)
ARTICLE = Article("a", "A", (Section(None, (Paragraph(1, TEXT),)),))


@pytest.fixture
def opened():
    return QuotedArticle(ARTICLE, QUOTES, [Speaker("Ann Roe")], Alphabet())


def spelt(text):
    return " ".join(word.text for word in text.words)


def test_only_what_is_near_a_region_is_looked_at(opened):
    utterance, prose = opened.texts([Region(1, TEXT.index("One"), TEXT.index("she") + 3)], margin=12)
    assert isinstance(utterance, Utterance)
    assert spelt(utterance) == "one two three four five six"  # an attribution parts them, nothing else
    assert spelt(prose) == "it all one two three she said four"


def test_without_a_margin_it_is_the_whole_paragraph(opened):
    *utterances, prose = opened.texts([Region(1, 0, 5)], margin=None)
    assert [spelt(utterance) for utterance in utterances] == ["one two three four five six", "far away words"]
    assert spelt(prose).endswith("the end")


def test_regions_that_overlap_are_one(opened):
    texts = list(opened.texts([Region(1, 0, 30), Region(1, 20, 60), Region(1, 10, 12)], margin=0))
    assert sum(not isinstance(text, Utterance) for text in texts) == 1


@pytest.mark.parametrize(
    ("words", "kind", "expected"),
    [
        ("Four five six", "direct", QUOTES[1]),
        ("six.” Filling", "direct", QUOTES[1]),  # half of the words
        ("said. “Four", "indirect", None),
        ("Before it all", "direct", None),
        ("Far away words.” The end. ", "direct", QUOTES[3]),
    ],
)
def test_words_are_the_quotation_s_that_holds_half_of_them(opened, words, kind, expected):
    start = TEXT.index(words.strip())
    (text,) = (t for t in opened.texts([Region(1, start, start + len(words))], 0) if not isinstance(t, Utterance))
    assert opened.quote_of(text.words, kind) == expected


def test_a_letter_is_a_word(opened):
    for text in opened.texts([Region(1, 0, 80)], margin=10):
        assert len(text.letters) == len(text.words)


@pytest.mark.parametrize(
    ("claimed", "speaker", "meant"),
    [
        ("John Kelly", "John Kelly", True),
        ("John Kelly", "John Kelley", False),  # somebody else here bears the name
        ("Jon Kellie", "John Kelley", True),
        ("Kelly", "John Kelly", True),
        ("Robert Kelly", "John Kelly", False),
    ],
)
def test_a_name_that_is_only_like_it_is_not_meant_where_somebody_bears_it(claimed, speaker, meant):
    people = [Speaker("John Kelly"), Speaker("John Kelley")]
    opened = QuotedArticle(ARTICLE, QUOTES, people, Alphabet())
    assert opened.is_meant(claimed, opened.speakers[speaker]) is meant
