"""`verbatim doctor`: what keeps the bot from working, and what to do about it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.records import write_record
from bot.cli.session import wait_for

if TYPE_CHECKING:
    from bot.doctor.diagnosis import Diagnosis


def doctor(
    context: typer.Context,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON line a part.")] = False,
    offline: Annotated[bool, typer.Option("--offline", help="Do not ask Discord.")] = False,
) -> int:
    """Look at settings, folders, database, packages, Discord and the clock; status 1 if the bot would not work."""
    return wait_for(_examined(context.obj or {}, as_json=as_json, offline=offline))


async def _examined(given: dict[str, object], *, as_json: bool, offline: bool) -> int:
    from bot.doctor.examination import examine

    failed = False
    async for diagnosis in examine(given, offline=offline):
        failed |= diagnosis.status == "failed"
        if as_json:
            write_record(diagnosis._asdict() | {"way_out": diagnosis.way_out or None})
        else:
            _show(diagnosis)
    return int(failed)


def _show(diagnosis: Diagnosis) -> None:
    typer.echo(f"{diagnosis.status:<8} {diagnosis.part:<11} {diagnosis.told}")
    if diagnosis.way_out:
        typer.echo(f"{'':<20} {diagnosis.way_out}")
