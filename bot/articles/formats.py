"""Which files are articles, which reader each has, and what of the rest is passed over in silence no longer."""

from __future__ import annotations

import mimetypes
from importlib import import_module, util
from pathlib import PurePath
from typing import TYPE_CHECKING, NamedTuple

from bot.articles.source import ArticleError

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.articles.article import Article
    from bot.articles.notes import Notes
    from bot.articles.source import Source

    Reader = Callable[[Source, Notes], Article]


class Format(NamedTuple):
    """A kind of file.

    Attributes:
        suffixes: How its names end.
        reader: The module of this package that reads it, and the function there.
        needs: Modules of the extra `formats`, without which it cannot be read.
        is_costly: A small file may take much to read: it is packed, or made of objects that name others.
    """

    suffixes: tuple[str, ...]
    reader: tuple[str, str]
    needs: tuple[str, ...] = ()
    is_costly: bool = False


FORMATS = (
    Format((".md", ".markdown", ".mdown", ".mkd", ".mdx", ".qmd", ".rmd"), ("markdown", "read_markdown")),
    Format((".txt", ".text"), ("plain", "read_plain")),
    Format((".html", ".htm", ".xhtml"), ("page", "read_page")),
    Format((".vtt", ".srt"), ("subtitles", "read_subtitles")),
    Format((".docx", ".docm"), ("docx", "read_docx"), is_costly=True),
    Format((".odt",), ("odt", "read_odt"), is_costly=True),
    Format((".pdf",), ("pdf", "read_pdf"), needs=("pdfminer",), is_costly=True),
)
_BY_SUFFIX = {suffix: format_ for format_ in FORMATS for suffix in format_.suffixes}
_WAYS_OUT = {
    (".doc", ".rtf", ".pages", ".wpd", ".fodt", ".dotx"): "save it as .docx, .odt or .txt",
    (".epub", ".mobi", ".azw3", ".djvu", ".ps", ".tex"): "save it as .pdf, .html or .txt",
    (".mht", ".mhtml", ".webarchive", ".maff"): "save the page as .html",
    (".eml", ".msg", ".mbox"): "save the message as .txt",
    (".rst", ".org", ".adoc", ".textile", ".wiki"): "save it as .md or .txt",
    (".ass", ".ssa", ".sub", ".ttml", ".dfxp"): "save it as .vtt or .srt",
    (".zip", ".tar", ".gz", ".7z", ".rar"): "unpack it",
    ("",): "call it .txt or .md if it is an article",
}
_WAY_OUT = {suffix: way_out for suffixes, way_out in _WAYS_OUT.items() for suffix in suffixes}
_NO_TEXT = {"image": "is a picture", "audio": "is a recording", "video": "is a video", "font": "is a font"}
# Data and programs, as they lie in the folder of a site; XML and Word files are not among them, which may be articles.
_DATA = frozenset(
    """.css .scss .less .js .mjs .ts .jsx .tsx .json .jsonl .yaml .yml .toml .ini .cfg .csv .tsv .xls .xlsx .ods .py
    .rb .php .sh .bat .ps1 .go .rs .c .h .java .lock .map .log .sql .db .sqlite .bib .ics .exe .dll .so .ppt .pptx
    .odp .key .ttf .woff .woff2 .eot .webmanifest .tmpl .template .liquid .scpt .url .webloc .lnk""".split()
)
_LEFT_BEHIND = ("~", ".tmp", ".bak", ".swp", ".part", ".crdownload")
_OF_THE_SYSTEM = frozenset(("thumbs.db", "desktop.ini", "icon\r"))
SUFFIXES = frozenset(_BY_SUFFIX)
"""How the names of articles end, in lower case."""


def is_hidden(name: str) -> bool:
    """Whether a file is nobody's business: hidden, a copy that an editor keeps, or the system's own."""
    name = name.casefold()
    return name.startswith((".", "~$", "#")) or name.endswith(_LEFT_BEHIND) or name in _OF_THE_SYSTEM


def no_article(name: str) -> tuple[str, bool]:
    """Why a file whose name no reader knows is not served, and whether nobody would expect that it is."""
    suffix = PurePath(name).suffix.lower()
    kind = (mimetypes.guess_type(f"a{suffix}")[0] or "").partition("/")[0]
    if reason := _NO_TEXT.get(kind):
        return f"{reason}, no article", True
    if suffix in _DATA:
        return "is data or a program, no article", True
    shown = f"a {suffix} file" if suffix else "a file without an ending"
    way_out = _WAY_OUT.get(suffix, "save it as .md, .txt or .html")
    return f"is {shown}, which cannot be read; {way_out}", False


def reader_for(source_name: str, suffix: str) -> Reader:
    """The reader of a kind of file; it is loaded where a file is really read, as with all in the cache none is.

    Raises:
        ArticleError: What reads it is not installed, or nothing reads it.
    """
    format_ = _BY_SUFFIX.get(suffix.lower())
    if format_ is None:
        raise ArticleError(source_name, no_article(f"a{suffix}")[0])
    if not all(util.find_spec(module) for module in format_.needs):
        reason = f"is a {suffix.lower()} file, and what reads those is not installed"
        raise ArticleError(source_name, f"{reason}; run: pip install 'verbatim-bot[formats]'")
    module, function = format_.reader
    reader: Reader = getattr(import_module(f"bot.articles.{module}"), function)
    return reader


def is_costly(suffix: str) -> bool:
    """Whether a small file of this kind may take much to read."""
    format_ = _BY_SUFFIX.get(suffix.lower())
    return format_ is not None and format_.is_costly
