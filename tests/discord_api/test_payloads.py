"""What the bot sends is held to Discord's description and limits in every test: here it is seen to bite."""

import discord
import pytest
import simcord
from discord import ui

from bot.client import create_client
from bot.replies.layout import BLUE, button, message
from bot.settings import Settings
from tests.discord_api import limits

CALLBACK = "/interactions/1/token/callback"
COMMANDS = "/applications/1/commands"


def text(content="x"):
    return {"type": 10, "content": content}


def row(*parts):
    return {"type": 1, "components": list(parts)}


def press(custom_id="a", **changed):
    return {"type": 2, "style": 2, "label": "Next", "custom_id": custom_id} | changed


def menu(*values, **changed):
    options = [{"label": "x", "value": value} for value in values]
    return {"type": 3, "custom_id": "menu", "options": options} | changed


def reply(*parts, kind=4, **changed):
    container = {"type": 17, "components": list(parts)}
    data = {"flags": 1 << 15, "components": [container], "allowed_mentions": {"parse": []}}
    return {"type": kind, "data": data | changed}


def command(**changed):
    return {"type": 1, "name": "ask", "description": "Ask", "options": []} | changed


def option(name, **changed):
    return {"type": 3, "name": name, "description": "x"} | changed


def choices(number, name="x", value="x"):
    return {"type": 8, "data": {"choices": [{"name": name, "value": value}] * number}}


@pytest.fixture
def problems(description):
    def found(method, path, body):
        return description.problems(method, path, body) or limits.problems(method, path, body)

    return found


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("POST", CALLBACK, reply(text())),
        ("POST", CALLBACK, reply(text("x" * 4000), row(*map(press, "abcde")), row(menu("a", "b")))),
        ("POST", CALLBACK, {"type": 5, "data": {"flags": 64}}),
        ("POST", CALLBACK, {"type": 6}),
        ("POST", CALLBACK, choices(25, "x" * 100, "x" * 100)),
        ("PUT", COMMANDS, [command(options=[option("question", required=True), option("article")])]),
        ("DELETE", "/webhooks/1/token/messages/@original", None),
    ],
)
def test_what_discord_takes_is_no_problem(problems, method, path, body):
    assert problems(method, path, body) == []


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        (reply(text(), allowed_mentions={"parse": ["everyone"]}), "may ping"),
        (reply(text(), allowed_mentions=None), "may ping"),
        (reply(text("")), "minLength 1"),
        (reply(text("x" * 4001)), "maxLength 4000"),
        (reply(text("x" * 2001), text("x" * 2000)), "4001 characters of text"),
        (reply(*[text()] * 40), "41 components"),
        (reply(text("\ud83d")), "half of a surrogate pair"),
        (reply(text("\0")), "a NUL"),
        (reply(text(), content="x"), "with something else in it"),
        (reply(text(), flags=64), "without the flag"),
        (reply(press()), "nothing of the type 2 may stand here"),
        (reply(row(press("x" * 101))), "maxLength 100"),
        (reply(row(press(label="x" * 81))), "maxLength 80"),
        (reply(row(press(label=""))), "shows nothing"),
        (reply(row(press(url="https://example.org"))), "a link opens an address"),
        (reply(row(press(style=5))), "a link opens an address"),
        (reply(row(press(style=5, custom_id=None, url="https://example.org/" + "x" * 500))), "maxLength 512"),
        (reply(row(press(colour=1))), "'colour' is not known"),
        (reply(row(press("a"), press("a"))), "custom_id 'a' 2 times"),
        (reply(row(*map(press, "abcdef"))), "maxItems 5"),
        (reply(row(press(), menu("a"))), "a row of a menu and something else"),
        (reply(row(menu(*map(str, range(26))))), "maxItems 25"),
        (reply(row(menu("a", "a"))), "a value twice"),
        (reply(row(menu("a", max_values=2))), "more choices than it has"),
        (reply(row(menu("x" * 101))), "maxLength 100"),
        (reply(text(), kind=99), "nothing of the type 99"),
        (choices(26), "$.data.choices"),
        (choices(1, name=""), "minLength 1"),
        (choices(1, name="x" * 101), "maxLength 100"),
        (choices(1, value="x" * 101), "a long value"),
    ],
)
def test_what_discord_refuses_of_an_answer_is_seen(problems, body, problem):
    assert problem in " ".join(problems("POST", CALLBACK, body))


@pytest.mark.parametrize(
    ("commands", "problem"),
    [
        ([command(name="x" * 33)], "maxLength 32"),
        ([command(name="Ask")], "is no name"),
        ([command(name="ask me")], "is no name"),
        ([command(description="x" * 101)], "maxLength 100"),
        ([command(description="")], "is not described"),
        ([command(), command()], "2 times"),
        ([command(options=[option("a"), option("b", required=True)])], "before a required one"),
        ([command(options=[option(f"a{n}", description="x" * 100) for n in range(26)])], "maxItems 25"),
        ([command(name="ask", type=2, description="")] * 16, "too many menus"),
        ([command(options=[option(f"o{n}", type=1, description="x" * 100, options=[option(f"p{m}", description="y" * 99)
          for m in range(25)]) for n in range(4)])], "characters"),
    ],
)  # fmt: skip
def test_what_discord_refuses_of_the_commands_is_seen(problems, commands, problem):
    assert problem in " ".join(problems("PUT", COMMANDS, commands))


def test_a_request_that_the_description_does_not_hold_is_seen(problems):
    assert "not in the description" in problems("POST", "/channels/1/messages", {"content": "x"})[0]


async def test_everything_that_a_client_sends_is_looked_at(refused, tmp_path):
    """A command that sends what it must not: what simcord lets through is seen all the same."""
    (tmp_path / "corpus").mkdir()
    client = create_client(Settings(corpus_dir=tmp_path / "corpus", data_dir=tmp_path / "data"))

    @client.tree.command()
    async def wrong(interaction: discord.Interaction):
        """Pings everyone."""
        view: ui.LayoutView = message(BLUE, ["@everyone"], [button("Next", "a")])
        await interaction.response.send_message(view=view, allowed_mentions=discord.AllowedMentions.all())

    async with simcord.run(client, shard_count=1) as env:
        guild = env.create_guild()
        await guild.add_member(env.create_user("ines")).slash(guild.create_text_channel("news"), "wrong")
    assert [problem for problem in refused if "may ping" in problem]
    refused.clear()
