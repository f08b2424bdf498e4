"""`/library follow`: a feed whose new articles are added by themselves."""

from datetime import timedelta
from ipaddress import ip_network

import pytest

from bot.database.rows import Look
from bot.index.workers import UnfinishedError
from bot.library import following
from bot.settings import Settings
from tests.web.sites import HERE, answer, site

ARTICLE = """<html lang="en"><head><title>{title}</title></head><body><article><h1>{title}</h1>
<p>The council of the valley met on {title} and talked for four hours about the bridge, which is closed since
the flood of last winter, and about the money that the county has promised for it but has not sent until today.</p>
<p>“We will open it in June,” said Rosa Lind, the mayor, who had asked the builders for a date in front of everybody,
and who got an answer that nobody in the hall believed, as those who sat there told the reporter afterwards.</p>
</article></body></html>"""
DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday")


def feed(*days, **headers):
    items = "".join(f"<item><title>{day}</title><link>/{day}</link><guid>{day}</guid></item>" for day in reversed(days))
    body = f'<rss version="2.0"><channel><title>The Valley Post</title>{items}</channel></rss>'
    return answer(body.encode(), "application/rss+xml", **headers)


@pytest.fixture
async def web():
    pages = {f"/{day}": answer(ARTICLE.format(title=day).encode()) for day in DAYS}
    front = b'<html><head><link rel="alternate" type="application/rss+xml" href="/feed"></head><p>News.</p></html>'
    async with site({**pages, "/": answer(front), "/feed": feed("monday")}) as here:
        yield here


@pytest.fixture
def settings(corpus, tmp_path, web):
    return Settings(
        corpus_dir=corpus,
        data_dir=tmp_path / "data",
        fetch_ports=(web.port,),
        fetch_networks=(ip_network(f"{HERE}/32"),),
        server_daily=3,
    )


@pytest.fixture
def servers(room):
    return room.env.bot.library.servers


async def library(room, command, **options):
    return await room.admin.slash(room.channel, f"library {command}", **options)


async def follow(room, web, path="/feed", **options):
    return await library(room, "follow", url=web.link(path), **options)


async def look(room, servers):
    """Look at every feed, as if its time had come."""
    for each in await servers.following.followed(room.guild.id):
        await servers._repository.feeds.settle(each, Look(following._now(), following._now(), etag=each.etag))
    return await servers.following.look(room.env.bot.library.shared)


async def titles(room, servers):
    return {each.title for each in await servers.listed(room.guild.id)}


async def test_a_feed_is_followed_and_its_new_articles_can_be_asked_about(room, web, servers):
    text = room.text(await follow(room, web))
    assert "Followed" in text
    assert "The Valley Post" in text
    assert "Its newest entry is added within minutes." in text
    assert await servers.following.look(room.env.bot.library.shared) == 1
    assert await titles(room, servers) == {"monday"}
    web.answers["/feed"] = feed("monday", "tuesday")
    assert await servers.following.look(room.env.bot.library.shared) == 0, "not before an hour has passed"
    assert servers.following.looks["read"] == 1
    await look(room, servers)
    assert await titles(room, servers) == {"monday", "tuesday"}
    assert "June" in room.text(await room.ask("When will the bridge open, said the mayor?"))
    assert web.asked.count("/monday") == 1, "what is known is not fetched again"


async def test_of_what_stood_in_a_feed_before_only_the_newest_is_added(room, web, servers):
    web.answers["/feed"] = feed(*DAYS)
    assert "newest 3 entries" in room.text(await follow(room, web))
    await look(room, servers)
    assert await titles(room, servers) == {"wednesday", "thursday", "friday"}


async def test_the_feed_of_a_page_is_found(room, web, servers):
    await follow(room, web, "/")
    (followed,) = await servers.following.followed(room.guild.id)
    assert followed.link == web.link("/feed")
    assert "Followed already" in room.text(await follow(room, web, "/"))


async def test_a_page_without_a_feed_is_told_so(room, web):
    assert "names none" in room.text(await follow(room, web, "/monday"))


async def test_a_large_feed_is_read_in_a_process_that_can_be_ended(room, web, monkeypatch, caplog):
    padding = b"<!-- words -->" * 2_000
    body = feed("monday").partition(b"\r\n\r\n")[2].replace(b"</channel>", padding + b"</channel>")
    web.answers["/feed"] = answer(body, "application/rss+xml")
    assert "The Valley Post" in room.text(await follow(room, web))
    error = UnfinishedError("takes over 8 s")
    monkeypatch.setattr(
        following, "spread", lambda work, jobs, workers, *, unfinished: iter([unfinished(jobs[0], error)])
    )
    assert "names none" in room.text(await follow(room, web, "/feed"))


async def test_a_feed_that_has_not_changed_is_not_sent_again(room, web, servers):
    web.answers["/feed"] = feed("monday", ETag='"one"')
    await follow(room, web)
    await servers.following.look(room.env.bot.library.shared)
    web.answers["/feed"] = answer(b"", status="304 Not Modified")
    await look(room, servers)
    asked = [head for head in web.heads if head.startswith("GET /feed")]
    assert 'If-None-Match: "one"' in asked[-1]
    (followed,) = await servers.following.followed(room.guild.id)
    assert (followed.failures, followed.etag) == (0, '"one"')


async def test_what_goes_wrong_is_told_in_the_list_and_tried_later_and_later(room, web, servers):
    await follow(room, web)
    web.answers["/feed"] = answer(b"", status="500 Internal Server Error")
    before = following._now()
    for number in range(1, 4):
        (each,) = await servers.following.followed(room.guild.id)
        assert each.failures == number - 1
        await servers.following._look(each, room.env.bot.library.shared)
        wait = (await due(servers)) - before
        assert timedelta(hours=2**number * 0.9) <= wait <= timedelta(hours=2**number * 1.1, minutes=1)
    text = room.text(await library(room, "list"))
    assert "The Valley Post" in text
    assert "has a fault of its own (500)" in text
    assert "failing since <t:" in text
    assert "It has failed for days" not in text


async def due(servers):
    from sqlalchemy import select

    from bot.database.connection import transaction
    from bot.database.tables import feeds

    async with transaction(servers._repository._engine) as connection:
        return await connection.scalar(select(feeds.c.due_at))


async def test_after_three_days_of_errors_the_list_asks_to_look_after_it(room, web, servers):
    await follow(room, web)
    (each,) = await servers.following.followed(room.guild.id)
    long_ago = following._now() - timedelta(days=3, minutes=1)
    await servers._repository.feeds.settle(
        each, Look(long_ago, long_ago, failed=True, error=following.FeedError("Gone."))
    )
    assert "It has failed for days" in room.text(await library(room, "list"))


async def test_an_article_that_cannot_be_read_keeps_no_other_waiting(room, web, servers):
    web.answers |= {"/feed": feed("monday", "tuesday"), "/monday": answer(b"<html><body><p>Log in.</p></body></html>")}
    await follow(room, web)
    await look(room, servers)
    assert await titles(room, servers) == {"tuesday"}
    assert "words to a program" in room.text(await library(room, "list"))
    await look(room, servers)
    assert web.asked.count("/monday") == 1, "it is passed over"


async def test_a_page_that_is_away_for_the_moment_is_tried_again(room, web, servers):
    web.answers["/monday"] = answer(b"", status="503 Service Unavailable")
    await follow(room, web)
    await look(room, servers)
    assert await titles(room, servers) == set()
    web.answers["/monday"] = answer(ARTICLE.format(title="monday").encode())
    await look(room, servers)
    assert await titles(room, servers) == {"monday"}


async def test_a_feed_adds_no_more_than_it_may_in_a_day(room, web, servers):
    await follow(room, web)
    web.answers["/feed"] = feed(*DAYS)
    await look(room, servers)
    assert len(await titles(room, servers)) == 3
    assert "3 articles within a day" in room.text(await library(room, "list"))


async def test_a_feed_is_followed_no_more(room, web, servers):
    await follow(room, web)
    offered = await room.admin.autocomplete(room.channel, "library unfollow", "url", "valley")
    assert [choice["name"] for choice in offered] == ["The Valley Post"]
    text = room.text(await library(room, "unfollow", url="The Valley Post"))
    assert "followed no more" in text
    assert await servers.following.followed(room.guild.id) == []
    assert "follows no feed called" in room.text(await library(room, "unfollow", url="@everyone"))


async def test_a_feed_that_shows_a_bug_keeps_no_other_waiting(room, web, servers, monkeypatch, caplog):
    await follow(room, web)
    monkeypatch.setattr(following, "parse_feed", lambda page: 1 / 0)
    await look(room, servers)
    assert "which is a bug" in caplog.text
    assert "on the bot’s side" in room.text(await library(room, "list"))
