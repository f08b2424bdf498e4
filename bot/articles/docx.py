"""Word's documents: text, headings by their style, tables, captions and footnotes.

What was deleted and is only kept as a change, comments, hidden text and the codes of fields are no part of the text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lxml import etree

from bot.articles.office import Shown, as_html, read_office
from bot.articles.packed import Package

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.articles.article import Article
    from bot.articles.notes import Notes
    from bot.articles.source import Source

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_HEADING = re.compile(r"heading ([1-6])", re.IGNORECASE)
# Deletions, what was moved elsewhere, what an older program would show instead, and what only numbers or describes.
_GONE = frozenset(
    f"{_W}{name}" for name in "del moveFrom instrText fldData footnoteRef endnoteRef annotationRef".split()
) | {"{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"}
_MARKS = frozenset((f"{_W}footnoteReference", f"{_W}endnoteReference", f"{_W}commentReference"))
_TEXTS = {f"{_W}tab": " ", f"{_W}noBreakHyphen": "-", f"{_W}softHyphen": "\u00ad"}
_TAGS = {f"{_W}br": "br", f"{_W}cr": "br", f"{_W}tbl": "table", f"{_W}tr": "tr", f"{_W}tc": "td"}


def read_docx(source: Source, notes: Notes) -> Article:
    """Read a document of Word's.

    Raises:
        ArticleError: It is damaged, holds too much, has no text, or breaks a limit.
    """
    package = Package(source, "a Word document")
    styles = package.tree("word/styles.xml")
    names = {} if styles is None else _style_names(styles)
    body = etree.Element("body")
    reader = _Reader(names, notes)
    as_html(package.needed("word/document.xml"), reader.shown, body)
    for part in ("word/footnotes.xml", "word/endnotes.xml"):
        if (footnotes := package.tree(part)) is not None:
            as_html(footnotes, reader.shown, etree.SubElement(body, "section", {"class": "footnotes"}))
    language = None if styles is None else next((each.get(f"{_W}val") for each in styles.iter(f"{_W}lang")), None)
    return read_office(source, body, package.tree("docProps/core.xml"), language, notes)


class _Reader:
    def __init__(self, names: Mapping[str, str], notes: Notes) -> None:
        self._names = names
        self._notes = notes

    def shown(self, element: etree._Element) -> Shown:
        """What an element becomes in HTML."""
        tag = str(element.tag)
        if tag == f"{_W}t":
            return Shown(None, element.text or "")
        if tag == f"{_W}p":
            return Shown(self._paragraph(element))
        if tag in _GONE or (tag == f"{_W}r" and _is_hidden(element)) or _is_separator(element):
            if tag == f"{_W}del":
                self._notes.left_out("deletions that are kept as changes", "".join(map(str, element.itertext())))
            return Shown(False)
        if tag in _MARKS:
            if tag != f"{_W}commentReference":
                self._notes.left_out("footnote marks", element.get(f"{_W}id", ""))
            return Shown(False)
        return Shown(_TAGS.get(tag), _TEXTS.get(tag, ""))

    def _paragraph(self, element: etree._Element) -> str:
        style = element.find(f"{_W}pPr/{_W}pStyle")
        name = "" if style is None else self._names.get(style.get(f"{_W}val", ""), "")
        if name == "title":
            return "h1"
        if found := _HEADING.fullmatch(name):
            return f"h{found[1]}"
        outline = element.find(f"{_W}pPr/{_W}outlineLvl")
        if outline is not None and outline.get(f"{_W}val", "") in "012345":
            return f"h{int(outline.get(f'{_W}val', '')) + 1}"
        return "figcaption" if name == "caption" else "p"


def _style_names(styles: etree._Element) -> dict[str, str]:
    """The styles by their ids, as Word calls them in English, in lower case."""
    named = {}
    for style in styles.iter(f"{_W}style"):
        name = style.find(f"{_W}name")
        if name is not None:
            named[style.get(f"{_W}styleId", "")] = name.get(f"{_W}val", "").lower()
    return named


def _is_hidden(run: etree._Element) -> bool:
    hidden = run.find(f"{_W}rPr/{_W}vanish")
    return hidden is not None and hidden.get(f"{_W}val", "1") not in ("0", "false")


def _is_separator(element: etree._Element) -> bool:
    """Whether it is one of the rules that stand between the text and its footnotes."""
    return element.get(f"{_W}type", "") in ("separator", "continuationSeparator", "continuationNotice")
