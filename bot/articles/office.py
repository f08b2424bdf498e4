"""Texts of word processors as HTML: their elements get the names that HTML has for them, and are read as a page's."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from lxml import etree

from bot.articles import lines, markup
from bot.articles.details import details_of
from bot.articles.outline import build_article

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from bot.articles.article import Article
    from bot.articles.notes import Notes
    from bot.articles.outline import Block
    from bot.articles.source import Source

LONGEST_TITLE = 200

_DC = "{http://purl.org/dc/elements/1.1/}"


class Shown(NamedTuple):
    """What an element becomes.

    Attributes:
        tag: Its name in HTML, None where only what is in it counts, False where nothing of it does.
        text: The text that it begins with.
        behind: The text that follows it.
    """

    tag: str | Literal[False] | None = None
    text: str = ""
    behind: str = ""


def as_html(root: etree._Element, shown: Callable[[etree._Element], Shown], into: etree._Element) -> None:
    """Write a tree as HTML at the end of another.

    Args:
        root: The tree.
        shown: What becomes of an element.
        into: What the HTML is written into.
    """
    opened, rules = [into], []
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        if event == "start":
            rule = shown(element)
            rules.append(rule)
            if rule.tag is False:
                walk.skip_subtree()
                continue
            if rule.tag:
                opened.append(etree.SubElement(opened[-1], rule.tag))
            _add(opened[-1], rule.text)
        else:
            rule = rules.pop()
            if rule.tag:
                opened.pop()
            _add(opened[-1], rule.behind)


def read_office(
    source: Source, body: etree._Element, meta: etree._Element | None, language: str | None, notes: Notes
) -> Article:
    """The article in a text of a word processor.

    The title is the first heading of level 1, which is also what has the style of a title, or the first line that can
    be one, or what the file's properties say.

    Args:
        source: The file.
        body: Its text as HTML.
        meta: Its properties.
        language: The tag of the language that it is set in.
        notes: Told of what is left out.

    Raises:
        ArticleError: It has no text, or breaks a limit.
    """
    known: dict[object, object] = {"language": language or ""}
    if meta is not None:
        known["title"] = meta.findtext(f".//{_DC}title") or ""
    details = details_of(known, notes)
    blocks = markup.html_blocks(body, notes)
    first = next((block for block in blocks if block.level == 1 and block.text), None) or _first_line(blocks)
    title = first.text if first else details.title
    return build_article(source, title, details, [block for block in blocks if block is not first], notes)


def _first_line(blocks: Iterable[Block]) -> Block | None:
    """The first paragraph, if it can be a title and others follow."""
    texts = [block for block in blocks if block.text]
    if len(texts) < 2 or len(texts[0].text) > LONGEST_TITLE or lines.is_sentence(texts[0].text):
        return None
    return texts[0]


def _add(element: etree._Element, text: str) -> None:
    if not text:
        return
    if len(element):
        element[-1].tail = (element[-1].tail or "") + text
    else:
        element.text = (element.text or "") + text
