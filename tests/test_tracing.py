"""What is known of an interaction while it is answered."""

import asyncio

from bot import tracing
from bot.library.worker import Worker


async def test_an_interaction_is_known_in_its_task_and_in_those_that_it_starts():
    async def answer(name):
        trace = tracing.begin("command", name)
        await asyncio.sleep(0)
        found = [tracing.current(), await asyncio.create_task(current()), await asyncio.to_thread(tracing.current)]
        return trace, found

    async def current():
        return tracing.current()

    answered = await asyncio.gather(answer("ask"), answer("check"))
    assert all(found == [trace] * 3 for trace, found in answered)
    assert len({trace.id for trace, _ in answered}) == 2
    assert tracing.current() is None


async def test_the_worker_knows_whose_work_it_does_and_counts_its_seconds():
    worker, seen = Worker(), []

    async def work():
        seen.append(tracing.current())
        await asyncio.sleep(0)
        with tracing.step("inner"):
            seen.append(tracing.current())

    async def answer():
        trace = tracing.begin("command", "ask")
        await worker.run(work, "ada")
        return trace

    trace = await answer()
    worker.close()
    assert seen == [trace, trace]
    assert set(trace.steps) == {"work", "wait", "inner"}
    assert trace.steps["work"] >= trace.steps["inner"]


async def test_outside_of_an_interaction_nothing_is_kept():
    tracing.note("answered")
    with tracing.step("work"):
        pass
    assert tracing.current() is None
    assert tracing.reference() != tracing.reference()


async def test_the_last_word_on_how_it_ends_counts_and_steps_add_up():
    trace = tracing.begin("command", "ask")
    assert trace.outcome == "done"
    tracing.note("answered")
    tracing.note("undelivered")
    for _ in range(2):
        tracing.add("send", 0.25)
    trace.end()
    assert (trace.outcome, trace.steps, trace.id) == ("undelivered", {"send": 0.5}, tracing.reference())
    assert trace.seconds > 0
