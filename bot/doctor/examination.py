"""Everything that keeps the bot from working, or might: part by part."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.doctor import machine
from bot.doctor.connections import of_clock, of_database, of_discord, of_search
from bot.doctor.diagnosis import Diagnosis
from bot.settings import SettingsError, load_settings

if TYPE_CHECKING:
    from collections.abc import AsyncIterator


async def examine(given: dict[str, Any], *, offline: bool) -> AsyncIterator[Diagnosis]:
    """Look at every part; without settings there is nothing else to look at.

    Args:
        given: Settings that win over the environment.
        offline: Do not ask Discord.
    """
    with machine.recorded("bot.settings") as warnings:
        try:
            settings = load_settings(**given)
        except SettingsError as error:
            told, _, way_out = str(error).partition(". ")
            yield Diagnosis("settings", "failed", told, way_out)
            return
    for each in machine.of_settings(warnings):
        yield each
    token = machine.of_token(settings)
    yield token
    yield machine.of_corpus(settings)
    for each in machine.of_data(settings):
        yield each
    yield machine.of_packages(settings)
    yield machine.of_open_files()
    database = await of_database(settings)
    yield database.diagnosis
    seen = {"the database": database.clock}
    if settings.search_url.get_secret_value():
        yield await of_search(settings)
    if not offline and token.status == "ok":
        discord = await of_discord(settings)
        yield discord.diagnosis
        seen["Discord"] = discord.clock
    yield of_clock(seen)
