"""All commands on one tree, with one place for their pace and their errors."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import discord
from discord import app_commands, ui

from bot import tracing
from bot.commands import failures
from bot.commands.admission import Admission
from bot.commands.articles import (
    ArticlesPager,
    AskAbout,
    ChangesPager,
    ChooseArticle,
    FindByTitle,
    ReadingPager,
    articles,
)
from bot.commands.ask import AnswerPager, Remove, ShowContext, ask
from bot.commands.check import check, check_quotations
from bot.commands.cooldowns import Pace
from bot.commands.find import find_in_articles
from bot.commands.follow_ups import FollowUps
from bot.commands.help import help_
from bot.commands.observing import observe
from bot.commands.quote import ChooseSpeaker, QuotesPager, SpeakersPager, quote, speakers
from bot.commands.reindex import reindex
from bot.commands.response import Response
from bot.commands.server_library import LibraryPager, RemoveArticle, library
from bot.commands.share import Share
from bot.replies import wording
from bot.replies.layout import notice

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.commands.components import Component
    from bot.commands.context import Observer

COMMANDS: tuple[app_commands.Command[Any, ..., Any] | app_commands.ContextMenu | app_commands.Group, ...] = (
    ask,
    quote,
    speakers,
    articles,
    check,
    check_quotations,
    find_in_articles,
    help_,
    reindex,
    library,
)
COMPONENTS: tuple[type[Component], ...] = (
    AnswerPager,
    ShowContext,
    Remove,
    Share,
    ArticlesPager,
    AskAbout,
    ChooseArticle,
    FindByTitle,
    ReadingPager,
    ChangesPager,
    QuotesPager,
    SpeakersPager,
    ChooseSpeaker,
    LibraryPager,
    RemoveArticle,
)


class Tree(app_commands.CommandTree[discord.Client]):
    """The command tree: a member who floods is slowed, an error is answered once and logged."""

    def __init__(self, client: discord.Client, follow_ups: FollowUps | None, observer: Observer | None) -> None:
        super().__init__(client)
        self.follow_ups = follow_ups
        self.observer = observer
        self.pace = Pace()
        self.admission = Admission()
        self._typing = Admission()

    async def interaction_check(self, interaction: discord.Interaction[discord.Client], /) -> bool:
        """Whether the member may use a command now; counted a member and a server."""
        name = interaction.command.qualified_name if interaction.command else "unknown"
        if interaction.type is not discord.InteractionType.application_command:
            observe(interaction, "autocomplete", name)
            await self._typing.enter()
            return True
        observe(interaction, "command", name)
        await self.admission.enter()
        wait = self.pace.command(interaction, reads=interaction.command is reindex)
        if wait is None:
            return True
        tracing.note("slowed")
        await Response(interaction).send(notice(wording.slow_down(wait)), private=True)
        return False

    async def on_error(
        self, interaction: discord.Interaction[discord.Client], error: app_commands.AppCommandError, /
    ) -> None:
        """Answer the member and log what has to be."""
        await failures.answer(interaction, error)


def register(client: discord.Client, *, follow_ups: bool, observer: Observer | None) -> Tree:
    """A tree with all commands, and their buttons made known to the client.

    Args:
        client: The client.
        follow_ups: Whether a question may go on with the member's last one.
        observer: Is told how each interaction went.
    """
    tree = Tree(client, FollowUps() if follow_ups else None, observer)
    for command in COMMANDS:
        tree.add_command(command)
    client.add_dynamic_items(*COMPONENTS)
    return tree


async def answer_unknown(interaction: discord.Interaction[discord.Client]) -> None:
    """Answer a button or menu that no kind recognises, which discord.py drops in silence."""
    if interaction.type is not discord.InteractionType.component:
        return
    data: Mapping[str, object] = interaction.data or {}
    if _is_recognised(interaction, str(data.get("custom_id"))):
        return
    observe(interaction, "component", "unknown")
    tracing.note("refused")
    try:
        await Response(interaction).send(notice(wording.OUTDATED), private=True)
    except Exception as error:  # noqa: BLE001 - logged and told by `failures`
        await failures.answer(interaction, error)


def _is_recognised(interaction: discord.Interaction[discord.Client], custom_id: str) -> bool:
    """Whether discord.py finds a kind for a custom_id: one has its form, and the message has a component with it."""
    sent = interaction.message
    if sent is None or not any(kind.pattern.fullmatch(custom_id) for kind in COMPONENTS):
        return False
    of_message = ui.LayoutView if sent.flags.components_v2 else ui.View
    view = of_message.from_message(sent, timeout=None)
    return any(getattr(item, "custom_id", None) == custom_id for item in view.walk_children())
