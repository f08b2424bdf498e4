"""Markdown with a front matter: CommonMark with tables, strikethrough and footnotes, as the page would show it.

The Markdown is rendered to HTML, whose text then is the article (`bot.articles.markup`): so HTML within Markdown, and
Markdown within HTML, come out as on the page. An image leaves its alternative text, as a caption where it stands alone.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml
from markdown_it.renderer import RendererHTML
from mdit_py_plugins.footnote import footnote_plugin

from bot.articles import markup
from bot.articles.decoding import decode
from bot.articles.front_matter import split_front_matter
from bot.articles.outline import build_article, check_length
from bot.articles.shortcodes import without_shortcodes
from bot.articles.source import ArticleError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from markdown_it.token import Token

    from bot.articles.article import Article
    from bot.articles.notes import Notes
    from bot.articles.outline import Block
    from bot.articles.source import Source

MAX_NESTING = 40
# Each level is another look at what stands between brackets: ten keep a page of nothing but brackets to seconds.
MAX_INLINE_NESTING = 10
MAX_TOKENS = 200_000

_BLANK = re.compile(r"^[^\S\n]+$", re.MULTILINE)
_PLAIN = re.compile(r"[^\\`*_~\[!<&]*")  # nothing that begins more than text in a line; most paragraphs are
# Tags whose text browsers show as it is or not at all: one that nothing closes would swallow all that follows.
_RAW = ("iframe", "noembed", "noframes", "plaintext", "script", "style", "textarea", "title", "xmp", "noscript")


def read_markdown(source: Source, notes: Notes) -> Article:
    """Read Markdown; the title is the front matter's, else the heading that stands above all.

    Raises:
        ArticleError: The file cannot be decoded, has no text, or breaks a limit.
    """
    details, body = split_front_matter(decode(source, notes), notes)
    # A line that holds no more than spaces of any kind is empty to whoever reads it.
    body = _BLANK.sub("", without_shortcodes(body, notes))
    root = markup.parse_html(source, "".join(_html(source, body, notes)).encode())
    blocks = (
        [] if root is None else markup.html_blocks(root, notes, broken_lines=True, unparted="\n\n" not in body.strip())
    )
    heading = first_heading(blocks)
    title = details.title or (heading.text if heading else None)
    if heading and heading.text == title:
        blocks.remove(heading)
    return build_article(source, title, details, blocks, notes)


def first_heading(blocks: Sequence[Block]) -> Block | None:
    """The heading that is the title: the first of level 1, or one above everything that has no other of its level."""
    headings = [block for block in blocks if block.level is not None and block.text]
    first = next((block for block in headings if block.level == 1), None)
    if first is None and headings and blocks[0] is headings[0]:
        levels = [block.level or 0 for block in headings]
        if levels[0] == min(levels) and levels.count(levels[0]) == 1:
            return headings[0]
    return first


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
    parser = MarkdownIt("commonmark", {"maxNesting": max_nesting}).enable(["table", "strikethrough"])
    parser.use(footnote_plugin, inline=False, move_to_end=False, always_match_refs=True)
    return parser


@cache
def _renderer() -> RendererHTML:
    return RendererHTML(_markdown(MAX_NESTING))


def _html(source: Source, body: str, notes: Notes) -> Iterator[str]:
    """The page that the Markdown makes; each definition of a footnote is marked as one where it stands."""
    references: dict[str, object] = {}
    tokens = _Tokens(source)
    parser = _markdown(MAX_NESTING)
    parser.block.parse(body, parser, references, tokens)
    renderer = _renderer()
    for token in tokens:
        if token.type in ("inline", "html_block", "fence", "code_block"):
            check_length(source, token.content)
        match token.type:
            case "inline":
                if _PLAIN.fullmatch(token.content) and "  \n" not in token.content:
                    yield escapeHtml(token.content)
                    continue
                token.children = []
                inline = _markdown(MAX_INLINE_NESTING)
                inline.inline.parse(token.content, inline, references, token.children)
                yield renderer.renderInline([*_shown(token.children, notes)], parser.options, references)
            case "footnote_reference_open":
                yield '<section class="footnotes">'
            case "footnote_reference_close":
                yield "</section>"
            case _:
                yield renderer.render([token], parser.options, references)


def _shown(tokens: Iterable[Token], notes: Notes) -> Iterator[Token]:
    """What a line shows: no marks of footnotes, and no tag that would swallow what follows."""
    tokens = [*tokens]
    raw = [token.content.casefold() for token in tokens if token.type == "html_inline"]
    for token in tokens:
        if token.type == "text_special":
            token.type = "text"  # an entity or an escaped mark, which markdown-it's core would have joined
        if token.type == "footnote_ref":
            notes.left_out("footnote marks", f"[^{token.meta['label']}]")
        elif token.type != "html_inline" or not _is_open(token.content.casefold(), raw):
            yield token


def _is_open(tag: str, raw: Sequence[str]) -> bool:
    return any(tag.startswith(f"<{name}") and not any(each.startswith(f"</{name}") for each in raw) for name in _RAW)
