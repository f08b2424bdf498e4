"""How the articles were understood, in the terminal: all of them in short, or one laid open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Console
from rich.text import Text

from bot.cli.pages import INDENT, NO_ARTICLES, print_indented, speaker_line
from bot.library.served import folder_of
from bot.replies import wording
from bot.replies.catalogue import day_text
from bot.search.quotation_search import Said

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bot.articles.article import Article, Paragraph
    from bot.library.served import Served
    from bot.quotes.model import Extraction

_KINDS = {"caption": "caption", "note": "footnote"}
_NUMBER = 7  # columns for a paragraph's number


async def print_articles(served: Served) -> None:
    """Every article with what was understood of it, and every note, folder by folder."""
    console = Console(highlight=False)
    if not served.size:
        console.print(NO_ARTICLES)
    folder = ""
    async for document in served.all():
        article, identity = document.article, document.article.id
        if (within := folder_of(identity)) != folder:
            folder = within
            console.print(Text(f"\n{folder}/" if folder else "", "bold cyan"))
        console.print()
        print_indented(console, Text(article.title, "bold"), Text(identity, "cyan"))
        print_indented(console, Text(_known(article)), Text(_counted(article, document.extraction)))
        print_indented(console, *_notes(document.notes))


def print_laid_open(article: Article, extraction: Extraction, notes: Sequence[str]) -> None:
    """One article: its sections and numbered paragraphs, who says what in them, and what was left out."""
    console = Console(highlight=False)
    print_indented(console, Text(article.title, "bold"), Text(article.id, "cyan"))
    print_indented(console, Text(_known(article)), Text(_counted(article, extraction)))
    if article.url:
        console.print(Text(f"{INDENT}{article.url}"), soft_wrap=True)
    known = {speaker.name: speaker for speaker in extraction.speakers}
    for section in article.sections:
        if section.heading:
            console.print()
            print_indented(console, Text(section.heading, "bold"))
        for paragraph in section.paragraphs:
            console.print()
            _print_paragraph(console, paragraph)
            for quote in extraction.quotes:
                if quote.paragraph == paragraph.number:
                    said = Said(article, quote, known.get(quote.speaker or ""))
                    marked = f"“{said.text}”" if quote.kind == "direct" else said.text
                    _print_set_in(console, "  »", Text.assemble((marked, "green"), " ", speaker_line(said)), "green")
    if notes:
        console.print()
        print_indented(console, Text("Notes", "bold"), *_notes(notes))


def _print_paragraph(console: Console, paragraph: Paragraph) -> None:
    text = Text(paragraph.text)
    if paragraph.kind in _KINDS:
        text = Text.assemble((f"[{_KINDS[paragraph.kind]}] ", "yellow"), text)
    _print_set_in(console, f"¶ {paragraph.number}", text, "cyan")


def _print_set_in(console: Console, label: str, text: Text, style: str) -> None:
    """A text behind a label, its lines below each other."""
    for number, line in enumerate(text.wrap(console, max(20, console.width - _NUMBER - 2 * len(INDENT)))):
        line.rstrip()
        before = (label if not number else "").ljust(_NUMBER)
        console.print(Text.assemble(INDENT, (before, style), line), soft_wrap=True)


def _known(article: Article) -> str:
    published = day_text(article.published) if article.published else None
    return " · ".join(filter(None, (article.publisher, article.author, published, article.language)))


def _counted(article: Article, extraction: Extraction) -> str:
    speakers = wording.N_SPEAKERS(len(extraction.speakers))
    quotations = f"{wording.N_QUOTATIONS(len(extraction.quotes))} by {speakers}"
    return " · ".join((wording.N_PARAGRAPHS(len(article.paragraphs)), quotations))


def _notes(notes: Sequence[str]) -> Iterator[Text]:
    for note in notes:
        yield Text(f"– {note}", "yellow")
