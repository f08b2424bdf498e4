"""`verbatim invite`: the link that adds the bot to a server."""

from __future__ import annotations

import base64
import binascii
from typing import Annotated

import typer

from bot.cli.session import settings_of
from bot.settings import SettingsError, require_token


def invite(
    context: typer.Context,
    application: Annotated[
        str | None, typer.Option("--application", metavar="ID", help="The application's id; by default the token's.")
    ] = None,
) -> int:
    """Print the link that invites the bot; it asks for no permissions."""
    identity = application or _application_of(require_token(settings_of(context)))
    if not (identity.isascii() and identity.isdigit() and len(identity) <= 20):
        raise typer.BadParameter("An application's id is a number; copy it from the developer portal.")
    typer.echo(
        f"https://discord.com/oauth2/authorize?client_id={identity}&scope=bot+applications.commands&permissions=0"
    )
    return 0


def _application_of(token: str) -> str:
    """The first part of a token is the base64 of the bot's user id, which is also its application's."""
    part = token.partition(".")[0]
    try:
        return base64.urlsafe_b64decode(part + "=" * (-len(part) % 4)).decode("ascii")
    except (binascii.Error, UnicodeDecodeError):
        raise SettingsError(
            "DISCORD_TOKEN does not tell the application's id; give it with --application ID."
        ) from None
