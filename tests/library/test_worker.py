"""Work that is done piece by piece in a thread, and waits for what only the event loop can do."""

import asyncio
import threading

import pytest

from bot.library.worker import Worker
from bot.search.outside import Outside


@pytest.fixture
def worker():
    made = Worker()
    yield made
    made.close()


async def fetched(value):
    """What only the loop can give."""
    await asyncio.sleep(0.01)
    assert threading.current_thread() is threading.main_thread()
    return value


async def test_what_is_outside_is_waited_for_on_the_loop_and_the_work_goes_on_in_its_thread(worker):
    async def work():
        first = await Outside(lambda: fetched(1))
        assert threading.current_thread() is not threading.main_thread()
        await asyncio.sleep(0)
        return first + await Outside(lambda: fetched(2))

    assert await worker.run(work, "member") == 3


async def test_others_have_their_turns_while_it_is_waited_for(worker):
    waiting, ended = asyncio.Event(), asyncio.Event()

    async def until_ended():
        waiting.set()
        await ended.wait()

    async def waits():
        await Outside(until_ended)
        return "late"

    async def quick():
        return "at once"

    late = worker.run(waits, "one")
    await waiting.wait()
    assert await worker.run(quick, "another") == "at once"
    assert not late.done()
    ended.set()
    assert await late == "late"


async def test_what_fails_outside_is_raised_where_it_is_waited_for(worker):
    async def fails():
        raise ConnectionError("gone")

    async def work():
        try:
            return await Outside(fails)
        except ConnectionError as error:
            return f"told of {error}"

    assert await worker.run(work, "member") == "told of gone"
    with pytest.raises(ConnectionError):
        await worker.run(lambda: _only(Outside(fails)), "member")


async def _only(outside):
    return await outside


async def test_on_the_loop_it_is_awaited_as_anything_else():
    assert await Outside(lambda: fetched("here")) == "here"
