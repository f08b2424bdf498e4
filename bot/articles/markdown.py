"""Markdown with a front matter: CommonMark with tables and strikethrough, as the page would show it.

Paragraphs, list items, block quotations, code blocks and table rows (cells joined by a space) are paragraphs; headings
outside of lists and quotations are sections. Marks, links, tags and comments leave only the text that a reader of the
page would see; an image leaves its alternative text, a line break a space.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt

from bot.articles.decoding import decode, squeeze
from bot.articles.front_matter import split_front_matter
from bot.articles.outline import Block, build, check_length
from bot.articles.source import ArticleError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from markdown_it.token import Token

    from bot.articles.article import Article
    from bot.articles.source import Source

MAX_NESTING = 40
# Each level is another look at what stands between brackets: ten keep a page of nothing but brackets to seconds.
MAX_INLINE_NESTING = 10
MAX_TOKENS = 200_000

_BREAKING_TAG = re.compile(
    r"</?(address|blockquote|br|d[dlt]|div|figcaption|figure|h[1-6]|hr|li|ol|p|pre|section|t[dhr]|table|ul)\b",
    re.IGNORECASE,
)
_UNSEEN_HTML = re.compile(r"<!--.*?(?:-->|\Z)|<(script|style)\b.*?(?:</\1\s*>|\Z)", re.IGNORECASE | re.DOTALL)


def read_markdown(source: Source) -> Article:
    """Read Markdown; the title is the front matter's or else the first heading of level 1.

    Raises:
        ArticleError: The file cannot be decoded, its front matter is wrong, it has no title, or it breaks a limit.
    """
    details, body = split_front_matter(source.name, decode(source))
    blocks = list(_blocks(source, body))
    first = next((block for block in blocks if block.level == 1 and block.text), None)
    title = details.title or (first.text if first else None)
    if title is None:
        raise ArticleError(source.name, "has no title; write title: … in its front matter or a first line # …")
    if first and first.text == title:
        blocks.remove(first)
    return build(source, title, details, blocks)


class _Tokens(list["Token"]):
    """The blocks of a file as the parser finds them, no more than memory should hold."""

    def __init__(self, source: Source) -> None:
        super().__init__()
        self._source = source

    def append(self, token: Token) -> None:
        if len(self) >= MAX_TOKENS:
            raise ArticleError(self._source.name, "has too many lists, quotations or table cells; split it")
        if token.level >= MAX_NESTING - 1:
            raise ArticleError(self._source.name, "nests lists or quotations too deeply; write them side by side")
        super().append(token)


@cache
def _markdown(max_nesting: int) -> MarkdownIt:
    return MarkdownIt("commonmark", {"maxNesting": max_nesting}).enable(["table", "strikethrough"])


@cache
def _html() -> MarkdownIt:
    return MarkdownIt("zero", {"html": True}).enable(["html_inline", "entity"])


def _blocks(source: Source, body: str) -> Iterator[Block]:
    references: dict[str, object] = {}
    tokens = _Tokens(source)
    parser = _markdown(MAX_NESTING)
    parser.block.parse(body, parser, references, tokens)
    row: list[str] = []
    for before, token in pairwise([None, *tokens]):
        match token.type:
            case "inline":
                check_length(source, token.content)
                text = _shown(_markdown(MAX_INLINE_NESTING), token.content, references)
                if before.type in ("th_open", "td_open"):
                    row.append(text)
                else:
                    yield Block(squeeze(text), level=_level(before))
            case "tr_close":
                yield Block(squeeze(" ".join(row)))
                row.clear()
            case "fence" | "code_block":
                yield Block(squeeze(token.content))
            case "html_block":
                check_length(source, token.content)
                yield Block(squeeze(_shown(_html(), _UNSEEN_HTML.sub("", token.content), {})))


def _level(opening: Token) -> int | None:
    is_heading = opening.type == "heading_open" and opening.level == 0
    return int(opening.tag[1:]) if is_heading else None


def _shown(parser: MarkdownIt, text: str, references: dict[str, object]) -> str:
    children: list[Token] = []
    parser.inline.parse(text, parser, references, children)
    return "".join(_visible(children))


def _visible(tokens: Iterable[Token]) -> Iterator[str]:
    for token in tokens:
        match token.type:
            case "text" | "text_special" | "code_inline":
                yield token.content
            case "softbreak" | "hardbreak":
                yield " "
            case "image":
                yield from _visible(token.children or ())
            case "html_inline" if _BREAKING_TAG.match(token.content):
                yield " "
