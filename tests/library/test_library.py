"""The library: what is served, and what a reading again changes."""

import asyncio
import threading

import pytest

from bot.articles.folder import FolderError
from bot.library.library import Library, ReindexRunningError, ReindexStoppedError
from bot.library.served import UnknownArticleError
from bot.settings import Settings


@pytest.fixture
def corpus(tmp_path):
    folder = tmp_path / "corpus"
    folder.mkdir()
    write(folder, "bread", "Bread gets dearer", "Bakers raised the price of rye bread by a tenth in May.")
    write(folder, "harbour", "The harbour opens", "The harbour of Eastport opened again on Monday.")
    return folder


def write(folder, identity, title, text):
    (folder / f"{identity}.txt").write_text(f"{title}\n\n{text}\n", encoding="utf-8")


async def open_library(corpus):
    return await Library.open(Settings(corpus_dir=corpus, data_dir=corpus.parent / "data"))


async def test_it_serves_what_the_folder_holds(corpus):
    served = (await open_library(corpus)).shared
    assert list(served.titles) == ["bread", "harbour"]
    assert served.titles["harbour"] == "The harbour opens"
    assert served.count == 2
    answer = await served.ask("when did the harbour open?")
    assert answer.hits[0].passage.article == "harbour"


async def test_every_server_and_none_has_the_shared_corpus(corpus):
    library = await open_library(corpus)
    assert await library.served_in(1) == await library.served_in(None) == library.shared


@pytest.mark.parametrize("name", ["bread", "BREAD", "Bread gets dearer", "  bread   GETS dearer ", "gets dear"])
async def test_an_article_is_found_by_id_or_title(corpus, name):
    assert (await (await open_library(corpus)).shared.find_article(name)).id == "bread"


async def test_a_part_of_a_name_that_fits_several_articles_is_told_with_them(corpus):
    write(corpus, "breadth", "Bread and butter", "Butter goes with it.")
    served = (await open_library(corpus)).shared
    assert (await served.find_article("bread")).id == "bread", "a whole name is no part of another"
    with pytest.raises(UnknownArticleError, match="fits 2 articles, such as bread, breadth"):
        await served.find_article("brea")
    with pytest.raises(UnknownArticleError, match="No article"):
        await served.find_article("read")


async def test_an_unknown_article_is_told_with_the_nearest(corpus):
    served = (await open_library(corpus)).shared
    with pytest.raises(UnknownArticleError, match="harbour"):
        await served.find_article("the harbor")
    with pytest.raises(UnknownArticleError) as caught:
        await served.ask("why?", article="x" * 10_000)
    assert len(str(caught.value)) < 300


async def test_a_reading_again_reports_what_changed(corpus):
    library = await open_library(corpus)
    before = library.shared
    write(corpus, "bread", "Bread gets cheaper", "Bakers lowered the price.")
    write(corpus, "rail", "Trains run late", "Every third train was late.")
    (corpus / "harbour.txt").unlink()
    (corpus / "bad.txt").write_bytes(b"\xff")
    report = await library.reindex()
    assert (report.added, report.changed, report.removed) == (
        ("Trains run late",),
        ("Bread gets cheaper",),
        ("The harbour opens",),
    )
    assert [failure.name for failure in report.failed] == ["bad.txt"]
    assert (report.articles, report.passages) == (2, 2)
    assert list(library.shared.titles) == ["bread", "rail"]
    assert list(before.titles) == ["bread", "harbour"], "who holds the old one goes on with it"


async def test_keys_change_with_the_content_only(corpus):
    library = await open_library(corpus)
    old = library.shared
    keys = {each: await old.key(each) for each in old.titles}
    write(corpus, "bread", "Bread gets cheaper", "Bakers lowered the price.")
    await library.reindex()
    new = library.shared
    assert (await new.by_key(keys["harbour"])).id == "harbour"
    assert await new.by_key(keys["bread"]) is None
    assert all(len(key) == 10 and key.isalnum() for key in keys.values())


async def test_an_article_whose_file_breaks_stays_as_it_was(corpus):
    library = await open_library(corpus)
    (corpus / "bread.txt").write_bytes(b"\xff")
    report = await library.reindex()
    assert [failure.name for failure in report.failed] == ["bread.txt"]
    assert (report.changed, report.removed) == ((), ())
    assert library.shared.titles["bread"] == "Bread gets dearer"


async def test_a_folder_that_goes_away_takes_nothing_with_it(corpus, caplog):
    library = await open_library(corpus)
    corpus.rename(corpus.parent / "gone")
    with pytest.raises(FolderError) as caught:
        await library.reindex()
    assert str(corpus) not in str(caught.value), "it is told to the managers of every server"
    assert str(corpus) in caplog.text
    assert list(library.shared.titles) == ["bread", "harbour"]
    (corpus.parent / "gone").rename(corpus)
    assert (await library.reindex()).articles == 2


async def test_an_empty_folder_serves_nothing_and_fills_later(corpus):
    for path in corpus.iterdir():
        path.unlink()
    library = await open_library(corpus)
    answer = await library.shared.ask("why?")
    assert (answer.verdict, answer.hits) == ("none", ())
    write(corpus, "rail", "Trains run late", "Every third train was late.")
    assert (await library.reindex()).added == ("Trains run late",)


async def test_only_one_reading_at_a_time(corpus):
    library = await open_library(corpus)
    first = asyncio.create_task(library.reindex())
    await asyncio.sleep(0)
    with pytest.raises(ReindexRunningError):
        await library.reindex()
    assert (await first).articles == 2


async def test_a_reading_ends_when_the_library_is_closed(corpus):
    library = await open_library(corpus)
    loop = asyncio.get_running_loop()

    def close(done, total):
        asyncio.run_coroutine_threadsafe(library.close(), loop).result(10)

    with pytest.raises(ReindexStoppedError):
        await library.reindex(progress=close)


async def test_a_reading_goes_on_when_nobody_waits_for_it(corpus):
    library = await open_library(corpus)
    begun, ended = threading.Event(), threading.Event()

    def advance(done, total):
        begun.set()
        ended.wait(10)

    write(corpus, "rail", "Trains run late", "Every third train was late.")
    reading = asyncio.create_task(library.reindex(progress=advance))
    await asyncio.to_thread(begun.wait, 10)
    reading.cancel()
    await asyncio.wait({reading})
    with pytest.raises(ReindexRunningError):
        await library.reindex()
    ended.set()
    while "rail" not in library.shared.titles:  # noqa: ASYNC110 - only the log is told
        await asyncio.sleep(0.01)
    assert (await library.reindex()).added == ()


async def test_progress_counts_to_the_end(corpus):
    seen = []
    await Library.open(Settings(corpus_dir=corpus), progress=lambda done, total: seen.append((done, total)))
    assert seen == [(1, 2), (2, 2)]


async def test_the_event_loop_runs_while_articles_are_read(corpus):
    for number in range(300):
        write(corpus, f"a{number:03}", f"Article {number}", "Words to be indexed again and again. " * 200)
    ticks = 0

    async def tick():
        nonlocal ticks
        while True:
            await asyncio.sleep(0.001)
            ticks += 1

    ticking = asyncio.create_task(tick())
    await open_library(corpus)
    ticking.cancel()
    assert ticks > 10


async def test_a_footnote_is_shown_as_what_comes_closest(corpus):
    text = "# The union\n\nThe strike is off.[^1]\n\n[^1]: The ferry union has 2,400 members in seven ports.\n"
    (corpus / "union.md").write_text(text, encoding="utf-8")
    answer = await (await open_library(corpus)).shared.ask("How many members does the ferry union have?")
    assert answer.hits[0].passage.text == "The ferry union has 2,400 members in seven ports."
    assert (answer.verdict, answer.confidence <= 0.5) == ("closest", True)


async def test_lines_of_the_page_are_served_where_a_setting_says_so(corpus):
    (corpus / "bread.txt").write_text(
        "Bread gets dearer\n\nAdvertisement\n\nBakers raised the price.\n", encoding="utf-8"
    )
    for keep, texts in [(False, 1), (True, 2), (False, 1)]:
        settings = Settings(corpus_dir=corpus, data_dir=corpus.parent / "data", keep_boilerplate=keep)
        served = (await Library.open(settings)).shared
        assert len((await served.article("bread")).paragraphs) == texts
        assert bool(served.notes) is not keep


async def test_a_reading_again_reports_what_was_left_out(corpus):
    library = await open_library(corpus)
    (corpus / "map.png").write_bytes(b"x")
    write(corpus, "rail", "Trains run late", "Every third train was late.\n\nRead more")
    report = await library.reindex()
    assert report.notes == (("Trains run late", "left out lines that belong to the page (1): “Read more”"),)
    assert ([each.name for each in report.passed_over], report.failed) == (["map.png"], ())
