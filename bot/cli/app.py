"""The command `verbatim`: its options, its commands, and how its errors read."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from bot.cli import (
    articles,
    ask,
    check,
    doctor,
    invite,
    preview,
    quotes,
    run,
    semantic_model,
    server_library,
    speakers,
)
from bot.cli.terminal import plain_app, run_app

app = plain_app(
    name="verbatim",
    epilog="Every command has its own --help. Settings are read from the environment and .env (see .env.example).",
    invoke_without_command=True,
)


def _show_version(asked: bool) -> None:
    if asked:
        from importlib.metadata import version

        typer.echo(f"verbatim {version('verbatim-bot')}")
        raise typer.Exit


@app.callback()
def options(
    context: typer.Context,
    corpus: Annotated[
        Path | None, typer.Option("--corpus", metavar="DIR", help="The folder of articles; wins over the settings.")
    ] = None,
    _version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Print the version and exit.")
    ] = False,
) -> None:
    """Questions about news articles, answered word for word, with who said it and where it stands."""
    context.obj = {} if corpus is None else {"corpus_dir": corpus}
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())


app.command()(ask.ask)
app.command()(quotes.quotes)
app.command()(speakers.speakers)
app.command()(check.check)
app.command()(articles.articles)
app.command()(preview.preview)
app.command()(run.run)
app.command()(invite.invite)
app.command()(doctor.doctor)
app.add_typer(server_library.app, name="library")
app.add_typer(semantic_model.app, name="model")


def main() -> None:
    """Run the command line."""
    run_app(app, "verbatim")
