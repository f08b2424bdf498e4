"""What people read in the terminal: as wide as it is, without colour when piped or where NO_COLOR is set."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from bot.replies import wording
from bot.replies.links import sentence_link

if TYPE_CHECKING:
    from bot.articles.model import Article
    from bot.library import Served
    from bot.search.model import Answer, Hit

INDENT = "  "
LEADS = {
    "closest": ("The articles may not answer this. The closest passage:", "yellow"),
    "none": ("Not in the articles.", "red"),
}


def print_answer(served: Served, answer: Answer) -> None:
    """An answer: the passage with its sentence in bold, and where it stands."""
    console = Console(highlight=False)
    if answer.verdict in LEADS:
        console.print(Text(*LEADS[answer.verdict]))
    if answer.verdict == "none":
        _print_way_on(console, served, answer)
        return
    for hit in answer.hits:
        article = served.articles[hit.passage.article]
        console.print()
        _print_indented(console, _passage_text(hit))
        console.print()
        _print_indented(console, *_attribution(article, hit))
        if link := _link(article, hit):
            console.print(Text(f"{INDENT}{link}"), soft_wrap=True)  # whole, so that a terminal can open it


def print_articles(served: Served) -> None:
    """A table of the articles."""
    console = Console(highlight=False)
    if not served.articles:
        console.print("There are no articles yet: put .md or .txt files into the corpus folder.")
        return
    table = Table(box=box.SIMPLE_HEAD)
    for heading in ("Article", "Title", "Publisher", "Published"):
        table.add_column(heading, overflow="fold")
    table.add_column("Paragraphs", justify="right")
    for article in served.articles.values():
        published = article.published.isoformat() if article.published else ""
        cells = (article.id, article.title, article.publisher or "", published, str(len(article.paragraphs)))
        table.add_row(*(Text(cell) for cell in cells))
    console.print(table)


def _passage_text(hit: Hit) -> Text:
    text = Text(hit.passage.text)
    for start, end in hit.highlights:
        text.stylize("bold", start, end)
    return text


def _attribution(article: Article, hit: Hit) -> list[Text]:
    place = [f"¶ {hit.passage.paragraph}", *filter(None, [hit.passage.section])]
    published = article.published and wording.day(article.published)
    source = [article.title, *filter(None, [article.publisher, published])]
    return [Text(" · ".join(place), "cyan"), Text(" · ".join(source))]


def _link(article: Article, hit: Hit) -> str | None:
    passage = hit.passage
    start, end = hit.highlights[0] if hit.highlights else (0, len(passage.text))
    return sentence_link(article, passage.paragraph, passage.start + start, passage.start + end)


def _print_indented(console: Console, *texts: Text) -> None:
    for text in texts:
        for line in text.wrap(console, max(20, console.width - 2 * len(INDENT))):
            line.rstrip()
            console.print(Text.assemble(INDENT, line), soft_wrap=True)


def _print_way_on(console: Console, served: Served, answer: Answer) -> None:
    """Where nothing answers: the articles that come closest, or those there are, with their sections."""
    nearest = dict.fromkeys(hit.passage.article for hit in answer.hits) or dict.fromkeys(served.articles)
    for identity in list(nearest)[:3]:
        article = served.articles[identity]
        console.print(Text(f"\n{article.title}", "bold"))
        for section in article.sections:
            if section.heading:
                console.print(Text(f"  {section.heading}"))
