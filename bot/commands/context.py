"""What a command knows of where it was used: what is served there, and who may do what."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeAlias, TypeVar, cast

import discord
from discord import app_commands

from bot.errors import VerbatimError
from bot.language.characters import visible
from bot.replies import wording

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.articles.article import Article
    from bot.commands.admission import Admission
    from bot.commands.cooldowns import Pace
    from bot.commands.follow_ups import FollowUps
    from bot.library.library import Library
    from bot.library.served import Served
    from bot.tracing import Trace

    Interaction: TypeAlias = discord.Interaction[discord.Client]
    Observer: TypeAlias = Callable[[Trace], None]

C = TypeVar("C")


class NotAllowedError(VerbatimError):
    """A member may not do this, or not here."""


class GoneError(VerbatimError):
    """What a button was about has changed or is gone since."""


class NoTextError(VerbatimError):
    """A message in which nothing was written."""


class _Tree(Protocol):
    admission: Admission
    pace: Pace
    follow_ups: FollowUps | None
    observer: Observer | None


class _Host(Protocol):
    library: Library
    tree: _Tree


def library_of(interaction: Interaction) -> Library:
    """The library that the client serves."""
    return cast("_Host", interaction.client).library


def admission_of(interaction: Interaction) -> Admission:
    """Where those wait whom the client serves, until they begin."""
    return cast("_Host", interaction.client).tree.admission


def follow_ups_of(interaction: Interaction) -> FollowUps | None:
    """The last questions of those whom the client serves; None where it remembers none."""
    return cast("_Host", interaction.client).tree.follow_ups


def pace_of(interaction: Interaction) -> Pace:
    """How often those whom the client serves have asked and posted."""
    return cast("_Host", interaction.client).tree.pace


def observer_of(interaction: Interaction) -> Observer | None:
    """Who is told how the interactions of the client went, if anybody."""
    return cast("_Host", interaction.client).tree.observer


async def served_to(interaction: Interaction) -> Served:
    """What is served where the interaction happened: a server's own library, or the shared corpus."""
    return await library_of(interaction).served_in(interaction.guild_id)


async def article_of(served: Served, key: str) -> Article:
    """The article that a button was about.

    Raises:
        GoneError: It has changed or is gone.
    """
    article = await served.by_key(key)
    if article is None:
        raise GoneError(wording.GONE)
    return article


def text_of(message: discord.Message) -> str:
    """What somebody wrote in a message, or in the one that it forwards.

    Raises:
        NoTextError: There are no words in it.
    """
    text = "\n".join([message.content, *(forwarded.content for forwarded in message.message_snapshots)])
    if not visible(text):
        raise NoTextError(wording.NO_TEXT)
    return text


def everyone(command: C) -> C:
    """A command for everyone, everywhere: servers, direct messages, private channels, both kinds of install."""
    installed = app_commands.allowed_installs(guilds=True, users=True)(command)
    return app_commands.allowed_contexts(guilds=True, dms=True, private_channels=True)(installed)


def managers(command: C) -> C:
    """A command for those who manage a server, in a server that has installed the bot; see `require_manager`."""
    installed = app_commands.allowed_installs(guilds=True, users=False)(command)
    placed = app_commands.allowed_contexts(guilds=True, dms=False, private_channels=False)(installed)
    return app_commands.default_permissions(manage_guild=True)(placed)


def require_manager(interaction: Interaction) -> int:
    """Make sure of Manage Server at run time: an admin may have opened the command to others.

    Returns:
        The server's id.

    Raises:
        NotAllowedError: The member does not have the permission, or this is no server.
    """
    if interaction.guild_id is None:
        raise NotAllowedError(wording.SERVERS_ONLY)
    if not interaction.permissions.manage_guild:
        raise NotAllowedError(wording.NOT_ALLOWED)
    return interaction.guild_id
