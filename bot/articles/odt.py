"""OpenDocument texts: text, headings, lists, tables, captions and footnotes.

Changes that are kept, comments and the text of drawings that are no frame are no part of the text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from bot.articles.office import Shown, as_html, read_office
from bot.articles.packed import Package

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.articles.article import Article
    from bot.articles.notes import Notes
    from bot.articles.source import Source

_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_DC = "{http://purl.org/dc/elements/1.1/}"

_GONE = frozenset(
    (
        *(f"{_TEXT}{name}" for name in ("tracked-changes", "note-citation", "table-of-content", "sequence-decls")),
        *(f"{_OFFICE}{name}" for name in ("annotation", "scripts", "font-face-decls", "automatic-styles", "forms")),
    )
)
_TAGS = {
    f"{_TEXT}list": "ul",
    f"{_TEXT}list-item": "li",
    f"{_TEXT}line-break": "br",
    f"{_TABLE}table": "table",
    f"{_TABLE}table-row": "tr",
    f"{_TABLE}table-cell": "td",
}
_CAPTIONS = ("caption", "illustration", "figure", "drawing")


def read_odt(source: Source, notes: Notes) -> Article:
    """Read an OpenDocument text.

    Raises:
        ArticleError: It is damaged, holds too much, has no text, or breaks a limit.
    """
    package = Package(source, "an OpenDocument text")
    content = package.needed("content.xml")
    parents = {
        style.get(f"{_STYLE}name", ""): style.get(f"{_STYLE}parent-style-name", "")
        for style in content.iter(f"{_STYLE}style")
    }
    footnotes = [*content.iter(f"{_TEXT}note-body")]
    body = etree.Element("body")
    as_html(content, lambda element: _shown(element, parents, notes), body)
    section = etree.SubElement(body, "section", {"class": "footnotes"})
    for footnote in footnotes:
        as_html(footnote, lambda element: _shown(element, parents, notes), etree.SubElement(section, "p"))
    meta = package.tree("meta.xml")
    return read_office(source, body, meta, None if meta is None else meta.findtext(f".//{_DC}language"), notes)


def _shown(element: etree._Element, parents: Mapping[str, str], notes: Notes) -> Shown:
    """What an element becomes in HTML; text counts only in paragraphs, and white space there as in HTML."""
    tag = str(element.tag)
    behind = element.tail or ""
    if tag == f"{_TEXT}note":
        notes.left_out("footnote marks", element.findtext(f"{_TEXT}note-citation") or "")
        return Shown(False, "", behind)
    if tag in _GONE:
        return Shown(False, "", behind)
    if tag == f"{_TEXT}h":
        level = element.get(f"{_TEXT}outline-level", "1")
        return Shown(f"h{level}" if level in "123456" else "p", element.text or "")
    if tag == f"{_TEXT}p":
        return Shown(_paragraph(element, parents), element.text or "")
    if tag in (f"{_TEXT}s", f"{_TEXT}tab"):
        return Shown(None, " ", behind)
    return Shown(_TAGS.get(tag), element.text or "", behind)


def _paragraph(element: etree._Element, parents: Mapping[str, str]) -> str:
    style = element.get(f"{_TEXT}style-name", "")
    names = (style.lower(), parents.get(style, "").lower())
    if "title" in names:
        return "h1"
    return "figcaption" if any(name.startswith(_CAPTIONS) for name in names) else "p"
