"""What a check found: a block for each quotation, with its verdict, the article's words and whose they are."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bot.check.findings import Finding
from bot.replies import check_wording, library_wording, links, wording
from bot.replies.custom_ids import PeopleMenu
from bot.replies.difference import difference
from bot.replies.escaping import safe
from bot.replies.layout import GREEN, RED, RULE, TEXT_LIMIT, YELLOW, Linked, kept, message, notice, small
from bot.replies.origin import title_of
from bot.replies.passage import BrokenPromiseError, excerpt, quotation
from bot.replies.revisions import changes_button
from bot.replies.speakers import named, people_menu

if TYPE_CHECKING:
    from collections.abc import Sequence

    from discord import ui

    from bot.articles.article import Article
    from bot.check.findings import Citation, Earlier
    from bot.library.served import Served
    from bot.people.directory import Person

_IN_FULL = 4
"""Quotations that get a block of their own; of more, the others get a line each."""
_LINES = 10
_LEAST = 200
"""Characters of an article's words that are worth a block."""
_CLAIM, _CLAIM_IN_A_LINE = 160, 30
_AROUND = 240
"""Characters that are shown around the words in question."""


@dataclass(frozen=True, slots=True)
class _Block:
    """What is said about one quotation, all but the article's words, which share the room that is left."""

    finding: Finding
    head: str
    foot: str

    @property
    def size(self) -> int:
        return len(self.head) + len(self.foot) + 2


async def check_message(served: Served, findings: Sequence[Finding], *, private: bool = False) -> ui.LayoutView:
    """A verdict for each quotation of a text: the first ones in full, the others in a line each.

    Args:
        served: What the text was compared with.
        findings: What was found, in the order of the text.
        private: Whether only the asker sees the message.
    """
    if not served.size:
        return notice(wording.EMPTY_LIBRARY())
    if not findings:
        return notice(check_wording.NO_CLAIM())
    heading = check_wording.compared(len(findings), served.size)
    blocks = [await _block(served, finding) for finding in findings[:_IN_FULL]]
    while (room := _room(heading, blocks, findings)) < _LEAST * len(blocks) and len(blocks) > 1:
        blocks.pop()  # names and claims that are nothing but marks take twice their room
    others, legend = _others(findings[len(blocks) :]), _legend(blocks)
    parts: list[str | Linked] = [heading]
    for block in blocks:
        parts += [RULE, await _shown(served, block, room // len(blocks))]
    people = await _people(served, findings[: len(blocks)])
    changed = next((each.earlier.article.id for each in findings if each.earlier), None)
    changes = changes_button(await served.document(changed)) if changed else []
    return message(
        _accent(findings),
        [*parts, *([RULE, others] if others else []), legend],
        [*changes, *kept(private=private)],
        [people_menu(people, PeopleMenu())] if people else [],
    )


def _room(heading: str, blocks: Sequence[_Block], findings: Sequence[Finding]) -> int:
    """Characters that are left for the articles' words."""
    around = (heading, _others(findings[len(blocks) :]), _legend(blocks))
    return TEXT_LIMIT - sum(map(len, around)) - sum(block.size for block in blocks)


def _legend(blocks: Sequence[_Block]) -> str:
    return small(check_wording.DIFFERENCE()) if any(_is_changed(block.finding) for block in blocks) else ""


def _accent(findings: Sequence[Finding]) -> int:
    verdicts = {each.told for each in findings}
    if verdicts == {"verbatim"}:
        return GREEN
    return RED if verdicts & {"turned", "altered", "misattributed"} else YELLOW


async def _block(served: Served, finding: Finding) -> _Block:
    if finding.earlier is not None:
        return _earlier_block(finding, finding.earlier)
    head = _verdict(finding)
    if finding.told != "verbatim":
        speaker = safe(finding.claim.speaker or "", 60)
        head += f"\n{small(check_wording.claimed(safe(finding.claim.quote, _CLAIM), speaker))}"
    foot = ""
    if finding.source is not None:
        article = await served.article(finding.source.article)
        foot = f"{_who(finding, finding.source)}\n{_place(article, finding.source)}"
    elif finding.closest is not None:
        article = await served.article(finding.closest.article)
        head += f"\n{check_wording.CLOSEST_SAID()}"
        foot = f"{check_wording.signed(_said_by(finding.closest))}\n{_place(article, finding.closest)}"
    return _Block(finding, head, foot)


def _earlier_block(finding: Finding, earlier: Earlier) -> _Block:
    """What is said about words that the article does not have any more."""
    then = Finding(finding.claim, "verbatim", reported=earlier.reported, source=earlier.source)
    now = replace(finding, earlier=None)
    if now.told in ("altered", "not_found"):
        told = (library_wording.STANDS_NOW if _is_changed(now) else library_wording.NOT_ANY_MORE)()
    else:
        told = f"{library_wording.STANDS_NOW()} {_verdict(now)}"
    head = f"{_verdict(finding)}\n{small(library_wording.stood(earlier.fetched_at))}"
    foot = f"{_who(then, earlier.source)}\n{_place(earlier.article, earlier.source)}\n{told}"
    return _Block(finding, head, foot)


def _verdict(finding: Finding) -> str:
    if finding.earlier is not None:
        return library_wording.STOOD()
    verdict = finding.told
    told = check_wording.VERDICTS[verdict]()
    if verdict == "other_person" and finding.person:
        written, claimed = (safe(word, 20) for word in finding.person)
        return check_wording.because(told, check_wording.became(written, claimed))
    if verdict != "turned":
        return told
    return check_wording.because(told, check_wording.turned(finding.stance, _denier(finding)))


async def _shown(served: Served, block: _Block, room: int) -> str | Linked:
    """A block with as much of the article's words, and of the difference, as there is room for."""
    finding = block.finding
    if finding.earlier is not None:
        return await _shown_earlier(served, block, finding.earlier, room)
    source = finding.source or finding.closest
    if source is None:
        return block.head
    article = _checked(await served.article(source.article), source)
    changed = _is_changed(finding)
    words = _words(article, source, room // 2 if changed else room)
    foot = block.foot
    if changed:
        foot = f"{difference(finding.difference, article, room - room // 2 - 1)}\n{foot}"
    link = links.sentence_link(article, source.paragraph, source.start, source.end)
    return Linked((f"{block.head}\n{words}", foot), link)


async def _shown_earlier(served: Served, block: _Block, earlier: Earlier, room: int) -> Linked:
    """The words as they stood, and what the article has in their place, with what stands around it."""
    finding, link = block.finding, links.page_link(earlier.article)
    article = _checked(earlier.article, earlier.source)
    if finding.source is None or not _is_changed(finding):
        return Linked((f"{block.head}\n{_words(article, earlier.source, room)}", block.foot), link)
    part = room // 3
    now = _checked(await served.article(finding.source.article), finding.source)
    told = f"{difference(finding.difference, now, part - 1)}\n{_words(now, finding.source, part)}"
    return Linked((f"{block.head}\n{_words(article, earlier.source, part)}", f"{block.foot}\n{told}"), link)


def _checked(article: Article, source: Citation) -> Article:
    if article.paragraphs[source.paragraph - 1].text[source.start : source.end] != source.match:
        raise BrokenPromiseError(f"not word for word: {source.match!r}")
    return article


def _words(article: Article, source: Citation, room: int) -> str:
    """The words in bold, with what stands around them in their paragraph."""
    text = article.paragraphs[source.paragraph - 1].text
    limit = min(room, 2 * len(source.match) + _AROUND)
    return quotation(excerpt(text, 0, len(text), (source.start, source.end), limit))


def _who(finding: Finding, source: Citation) -> str:
    who = _said_by(source)
    if finding.reported:
        who = check_wording.reported(who)
    if finding.told == "misattributed" and finding.claim.speaker:
        return check_wording.not_theirs(safe(finding.claim.speaker, 60), who)
    return check_wording.signed(who)


def _denier(finding: Finding) -> str | None:
    """Who denied or did not say it, where the article makes that clear."""
    source = finding.source
    return safe(source.speaker, 60) if source and source.speaker and source.clear else None


def _said_by(source: Citation) -> str:
    who = named(source.speaker, source.role) if source.speaker else None
    if not source.clear:
        return wording.unclear(who)
    return who or check_wording.OWN_WORDS()


def _place(article: Article, source: Citation) -> str:
    place = wording.place(article, source.paragraph)
    return small(place, safe(source.section or "", 40), title_of(article, 60))


def _others(findings: Sequence[Finding]) -> str:
    lines = [
        f"- {check_wording.in_a_line(_verdict(each), safe(each.claim.quote, _CLAIM_IN_A_LINE))}"
        for each in findings[:_LINES]
    ]
    if len(findings) > _LINES:
        lines.append(f"- {wording.and_more(len(findings) - _LINES)}")
    return "\n".join(lines)


def _is_changed(finding: Finding) -> bool:
    return any(kind != "equal" for kind, _, _ in finding.difference)


async def _people(served: Served, findings: Sequence[Finding]) -> list[Person]:
    """Those whose words were shown or claimed, as far as it is certain who is meant: a menu goes on to their words."""
    names = [name for each in findings for name in (each.source and each.source.speaker, each.claim.speaker) if name]
    people = [(await served.directory(name)).find(name).person for name in dict.fromkeys(names)]
    return list({person.name: person for person in people if person is not None}.values())
