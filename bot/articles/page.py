"""A page as a browser saves it, or a text that another program saved as HTML.

What the page shows is read as it stands (`bot.articles.markup`). trafilatura tells which of it is the article, and what
the page says about itself; where it finds none, or the page is nothing but a text, all of it is served.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from lxml import etree, html

from bot.articles import markup
from bot.articles.decoding import MAX_BYTES, decode, squeeze
from bot.articles.details import Details, details_of
from bot.articles.outline import Block, build_article
from bot.articles.source import NO_TEXT, ArticleError, Source

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from trafilatura.settings import Document

    from bot.articles.article import Article
    from bot.articles.notes import Notes

MAX_ELEMENTS = 50_000
ENOUGH = 0.4
"""Of the words in what is marked as the article: if trafilatura finds less, it is taken for mistaken."""

_AROUND = ("nav", "header", "footer", "aside", "form", "script")
_INNERMOST = ("article", "main", "body")
_ROWS = ("div", "p", "td", "section", "center")
_EMPTY = re.compile(r"\s+")


def read_page(source: Source, notes: Notes) -> Article:
    """Read a page of HTML; the title is its own headline's, else the document's.

    Raises:
        ArticleError: The file cannot be decoded, has no text, or breaks a limit.
    """
    text = decode(_declared(source), notes)
    root = markup.parse_html(source, text.encode())
    if root is None:
        raise ArticleError(source.name, NO_TEXT)
    if sum(1 for _ in root.iter()) > MAX_ELEMENTS:
        raise ArticleError(source.name, f"has over {MAX_ELEMENTS:,} tags; split it")
    for row in [each for each in root.iter(*_ROWS) if _is_row_of_links(each)]:
        notes.left_out("rows of links", squeeze("".join(row.itertext())))  # type: ignore[arg-type]
        _drop(row)
    container = _container(root)
    shown = markup.html_blocks(container, notes)
    found = _extract(root)
    if not _words(block for block in shown if not block.level):
        shown = [*shown, *_structured(root)]
    blocks = _of_the_article(shown, found, notes) if _is_page(container) else shown
    details = _details(root, found, notes)
    heading = next((block for block in shown if block.level == 1), None)
    title = heading.text if heading else details.title
    return build_article(source, title, details, [block for block in blocks if block is not heading], notes)


def _declared(source: Source) -> Source:
    """The same as UTF-8, where it is not, and the page names its encoding."""
    try:
        source.data.decode()
    except UnicodeDecodeError:
        if source.data[:2] in (b"\xff\xfe", b"\xfe\xff") or len(source.data) > MAX_BYTES:
            return source
    else:
        return source
    try:
        root = html.document_fromstring(source.data[:20_000])
        text = source.data.decode(root.getroottree().docinfo.encoding or "")
    except (etree.LxmlError, LookupError, UnicodeDecodeError, ValueError):
        return source
    return Source(source.id, source.name, text.encode(errors="replace"), source.keeps_boilerplate)


def _container(root: etree._Element) -> etree._Element:
    """The one element that is marked as the article, if there is one, or else the main part of the page, or all."""
    for tag in _INNERMOST:
        found = [*root.iter(tag)]
        if len(found) == 1:
            return found[0]
    return root


def _is_page(container: etree._Element) -> bool:
    return next(container.iter(*_AROUND), None) is not None or container.tag not in ("article", "body", "html")


def _is_row_of_links(element: etree._Element) -> bool:
    """Whether it holds nothing but links side by side: where a page leads, or is to be shared."""
    links = element.findall("a")
    others = [element.text, *(child.tail for child in element)]
    are_alone = all(child.tag in ("a", "br", "span") for child in element)
    return len(links) > 1 and are_alone and not any(map(str.isalnum, "".join(filter(None, others))))


def _extract(root: etree._Element) -> Document | None:
    """What trafilatura makes of the page, without the marks of its footnotes, which it would take for words."""
    from trafilatura import bare_extraction

    for element in [each for each in root.iter("a", "sup") if markup.mark_address(each) is not None]:
        _drop(element)
    try:
        tree = html.document_fromstring(etree.tostring(root, encoding="unicode"))
    except etree.LxmlError:  # so it says that memory ends, too
        return None
    found = bare_extraction(
        tree,
        fast=True,
        favor_recall=True,
        include_comments=False,
        with_metadata=True,
        date_extraction_params={"extensive_search": False, "original_date": True},
    )
    return None if found is None or isinstance(found, dict) else found


def _drop(element: etree._Element) -> None:
    parent, tail = element.getparent(), element.tail
    if parent is None:
        return
    if tail:
        before = element.getprevious()
        if before is None:
            parent.text = (parent.text or "") + tail
        else:
            before.tail = (before.tail or "") + tail
    parent.remove(element)


def _of_the_article(shown: Sequence[Block], found: Document | None, notes: Notes) -> Sequence[Block]:
    """The blocks that trafilatura kept, with the headings, captions and footnotes among them."""
    if found is None or found.body is None:
        return shown
    kept = {_key("".join(part)) for part in _parts(found.body)}
    places = [place for place, block in enumerate(shown) if _key(block.text) in kept]
    words, own = _words(shown), _words(shown[place] for place in places)
    if not places or own < ENOUGH * words:
        return shown
    inside = range(places[0], places[-1] + 1)
    served = [
        block
        for place, block in enumerate(shown)
        if place in places or block.kind == "note" or (place in inside and (block.level or block.kind == "caption"))
    ]
    if left := words - _words(served):
        notes.add(f"left out {left:,} of the page’s {words:,} words, which stand around the article")
    return served


def _structured(root: etree._Element) -> Iterable[Block]:
    """The paragraphs of an article that stands only in what a page says to programs (schema.org, JSON-LD)."""
    for script in root.iter("script"):
        if script.get("type") != "application/ld+json":
            continue
        try:
            told = [json.loads(script.text or "")]
        except (ValueError, RecursionError):
            continue
        for each in told:  # which grows while it is gone through
            told += each.values() if isinstance(each, dict) else each if isinstance(each, list) else ()
            body = each.get("articleBody") if isinstance(each, dict) else None
            if isinstance(body, str):
                return [Block(text) for line in body.splitlines() if (text := squeeze(line))]
    return ()


def _parts(body: etree._Element) -> Iterable[list[str]]:
    """The texts of a tree of trafilatura's, parted where an element begins or ends that is more than a style."""
    part: list[str] = []
    for event, element in etree.iterwalk(body, events=("start", "end")):
        if element.tag not in ("hi", "ref", "del", "code"):
            yield part
            part = []
        text = element.text if event == "start" else element.tail
        if text:
            part.append(text)
    yield part


def _details(root: etree._Element, found: Document | None, notes: Notes) -> Details:
    """What the page says about itself, by the names that a front matter has for it."""
    title = root.findtext(".//title")
    tag = root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang")
    values: dict[object, object] = {"title": title, "language": tag}
    if found is not None:
        values |= {
            "title": found.title or title,
            "author": (found.author or "").replace("; ", ", "),
            "publisher": found.sitename,
            "date": found.date,
            "url": found.url,
        }
    return details_of({key: value for key, value in values.items() if value}, notes)


def _key(text: str) -> str:
    return _EMPTY.sub("", text)


def _words(blocks: Iterable[Block]) -> int:
    return sum(len(block.text.split()) for block in blocks)
