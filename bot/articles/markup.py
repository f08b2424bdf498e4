"""HTML as a reader of the page sees it: headings, paragraphs, captions and footnotes, one block each.

Paragraphs, list items, lines between two breaks and table rows (cells joined by a space) are paragraphs; a heading
inside of a list, a quotation or a table is one too. What a page does not show, and the marks of footnotes, are left
out.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lxml import etree

from bot.articles import lines
from bot.articles.decoding import squeeze
from bot.articles.outline import Block
from bot.articles.source import ArticleError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.articles.article import Kind
    from bot.articles.notes import Notes
    from bot.articles.source import Source

_BREAK = "\0"  # what no text of a page can hold
_BREAKS = re.compile(r"\0(?:\s*\0)+")
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BLOCKS = frozenset(
    """address article aside blockquote body center dd details dialog div dl dt fieldset figcaption figure footer form
    header hr html legend li main menu nav ol p pre section summary table tbody td tfoot th thead tr ul
    caption""".split()
) | {*_HEADINGS}
_INNER = frozenset(("li", "blockquote", "table", "dd"))
_UNSEEN = frozenset(
    """applet audio base button canvas datalist embed frame frameset head iframe input link map meta noembed noframes
    noscript object option param script select style svg template textarea title video""".split()
)
_NOTES = re.compile(r"\b(?:footnotes?|endnotes?|doc-endnotes?|doc-footnotes?|footnote-list|reflist)\b")
_MARK_OF_NOTE = re.compile(r"\b(?:footnote-ref|footnote-back(?:ref)?|reversefootnote|doc-noteref|doc-backlink)\b")
_NOTE_ADDRESS = re.compile(r"#.{0,20}(?:fn|ftn|note|cite|edn|easy-footnote)")
_MARK = re.compile(r"[\[(]?(?:\d{1,3}|(?<=[\[(])[a-z]|[*†‡§¶^↩↑]{1,3}\ufe0e?)[\])]?")
_CAPTION = re.compile(r"\b(?:wp-caption-text|figcaption|caption|image-caption|photo-credit)\b")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden")
_EDITING = re.compile(r"\b(?:mw-editsection|sr-only|screen-reader-text|visually-hidden)\b")
_FILE_NAME = re.compile(r"\S+\.(?:jpe?g|png|gif|webp|svg|avif|heic)|(?:img|image|dsc|photo)[ _-]?\d*", re.IGNORECASE)


def parse_html(source: Source, html: bytes) -> etree._Element | None:
    """A tree of HTML in UTF-8, however it is written; None where there is nothing in it.

    Raises:
        ArticleError: Its tags are nested over 250 deep.
    """
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True)
    try:
        root = etree.fromstring(html, parser)
    except etree.XMLSyntaxError:
        return None
    if any("depth" in error.message for error in parser.error_log.filter_from_fatals()):
        raise ArticleError(source.name, "nests its tags too deeply; write them side by side")
    return root


def html_blocks(
    root: etree._Element, notes: Notes, *, broken_lines: bool = False, unparted: bool = False
) -> list[Block]:
    """What a page shows, in order.

    Args:
        root: The tree.
        notes: Told of the marks of footnotes that were left out.
        broken_lines: Line feeds are the writer's, and may part paragraphs (as in Markdown), or no more than spaces.
        unparted: No empty line parts anything in the file.
    """
    outline = _Outline(notes, broken_lines=broken_lines, unparted=unparted)
    walk = etree.iterwalk(root, events=("start", "end"))
    skipped = None
    for event, element in walk:
        if event == "end":
            outline.end(element, shown=element is not skipped)
        elif outline.start(element):
            continue
        else:
            skipped = element
            walk.skip_subtree()
    outline.flush()
    return outline.found


class _Outline:
    """The blocks so far, and the text since the last of them."""

    def __init__(self, notes: Notes, *, broken_lines: bool, unparted: bool) -> None:
        self.found: list[Block] = []
        self._notes = notes
        self._broken_lines = broken_lines
        self._unparted = unparted
        self._text: list[str] = []
        self._pictures = 0  # how many of them only describe a picture
        self._inner = self._rows = self._footnotes = self._captions = self._pre = 0
        self._backward = False

    def start(self, element: etree._Element) -> bool:
        """Begin an element, unless nothing of it is shown."""
        tag = str(element.tag)
        if _is_unseen(element):
            return False
        if (address := mark_address(element)) is not None:
            self._notes.left_out("footnote marks", _text_of(element))
            # A footnote that begins with the way back to its mark, as word processors write it.
            self._backward = self._backward or (self._is_empty() and "ref" in address)
            return False
        if tag in _BLOCKS:
            self._edge(tag)
        self._count(element, tag, 1)
        if tag == "br":
            self._text.append(_BREAK)
        elif tag == "img":
            self._picture(element)
        if element.text:
            self._text.append(element.text)
        return True

    def end(self, element: etree._Element, *, shown: bool) -> None:
        """End an element, and go on behind it."""
        tag = str(element.tag)
        if shown:
            if tag in _BLOCKS:
                self._edge(tag, level=None if self._inner else _HEADINGS.get(tag))
            self._count(element, tag, -1)
        if element.tail:
            self._text.append(element.tail)

    def flush(self, level: int | None = None) -> None:
        """Make a block of the text since the last one, or several where it has empty lines in it."""
        parts, pictures, backward = self._text, self._pictures, self._backward
        self._text, self._pictures, self._backward = [], 0, False
        kind = self._kind(is_picture=bool(pictures) and pictures == sum(bool(part.strip()) for part in parts))
        for text in self._texts("".join(parts), level):
            self.found.append(Block(text, level, "note" if backward else kind))

    def _texts(self, shown: str, level: int | None) -> Iterator[str]:
        for part in _BREAKS.split(shown):
            part = part.replace(_BREAK, "\n")  # noqa: PLW2901
            if self._pre or level or not self._broken_lines:
                yield squeeze(part)
            else:
                for text in lines.paragraphs(part, unparted=self._unparted):
                    yield squeeze(lines.without_bullet(text))

    def _kind(self, *, is_picture: bool) -> Kind:
        if self._footnotes:
            return "note"
        return "caption" if self._captions or is_picture else "text"

    def _edge(self, tag: str, level: int | None = None) -> None:
        """A block begins or ends; inside of a row of a table that is only a space."""
        if self._rows and tag != "tr":
            self._text.append(" ")
        else:
            self.flush(level)

    def _is_empty(self) -> bool:
        return not any(part.strip() for part in self._text)

    def _count(self, element: etree._Element, tag: str, step: int) -> None:
        self._inner += step * (tag in _INNER)
        self._pre += step * (tag == "pre")
        self._rows += step * (tag == "tr" and not _is_layout(element))
        if names := f"{element.get('class', '')} {element.get('role', '')} {element.get('id', '')}".strip():
            self._footnotes += step * (tag in _BLOCKS and bool(_NOTES.search(names)))
        self._captions += step * (tag in ("figcaption", "caption") or bool(tag in _BLOCKS and _CAPTION.search(names)))

    def _picture(self, element: etree._Element) -> None:
        text = squeeze(element.get("alt") or element.get("title") or "")
        if not self._broken_lines or _FILE_NAME.fullmatch(text) or _has_caption(element):
            return  # a page shows it only where the picture is missing
        if text:
            self._text.append(text)
            self._pictures += 1


def _is_unseen(element: etree._Element) -> bool:
    if element.tag in _UNSEEN or element.get("hidden") is not None:
        return True
    if (style := element.get("style")) and _HIDDEN.search(style):
        return True
    return bool((names := element.get("class")) and _EDITING.search(names))


def _text_of(element: etree._Element) -> str:
    return squeeze("".join(element.itertext(with_tail=False)))  # type: ignore[arg-type]


def mark_address(element: etree._Element) -> str | None:
    """Where the number leads that stands for a footnote, or the arrow back from one; None for anything else."""
    if element.tag not in ("a", "sup"):
        return None
    link = element if element.tag == "a" else element.find(".//a")
    address = "" if link is None else link.get("href", "")[:60]
    if _MARK_OF_NOTE.search(f"{element.get('class', '')} {element.get('role', '')}"):
        return address
    is_mark = _NOTE_ADDRESS.match(address) and _MARK.fullmatch(_text_of(element))
    return address if is_mark else None


def _has_caption(picture: etree._Element) -> bool:
    figure = next(picture.iterancestors("figure"), None)
    return figure is not None and figure.find(".//figcaption") is not None


def _is_layout(row: etree._Element) -> bool:
    """Whether a table's row only holds a part of the page in its place: paragraphs, lists or tables in a cell."""
    return any(sum(inner.tag in _BLOCKS for inner in cell) > 1 or _has_empty_line(cell) for cell in row)


def _has_empty_line(cell: etree._Element) -> bool:
    """Whether two breaks follow each other, as they did between paragraphs when pages were laid out in tables."""
    following = ((first, first.getnext()) for first in cell.iter("br"))
    return any(next_ is not None and next_.tag == "br" and not (br.tail or "").strip() for br, next_ in following)
