"""`/library`: the articles that a server has added, for those who manage it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import discord
from discord import app_commands

from bot.commands.components import Component
from bot.commands.context import GoneError, library_of, managers, require_manager, served_to
from bot.commands.response import PRIVATE, Response
from bot.database.rows import UnlistedError
from bot.errors import VerbatimError
from bot.library.naming import articles_called
from bot.people.autocomplete import Finder
from bot.replies import library_wording as words
from bot.replies import wording
from bot.replies.custom_ids import DropArticle, LibraryPage
from bot.replies.escaping import safe
from bot.replies.layout import BLUE, GREEN, YELLOW, notice
from bot.replies.origin import label_of
from bot.replies.server_library import (
    bundle_message,
    change_message,
    followed_message,
    listed_message,
    really_message,
    removed_message,
)

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from discord import ui

    from bot.commands.context import Interaction
    from bot.database.rows import Listed
    from bot.library.changes import Change
    from bot.library.servers import ServerLibraries
    from bot.library.snapshot import Snapshot

LARGEST = 25_000_000
"""Bytes of an attachment that is added: it is held in memory as a whole."""
_MOST = 25
_LONGEST_VALUE = 100
"""Characters of a choice's value; a feed with a longer link is typed by its title."""


class UsageError(VerbatimError):
    """A command with options that do not go together."""


library = managers(app_commands.Group(name="library", description=words.LIBRARY, extras={PRIVATE: True}))


@library.command(description=words.ADD)
@app_commands.describe(url=words.ADD_URL, file=words.ADD_FILE)
async def add(interaction: Interaction, url: str | None = None, file: discord.Attachment | None = None) -> None:
    """Add an article, and show what was understood of it."""
    server = require_manager(interaction)
    if (url is None) == (file is None):
        raise UsageError(words.ONE_OF_BOTH)

    if file is not None and file.size > LARGEST:
        raise UsageError(words.TOO_LARGE, most=LARGEST // 1_000_000)
    if file is not None and file.filename.lower().endswith(".zip"):
        await _add_bundle(Response(interaction), server, file)
        return

    async def change(own: ServerLibraries, shared: Snapshot) -> Change:
        if file is None:
            return await own.add_link(server, url or "", shared)
        return await own.add_file(server, file.filename, await file.read(), shared)

    await _changed(Response(interaction), change)


@library.command(description=words.REFRESH)
@app_commands.describe(article=words.ARTICLE)
async def refresh(interaction: Interaction, article: str) -> None:
    """Fetch an article again, and show what has changed."""
    server = require_manager(interaction)

    async def change(own: ServerLibraries, shared: Snapshot) -> Change:
        return await own.refresh(server, _named(await own.listed(server), article).name, shared)

    await _changed(Response(interaction), change)


@library.command(name="list", description=words.LIST)
async def list_(interaction: Interaction) -> None:
    """List the server's own articles."""
    server, own = require_manager(interaction), library_of(interaction).servers
    response = Response(interaction)
    await response.defer()
    await response.update(await _listed(own, server, 0))


@library.command(description=words.REMOVE_ARTICLE)
@app_commands.describe(article=words.ARTICLE)
async def remove(interaction: Interaction, article: str) -> None:
    """Ask once more, and remove an article."""
    server, own = require_manager(interaction), library_of(interaction).servers
    response = Response(interaction)
    await response.defer()
    chosen = _named(await own.listed(server), article)
    served = await served_to(interaction)
    await response.update(really_message(chosen.title, await served.key(chosen.name)))


@library.command(description=words.FOLLOW)
@app_commands.describe(url=words.FOLLOW_URL, makes_room=words.MAKES_ROOM)
async def follow(interaction: Interaction, url: str, makes_room: bool = False) -> None:
    """Follow a feed."""
    server, own = require_manager(interaction), library_of(interaction).servers
    response = Response(interaction)
    await response.defer()
    await response.update(followed_message(await own.following.follow(server, url, makes_room=makes_room)))


@library.command(description=words.UNFOLLOW)
@app_commands.describe(url=words.UNFOLLOW_URL)
async def unfollow(interaction: Interaction, url: str) -> None:
    """Follow a feed no more."""
    server, own = require_manager(interaction), library_of(interaction).servers
    title = await own.following.unfollow(server, url)
    await Response(interaction).send(notice(words.unfollowed(safe(title, 200)), YELLOW), private=True)


@unfollow.autocomplete("url")
async def own_feeds(interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
    """The feeds that the server follows, those first that are most like what has been typed."""
    feeds = await library_of(interaction).servers.following.followed(require_manager(interaction))
    titles = {feed.link: feed.title for feed in feeds if len(feed.link) <= _LONGEST_VALUE}
    fitting = Finder({link: f"{title} {link}" for link, title in titles.items()}).find(typed, _MOST)
    return [app_commands.Choice(name=label_of(link, titles[link]), value=link) for link in fitting]


@refresh.autocomplete("article")
@remove.autocomplete("article")
async def own_articles(interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
    """The server's own articles that are most like what has been typed."""
    titles = {
        each.name: each.title for each in await library_of(interaction).servers.listed(require_manager(interaction))
    }
    fitting = Finder({name: f"{title} {name}" for name, title in titles.items()}).find(typed, _MOST)
    return [app_commands.Choice(name=label_of(name, titles[name]), value=name) for name in fitting]


class LibraryPager(Component, template=LibraryPage.TEMPLATE):
    """Previous and Next in the list of a server's own articles."""

    async def answer(self, response: Response) -> None:
        """Show that page of what there is now."""
        server, own = require_manager(response.interaction), library_of(response.interaction).servers
        await response.defer()
        await response.update(await _listed(own, server, LibraryPage.parse(self.groups).page))


class RemoveArticle(Component, template=DropArticle.TEMPLATE):
    """Removes one of a server's own articles, after asking once more, and brings it back."""

    async def answer(self, response: Response) -> None:
        """Do what the button says."""
        interaction, state = response.interaction, DropArticle.parse(self.groups)
        server, library = require_manager(interaction), library_of(interaction)
        await response.defer()
        if state.action == "keep":
            await response.update(notice(words.KEPT(), BLUE))
        elif state.action == "undo":
            title = await library.servers.restore(server, state.article, library.in_memory)
            shown = notice(words.restored(safe(title, 200)), GREEN) if title else notice(words.TOO_LATE())
            await response.update(shown)
        else:
            await response.update(await self._removing(interaction, state, server))

    async def _removing(self, interaction: Interaction, state: DropArticle, server: int) -> ui.LayoutView:
        library = library_of(interaction)
        article = await (await served_to(interaction)).by_key(state.article)
        if article is None or article.id in library.in_memory.titles:
            raise GoneError(wording.GONE)
        if state.action == "ask":
            return really_message(article.title, state.article)
        return removed_message(await library.servers.remove(server, article.id, library.in_memory), state.article)


async def _add_bundle(response: Response, server: int, file: discord.Attachment) -> None:
    library = library_of(response.interaction)
    own = library.servers
    await response.defer()
    bundled = await own.add_bundle(server, file.filename, await file.read(), library.in_memory)
    await response.update(bundle_message(bundled))


async def _changed(response: Response, change: Callable[[ServerLibraries, Snapshot], Awaitable[Change]]) -> None:
    library = library_of(response.interaction)
    own = library.servers
    await response.defer()
    done = await change(own, library.in_memory)
    served = await served_to(response.interaction)

    async def reply() -> ui.LayoutView:
        return await change_message(done, served)

    await response.update(await response.work(reply))


async def _listed(own: ServerLibraries, server: int, page: int) -> ui.LayoutView:
    feeds = await own.following.followed(server)
    return listed_message(await own.listed(server), feeds, own.limits.articles, page)


def _named(listed: list[Listed], typed: str) -> Listed:
    """The article with this id or title, or the only one that has it as a part of its title.

    Raises:
        UnlistedError: There is none, or several.
    """
    fitting = articles_called({each.name: each.title for each in listed}, typed)
    if len(fitting) != 1:
        told = words.FITS_SEVERAL if fitting else words.NOT_ADDED
        raise UnlistedError(told, typed=typed[:80], number=len(fitting))
    return next(each for each in listed if each.name == fitting[0])
