"""The feeds that servers follow, and what is due."""

import asyncio
from datetime import UTC, datetime, timedelta
from itertools import count

import pytest

from bot.database.repository import Repository
from bot.database.rows import Arrival, Incoming, LimitError, Limits, Look
from bot.errors import VerbatimError

NOON = datetime(2026, 11, 27, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
SERVER, OTHER = 1, 2
FEED = "https://example.com/feed"


async def follow(repository, server=SERVER, link=FEED, *, makes_room=False, done=(), limits=None, now=NOON):
    how = {"makes_room": makes_room, "done": done, "limits": limits or Limits(), "now": now}
    return await repository.feeds.follow(server, link, "A feed", **how)


async def claim(repository, now=NOON):
    return await repository.feeds.claim(10, now, now + HOUR / 3)


async def add(repository, feed, number, *, limits=None, at=NOON, makes_room=False):
    names = (f"article-{number}-{each}" for each in count(1))
    incoming = Incoming(names, f"Article {number}", f"words {number}".encode(), (), f"https://example.com/{number}")
    entry = Arrival(feed.key, str(number), makes_room)
    return await repository.put(SERVER, incoming, limits or Limits(), at, entry)


async def test_a_feed_is_due_at_once_and_then_when_its_look_says(repository):
    assert await follow(repository)
    (feed,) = await claim(repository)
    assert (feed.server, feed.link, feed.looked_at, feed.error) == (SERVER, FEED, None, None)
    assert await claim(repository) == [], "it is being looked at"
    await repository.feeds.settle(feed, Look(NOON, NOON + HOUR, etag="v1", modified="today"))
    assert await claim(repository, NOON + HOUR - timedelta(seconds=1)) == []
    (feed,) = await claim(repository, NOON + HOUR)
    assert (feed.looked_at, feed.etag, feed.modified) == (NOON, "v1", "today")


async def test_a_look_that_came_to_nothing_is_done_again(repository):
    await follow(repository)
    assert len(await claim(repository)) == 1
    assert len(await claim(repository, NOON + HOUR / 2)) == 1


async def test_failures_are_counted_until_a_look_succeeds(repository):
    await follow(repository)
    for number in range(3):
        (feed,) = await claim(repository, NOON + number * HOUR)
        assert feed.failures == number
        error = VerbatimError("{site} is away", site="example.com")
        at = NOON + number * HOUR
        await repository.feeds.settle(feed, Look(at, at + HOUR, failed=True, error=error))
    (feed,) = await repository.feeds.followed(SERVER)
    assert (feed.failures, feed.failing_since, str(feed.error)) == (3, NOON, "example.com is away")
    await repository.feeds.settle(feed, Look(NOON, NOON + HOUR))
    (feed,) = await repository.feeds.followed(SERVER)
    assert (feed.failures, feed.failing_since, feed.error) == (0, None, None)


async def test_following_twice_changes_what_is_known(repository):
    assert await follow(repository)
    assert not await follow(repository, makes_room=True)
    (feed,) = await repository.feeds.followed(SERVER)
    assert feed.makes_room


async def test_a_server_follows_no_more_than_it_may_and_another_one_s_are_not_its_own(repository):
    limits = Limits(feeds=1)
    await follow(repository, limits=limits)
    with pytest.raises(LimitError, match="follows 1 feeds"):
        await follow(repository, link="https://example.com/other", limits=limits)
    assert await follow(repository, server=OTHER, limits=limits)
    (feed,) = await repository.feeds.followed(SERVER)
    await repository.feeds.unfollow(OTHER, feed.key)
    assert len(await repository.feeds.followed(SERVER)) == 1
    await repository.feeds.unfollow(SERVER, feed.key)
    assert await repository.feeds.followed(SERVER) == []
    assert len(await repository.feeds.followed(OTHER)) == 1


async def test_an_entry_is_done_with_when_its_article_is_added_or_passed_over(repository):
    await follow(repository, done=["old"])
    (feed,) = await claim(repository)
    digests = ["old", "1", "2", "3"]
    assert await repository.feeds.open_entries(feed.key, digests, NOON) == {"1", "2", "3"}
    assert (await add(repository, feed, 1)).kind == "added"
    assert (await add(repository, feed, 1)).kind == "unchanged"
    await repository.feeds.pass_over(Arrival(feed.key, "2", False), NOON)
    assert await repository.feeds.open_entries(feed.key, digests, NOON) == {"3"}
    await repository.remove(SERVER, "article-1-1", NOON)
    await repository.clear(NOON + HOUR, HOUR, {SERVER}, {SERVER}.__contains__)
    assert await repository.feeds.open_entries(feed.key, digests, NOON) == {"3"}, "what was removed stays away"


async def test_an_entry_that_left_its_feed_is_forgotten_after_a_while(repository):
    await follow(repository, done=["old", "older"])
    (feed,) = await claim(repository)
    assert await repository.feeds.open_entries(feed.key, ["old"], NOON + timedelta(days=60)) == set()
    assert await repository.feeds.open_entries(feed.key, ["old"], NOON + timedelta(days=100)) == set()
    both = ["old", "older"]
    assert await repository.feeds.open_entries(feed.key, both, NOON + timedelta(days=101)) == {"older"}


async def test_feeds_add_no_more_than_they_may_in_a_day(repository):
    limits = Limits(daily=2, hourly=1)
    await follow(repository)
    (feed,) = await claim(repository)
    for number in range(2):
        await add(repository, feed, number, limits=limits)
    with pytest.raises(LimitError, match="within a day"):
        await add(repository, feed, 2, limits=limits)
    assert (await add(repository, feed, 2, limits=limits, at=NOON + timedelta(hours=25))).kind == "added"


async def test_the_oldest_that_came_by_a_feed_leaves_where_the_server_wants_that(repository):
    limits = Limits(articles=3)
    by_hand = Incoming((f"by-hand-{each}" for each in count(1)), "By hand", b"typed", (), None)
    await repository.put(SERVER, by_hand, limits, NOON - HOUR)
    await follow(repository)
    (feed,) = await claim(repository)
    for number in range(2):
        await add(repository, feed, number, limits=limits, at=NOON + number * HOUR)
    with pytest.raises(LimitError, match="has 3 articles"):
        await add(repository, feed, 2, limits=limits)
    await add(repository, feed, 2, limits=limits, makes_room=True)
    titles = {each.title for each in await repository.listed(SERVER)}
    assert titles == {"By hand", "Article 1", "Article 2"}
    with pytest.raises(LimitError, match="has 1 articles"):
        await add(repository, feed, 3, limits=Limits(articles=1), makes_room=True)
    assert "By hand" in {each.title for each in await repository.listed(SERVER)}, "what was added by hand stays"


async def test_what_a_feed_has_added_stays_when_it_is_followed_no_more(repository):
    await follow(repository)
    (feed,) = await claim(repository)
    await add(repository, feed, 1)
    await repository.feeds.unfollow(SERVER, feed.key)
    assert len(await repository.listed(SERVER)) == 1
    assert (await add(repository, feed, 2)).kind == "added", "a look that was under way"


async def test_feeds_of_a_server_that_was_left_are_not_looked_at(repository):
    await follow(repository)
    await repository.leave(SERVER, NOON)
    assert await claim(repository, NOON + HOUR) == []


async def test_one_process_looks_at_a_feed(postgres_database, tmp_path):
    several = await asyncio.gather(*(Repository.open(postgres_database, tmp_path) for _ in range(4)))
    for number in range(12):
        await follow(several[0], link=f"{FEED}/{number}")
    claimed = await asyncio.gather(*(each.feeds.claim(5, NOON, NOON + HOUR) for each in several))
    found = [feed.link for feeds in claimed for feed in feeds]
    rest = [feed.link for feed in await several[0].feeds.claim(12, NOON, NOON + HOUR)]
    assert len(found) == len(set(found))
    assert len(found) + len(rest) == 12
    await asyncio.gather(*(each.close() for each in several))
