"""Files that are a zip of XML, opened so that neither a bomb nor a damaged one does harm."""

from __future__ import annotations

import zipfile
import zlib
from io import BytesIO
from typing import TYPE_CHECKING

from lxml import etree

from bot.articles.decoding import printable
from bot.articles.source import ArticleError

if TYPE_CHECKING:
    from bot.articles.source import Source

MAX_PARTS = 5_000
MAX_XML = 12_000_000
"""Bytes of one part when it is unpacked; the tree of one takes about ten times as much."""


class Package:
    """The parts of a file, each read when it is asked for."""

    def __init__(self, source: Source, kind: str) -> None:
        """Open a file.

        Args:
            source: The file.
            kind: What it should be, as errors say it ("a Word document").

        Raises:
            ArticleError: It is no such file.
        """
        self._source = source
        self._kind = kind
        try:
            self._zip = zipfile.ZipFile(BytesIO(source.data))
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, EOFError) as error:
            raise self._damaged(error) from None
        if len(self._zip.infolist()) > MAX_PARTS:
            raise ArticleError(source.name, f"is {kind} of over {MAX_PARTS:,} parts; save its text alone")

    def tree(self, part: str) -> etree._Element | None:
        """The XML of a part; None where there is none.

        Raises:
            ArticleError: It is damaged, locked by a password, or too large.
        """
        try:
            known = self._zip.getinfo(part)
        except KeyError:
            return None
        if known.file_size > MAX_XML:
            reason = f"is {self._kind} with over {MAX_XML // 1_000_000} MB of text and marks; split it"
            raise ArticleError(self._source.name, reason)
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
        )
        try:
            return etree.fromstring(self._zip.read(known), parser)  # no more than the size that it is said to have
        except RuntimeError as error:  # what zipfile raises for a part that is encrypted
            raise ArticleError(self._source.name, f"is {self._kind} under a password; save it without one") from error
        except (etree.LxmlError, zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError) as error:
            raise self._damaged(error) from None

    def needed(self, part: str) -> etree._Element:
        """The same of a part that such a file cannot be without.

        Raises:
            ArticleError: There is none, or it cannot be read.
        """
        tree = self.tree(part)
        if tree is None:
            raise ArticleError(self._source.name, f"is not {self._kind}: it has no {part}; save it anew")
        return tree

    def _damaged(self, error: Exception) -> ArticleError:
        return ArticleError(
            self._source.name, f"is not {self._kind}, or is damaged ({printable(str(error), 60)}); save it anew"
        )
