"""What the command lines of `verbatim`, `python -m benchmarks` and `python -m training` have in common."""

from __future__ import annotations

import logging
import os
import sys
from typing import Any, NoReturn

import typer

from bot.errors import VerbatimError


def plain_app(**options: Any) -> typer.Typer:  # noqa: ANN401 - whatever Typer takes
    """A command line in plain text with `-h` for help."""
    return typer.Typer(
        add_completion=False,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
        **options,
    )


def run_app(app: typer.Typer, program: str) -> NoReturn:
    """Run a command line; what is wrong is told in one line on standard error, with status 2.

    Args:
        app: Whose commands return an exit status, or None for 0.
        program: As it is called.
    """
    name = program.rpartition(" ")[2]
    logging.basicConfig(level=logging.WARNING, format=f"{name}: %(message)s")
    try:
        status = app(standalone_mode=False, prog_name=program)
        sys.stdout.flush()
    except VerbatimError as error:
        _fail(name, str(error))
    except typer.TyperException as error:
        context = getattr(error, "ctx", None)
        _fail(name, f"{error.format_message()} Try '{context.command_path if context else program} --help'.")
    except BrokenPipeError:
        # The reader of our output has gone; what is still buffered must not raise again at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
    except (KeyboardInterrupt, typer.Abort):
        sys.exit(130)
    sys.exit(status if isinstance(status, int) else 0)


def _fail(name: str, message: str) -> NoReturn:
    typer.echo(f"{name}: {' '.join(message.split())}", err=True)
    sys.exit(2)
