"""What people read in the terminal: as wide as it is, without colour when piped or where NO_COLOR is set."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from bot.quotes.model import CLEAR
from bot.replies import check_wording, wording
from bot.replies.catalogue import day_text
from bot.replies.links import sentence_link

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.articles.article import Article
    from bot.check.findings import Citation, Finding
    from bot.database.rows import Feed, Listed
    from bot.library.served import Served
    from bot.people.directory import Person
    from bot.search.answer import Answer, Hit
    from bot.search.quotation_search import Said

INDENT = "  "
NO_ARTICLES = "There are no articles yet: put files such as .md, .txt, .html or .docx into the corpus folder."
VERDICTS = {
    "verbatim": ("✓ Verbatim", "green"),
    "altered": ("≠ Altered", "yellow"),
    "respelt": (
        "≈ Spelling differs: the same words, British for American or the reverse",
        "yellow",
    ),
    "other_person": ("≈ Only the person differs", "yellow"),
    "turned": ("✗ Not said like this", "yellow"),
    "misattributed": ("⇄ Misattributed", "yellow"),
    "unclear": ("✓ Verbatim, but the article does not make clear who said it", "green"),
    "not_found": ("? Not found in these articles", "red"),
    "too_short": ("? Too short to judge: anybody may have said these words", "red"),
    "not_compared": ("? Not compared: the text asks for too much at once; check this alone", "red"),
}
NEAREST, SERVED = "What the closest articles are about:", "What can be asked about:"
LEADS = {
    "answered": ("In the articles’ own words:", "green"),
    "closest": ("The articles may not answer this. The closest passage:", "yellow"),
    "none": ("Not in the articles.", "red"),
}


async def print_answer(served: Served, answer: Answer) -> None:
    """An answer: the passage with its sentence in bold, and where it stands."""
    console = Console(highlight=False)
    if not served.size:
        console.print(NO_ARTICLES)
        return
    console.print(Text(*LEADS[answer.verdict]))
    if answer.verdict == "none":
        await _print_way_on(console, served, answer)
        return
    if answer.voice:
        name, speaks = answer.voice
        console.print(Text(f"{name}:" if speaks else wording.says_nothing(name)))
    for hit in answer.hits:
        article = await served.article(hit.passage.article)
        console.print()
        print_indented(console, _passage_text(hit))
        console.print()
        print_indented(console, *_attribution(article, hit))
        if link := _link(article, hit):
            console.print(Text(f"{INDENT}{link}"), soft_wrap=True)  # whole, so that a terminal can open it


def print_quotes(said: Sequence[Said]) -> None:
    """Quotations with their speakers and where they stand."""
    console = Console(highlight=False)
    if not said:
        console.print("No quotation matches.")
    for each in said:
        marked = f"“{each.text}”" if each.quote.kind == "direct" else each.text
        console.print()
        print_indented(console, Text(marked), speaker_line(each))
        place = [_numbered(each.article, each.quote.paragraph), *filter(None, [each.section]), each.article.title]
        print_indented(console, Text(" · ".join(place), "cyan"))


def print_speakers(people: Sequence[Person]) -> None:
    """A table of the people."""
    console = Console(highlight=False)
    if not people:
        console.print("Nobody is quoted.")
        return
    table = Table(box=box.SIMPLE_HEAD)
    for heading in ("Name", "Role"):
        table.add_column(heading, overflow="fold")
    for heading in ("Quotations", "Articles"):
        table.add_column(heading, justify="right")
    for person in people:
        cells = (person.name, person.role or "", str(person.quotations), str(len(person.articles)))
        table.add_row(*(Text(cell) for cell in cells))
    console.print(table)


async def print_findings(served: Served, findings: Sequence[Finding]) -> None:
    """A verdict for each claim, with the words as they stand and the difference."""
    console = Console(highlight=False)
    if not findings:
        console.print("There is no quotation in this text.")
    for finding in findings:
        console.print()
        print_indented(console, Text(*VERDICTS[finding.told]), Text(f"“{finding.claim.quote}”"))
        if finding.source:
            if finding.told == "turned":
                who = finding.source.speaker if finding.source.clear else None
                print_indented(console, Text(check_wording.turned(finding.stance, who)))
            if finding.person:
                print_indented(console, Text("“{}” became “{}”".format(*finding.person)))
            if finding.verdict == "altered":
                print_indented(console, *_difference(finding))
            print_indented(console, *await _stands(served, finding.source, reported=finding.reported))
        elif finding.closest:
            print_indented(console, Text("The closest that was said:"), Text(f"“{finding.closest.match}”"))
            print_indented(console, *await _stands(served, finding.closest))


def print_library(articles: Sequence[Listed], feeds: Sequence[Feed]) -> None:
    """A server's feeds and its own articles, one below the other."""
    console = Console(highlight=False)
    if not articles and not feeds:
        console.print("This server has added nothing.")
    for feed in feeds:
        looked = f"looked at {feed.looked_at:%Y-%m-%d %H:%M} UTC" if feed.looked_at else "not looked at yet"
        print_indented(console, Text(f"feed: {feed.title}", "bold"), Text(feed.link, "cyan"), Text(looked))
        if feed.error is not None:
            print_indented(console, Text(str(feed.error), "red"))
    for each in articles:
        known = [
            each.name,
            f"{each.versions} versions, {each.fetched_at:%Y-%m-%d %H:%M} UTC",
            each.link or "from a file",
        ]
        print_indented(console, Text(each.title, "bold"), Text(" · ".join(known), "cyan"))


def speaker_line(said: Said) -> Text:
    """Who said it, as far as that is clear."""
    quote = said.quote
    if quote.speaker is None:
        return Text("— speaker unclear")
    role = f", {said.speaker.role}" if said.speaker and said.speaker.role else ""
    if quote.confidence < CLEAR:
        return Text(f"— speaker unclear (perhaps {quote.speaker}{role})")
    return Text(f"— {' and '.join(quote.speakers)}{role}")


def _difference(finding: Finding) -> list[Text]:
    """The claim over the article's words; no line where they do not differ."""
    changed = [change for change in finding.difference if change[0] != "equal"]
    if not changed:
        return []
    yours, theirs = Text("− yours:         "), Text("+ the article’s: ")
    for change, words, claimed in finding.difference:
        style = "" if change == "equal" else "bold"
        for line, part in ((yours, claimed), (theirs, words)):
            line.append(f"{part} " if part else "", style)
    return [yours, theirs]


async def _stands(served: Served, source: Citation, *, reported: bool = False) -> list[Text]:
    article = await served.article(source.article)
    role = f", {source.role}" if source.role else ""
    who = "The article’s own words" if source.speaker is None else f"{source.speaker}{role}"
    if source.speaker is not None and not source.clear:
        who = f"The article does not make the speaker clear (perhaps {who})"
    if reported:
        who = f"{who}: the article reports it in its own words"
    place = [_numbered(article, source.paragraph), *filter(None, [source.section]), article.title]
    return [Text(f"— {who}"), Text(" · ".join(place), "cyan")]


def _passage_text(hit: Hit) -> Text:
    text = Text(hit.passage.text)
    for start, end in hit.highlights:
        text.stylize("bold", start, end)
    return text


def _attribution(article: Article, hit: Hit) -> list[Text]:
    place = [_numbered(article, hit.passage.paragraph), *filter(None, [hit.passage.section])]
    published = day_text(article.published) if article.published else None
    source = [article.title, *(part for part in (article.publisher, published) if part)]
    return [Text(" · ".join(place), "cyan"), Text(" · ".join(source))]


def _numbered(article: Article, paragraph: int) -> str:
    kind = wording.KINDS.get(article.paragraphs[paragraph - 1].kind)
    return f"¶ {paragraph} · {kind()}" if kind else f"¶ {paragraph}"


def _link(article: Article, hit: Hit) -> str | None:
    passage = hit.passage
    start, end = hit.highlights[0] if hit.highlights else (0, len(passage.text))
    return sentence_link(article, passage.paragraph, passage.start + start, passage.start + end)


def print_indented(console: Console, *texts: Text) -> None:
    """Texts below each other, as wide as the terminal is."""
    for text in texts:
        for line in text.wrap(console, max(20, console.width - 2 * len(INDENT))):
            line.rstrip()
            console.print(Text.assemble(INDENT, line), soft_wrap=True)


async def _print_way_on(console: Console, served: Served, answer: Answer) -> None:
    """Where nothing answers: the articles that come closest, or those there are, with their sections."""
    near = dict.fromkeys(hit.passage.article for hit in answer.hits)
    console.print("No passage is shown, because none of them answers. " + (NEAREST if near else SERVED))
    nearest = list(near)[:3] or [each.id for each in await served.listed(0, 3)]
    for document in (await served.documents(nearest)).values():
        article = document.article
        console.print(Text(f"\n{article.title}", "bold"))
        for section in article.sections:
            if section.heading:
                console.print(Text(f"  {section.heading}"))
