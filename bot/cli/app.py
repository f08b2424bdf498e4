"""The command `verbatim`: its options, its commands, and how its errors read."""

from __future__ import annotations

import logging
import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from bot.cli import articles, ask, check, invite, preview, quotes, run, semantic_model, speakers
from bot.errors import VerbatimError

app = typer.Typer(
    name="verbatim",
    epilog="Every command has its own --help. Settings are read from the environment and .env (see .env.example).",
    invoke_without_command=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
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
app.add_typer(semantic_model.app, name="model")


def main() -> None:
    """Run the command line; what is wrong is told in one line on standard error, with status 2."""
    logging.basicConfig(level=logging.WARNING, format="verbatim: %(message)s")
    try:
        status = app(standalone_mode=False)
        sys.stdout.flush()
    except VerbatimError as error:
        _fail(str(error))
    except typer.TyperException as error:
        context = getattr(error, "ctx", None)
        _fail(f"{error.format_message()} Try '{context.command_path if context else 'verbatim'} --help'.")
    except BrokenPipeError:
        # The reader of our output has gone; what is still buffered must not raise again at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
    except (KeyboardInterrupt, typer.Abort):
        sys.exit(130)
    sys.exit(status if isinstance(status, int) else 0)


def _fail(message: str) -> None:
    typer.echo(f"verbatim: {' '.join(message.split())}", err=True)
    sys.exit(2)
