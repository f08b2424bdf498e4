"""An offline Discord with the bot in it: a server, an admin, two members, and a small library."""

from dataclasses import dataclass
from pathlib import Path

import discord
import pytest
import simcord
from simcord.components import walk_components

from bot.client import create_client
from bot.errors import VerbatimError
from bot.settings import Settings

MILL = """---
title: The mill that burned down
publisher: The Valley Post
published: 2024-05-03
url: https://example.org/mill
---
A fire destroyed the old mill at the river on Friday night. Nobody was hurt.

## What caused the fire?

Lightning struck the roof of the mill shortly before midnight, the fire brigade found.

The brigade needed six hours to put out the flames, because the hydrants were dry.

## What happens now?

“We will rebuild the mill by 2026,” said Rosa Lind, mayor of the valley, who asked the county for money.
"""

BRIDGE = """---
title: A bridge for bicycles
---
The council voted for a bridge for bicycles over the railway.

The bridge will be 120 metres long and open in spring.
"""


@dataclass
class Room:
    """The offline Discord, and how its replies are read."""

    env: simcord.Env
    settings: Settings
    guild: simcord.GuildHandle
    channel: simcord.ChannelHandle
    admin: simcord.MemberActor
    ines: simcord.MemberActor
    tariq: simcord.MemberActor

    @property
    def corpus(self) -> Path:
        return self.settings.corpus_dir

    async def ask(self, question, who=None, **options):
        return await (who or self.ines).slash(self.channel, "ask", question=question, **options)

    @staticmethod
    def text(result):
        """Everything that a reply says, its parts one a line."""
        parts = walk_components(result.response.components)
        return "\n".join(part["content"] for part in parts if part["type"] == 10)

    @staticmethod
    def parts(result):
        """Every component of a reply, the innermost too."""
        return list(walk_components(result.response.components))

    def button(self, result, label):
        """The button of a reply with this label, None where there is none."""
        return next((part for part in self.parts(result) if part.get("label") == label), None)


@pytest.fixture
def corpus(tmp_path):
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "mill.md").write_text(MILL, encoding="utf-8")
    (folder / "bridge.md").write_text(BRIDGE, encoding="utf-8")
    return folder


@pytest.fixture
def settings(corpus, tmp_path):
    return Settings(corpus_dir=corpus, data_dir=tmp_path / "data")


@pytest.fixture
async def env(settings):
    """An error that is not meant for members is a bug, whatever the member was told."""
    env = simcord.Env(create_client(settings), shard_count=1, check_errors=False)
    await env.start()
    yield env
    await env.shutdown()
    await env.bot.library.close()
    causes = [getattr(error, "original", error) for error in env.errors]
    assert [cause for cause in causes if not isinstance(cause, VerbatimError)] == []


@pytest.fixture
def room(env, settings):
    guild = env.create_guild("Readers")
    manager = guild.create_role("manager", permissions=discord.Permissions(manage_guild=True, manage_messages=True))
    return Room(
        env=env,
        settings=settings,
        guild=guild,
        channel=guild.create_text_channel("news"),
        admin=guild.add_member(env.create_user("nora"), roles=[manager]),
        ines=guild.add_member(env.create_user("ines")),
        tariq=guild.add_member(env.create_user("tariq")),
    )
