"""`verbatim quotes`: who said what."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.records import quote_record, write_record
from bot.cli.session import served_by, wait_for
from bot.errors import VerbatimError

if TYPE_CHECKING:
    from bot.library.served import Served
    from bot.people.directory import NameMatches, Person

OFFERED = 5


class AmbiguousSpeakerError(VerbatimError):
    """A name that several people bear."""


def quotes(
    context: typer.Context,
    speaker: Annotated[
        str | None, typer.Option(metavar="NAME", help="What this person said: a name, a surname or a role.")
    ] = None,
    about: Annotated[str | None, typer.Option(metavar="TEXT", help="What was said about this, best first.")] = None,
    article: Annotated[str | None, typer.Option(metavar="ID", help="In this article only (its id or title).")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON line a quotation.")] = False,
) -> int:
    """List quotations with their speakers, newest article first; the filters combine.

    The exit status is 1 where nothing matches them.
    """
    served = served_by(context)
    person = None
    if speaker is not None:
        found = wait_for(served.directory(speaker)).find(speaker)
        if not found.known:
            typer.echo(f"verbatim: {_unknown(speaker, found)}", err=True)
            return 1
        person = _only(speaker, found)
    return _list(served, person, about, article, as_json=as_json)


def _list(served: Served, person: Person | None, about: str | None, article: str | None, *, as_json: bool) -> int:
    said = wait_for(served.said(by=person, about=about, article=article))
    if as_json:
        for each in said:
            write_record(quote_record(each))
    else:
        from bot.cli.pages import print_quotes

        print_quotes(said)
    filtered = person is not None or about is not None or article is not None
    return 1 if filtered and not said else 0


def _only(typed: str, found: NameMatches) -> Person:
    if found.person is None:
        names = "; ".join(_described(person) for person in found.people[:OFFERED])
        raise AmbiguousSpeakerError(f"“{typed}” may be {names}. Give the full name.")
    return found.person


def _unknown(typed: str, found: NameMatches) -> str:
    near = "; ".join(_described(person) for person in found.people[:OFFERED])
    return f"Nobody called “{typed}” is quoted.{f' The nearest: {near}.' if near else ''}"


def _described(person: Person) -> str:
    return f"{person.name} ({person.role})" if person.role else person.name
