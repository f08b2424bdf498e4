"""PDF with a layer of text: its columns in order, words mended at the ends of lines, page headers left out.

pdfminer.six finds the pieces of lines; `bot.articles.page_layout` puts them in order.
"""

from __future__ import annotations

import logging
import re
import zlib
from io import BytesIO
from statistics import median
from time import thread_time
from typing import TYPE_CHECKING

from pdfminer.converter import PDFPageAggregator
from pdfminer.layout import LAParams, LTChar, LTTextBox, LTTextLine
from pdfminer.pdfdocument import PDFDocument, PDFPasswordIncorrect
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser

from bot.articles import page_layout
from bot.articles.decoding import MAX_BYTES, TOO_LARGE, printable, squeeze
from bot.articles.details import details_of
from bot.articles.outline import build_article
from bot.articles.page_layout import PageContent, Piece
from bot.articles.source import ArticleError

if TYPE_CHECKING:
    from pdfminer.layout import LTPage

    from bot.articles.article import Article
    from bot.articles.notes import Notes
    from bot.articles.source import Source

MAX_PAGES = 400
MAX_SECONDS = 7.0
"""Of the processor's time."""
MAX_LOOKUPS = 200_000
"""How often one object may lead to another: a few dozen times a page, and without end where they lead in a ring."""
MAX_UNPACKED = 24_000_000
"""Bytes of all streams together when they are unpacked."""

_UNKNOWN = re.compile(r"\(cid:\d+\)")
_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "ft", "ﬆ": "st"})
_STREAM = re.compile(rb"stream\r?\n")


def read_pdf(source: Source, notes: Notes) -> Article:
    """Read a PDF; the title is what is set largest on the first page, else the one among its properties.

    Raises:
        ArticleError: It is damaged or locked, unpacks to too much, takes too long, is a scan, or breaks a limit.
    """
    if len(source.data) > MAX_BYTES:
        raise ArticleError(source.name, TOO_LARGE)
    _check_streams(source, source.data)
    pages, properties = _read(source)
    texts = [piece.text for page in pages for piece in page.pieces]
    unknown = sum(len(_UNKNOWN.findall(text)) for text in texts)
    if sum(map(len, texts)) < 20 * len(pages):
        raise ArticleError(source.name, "has no text but pictures of it: it is a scan; run it through OCR first")
    if unknown * 50 > sum(map(len, texts)):
        raise ArticleError(source.name, "has a font that does not tell its letters; save the text in another way")
    blocks = page_layout.layout_blocks(pages, notes)
    details = details_of({"title": properties.get("Title", "")}, notes)
    first = next((block for block in blocks[:4] if block.level == 1), None)
    title = first.text if first else details.title
    return build_article(source, title, details, [block for block in blocks if block is not first], notes)


def _check_streams(source: Source, data: bytes, deep: int = 0) -> None:
    """Refuse what unpacks to more than memory should hold, before anything unpacks it."""
    unpacked = 0
    for found in _STREAM.finditer(data):
        try:
            part = zlib.decompressobj().decompress(memoryview(data)[found.end() :], MAX_UNPACKED - unpacked + 1)
        except zlib.error:
            continue
        unpacked += len(part)
        if unpacked > MAX_UNPACKED or (part[:1] == b"\x78" and deep > 1):
            reason = f"unpacks to over {MAX_UNPACKED // 1_000_000} MB; save its text alone"
            raise ArticleError(source.name, reason)
        if part[:1] == b"\x78":  # packed twice
            _check_streams(source, b"stream\n" + part, deep + 1)


def _read(source: Source) -> tuple[list[PageContent], dict[str, str]]:
    """The pages with their lines, and what the file says of itself.

    A damaged file can make the parser raise anything.
    """
    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)
    ends = thread_time() + MAX_SECONDS
    pages: list[PageContent] = []
    try:
        document = _Document(source, ends)
        properties = {
            str(key): _decoded(value)
            for info in document.info
            for key, value in info.items()
            if isinstance(value, bytes)
        }
        resources = PDFResourceManager()
        device = PDFPageAggregator(resources, laparams=LAParams(boxes_flow=None))
        interpreter = PDFPageInterpreter(resources, device)
        for page in PDFPage.create_pages(document):
            interpreter.process_page(page)
            pages.append(_page(device.get_result()))
            _check_effort(source, len(pages), ends)
    except PDFPasswordIncorrect:
        raise ArticleError(source.name, "is locked by a password; save it without one") from None
    except (ArticleError, MemoryError):
        raise
    except Exception as error:  # noqa: BLE001 - whatever a damaged file makes of its parser
        problem = printable(squeeze(str(error)), 60) or type(error).__name__
        raise ArticleError(source.name, f"is not a PDF, or is damaged ({problem}); save it anew") from None
    if not pages:
        raise ArticleError(source.name, "has no pages")
    return pages, properties


class _Document(PDFDocument):
    """A file whose objects lead to others so often and so long at most."""

    def __init__(self, source: Source, ends: float) -> None:
        self._source = source
        self._lookups = 0
        self._ends = ends
        super().__init__(PDFParser(BytesIO(source.data)))

    def getobj(self, objid: int) -> object:
        """Look an object up.

        Raises:
            ArticleError: That was too often, or took too long.
        """
        self._lookups += 1
        _check_effort(self._source, 0, self._ends)
        if self._lookups > MAX_LOOKUPS:
            raise ArticleError(self._source.name, "is made of parts that contain each other; print it to a new PDF")
        return super().getobj(objid)


def _check_effort(source: Source, pages: int, ends: float) -> None:
    if pages > MAX_PAGES or thread_time() > ends:
        raise ArticleError(source.name, "has too many pages or marks to be read in a few seconds; split it")


def _decoded(value: bytes) -> str:
    return value.decode("utf-16" if value[:2] in (b"\xfe\xff", b"\xff\xfe") else "latin-1", errors="replace")


def _page(page: LTPage) -> PageContent:
    pieces = []
    for box in page:
        for line in box if isinstance(box, LTTextBox) else ():
            text = line.get_text().translate(_LIGATURES).strip()
            if isinstance(line, LTTextLine) and text:
                sizes = [char.size for char in line if isinstance(char, LTChar)]
                size = round(median(sizes), 1) if sizes else 0.0
                pieces.append(Piece(text, line.x0, line.x1, line.y1, line.y0, size))
    return PageContent(tuple(pieces), page.height)
