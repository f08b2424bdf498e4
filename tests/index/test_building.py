"""Only what is new or has changed is read and analysed."""

import os
from threading import Event

import pytest

from bot.articles import store
from bot.articles.folder import Failure, FolderError
from bot.index import building, segment
from bot.index.building import build_index
from bot.index.storage import Cached
from bot.index.workers import StoppedError, UnfinishedError

LONG_AGO = 1_500_000_000


def write(folder, name, text="It rained for days.", when=LONG_AGO):
    path = folder / f"{name}.txt"
    path.write_text(f"About {name}\n\n{text}\n", encoding="utf-8")
    os.utime(path, (when, when))
    return path


@pytest.fixture
def folder(tmp_path):
    for name in ("ash", "birch", "cedar"):
        write(tmp_path, name)
    return tmp_path


@pytest.fixture
def known(folder):
    built = build_index(folder)
    return Cached(built.index, built.files)


@pytest.fixture
def reads(monkeypatch):
    """The names of the files that are read."""
    names = []
    read_file = store.read_file
    monkeypatch.setattr(
        store,
        "read_file",
        lambda path, *rest, **options: names.append(path.stem) or read_file(path, *rest, **options),
    )
    return names


def test_a_folder_is_read_by_file_name(folder):
    built = build_index(folder)
    assert list(built.index.numbers) == ["ash", "birch", "cedar"]
    assert (built.analysed, built.failures, list(built.files)) == (3, (), ["ash", "birch", "cedar"])


def test_files_that_look_the_same_are_not_read(folder, known, reads):
    built = build_index(folder, known)
    assert reads == []
    assert built.index is known.index
    assert built.files == known.files


def test_a_changed_file_alone_is_analysed(folder, known, reads):
    write(folder, "birch", "It snowed.", LONG_AGO + 60)
    built = build_index(folder, known)
    assert (reads, built.analysed) == (["birch"], 1)
    assert [segment.article().paragraphs[0].text for segment in built.index.segments] == [
        "It rained for days.",
        "It snowed.",
        "It rained for days.",
    ]


def test_new_and_removed_files(folder, known, reads):
    write(folder, "alder")
    (folder / "cedar.txt").unlink()
    built = build_index(folder, known)
    assert (reads, list(built.index.numbers)) == (["alder"], ["alder", "ash", "birch"])


def test_a_reindex_reads_all_and_analyses_what_differs(folder, known, reads):
    stat = (folder / "ash.txt").stat()
    (folder / "ash.txt").write_text("About ash\n\nIt hailed for days.\n", encoding="utf-8")  # same size
    os.utime(folder / "ash.txt", ns=(stat.st_atime_ns, stat.st_mtime_ns))
    assert build_index(folder, known).analysed == 0
    reads.clear()
    built = build_index(folder, known, again=True)
    assert (reads, built.analysed) == (["ash", "birch", "cedar"], 1)


def test_a_file_written_just_now_is_read_again_because_a_change_might_not_show(folder, reads):
    os.utime(folder / "ash.txt")
    built = build_index(folder)
    assert "ash" not in built.files
    reads.clear()
    again = build_index(folder, Cached(built.index, built.files))
    assert (reads, again.analysed) == (["ash"], 0)
    assert again.index is built.index


@pytest.mark.parametrize(("again", "served"), [(True, ["ash", "birch", "cedar"]), (False, ["ash", "cedar"])])
def test_an_article_that_cannot_be_read_any_more_stays_until_the_next_start(folder, known, again, served):
    (folder / "birch.txt").write_bytes(b"About birch\n\n\xff\n")
    built = build_index(folder, known, again=again)
    assert [failure.name for failure in built.failures] == ["birch.txt"]
    assert list(built.index.numbers) == served
    assert "birch" not in built.files


def test_progress_counts_files(folder):
    told = []
    build_index(folder, progress=lambda done, total: told.append((done, total)))
    assert told == [(1, 3), (2, 3), (3, 3)]


def test_an_empty_folder_gives_an_empty_index_and_a_missing_one_an_error(tmp_path):
    assert len(build_index(tmp_path).index) == 0
    with pytest.raises(FolderError):
        build_index(tmp_path / "nowhere")


def test_other_processes_give_the_same(folder):
    alone, together = build_index(folder, workers=0), build_index(folder, workers=2)
    assert [segment.article() for segment in together.index.segments] == [
        segment.article() for segment in alone.index.segments
    ]


def test_a_file_that_takes_too_much_is_refused_and_the_others_are_served(folder, monkeypatch):
    def spread(work, jobs, workers, *, unfinished, **rest):
        for job in jobs:
            is_slow = job.file.path.stem == "birch"
            yield unfinished(job, UnfinishedError("takes too long to analyse")) if is_slow else work(job)

    monkeypatch.setattr(building, "spread", spread)
    built = build_index(folder)
    assert built.failures == (
        Failure("birch.txt", "takes too long to analyse; split it into several files, or save it anew"),
    )
    assert list(built.index.numbers) == ["ash", "cedar"]


@pytest.mark.parametrize(("size", "workers"), [(10, 0), (building.LARGE, 1), (building.WORTH_A_POOL, building.cores())])
def test_a_large_file_is_analysed_where_it_can_be_ended(tmp_path, monkeypatch, size, workers):
    write(tmp_path, "ash", "x" * size)
    asked = []
    monkeypatch.setattr(
        building, "spread", lambda work, jobs, workers, **rest: asked.append(workers) or map(work, jobs)
    )
    build_index(tmp_path)
    assert asked == [workers]


def test_a_file_that_nobody_foresaw_is_refused_and_told_as_a_bug(folder, monkeypatch, caplog):
    def analyse(article, *rest):
        if article.id == "birch":
            raise KeyError("nobody foresaw it")
        return known_analyse(article, *rest)

    known_analyse = segment.analyse
    monkeypatch.setattr(segment, "analyse", analyse)
    built = build_index(folder)
    assert [(failure.name, "bug" in failure.reason) for failure in built.failures] == [("birch.txt", True)]
    assert list(built.index.numbers) == ["ash", "cedar"]
    assert "nobody foresaw it" in caplog.text


def test_a_reading_that_is_stopped_gives_nothing(folder):
    stopped = Event()
    with pytest.raises(StoppedError):
        build_index(folder, progress=lambda done, total: stopped.set(), stopped=stopped)
