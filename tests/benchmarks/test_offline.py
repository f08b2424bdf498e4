"""A crowd in the offline Discord: whoever is answered is timed, whoever is not is counted."""

import discord
import simcord

from benchmarks.offline import COMMAND, Crowd, OkBot, command, mixed, people, write_articles
from bot.articles.store import read_folder


class Silent(discord.Client):
    """A bot that never answers."""


def test_names_are_distinct():
    assert len(set(people(10_000))) == 10_000


def test_articles_are_made_of_others_and_the_same_again(tmp_path):
    source = tmp_path / "source"
    source.mkdir()
    (source / "a.md").write_text("---\ntitle: A\n---\nThe council voted for a bridge over the old railway.\n")
    asked = [write_articles(tmp_path / name, 3, source, seed=1) for name in ("one", "two")]
    one, two = ([stored.article for stored in read_folder(tmp_path / name).files] for name in ("one", "two"))
    assert asked[0] == asked[1]
    assert one == two
    assert len(one) == 3
    assert "said Ada" in one[0].paragraphs[0].text


async def test_all_are_answered_and_the_past_is_forgotten():
    async with simcord.run(OkBot()) as env:
        crowd = Crowd.gather(env, servers=2, members=10)
        burst = await crowd.at_once(mixed(crowd, ["Why?"], ("v1:remove", {"id": "1"}), seed=1)[:5])
        assert (len(burst.first), burst.lost) == (5, 0)
        await env.settle()
        crowd.forget()
        assert not env.backend.interactions


async def test_who_gets_no_answer_is_lost():
    async with simcord.run(Silent(intents=discord.Intents(guilds=True))) as env:
        crowd = Crowd.gather(env, servers=1, members=2)
        burst = await crowd.at_once([crowd.use(who, COMMAND, command("help")) for who in range(2)], patience=0.05)
        assert (burst.first, burst.lost) == ([], 2)
