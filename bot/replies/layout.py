"""The one look of all replies: a container in the colour of what it says, its text in parts, its buttons below.

Components V2 rather than embeds: the text has the message's full width on a phone, is shown to people who have turned
embeds off, is read by a screen reader from top to bottom, and can carry its small print under the passage with links.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import discord
from discord import ui

from bot.replies import wording
from bot.replies.catalogue import isolated, line
from bot.replies.custom_ids import REMOVE, SHARE
from bot.replies.escaping import escape, shorten, unescape

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bot.replies.catalogue import Sentence

TEXT_LIMIT: Final = 4000
"""Characters that Discord allows all the text of a message."""

RULE: Final = "---"
"""Stands for a line between two parts."""
_A_ROW: Final = 5

GREEN, YELLOW, RED, BLUE = 0x2E9E5B, 0xD9A21B, 0xC9453B, 0x4A7BD0


@dataclass(frozen=True, slots=True)
class Linked:
    """Up to three texts that belong together, with a button beside them that opens their page, where they have one.

    Words of an article are a text of their own: what follows them must not look quoted.
    """

    texts: tuple[str, ...]
    url: str | None


def message(
    accent: int,
    texts: Iterable[str | Linked],
    buttons: Sequence[ui.Button[Any]] = (),
    menus: Iterable[ui.Select[Any]] = (),
) -> ui.LayoutView:
    """A message: parts of text, one above the other (empty ones are left out), menus, and rows of buttons.

    The view is stopped: presses find their way by the custom_id, so that nothing has to be kept for a message.
    """
    container: ui.Container[ui.LayoutView] = ui.Container(accent_colour=accent)
    for text in texts:
        for item in _items(text) if text else ():
            container.add_item(item)
    for menu in menus:
        container.add_item(ui.ActionRow(menu))
    for start in range(0, len(buttons), _A_ROW):
        container.add_item(ui.ActionRow(*buttons[start : start + _A_ROW]))
    view = ui.LayoutView(timeout=None)
    view.add_item(container)
    view.stop()
    return view


def _items(text: str | Linked) -> list[ui.Item[Any]]:
    if not isinstance(text, Linked):
        return [ui.Separator() if text == RULE else ui.TextDisplay(text)]
    if text.url:
        return [ui.Section(*text.texts, accessory=link(text.url)[0])]
    return [ui.TextDisplay(each) for each in text.texts]


def notice(text: str, accent: int = YELLOW) -> ui.LayoutView:
    """A short word to one member."""
    return message(accent, [text])


def plain_notice(text: str, accent: int = YELLOW) -> ui.LayoutView:
    """A short word on one line, in which somebody's text may stand."""
    return notice(escape(shorten(text, TEXT_LIMIT // 4)), accent)


def small(*parts: str | None) -> str:
    """A line of small print, its parts kept apart by dots."""
    return "-# " + line(" · ".join(isolated(part) for part in parts if part))


def button(
    label: str, custom_id: str, style: discord.ButtonStyle = discord.ButtonStyle.secondary, *, disabled: bool = False
) -> ui.Button[Any]:
    """A button that is answered wherever its custom_id is recognised."""
    return ui.Button(label=label, custom_id=custom_id, style=style, disabled=disabled)


def link(url: str | None) -> list[ui.Button[Any]]:
    """The button that opens an article's page, where it has one."""
    return [ui.Button(label=wording.OPEN(), url=url)] if url else []


def kept(*, private: bool) -> list[ui.Button[Any]]:
    """What can be done with a reply: a private one is shared, any one removed."""
    return [*([button(wording.SHARE(), SHARE)] if private else []), button(wording.REMOVE(), REMOVE)]


def texts_of(sent: discord.Message) -> list[str]:
    """The parts of text of a message that `message` made, as Discord gives it back."""
    return [
        part.content
        for container in sent.components
        if isinstance(container, discord.Container)
        for part in container.children
        if isinstance(part, discord.TextDisplay)
    ]


def read_back(sent: discord.Message, beginning: Sentence) -> str | None:
    """What follows a sentence, said in whatever language, at the beginning of a part of a message; None for none."""
    for begun in beginning.in_every_language():
        for text in texts_of(sent):
            if text.startswith(begun):
                return unescape(text.removeprefix(begun))
    return None
