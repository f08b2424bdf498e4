"""`verbatim library`: what a server has added, without Discord."""

from __future__ import annotations

from contextlib import asynccontextmanager
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot import files
from bot.cli.records import feed_record, listed_record, write_record
from bot.cli.session import settings_of, wait_for
from bot.errors import VerbatimError

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable, Sequence

    from bot.library.changes import Change
    from bot.library.servers import ServerLibraries
    from bot.library.snapshot import Snapshot

app = typer.Typer(
    no_args_is_help=True, rich_markup_mode=None, help="Add articles and feeds to a server, and move them."
)

Server = Annotated[int, typer.Option("--server", metavar="ID", help="The server's id, as Discord copies it.")]


@app.command(name="add")
def add_(
    context: typer.Context,
    source: Annotated[list[str], typer.Argument(metavar="URL|FILE…", help="Links of pages, files, and zips of files.")],
    server: Server,
) -> int:
    """Add articles from links and files."""

    async def add_one(own: ServerLibraries, shared: Snapshot, each: str) -> None:
        if "://" in each:
            _tell(await own.add_link(server, each, shared))
            return
        path, data = Path(each), _read(each)
        if path.suffix.lower() != ".zip":
            _tell(await own.add_file(server, path.name, data, shared))
            return
        bundled = await own.add_bundle(server, path.name, data, shared)
        for change in bundled.changes:
            _tell(change)
        for failure in bundled.failures:
            typer.echo(f"verbatim: {failure}", err=True)

    return _each(context, source, add_one)


@app.command(name="list")
def list_(
    context: typer.Context,
    server: Server,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON line an article and a feed.")] = False,
) -> int:
    """List a server's feeds and its own articles."""

    async def listed() -> int:
        async with _opened(context) as (own, _):
            articles, feeds = await own.listed(server), await own.following.followed(server)
        if as_json:
            for record in (*map(feed_record, feeds), *map(listed_record, articles)):
                write_record(record)
        else:
            from bot.cli.pages import print_library

            print_library(articles, feeds)
        return 0 if articles or feeds else 1

    return wait_for(listed())


@app.command()
def remove(
    context: typer.Context,
    article: Annotated[list[str], typer.Argument(metavar="ID…", help="The articles' ids, as `list` shows them.")],
    server: Server,
) -> int:
    """Remove articles."""

    async def remove_one(own: ServerLibraries, shared: Snapshot, each: str) -> None:
        typer.echo(f"removed: {await own.remove(server, each, shared)} ({each})")

    return _each(context, article, remove_one)


@app.command()
def refresh(
    context: typer.Context,
    server: Server,
    article: Annotated[
        list[str] | None, typer.Argument(metavar="ID…", help="All that came from a link otherwise.")
    ] = None,
) -> int:
    """Fetch articles again, and tell which have changed."""

    async def refresh_one(own: ServerLibraries, shared: Snapshot, each: str) -> None:
        _tell(await own.refresh(server, each, shared))

    async def all_of_them(own: ServerLibraries) -> list[str]:
        return [each.name for each in await own.listed(server) if each.link]

    return _each(context, article or all_of_them, refresh_one)


@app.command()
def follow(
    context: typer.Context,
    url: Annotated[list[str], typer.Argument(metavar="URL…", help="Links of feeds, or of pages that have one.")],
    server: Server,
    makes_room: Annotated[
        bool, typer.Option("--makes-room", help="Where the server is full, the oldest article of a feed leaves.")
    ] = False,
) -> int:
    """Follow feeds; a running bot looks at them every hour."""

    async def follow_one(own: ServerLibraries, shared: Snapshot, each: str) -> None:
        del shared
        followed = await own.following.follow(server, each, makes_room=makes_room)
        typer.echo(f"{'followed' if followed.is_new else 'followed already'}: {followed.title} ({followed.link})")

    return _each(context, url, follow_one)


@app.command()
def unfollow(
    context: typer.Context,
    url: Annotated[list[str], typer.Argument(metavar="URL…", help="The feeds' links or titles.")],
    server: Server,
) -> int:
    """Follow feeds no more; what they have added stays."""

    async def unfollow_one(own: ServerLibraries, shared: Snapshot, each: str) -> None:
        del shared
        typer.echo(f"followed no more: {await own.following.unfollow(server, each)}")

    return _each(context, url, unfollow_one)


@app.command()
def export(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE.zip", help="The zip to write.")],
    server: Server,
) -> int:
    """Write a server's articles with every version, and its feeds, into one zip."""

    async def exported() -> int:
        async with _opened(context) as (own, _):
            packed = BytesIO()
            moved = await own.export(server, packed)
        try:
            files.write(file, [packed.getbuffer()])
        except OSError as error:
            raise VerbatimError(f"{file}: cannot be written ({error.strerror})") from error
        typer.echo(f"{file}: {moved.articles} articles, {moved.versions} versions, {moved.feeds} feeds")
        return 0

    return wait_for(exported())


@app.command(name="import")
def import_(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE.zip", help="A zip that `export` has written.")],
    server: Server,
) -> int:
    """Add what a zip holds to a server; what it has already stays."""

    async def imported() -> int:
        async with _opened(context) as (own, shared):
            moved = await own.take_in(server, file.name, BytesIO(_read(str(file))), shared)
        typer.echo(f"added: {moved.articles} articles, {moved.versions} versions, {moved.feeds} feeds")
        return 0

    return wait_for(imported())


@asynccontextmanager
async def _opened(context: typer.Context) -> AsyncIterator[tuple[ServerLibraries, Snapshot]]:
    """What servers have added, and the shared corpus, whose ids are taken."""
    from bot.library.library import Library
    from bot.library.servers import ServerLibraries

    settings = settings_of(context)
    own = await ServerLibraries.open(settings)
    try:
        yield own, (await Library.open(settings)).in_memory
    finally:
        await own.close()


def _each(
    context: typer.Context,
    wanted: Sequence[str] | Callable[[ServerLibraries], Awaitable[Sequence[str]]],
    do: Callable[[ServerLibraries, Snapshot, str], Awaitable[None]],
) -> int:
    """Do something with each of some arguments; what goes wrong with one is told, and the others are done.

    Returns:
        The exit status: 2 where something went wrong.
    """

    async def done() -> int:
        status = 0
        async with _opened(context) as (own, shared):
            for each in wanted if not callable(wanted) else await wanted(own):
                try:
                    await do(own, shared, each)
                except VerbatimError as error:
                    typer.echo(f"verbatim: {error}", err=True)
                    status = 2
        return status

    return wait_for(done())


def _read(file: str) -> bytes:
    try:
        return Path(file).read_bytes()
    except OSError as error:
        raise VerbatimError(f"{file}: cannot be read ({error.strerror})") from error


def _tell(change: Change) -> None:
    typer.echo(f"{change.kind}: {change.article.title} ({change.article.id})")
