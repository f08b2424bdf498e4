"""The reply to a question: the passage, what it is worth, where it stands, and the way to the next one."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any

import discord

from bot.replies import links, wording
from bot.replies.articles import articles_menu
from bot.replies.custom_ids import REMOVE, Around, AskPage, PeopleMenu
from bot.replies.escaping import escape, safe, unescape
from bot.replies.layout import (
    BLUE,
    GREEN,
    RED,
    RULE,
    TEXT_LIMIT,
    YELLOW,
    button,
    kept,
    link,
    message,
    read_back,
    small,
    texts_of,
)
from bot.replies.origin import origin_of, title_of
from bot.replies.pager import Page
from bot.replies.passage import excerpt, quotation
from bot.replies.speakers import named, people_menu
from bot.search.answering import CLOSEST
from bot.search.query import read_query
from bot.search.smalltalk import is_courtesy

if TYPE_CHECKING:
    from discord import ui

    from bot.articles.article import Article
    from bot.library.document import Document
    from bot.library.served import Served
    from bot.replies.examples import Examples
    from bot.search.answer import Answer, Hit

_QUESTION = "### "
_PASSAGE_LIMIT = 2400
_AROUND = 1
_SPEAKERS = 3
_NEAREST, _PEOPLE = 3, 5


async def answer_message(
    served: Served,
    answer: Answer,
    *,
    within: Article | None = None,
    page: int = 0,
    cut: bool = False,
    carried: str = "",
    private: bool = False,
) -> ui.LayoutView:
    """One passage of an answer, or the word that there is none.

    Args:
        served: What was asked.
        answer: What was found; its question is shown as it stands.
        within: The one article that was asked, None for all.
        page: Which of the passages, from 0; one too high shows the last.
        cut: Whether the question is only the beginning of what was asked for.
        carried: The words that it took over from the one before it.
        private: Whether only the asker sees the message.
    """
    note = wording.BEGINNING() if cut else wording.CARRIED() + escape(carried) if carried else ""
    question = _QUESTION + escape(answer.question)
    several = within is None and served.size > 1
    if answer.verdict == "none" or not answer.hits:
        texts = [wording.lead("none", several=several), question, note]
        return await _no_answer(served, answer, texts, private=private)
    current = Page.of(_answering(answer), page, 1)
    page, hit = current.number, current.items[0]
    # Only the first was judged, so that it alone is called the answer.
    answered = answer.verdict == "answered" and page == 0
    lead = wording.lead("answered" if answered else "closest", several=several)
    document = await served.document(hit.passage.article)
    article = document.article
    source = _source(document, hit, page, current.pages)
    voice = _voice(document, answer) if page == 0 else ""
    room = min(_PASSAGE_LIMIT, TEXT_LIMIT - sum(map(len, (lead, question, note, voice, source))))
    state = AskPage(page, document.key, await served.key(within.id) if within else "")
    return message(
        GREEN if answered else YELLOW,
        [
            *((question, note, lead) if answered else (lead, question, note)),
            voice,
            _quoted(article, hit, room),
            RULE,
            source,
        ],
        [
            *current.buttons(lambda number: AskPage(number, state.shown, state.within)),
            button(wording.CONTEXT(), str(Around(state.shown, hit.passage.paragraph))),
            *link(_link(article, hit)),
            *_sharing(state, private=private),
            button(wording.REMOVE(), REMOVE),
        ],
    )


def _answering(answer: Answer) -> tuple[Hit, ...]:
    """The first passage, and those of the others that may answer."""
    return (answer.hits[0], *(hit for hit in answer.hits[1:] if hit.chance >= CLOSEST))


def is_greeting(question: str) -> bool:
    """Whether somebody greets or thanks, and asks nothing."""
    return is_courtesy(read_query(question).words)


async def greeting_message(served: Served, typed: Examples, *, private: bool = False) -> ui.LayoutView:
    """The reply to a greeting: what can be asked, with an example that finds its answer."""
    hello = wording.hello(served.size, typed.questions[0])
    first = [each.id for each in await served.listed(0, _NEAREST)]
    return message(BLUE, [hello], kept(private=private), await _closest(served, first))


def question_of(sent: discord.Message) -> str | None:
    """The question that a reply repeats, None where the message is not such a reply."""
    heading = next((text for text in texts_of(sent) if text.startswith(_QUESTION)), None)
    return unescape(heading.removeprefix(_QUESTION)) if heading else None


def carried_of(sent: discord.Message) -> str:
    """The words that a reply's question took over from the one before it; empty where it took none."""
    return read_back(sent, wording.CARRIED) or ""


def is_cut(sent: discord.Message) -> bool:
    """Whether a reply's question is only the beginning of what was asked for."""
    return not set(wording.BEGINNING.in_every_language()).isdisjoint(texts_of(sent))


def context_message(article: Article, paragraph: int) -> ui.LayoutView:
    """A paragraph with those before and after it."""
    first, last = max(1, paragraph - _AROUND), min(len(article.paragraphs), paragraph + _AROUND)
    shown = article.paragraphs[first - 1 : last]
    heading = f"### {title_of(article)}"
    room = (TEXT_LIMIT - len(heading)) // len(shown) - 40
    texts = [
        f"{small(wording.place(article, each.number))}\n" + quotation(excerpt(each.text, 0, len(each.text), None, room))
        for each in shown
    ]
    whole = len(article.paragraphs[paragraph - 1].text)
    return message(BLUE, [heading, *texts], link(links.sentence_link(article, paragraph, 0, whole)))


def _quoted(article: Article, hit: Hit, room: int) -> str:
    text = article.paragraphs[hit.passage.paragraph - 1].text
    return quotation(excerpt(text, hit.passage.start, hit.passage.end, _bold(hit), room))


def _bold(hit: Hit) -> tuple[int, int] | None:
    """Offsets in the paragraph of the sentence that answers."""
    start = hit.passage.start
    return (start + hit.highlights[0][0], start + hit.highlights[0][1]) if hit.highlights else None


def _link(article: Article, hit: Hit) -> str | None:
    return links.sentence_link(article, hit.passage.paragraph, *(_bold(hit) or (hit.passage.start, hit.passage.end)))


def _speaking(document: Document, hit: Hit) -> list[str]:
    """Who speaks in the passage, with the role that the article gives."""
    names = document.speakers_in(hit.passage)
    roles = {speaker.name: speaker.role for speaker in document.extraction.speakers}
    known = [named(name, roles.get(name)) for name in names[:_SPEAKERS]]
    return [small(wording.speaking(known))] if known else []


def _voice(document: Document, answer: Answer) -> str:
    """Whose words the first passage is, or who says nothing of the kind, where that is asked; else nothing."""
    if answer.voice is None:
        return ""
    name, speaks = answer.voice
    if not speaks:
        return wording.says_nothing(safe(name, 80))
    role = next((each.role for each in document.extraction.speakers if each.name == name), None)
    return wording.above_words(named(name, role))


def _source(document: Document, hit: Hit, page: int, pages: int) -> str:
    article = document.article
    section = hit.passage.section and safe(hit.passage.section, 120)
    return "\n".join(
        (
            *_speaking(document, hit),
            small(wording.place(article, hit.passage.paragraph), section),
            small(title_of(article)),
            small(*origin_of(article), wording.passage_of(page, pages)),
        )
    )


async def _no_answer(served: Served, answer: Answer, texts: list[str], *, private: bool) -> ui.LayoutView:
    """Where nothing answers: two lines, with the closest articles and who is quoted in them to choose from."""
    if not served.size:
        return message(RED, [*texts, wording.EMPTY_LIBRARY()], kept(private=private))
    found = list(dict.fromkeys(hit.passage.article for hit in answer.hits))[:_NEAREST]
    nearest = found or [each.id for each in await served.listed(0, _NEAREST)]
    return message(RED, [*texts, wording.WAY_ON()], kept(private=private), await _closest(served, nearest))


async def _closest(served: Served, nearest: list[str]) -> list[ui.Select[Any]]:
    """Menus of some articles, and of who is quoted in them."""
    speaking = await served.directory(among=nearest)
    quoted = (person for person in speaking.people if not person.articles.keys().isdisjoint(nearest))
    people = list(islice(quoted, _PEOPLE))
    shown = [document.article for document in (await served.documents(nearest)).values()]
    articles = await articles_menu(served, shown)
    return [articles, *([people_menu(people, PeopleMenu())] if people else [])]


def _sharing(state: AskPage, *, private: bool) -> list[ui.Button[ui.LayoutView]]:
    shared = AskPage(state.page, state.shown, state.within, share=True)
    return [button(wording.SHARE(), str(shared), discord.ButtonStyle.primary)] if private else []
