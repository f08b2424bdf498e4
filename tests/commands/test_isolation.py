"""What a server added is found by no other: random commands in three servers, and every payload searched."""

import json
import random
from ipaddress import ip_network

import discord
import pytest
from simcord.backend.serializers import message_payload
from simcord.components import walk_components
from simcord.interactions import base_payload

from bot.settings import Settings
from tests.web.sites import HERE, answer, site

WORDS = {"north": "zanquil", "east": "brimlock", "south": "cordwyn"}
"""A word for each server that stands in all that it adds, and in nothing that anybody types."""
TITLES = ("The river rose overnight", "The bridge stays closed", "A new mayor")
PAGE = """<html lang="en"><head><title>{title}</title><meta property="og:site_name" content="The {word} Post"></head>
<body><article><h1>{title}</h1><p>The {word} river rose by two metres in the night, and the brigade took forty people
out of their houses in the lower town. Nobody was hurt, but the old bridge stays closed until its piers are seen to.</p>
<p>“We were warned {when} by the {word} office,” said Rosa {Word}, mayor of the valley, who asked for an inquiry.</p>
<p>The county has promised money for those who have lost their furniture, {word} by {word}, before winter begins.</p>
</article></body></html>"""
SAID = "“We were warned too late by the office” said the mayor of the valley"
STEPS = 40


def page(title, word, when="too late"):
    return answer(PAGE.format(title=title, word=word, Word=word.capitalize(), when=when).encode())


def feed(name):
    items = "".join(f"<item><link>/{name}/{number}</link></item>" for number in range(len(TITLES)))
    title = f"The {WORDS[name]} feed"
    return answer(f'<rss version="2.0"><channel><title>{title}</title>{items}</channel></rss>'.encode(), "text/xml")


@pytest.fixture
async def web():
    pages = {
        f"/{name}/{number}": page(title, word) for name, word in WORDS.items() for number, title in enumerate(TITLES)
    }
    async with site(pages | {f"/{name}/feed": feed(name) for name in WORDS}) as here:
        yield here


@pytest.fixture
def settings(corpus, tmp_path, web):
    networks = (ip_network(f"{HERE}/32"),)
    return Settings(
        corpus_dir=corpus,
        data_dir=tmp_path / "data",
        fetch_ports=(web.port,),
        fetch_networks=networks,
        log_level="DEBUG",
    )


class Server:
    """A server, somebody who manages it, and what may be done there."""

    def __init__(self, env, web, name):
        self.env, self.web, self.name = env, web, name
        self.guild = env.create_guild(name)
        role = self.guild.create_role("manager", permissions=discord.Permissions(manage_guild=True))
        self.channel = self.guild.create_text_channel("news")
        self.admin = self.guild.add_member(env.create_user(f"admin-{name}"), roles=[role])
        self.sent = []

    async def use(self, command, **options):
        result = await self.admin.slash(self.channel, command, **options)
        self.sent.append(result)
        return result

    async def press(self, result, custom_id):
        """Press a button of any message as if it stood here."""
        stored = self.env.backend.get_message(result.response.channel_id, result.response.id)
        where = {"channel_id": self.channel.id, "guild_id": self.guild.id, "user_id": self.admin.user.id}
        data = {"custom_id": custom_id, "component_type": 2}
        _, payload = base_payload(self.env.backend, type=3, data=data, **where)
        payload["message"] = dict(message_payload(self.env.backend, stored))
        self.env.backend.emit("INTERACTION_CREATE", payload)
        await self.env.settle()

    def steps(self, draw, others):
        """Everything that may be done next, each by its name."""
        number, title = draw.randrange(len(TITLES)), draw.choice(TITLES)
        link = self.web.link(f"/{self.name}/{number}")

        async def change():
            when = draw.choice(("too late", "in time", "at noon"))
            self.web.answers[f"/{self.name}/{number}"] = page(TITLES[number], WORDS[self.name], when)
            await self.use("library refresh", article=TITLES[number])

        async def remove():
            asked = await self.use("library remove", article=title)
            for label in ("Remove it", *(("Undo",) if draw.random() < 0.5 else ())):
                if any(part.get("label") == label for part in walk_components(asked.response.components)):
                    asked = await self.admin.click(asked.response, label=label)

        async def look():
            servers = self.env.bot.library.servers
            await servers.following.look(self.env.bot.library.shared)

        async def press():
            shown = [result for each in (self, *others) for result in each.sent if result.response is not None]
            result = draw.choice(shown) if shown else None
            parts = walk_components(result.response.components) if result else ()
            ids = [part["custom_id"] for part in parts if part["type"] == 2 and "custom_id" in part]
            if ids:
                await self.press(result, draw.choice(ids))

        async def type_(command, option, text):
            offered = await self.admin.autocomplete(self.channel, command, option, text)
            assert foreign(json.dumps(offered, default=str), self.name) == []

        return [
            lambda: self.use("library add", url=link),
            lambda: self.use("library add", url=link),
            change,
            remove,
            lambda: self.use("library list"),
            lambda: self.use("library follow", url=self.web.link(f"/{self.name}/feed")),
            lambda: self.use("library unfollow", url=self.web.link(f"/{self.name}/feed")),
            look,
            press,
            press,
            lambda: self.use("ask", question="How many people were taken out of their houses?"),
            lambda: self.use("ask", question="Who was warned?", article=title),
            lambda: self.use("quote", about="a warning"),
            lambda: self.use("quote", speaker="Rosa"),
            lambda: self.use("speakers"),
            lambda: self.use("articles"),
            lambda: self.use("check", text=SAID),
            lambda: type_("ask", "article", title[:5]),
            lambda: type_("quote", "speaker", "Ros"),
            lambda: type_("library remove", "article", "riv"),
            lambda: type_("library unfollow", "url", "fe"),
        ]


def foreign(payload, name=None):
    """The words of other servers that stand in a text."""
    return [word for other, word in WORDS.items() if other != name and word in payload.casefold()]


@pytest.mark.parametrize("seed", range(4))
async def test_no_server_is_told_anything_of_another(env, web, seed, caplog):
    draw = random.Random(seed)
    servers = [Server(env, web, name) for name in WORDS]
    for server in servers:
        await server.use("library add", url=web.link(f"/{server.name}/0"))
    own = 0
    for step in range(STEPS):
        server = draw.choice(servers)
        others = [each for each in servers if each is not server]
        before = len(env.backend.transcript)
        caplog.clear()
        await draw.choice(server.steps(draw, others))()
        sent = [entry for entry in env.backend.transcript[before:] if entry[0] == "HTTP"]
        payloads = json.dumps(sent, default=str)
        assert foreign(payloads, server.name) == [], f"seed {seed}, step {step}, {server.name}"
        own += WORDS[server.name] in payloads.casefold()
        assert foreign(caplog.text) == [], "nor does the log say what was added"
    assert own > STEPS / 5, "its own it is told of"


async def test_direct_messages_ask_the_shared_corpus_alone(env, web):
    servers = [Server(env, web, name) for name in WORDS]
    for server in servers:
        await server.use("library add", url=web.link(f"/{server.name}/0"))
    user = servers[0].admin.user
    before = len(env.backend.transcript)
    for command, options in (
        ("ask", {"question": "How many people were taken out of their houses?"}),
        ("quote", {"speaker": "Rosa"}),
        ("articles", {}),
        ("speakers", {}),
        ("check", {"text": SAID}),
    ):
        await user.slash(command, **options)
    assert foreign(json.dumps(env.backend.transcript[before:], default=str)) == []
