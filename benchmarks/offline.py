"""A crowd in simcord's offline Discord: articles with people in them, members, and what they do all at once."""

from __future__ import annotations

import asyncio
import random
from contextvars import Context
from dataclasses import dataclass, field
from itertools import product
from time import perf_counter
from typing import TYPE_CHECKING, Any, Self, TypeAlias

import discord
from simcord.interactions import base_payload

from benchmarks.texts import make_paragraphs, make_questions
from bot.articles.store import read_folder
from bot.replies import wording

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from simcord import Env

COMMAND, COMPONENT, AUTOCOMPLETE = 2, 3, 4
_TEXT = 3  # the type of an option
_BUTTON = 2
_PARAGRAPHS = 20  # of an article; every other one is what somebody said
_TICK = 0.005
_GIVEN = "Ada Ben Cleo Dan Eva Finn Gina Hugo Ines Jan Kira Leo Mona Nils Olga Paul Rosa Sami Tara Vera".split()
_SYLLABLES = "bar den fal gor hul jen kol lam mor nev pol rad sol tor vik wen".split()
_ROLES = ("mayor of the valley", "a bridge engineer", "the minister of finance", "head of the school")
_SHARES = {
    "ask": 35, "typing": 20, "press": 10, "speaker": 10, "about": 5, "check": 5, "check_menu": 2, "find_menu": 3,
    "speakers": 5, "articles": 4, "help": 1,
}  # fmt: skip
_MENUS = {"check_menu": wording.CHECK_MENU, "find_menu": wording.FIND_MENU}

Use: TypeAlias = "tuple[Any, dict[str, Any]]"
"""The offline Discord's record of an interaction, and the payload that the bot gets."""


class OkBot(discord.Client):
    """A bot that only replies "ok", which shows what the offline Discord itself costs."""

    def __init__(self) -> None:
        intents, mentions = discord.Intents(guilds=True), discord.AllowedMentions.none()
        super().__init__(intents=intents, allowed_mentions=mentions, max_messages=None)

    async def on_interaction(self, interaction: discord.Interaction[discord.Client]) -> None:
        """Reply to a command and to a press; offer nothing to who is typing."""
        if interaction.type is discord.InteractionType.autocomplete:
            await interaction.response.autocomplete([])
        else:
            await interaction.response.send_message("ok", ephemeral=True)


def people(count: int) -> list[str]:
    """Up to 81,920 distinct names."""
    surnames = ["".join(parts).capitalize() for parts in product(_SYLLABLES, repeat=3)]
    return [f"{_GIVEN[number % len(_GIVEN)]} {surnames[number // len(_GIVEN)]}" for number in range(count)]


def write_articles(folder: Path, count: int, source: Path, seed: int, length: int = _PARAGRAPHS) -> list[str]:
    """Write articles in which people are quoted in every other paragraph, and give questions about them.

    Args:
        folder: Where to; files of the same names are written over.
        count: How many articles.
        source: The folder of articles that their sentences are made of.
        seed: Of what is drawn.
        length: Paragraphs of an article.
    """
    paragraphs = make_paragraphs((stored.article for stored in read_folder(source).files), length * count, seed)
    questions = make_questions(paragraphs, 100, seed)
    draw = random.Random(seed)  # noqa: S311 - a benchmark, not a secret
    for place, name in zip(range(0, len(paragraphs), 2), people(len(paragraphs) // 2), strict=True):
        words = " ".join(paragraphs[place].replace("“", "").replace("”", "").split()[:20]).rstrip(".,?!")
        paragraphs[place] = f"“{words},” said {name}, {draw.choice(_ROLES)}."
    folder.mkdir(exist_ok=True)
    for number in range(count):
        own = "\n\n".join(paragraphs[number * length : (number + 1) * length])
        (folder / f"article-{number}.md").write_text(f"---\ntitle: Article {number}\n---\n{own}\n", encoding="utf-8")
    return questions


def claims(folder: Path, seed: int, count: int = 24) -> str:
    """A text that quotes what stands in the articles written here; every other quotation ends in a word of its own."""
    files = sorted(folder.iterdir())
    lines = [line for file in files for line in file.read_text("utf-8").split("\n\n") if ",” said " in line]
    text = []
    for number, line in enumerate(random.Random(seed).sample(lines, count)):  # noqa: S311
        words, _, who = line[1:].partition(",” said ")
        said = [*words.split()[:12], *(["perhaps"] if number % 2 else [])]
        text.append(f"“{' '.join(said)}” said {who.partition(',')[0]}.")
    return "\n".join(text)


@dataclass
class Burst:
    """What came of interactions that arrived all at once.

    Attributes:
        first: Seconds to the first answer of each; those without one are missing.
        lost: How many had none.
        longest: Seconds that the event loop was blocked at a time, at most.
    """

    first: list[float] = field(default_factory=list)
    lost: int = 0
    longest: float = 0.0


@dataclass
class Crowd:
    """Members of some servers, and where each of them sits."""

    env: Env
    places: list[tuple[int, int, int]]
    """Server, channel and user."""

    @classmethod
    def gather(cls, env: Env, servers: int, members: int) -> Self:
        """So many servers, and in each so many members."""
        places = []
        for number in range(servers):
            guild = env.create_guild(f"Server {number}")
            channel = guild.create_text_channel("news")
            for each in range(members):
                user = env.create_user(f"member-{number}-{each}")
                guild.add_member(user)
                places.append((guild.id, channel.id, user.id))
        return cls(env, places)

    def use(self, who: int, kind: int, data: dict[str, Any], message: object = None) -> Use:
        """What Discord would send for a use of the bot: its record, and the payload."""
        guild, channel, user = self.places[who % len(self.places)]
        record, payload = base_payload(
            self.env.backend, type=kind, channel_id=channel, guild_id=guild, user_id=user, data=data
        )
        return record, payload | ({"message": message} if message else {})

    def forget(self) -> None:
        """Clear what the offline Discord keeps of the past."""
        backend = self.env.backend
        for kept in (backend.transcript, backend.http_requests, backend.interactions, backend.interaction_tokens):
            kept.clear()
        for messages in backend.messages.values():
            messages.clear()

    async def one(self, use: Use) -> float:
        """Send one and give the seconds to its first answer."""
        record, payload = use
        sent = perf_counter()
        self.env.backend.emit("INTERACTION_CREATE", payload)
        while not record.responded:  # noqa: ASYNC110 - the offline Discord has no event for it
            await asyncio.sleep(0)
        return perf_counter() - sent

    async def at_once(
        self, uses: Sequence[Use], patience: float = 60.0, *, at_rest: Callable[[], bool] = lambda: True
    ) -> Burst:
        """Send all of them in one go, wait for their first answers, and watch the event loop until all is at rest."""
        sent: dict[int, float] = {}
        watch = self._watch([record for record, _ in uses], sent, patience, at_rest)
        # In a context of its own, because the offline Discord holds the timers of what a bot has begun.
        watching = asyncio.create_task(watch, context=Context())
        await asyncio.sleep(0)
        for record, payload in uses:
            sent[record.id] = perf_counter()
            self.env.backend.emit("INTERACTION_CREATE", payload)
        return await watching

    async def _watch(
        self, waiting: list[Any], sent: Mapping[int, float], patience: float, at_rest: Callable[[], bool]
    ) -> Burst:
        burst, last = Burst(), perf_counter()
        until = last + patience
        while (waiting or not at_rest()) and last < until:
            await asyncio.sleep(_TICK)
            now = perf_counter()
            burst.longest = max(burst.longest, now - last - _TICK)
            burst.first += [now - sent[record.id] for record in waiting if record.responded]
            waiting = [record for record in waiting if not record.responded]
            last = perf_counter()
        burst.lost = len(waiting)
        return burst


def mixed(crowd: Crowd, questions: Sequence[str], pressed: tuple[str, Any], seed: int) -> list[Use]:
    """What members do at once: ask, look for quotations, type a name, turn a page, look around.

    Args:
        crowd: The members; each does one thing.
        questions: What they ask.
        pressed: A button's custom_id, and the payload of the message that it is under.
        seed: Of what is drawn.
    """
    draw = random.Random(seed)  # noqa: S311
    names = people(1_000)
    custom_id, sent = pressed

    def one(who: int) -> Use:
        kind = draw.choices([*_SHARES], [*_SHARES.values()])[0]
        name, question = draw.choice(names), draw.choice(questions)
        if kind == "press":
            return crowd.use(who, COMPONENT, {"custom_id": custom_id, "component_type": _BUTTON}, message=sent)
        if kind == "typing":
            typed = option("speaker", name.split()[1][:5]) | {"focused": True}
            return crowd.use(who, AUTOCOMPLETE, command("quote", typed))
        if kind == "ask":
            return crowd.use(who, COMMAND, command("ask", option("question", question)))
        if kind in {"speaker", "about"}:
            return crowd.use(who, COMMAND, command("quote", option(kind, name if kind == "speaker" else question)))
        if kind == "check":
            return crowd.use(who, COMMAND, command("check", option("text", f"“{question}” said {name}.")))
        if kind in _MENUS:
            return crowd.use(who, COMMAND, menu(_MENUS[kind], sent | {"content": f"“{question}” said {name}."}))
        return crowd.use(who, COMMAND, command(kind))

    return [one(who) for who in range(len(crowd.places))]


def command(name: str, *options: dict[str, Any]) -> dict[str, Any]:
    """The data of a slash command."""
    return {"id": "1", "name": name, "type": 1, "options": list(options)}


def menu(name: str, message: dict[str, Any]) -> dict[str, Any]:
    """The data of a message menu, used on a message."""
    target = str(message["id"])
    return {"id": "1", "name": name, "type": 3, "target_id": target, "resolved": {"messages": {target: message}}}


def option(name: str, value: str) -> dict[str, Any]:
    """An option of a slash command that holds text."""
    return {"type": _TEXT, "name": name, "value": value}
