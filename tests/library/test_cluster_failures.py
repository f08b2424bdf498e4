"""What becomes of questions and readings when a part of the cluster, or of the bot, fails."""

import asyncio
from itertools import count
from threading import Event

import pytest

from bot.index.workers import StoppedError
from bot.library.cluster_reading import ClusterReading
from bot.library.library import Library
from bot.library.reading import Corpus
from bot.search.opensearch import generations
from bot.search.opensearch.cluster import Access, Cluster, ClusterError
from bot.settings import Settings

HARBOUR = "The harbour of Eastport opened again on Monday."
_numbers = count(1)


@pytest.fixture
def corpus(tmp_path):
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "harbour.txt").write_text(f"The harbour opens\n\n{HARBOUR}\n", encoding="utf-8")
    for number in range(120):
        (folder / f"note {number}.txt").write_text(
            f"Note {number}\n\nNothing happened on day {number} of the strike.\n"
        )
    return folder


@pytest.fixture
def settings(corpus, cluster_nodes):
    urls, name = ",".join(cluster_nodes.urls), f"failing-{next(_numbers)}"
    return Settings(corpus_dir=corpus, data_dir=corpus.parent / "data", search_url=urls, search_index=name)


@pytest.fixture
async def library(settings):
    opened = await Library.open(settings)
    yield opened
    await opened.close()


async def asked(library):
    """What a member reads who asks now."""
    served = await library.served_in(None)
    answer = await library.work(lambda: served.ask("When did the harbour open?"), "member")
    return answer.verdict, answer.hits[0].passage.text


async def test_a_node_is_killed_while_members_ask(library, cluster_nodes):
    answers = []

    async def member():
        for _ in range(30):
            answer = await asked(library)
            answers.append(answer)

    members = [asyncio.create_task(member()) for _ in range(4)]
    while len(answers) < 10:  # noqa: ASYNC110 - the members go on
        await asyncio.sleep(0.01)
    cluster_nodes.kill(0)
    try:
        await asyncio.gather(*members)
        assert set(answers) == {("answered", HARBOUR)}
        assert len(answers) == 120
    finally:
        cluster_nodes.start(0)
        cluster_nodes.wait("green")
    assert await asked(library) == ("answered", HARBOUR)


async def test_a_node_that_answers_nothing_more_is_passed_over(library, cluster_nodes, monkeypatch):
    monkeypatch.setattr("bot.search.opensearch.cluster.PATIENCE", 3.0)  # the others have two cores for all of them
    cluster_nodes.pause(2)
    try:
        assert [await asked(library) for _ in range(5)] == [("answered", HARBOUR)] * 5
    finally:
        cluster_nodes.resume(2)
        cluster_nodes.wait("green")


async def test_without_a_cluster_what_is_kept_here_is_served(settings):
    nowhere = settings.model_copy(update={"search_url": type(settings.search_url)("http://127.0.0.1:1")})
    with pytest.raises(ClusterError, match="cannot be searched right now"):
        await Library.open(nowhere)
    memory = await Library.open(settings.model_copy(update={"search_url": type(settings.search_url)("")}))
    await memory.close()
    library = await Library.open(nowhere)
    assert await asked(library) == ("answered", HARBOUR)
    await library.close()


async def test_a_cluster_that_goes_and_comes_back(library, cluster_nodes, settings):
    memory = await Library.open(settings.model_copy(update={"search_url": type(settings.search_url)("")}))
    await memory.close()
    assert await asked(library) == ("answered", HARBOUR)
    for number in range(3):
        cluster_nodes.kill(number)
    try:
        assert await asked(library) == ("answered", HARBOUR), "out of the cache"
    finally:
        for number in range(3):
            cluster_nodes.start(number)
        cluster_nodes.wait("green")
    assert await asked(library) == ("answered", HARBOUR)


async def test_one_process_at_a_time_reads_the_folder(library, settings):
    other = await Library.open(settings)
    outcomes = await asyncio.gather(library.reindex(), other.reindex(), return_exceptions=True)
    assert sorted(type(each).__name__ for each in outcomes) == ["ReindexRunningError", "Report"]
    await other.close()


async def test_what_one_process_has_read_is_served_by_the_others(library, settings, corpus):
    other = await Library.open(settings)
    (corpus / "mine.txt").write_text("A mine closes\n\nThe last mine closed in spring.\n", encoding="utf-8")
    await library.reindex()
    await asyncio.sleep(1)
    answer = await (await other.served_in(None)).ask("when did the last mine close?")
    assert answer.hits[0].passage.article == "mine"
    await other.close()


async def test_a_reading_that_was_cut_off_is_gone_on_with(settings):
    cluster, stopped = Cluster(Access.of(settings)), Event()
    alias, corpus = settings.search_index, Corpus.of(settings)

    def cut_off(done, total):
        if done == 80:
            stopped.set()

    with pytest.raises(StoppedError):
        await ClusterReading(cluster, alias, corpus, "shared", stopped).run(cut_off)
    assert await generations.current(cluster, alias) is None, "what is not whole is not served"
    begun = [*await cluster.do(lambda client: client.indices.get(index=f"{alias}-g*"))]
    held = await cluster.do(lambda client: client.count(index=begun[0], body={"query": {"exists": {"field": "id"}}}))
    generation, report = await ClusterReading(cluster, alias, corpus, "shared", Event()).run(None)
    assert [generation.name] == begun
    assert (generation.articles, generation.passages, report.articles) == (121, 121, 121)
    assert held["count"] in (0, 50, 51), "a batch is there or not"
    await cluster.close()
