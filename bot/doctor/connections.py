"""What is found out by asking others: the database, Discord, and both about the time."""

from __future__ import annotations

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from importlib import util
from typing import TYPE_CHECKING, Any, NamedTuple

import aiohttp

from bot.database.inspection import inspect
from bot.doctor.diagnosis import Diagnosis
from bot.errors import DatabaseError

if TYPE_CHECKING:
    from bot.settings import Settings

API = "https://discord.com"
PATIENCE = 10.0
"""Seconds in which Discord has to answer."""
FEW = 50
"""Sessions that may still be begun today below which a warning is due: a bot that starts over and over."""
SKEW = 5.0
"""Seconds that this machine's clock may be off without a word."""
_FORMS = {
    "none": "it is empty; its tables are made at the next start",
    "older": "its tables are an older version's; they are changed at the next start",
    "current": "its tables are this version's",
}


class Asked(NamedTuple):
    """What came of it.

    Attributes:
        diagnosis: What it says.
        clock: The other's time beside this machine's, both as they were at that moment.
    """

    diagnosis: Diagnosis
    clock: tuple[datetime, datetime] | None = None


async def of_database(settings: Settings) -> Asked:
    """Whether it answers, and whether it has this version's form."""
    address = settings.database_url.get_secret_value()
    try:
        found = await inspect(address, settings.data_dir)
    except DatabaseError as error:
        told, _, way_out = str(error).partition("; ")
        return Asked(Diagnosis("database", "failed", told, way_out))
    now = datetime.now(UTC)
    clock = (found.clock, now) if found.clock else None
    if found.form == "newer":
        told = f"{found.server}: its tables were made by a newer version of Verbatim"
        return Asked(Diagnosis("database", "failed", told, "Install that version, or name another database."), clock)
    told = f"{found.server}: {_FORMS[found.form]}"
    if found.form == "older":
        return Asked(Diagnosis("database", "warning", told, "Make a copy of it before you start the bot."), clock)
    return Asked(Diagnosis("database", "ok", told), clock)


async def of_discord(settings: Settings) -> Asked:
    """Whether Discord is reached and takes the token, and how often the bot may still be started today."""
    headers = {
        "Authorization": f"Bot {settings.discord_token.get_secret_value()}",
        "User-Agent": "DiscordBot (verbatim)",
    }
    api = (settings.discord_api_url or API).rstrip("/")
    timeout = aiohttp.ClientTimeout(total=PATIENCE)
    try:
        async with (
            aiohttp.ClientSession(timeout=timeout, trust_env=True) as session,
            session.get(f"{api}/api/v10/gateway/bot", headers=headers, allow_redirects=False) as response,
        ):
            now, told = datetime.now(UTC), response.headers.get("Date", "")
            body = await response.json() if response.status == 200 else None
    except (aiohttp.ClientError, TimeoutError, OSError, ValueError) as error:
        reason = " ".join(str(error).split())[:200] or type(error).__name__
        way_out = "Look after the network, its proxy and its name server."
        return Asked(Diagnosis("Discord", "failed", f"cannot be reached: {reason}", way_out))
    clock = (_date(told), now) if told else None
    return Asked(_said(response.status, body), clock)


async def of_search(settings: Settings) -> Diagnosis:
    """Whether the cluster answers, and how it is."""
    if util.find_spec("opensearchpy") is None:
        return Diagnosis("search", "failed", "the extra is missing", "pip install 'verbatim-bot[cluster]'")
    from bot.search.opensearch import generations
    from bot.search.opensearch.cluster import Access, Cluster, ClusterError

    try:
        cluster = Cluster(Access.of(settings))
        try:
            health = await cluster.do(lambda client: client.cluster.health())
            served = await generations.current(cluster, settings.search_index)
        finally:
            await cluster.close()
    except (ClusterError, OSError, TypeError, ValueError) as error:  # the latter of an address that is none
        cause = error.__cause__ or error
        told = f"the cluster cannot be asked ({type(cause).__name__})"
        return Diagnosis("search", "failed", told, "See to its nodes, and to the settings VERBATIM_SEARCH_….")
    nodes = health["number_of_nodes"]
    told = f"{nodes} node{'s' * (nodes != 1)}, {health['status']}; "
    told += (
        f"{served.articles:,} article{'s' * (served.articles != 1)}"
        if served
        else "no articles yet; the next start reads them"
    )
    if health["status"] == "red":
        return Diagnosis(
            "search", "failed", told, "A part of an index is on no node: start the nodes that are missing."
        )
    if health["status"] == "yellow":
        return Diagnosis("search", "warning", told, "A part of an index has no second copy: start another node.")
    return Diagnosis("search", "ok", told)


def of_clock(seen: dict[str, tuple[datetime, datetime] | None]) -> Diagnosis:
    """Whether this machine's clock is right, as far as somebody was asked."""
    offs = {name: (pair[1] - pair[0]).total_seconds() for name, pair in seen.items() if pair}
    if not offs:
        return Diagnosis(
            "clock", "ok", f"{datetime.now(UTC):%Y-%m-%d %H:%M:%S} UTC; nobody was asked whether that is right"
        )
    name, off = max(offs.items(), key=lambda each: abs(each[1]))
    told = f"it is {abs(off):.0f} s {'before' if off > 0 else 'behind'} that of {name}"
    if abs(off) > SKEW:
        return Diagnosis("clock", "warning", told, "Let the machine set its clock by NTP (timedatectl set-ntp true).")
    return Diagnosis("clock", "ok", f"agrees with {' and '.join(offs)}")


def _said(status: int, body: Any) -> Diagnosis:  # noqa: ANN401 - JSON
    if status == 401:
        way_out = "Copy the token anew from the developer portal (Bot, Reset Token)."
        return Diagnosis("Discord", "failed", "does not accept the token", way_out)
    try:
        left, shards = body["session_start_limit"]["remaining"], body["shards"]
    except (LookupError, TypeError):
        return Diagnosis("Discord", "failed", f"answers with HTTP status {status}", "Try again in a few minutes.")
    told = f"accepts the token; {left} starts are left today; it wants {shards} shard{'s' * (shards != 1)}"
    if left < FEW:
        return Diagnosis("Discord", "warning", told, "Find out why the bot starts so often (see its log).")
    return Diagnosis("Discord", "ok", told)


def _date(told: str) -> datetime:
    try:
        return parsedate_to_datetime(told)
    except ValueError:
        return datetime.now(UTC)
