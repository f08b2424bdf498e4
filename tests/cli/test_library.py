"""`verbatim library`: what a server has added, in the terminal."""

import asyncio
import json
import threading
import zipfile

import pytest

from tests.web.sites import HERE, answer, site

SERVER, OTHER = "--server=123456789012345678", "--server=2"
STORM = """<html lang="en"><head><title>The storm</title></head><body><article><h1>The storm</h1>
<p>A storm tore the roof off the town hall of Northfield on Sunday night, and the mayor slept in the library, as did
forty others whose houses had lost their windows or their chimneys in the hour before midnight. The county has sent
blankets, and the school stays closed until its roof has been looked at by somebody who knows what a roof needs.</p>
<p>{said}</p></article></body></html>"""
FEED = """<rss version="2.0"><channel><title>The Post</title><item><link>/storm</link></item></channel></rss>"""


@pytest.fixture
def web(monkeypatch):
    """A site that runs in a thread of its own, as the command line has the event loop for itself."""
    loop, ready, ended, sites = asyncio.new_event_loop(), threading.Event(), asyncio.Event(), []

    async def serve():
        async with site(
            {"/storm": storm("“We were lucky,” the mayor said."), "/feed": answer(FEED.encode(), "text/xml")}
        ) as here:
            sites.append(here)
            ready.set()
            await ended.wait()

    thread = threading.Thread(target=lambda: loop.run_until_complete(serve()))
    thread.start()
    ready.wait(10)
    monkeypatch.setenv("VERBATIM_FETCH_PORTS", str(sites[0].port))
    monkeypatch.setenv("VERBATIM_FETCH_NETWORKS", f"{HERE}/32")
    yield sites[0]
    loop.call_soon_threadsafe(ended.set)
    thread.join()
    loop.close()


def storm(said):
    return answer(STORM.format(said=said).encode())


@pytest.fixture
def library(verbatim, corpus, tmp_path, monkeypatch):
    monkeypatch.setenv("VERBATIM_DATA_DIR", str(tmp_path / "data"))
    return lambda *words, server=SERVER: verbatim("--corpus", corpus, "library", *words, server)


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "rail.txt"
    path.write_text("Trains run late\n\nEvery third train to Northfield was late in May.\n", encoding="utf-8")
    return path


def records(outcome):
    return [json.loads(line) for line in outcome.out.splitlines()]


def test_articles_are_added_from_links_files_and_zips_and_listed(library, web, file, tmp_path):
    with zipfile.ZipFile(tmp_path / "two.zip", "w") as packed:
        packed.writestr("a.md", "# The fair\n\nThe fair opens on Friday.\n")
        packed.writestr("b.png", b"x")
    added = library("add", web.link("/storm"), file, tmp_path / "two.zip")
    assert added.out.splitlines() == [
        "added: The storm (the-storm)",
        "added: Trains run late (trains-run-late)",
        "added: The fair (the-fair)",
    ]
    assert "b.png: is a picture, no article" in added.err
    found = {record["article"]: record for record in records(library("list", "--json"))}
    assert found.keys() == {"the-storm", "trains-run-late", "the-fair"}
    assert found["the-storm"]["url"] == web.link("/storm")
    assert "The storm" in library("list").out
    assert library("list", server=OTHER).status == 1


def test_what_cannot_be_added_keeps_no_other_away(library, file, tmp_path):
    outcome = library("add", tmp_path / "nothing.txt", "ftp://example.com/", file)
    assert outcome.status == 2
    assert outcome.out == "added: Trains run late (trains-run-late)\n"
    assert "nothing.txt: cannot be read" in outcome.err
    assert "Only links to web pages" in outcome.err


def test_articles_are_fetched_again_and_removed(library, web):
    library("add", web.link("/storm"))
    assert library("refresh").out == "unchanged: The storm (the-storm)\n"
    web.answers["/storm"] = storm("“We were careless,” the mayor said.")
    assert library("refresh", "the-storm").out == "updated: The storm (the-storm)\n"
    assert records(library("list", "--json"))[0]["versions"] == 2
    assert library("remove", "the-storm", "nothing").out == "removed: The storm (the-storm)\n"
    assert library("list", "--json").status == 1


def test_feeds_are_followed(library, web):
    assert library("follow", web.link("/feed")).out == f"followed: The Post ({web.link('/feed')})\n"
    assert records(library("list", "--json"))[0]["feed"] == web.link("/feed")
    assert "not looked at yet" in library("list").out
    assert library("unfollow", "The Post").out == "followed no more: The Post\n"


def test_a_library_is_taken_elsewhere_as_a_whole(library, web, file, tmp_path):
    library("add", web.link("/storm"), file)
    web.answers["/storm"] = storm("“We were careless,” the mayor said.")
    library("refresh")
    library("follow", web.link("/feed"))
    exported = library("export", tmp_path / "out.zip")
    assert "2 articles, 3 versions, 1 feeds" in exported.out
    assert (tmp_path / "out.zip").stat().st_mode & 0o077 == 0
    assert library("import", tmp_path / "out.zip", server=OTHER).out == "added: 2 articles, 3 versions, 1 feeds\n"
    assert library("import", tmp_path / "out.zip", server=OTHER).out == "added: 0 articles, 0 versions, 0 feeds\n"
    here, there = (records(library("list", "--json", server=server)) for server in (SERVER, OTHER))
    for one, other in zip(here, there, strict=True):
        ignored = {"added", "looked_at"}
        assert {name: one[name] for name in one.keys() - ignored} == {
            name: other[name] for name in other.keys() - ignored
        }
    assert list(tmp_path.glob("*.tmp")) == []


def changed(source, target, name, change):
    """A copy of a zip in which one file is changed."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for each in old.namelist():
            new.writestr(each, change(old.read(each)) if each == name else old.read(each))


@pytest.mark.parametrize(
    ("name", "change", "told"),
    [
        ("manifest.json", lambda data: b"{}", "manifest that cannot be read"),
        (
            "manifest.json",
            lambda data: data.replace(b'"verbatim_library": 1', b'"verbatim_library": 2'),
            "newer version",
        ),
        ("manifest.json", lambda data: data.replace(b"1.json", b"9.json"), "has no articles"),
        ("articles/trains-run-late/1.json", lambda data: b"words", "article that cannot be read"),
        ("articles/trains-run-late/1.json", lambda data: data.replace(b"third", b"ninth"), "changed by hand"),
    ],
)
def test_a_zip_that_no_library_wrote_is_refused_as_a_whole(library, file, tmp_path, name, change, told):
    library("add", file)
    library("export", tmp_path / "out.zip")
    changed(tmp_path / "out.zip", tmp_path / "bad.zip", name, change)
    refused = library("import", tmp_path / "bad.zip", server=OTHER)
    assert (refused.status, refused.out) == (2, "")
    assert told in refused.err
    assert library("list", server=OTHER).status == 1


def test_while_the_bot_runs_it_says_what_to_do(library, tmp_path):
    from bot.database.ownership import Ownership

    (tmp_path / "data").mkdir()
    held = Ownership.take(tmp_path / "data")
    outcome = library("list")
    held.release()
    assert outcome.status == 2
    assert "use /library in Discord while the bot runs" in outcome.err
