"""A link opens the page at the sentence."""

from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.articles.article import Article, Paragraph, Section
from bot.replies.links import URL_LIMIT, page_link, sentence_link, text_fragment

PAGE = [
    "The mill burned down. The mill, built in 1890, had stood empty for a long and rainy decade, she said.",
    "Rain-soaked, the walls fell. The mill burned down.",
]


def article(url, *paragraphs):
    numbered = tuple(Paragraph(number, text) for number, text in enumerate(paragraphs or PAGE, 1))
    return Article("mill", "The mill", (Section(None, numbered),), url=url)


@pytest.mark.parametrize(
    ("index", "sentence", "fragment"),
    [
        pytest.param(1, "Rain-soaked, the walls fell.", "Rain%2Dsoaked%2C%20the%20walls%20fell.", id="whole"),
        pytest.param(
            0,
            "The mill, built in 1890, had stood empty for a long and rainy decade, she said.",
            "The%20mill%2C%20built,decade%2C%20she%20said.",
            id="by how it begins and ends",
        ),
        pytest.param(1, "The mill burned down.", "fell.-,The%20mill%20burned%20down.", id="told apart"),
        pytest.param(0, "The mill burned down.", "The%20mill%20burned%20down.", id="nothing stands before"),
    ],
)
def test_fragments_name_the_words(index, sentence, fragment):
    start = PAGE[index].index(sentence)
    assert text_fragment(PAGE, index, start, start + len(sentence)) == fragment


@given(st.lists(st.text(alphabet="ab ,&-é“", min_size=1, max_size=80), min_size=1, max_size=4), st.data())
def test_what_a_fragment_names_stands_in_the_article(page, data):
    index = data.draw(st.integers(0, len(page) - 1))
    start = data.draw(st.integers(0, len(page[index]) - 1))
    end = data.draw(st.integers(start + 1, len(page[index])))
    fragment = text_fragment(page, index, start, end)
    named = [unquote(part.removesuffix("-")) for part in fragment.split(",")]
    assert all(part in page[index] for part in named)
    assert "&" not in fragment


@pytest.mark.parametrize(
    ("url", "link"),
    [
        ("https://example.org/mill", "https://example.org/mill#:~:text=Rain%2Dsoaked%2C%20the%20walls%20fell."),
        ("https://example.org/mill#top", "https://example.org/mill#top:~:text=Rain%2Dsoaked%2C%20the%20walls%20fell."),
        ("https://example.org/" + "m" * 480, "https://example.org/" + "m" * 480),
    ],
)
def test_the_page_opens_at_the_sentence(url, link):
    assert sentence_link(article(url), 2, 0, 28) == link


@pytest.mark.parametrize(
    "url",
    [
        None,
        "",
        "javascript:alert(1)",
        "ftp://example.org",
        "https://",
        "https://exa mple.org",
        "https://[",
        "mill.html",
    ],
)
def test_what_a_button_cannot_open_is_no_link(url):
    assert page_link(article(url)) is None
    assert sentence_link(article(url), 1, 0, 3) is None


def test_an_address_too_long_for_a_button_is_no_link():
    assert page_link(article("https://example.org/" + "m" * URL_LIMIT)) is None
