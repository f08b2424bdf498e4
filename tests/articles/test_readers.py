"""Whatever a file holds, a reader gives an article that keeps the model's promises, or the one error."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.articles.article import Article
from bot.articles.markdown import read_markdown
from bot.articles.notes import Notes
from bot.articles.page import read_page
from bot.articles.plain import read_plain
from bot.articles.source import ArticleError, Source

BLOCKS = ["# ", "## ", "- ", "> ", "1. ", "|", "|-|", "```", "---", "===", "<div>", "<!--", "-->"]
INLINE = [
    "*",
    "_",
    "`",
    "~~",
    "[",
    "]",
    "(",
    ")",
    "!",
    "<",
    ">",
    "<b>",
    "<br>",
    "\\",
    ":",
    ",",
    "&",
    "?",
    '"',
    "{",
    "}",
    "@",
]
LINES = ["---\n", "title: a\n", "url: ", "published: ", "[a]: b\n", "    ", "\t", "\n", "\n\n", "\r", "\x07", "\x85"]
CHARACTERS = ["a", "B", " ", "é", "“", "\u200b", "\u202e", "\ufeff", "\0", "&amp;", "&#x202e;", "&#xd800;", "&#0;"]
PARTS = [*BLOCKS, *INLINE, *LINES, *CHARACTERS]
FILES = st.one_of(
    st.binary(max_size=200),
    st.text().map(str.encode),
    st.lists(st.sampled_from(PARTS)).map(lambda parts: "".join(parts).encode()),
    st.lists(st.sampled_from(PARTS)).map(lambda parts: f"---\n{''.join(parts)}\n---\na".encode()),
)


def outcome(reader, data):
    try:
        return reader(Source("a", "a.md", data), Notes())
    except ArticleError as error:
        return str(error)


@pytest.mark.parametrize("reader", [read_markdown, read_plain, read_page])
@given(data=FILES)
def test_an_article_or_one_line(reader, data):
    result = outcome(reader, data)
    if not isinstance(result, Article):
        assert result.isprintable()
        return
    assert [paragraph.number for paragraph in result.paragraphs] == [*range(1, len(result.paragraphs) + 1)]
    assert all(section.paragraphs for section in result.sections)
    shown = [result.title, *(paragraph.text for paragraph in result.paragraphs)]
    assert all(text and text == " ".join(text.split()) for text in shown)
    assert not set("\0\u202e\ud800") & set("".join(shown))
