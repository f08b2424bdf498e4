"""The articles of a set as Verbatim reads them, with what is annotated in them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from benchmarks.questions import read_files
from benchmarks.quotations import read_quotations
from bot.articles.store import read_folder
from training.corrections import corrected

if TYPE_CHECKING:
    from pathlib import Path

    from benchmarks.quotations import Gold
    from bot.articles.article import Article


class Annotated(NamedTuple):
    """An article with its annotations.

    Attributes:
        article: What Verbatim reads.
        text: Its file, each run of white space one space.
        begins: Offset in the file of each paragraph, by number.
        direct: The quotations between marks; offsets count in the file.
        indirect: The reported statements.
    """

    article: Article
    text: str
    begins: dict[int, int]
    direct: tuple[Gold, ...]
    indirect: tuple[Gold, ...]


def read(folder: Path) -> list[Annotated]:
    """The articles of a set (see `benchmarks.quotations`), corrected, without those that Verbatim refuses to read.

    Raises:
        VerbatimError: The folder is no set of quotations.
    """
    articles = {stored.article.id: stored.article for stored in read_folder(folder / "corpus").files}
    texts = read_files(folder / "corpus")
    return [
        Annotated(article, texts[one.id], _begins(article, texts[one.id]), one.direct, one.indirect or ())
        for one in corrected(read_quotations(folder))
        if (article := articles.get(one.id))
    ]


def _begins(article: Article, text: str) -> dict[int, int]:
    found = {}
    behind = max(0, text.find(article.title)) + 1
    for paragraph in article.paragraphs:
        # One that lost characters nobody sees is not found as it stands: it begins behind the one before.
        at = max(behind, text.find(paragraph.text, behind))
        found[paragraph.number] = at
        behind = at + len(paragraph.text) + 1
    return found
