"""Quotations, page by page: whose words, about what, each with where it stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.quotes.model import CLEAR
from bot.replies import links, wording
from bot.replies.custom_ids import SaidPage
from bot.replies.escaping import safe, unescape
from bot.replies.layout import BLUE, RED, TEXT_LIMIT, Linked, kept, message, notice, read_back, small, texts_of
from bot.replies.origin import title_of
from bot.replies.pager import Page
from bot.replies.passage import excerpt, quotation
from bot.replies.speakers import named

if TYPE_CHECKING:
    from collections.abc import Sequence

    import discord
    from discord import ui

    from bot.articles.article import Article
    from bot.library.served import Served
    from bot.people.directory import Person
    from bot.search.quotation_search import Said

_A_PAGE = 5
_NAME = "### "
_DIRECT, _INDIRECT = ("“", "”"), ("", "")


@dataclass(frozen=True, slots=True)
class Wanted:
    """Whose words, about what, in which article; None stands for any."""

    by: Person | None = None
    about: str | None = None
    within: Article | None = None


async def quotes_message(
    served: Served, wanted: Wanted, said: Sequence[Said], *, page: int = 0, private: bool = False
) -> ui.LayoutView:
    """A page of quotations: those whose speaker is clear first, the others under a heading of their own.

    An article that all of them are from is named once, above them.

    Args:
        served: What was asked.
        wanted: What was asked for.
        said: What was found.
        page: Which page, from 0; one too high shows the last.
        private: Whether only the asker sees the message.
    """
    if not served.size:
        return notice(wording.EMPTY_LIBRARY())
    if not said:
        return message(RED, [*_heading(wanted, wanted.within), wording.NOTHING_SAID()], kept(private=private))
    # Whole sentences before fragments; the order is kept otherwise.
    ordered = sorted(said, key=lambda each: (not _is_clear(each), each.quote.partial))
    current = Page.of(ordered, page, _A_PAGE)
    shown = current.items
    within = shown[0].article if len({each.article.id for each in shown}) == 1 else wanted.within
    heading = _heading(wanted, within)
    footer = small(wording.N_QUOTATIONS(len(ordered)), current.place)
    sources = [_source(each, wanted, names_article=within is None) for each in shown]
    room = TEXT_LIMIT - sum(map(len, (*heading, *sources, footer, wording.UNCLEAR_LEAD())))
    parts: list[str | Linked] = [
        Linked((_words(each, room // len(shown)), source), _link(each))
        for each, source in zip(shown, sources, strict=True)
    ]
    sure = sum(map(_is_clear, shown))
    if sure < len(shown):
        parts.insert(sure, wording.UNCLEAR_LEAD())
    first = await served.key(shown[0].article.id)
    person = wanted.by.key if wanted.by else ""
    asked = await served.key(wanted.within.id) if wanted.within else ""
    buttons = current.buttons(lambda number: SaidPage(number, first, person, asked))
    return message(BLUE, [*heading, *parts, footer], [*buttons, *kept(private=private)])


def about_part(about: str | None) -> str:
    """The part of a message that says what the words are about; empty for anything."""
    return wording.ABOUT() + safe(about, 1000) if about else ""


def about_of(sent: discord.Message) -> str | None:
    """What the words of a message are about, as it says; None for anything."""
    return read_back(sent, wording.ABOUT)


def speaker_of(sent: discord.Message) -> str:
    """Whose words a message shows, as it says; empty for anyone's."""
    heading = next((text for text in texts_of(sent) if text.startswith(_NAME)), "")
    return unescape(heading.removeprefix(_NAME).partition("\n")[0])


def _heading(wanted: Wanted, within: Article | None) -> list[str]:
    who = _NAME + safe(wanted.by.name, 80) if wanted.by else wording.ANYONE()
    role = safe(wanted.by.role or "", 80) if wanted.by else ""
    where = wording.in_article(title_of(within, 60)) if within else None
    known = [small(role, where)] if role or where else []
    return ["\n".join([who, *known]), *filter(None, [about_part(wanted.about)])]


def _is_clear(said: Said) -> bool:
    return said.quote.confidence >= CLEAR and said.quote.speaker is not None


def _words(said: Said, room: int) -> str:
    """The words alone, or, where it is not clear whose they are, the sentence with the words in bold."""
    quote = said.quote
    if _is_clear(said):
        marks = _DIRECT if quote.kind == "direct" else _INDIRECT
        return quotation(excerpt(said.text, 0, len(said.text), None, room - len("".join(marks))), marks)
    text = said.article.paragraphs[quote.paragraph - 1].text
    return quotation(excerpt(text, *said.sentence, (quote.start, quote.end), room))


def _source(said: Said, wanted: Wanted, *, names_article: bool) -> str:
    section = safe(said.section or "", 40)
    title = title_of(said.article, 50) if names_article else None
    how = wording.REPORTED() if said.quote.kind == "indirect" else None
    place = wording.place(said.article, said.quote.paragraph)
    return "\n".join([*_speaker(said, wanted), small(place, section, title, how)])


def _speaker(said: Said, wanted: Wanted) -> list[str]:
    names = said.quote.speakers[:2]
    first = named(names[0], said.speaker.role if said.speaker else None, 40) if names else None
    if not _is_clear(said):
        return [small(wording.unclear(first))]
    if wanted.by is None or len(names) > 1:
        second = safe(names[1], 40) if len(names) > 1 else None
        return [small(wording.and_another(first or "", second) if second else first)]
    return []


def _link(said: Said) -> str | None:
    return links.sentence_link(said.article, said.quote.paragraph, said.quote.start, said.quote.end)
