"""What people read in the terminal: as wide as it is, without colour when piped or where NO_COLOR is set."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich import box
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

if TYPE_CHECKING:
    from bot.articles.model import Article
    from bot.library import Served
    from bot.search.model import Answer, Hit

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
        console.print()
        console.print(Padding(_passage_text(hit), (0, 2)))
        console.print()
        for line in _attribution(served.articles[hit.passage.article], hit):
            console.print(Padding(line, (0, 2)), soft_wrap=True)


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
    published = article.published and f"{article.published:%-d %B %Y}"
    source = [article.title, *filter(None, [article.publisher, published])]
    lines = [Text(" · ".join(place), "cyan"), Text(" · ".join(source))]
    if article.url:
        lines.append(Text(article.url, "underline"))
    return lines


def _print_way_on(console: Console, served: Served, answer: Answer) -> None:
    """Where nothing answers: the articles that come closest, or those there are, with their sections."""
    nearest = dict.fromkeys(hit.passage.article for hit in answer.hits) or dict.fromkeys(served.articles)
    for identity in list(nearest)[:3]:
        article = served.articles[identity]
        console.print(Text(f"\n{article.title}", "bold"))
        for section in article.sections:
            if section.heading:
                console.print(Text(f"  {section.heading}"))
