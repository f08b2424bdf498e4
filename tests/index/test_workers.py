"""Work in other processes: its order, its limits, and that nothing of it outlives who started it."""

import multiprocessing
import os
import signal
import subprocess
import sys
import threading
import time

import pytest

from bot.index import workers
from bot.index.workers import StoppedError, UnfinishedError, spread
from tests.endurance import all_gone, members

LONGER_THAN_ALLOWED = 0.3


def work(job):
    """A job that does as it says."""
    match job:
        case "works for ever, and says so":
            sys.stdout.write("busy\n")
            sys.stdout.flush()
            work("works for ever")
        case "hangs, and says so":
            sys.stdout.write("busy\n")
            sys.stdout.flush()
            work("hangs")
        case "works for ever":
            while True:
                pass
        case "hangs":
            time.sleep(600)
        case "takes all memory":
            return [bytes(2**20) for _ in range(2**20)]
        case "kills its process":
            os.kill(os.getpid(), signal.SIGKILL)
    return job.upper(), os.getpid()


def impatient(connection_work, connection, serve=workers._serve):
    """What a process runs that allows little."""
    workers.SECONDS = LONGER_THAN_ALLOWED
    serve(connection_work, connection)


def outcomes(*jobs, count=2):
    return list(spread(work, jobs, count, unfinished=lambda job, error: (job, str(error))))


def test_what_is_done_comes_in_the_jobs_order():
    words = [f"word {number}" for number in range(40)]
    done = outcomes(*words)
    assert [word for word, _ in done] == [word.upper() for word in words]
    assert os.getpid() not in {process for _, process in done}


def test_a_process_that_is_needed_no_longer_when_it_begins_ends_without_a_word(capfd):
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=workers._serve, args=(work, theirs))
    process.start()
    theirs.close()
    ours.close()
    process.join()
    assert (process.exitcode, capfd.readouterr().err) == (0, "")


def test_without_workers_this_process_does_it():
    assert outcomes("word", count=0) == [("WORD", os.getpid())]


@pytest.mark.parametrize(
    ("job", "reason"),
    [
        ("works for ever", "takes too long to analyse"),
        ("takes all memory", "needs too much memory to analyse"),
        ("kills its process", "ends the process that reads it (status -9)"),
    ],
)
def test_a_job_that_takes_too_much_ends_alone(monkeypatch, job, reason):
    monkeypatch.setattr(workers, "_serve", impatient)
    done = outcomes("before", job, "behind", "last", count=1)
    assert [outcome[0] for outcome in done] == ["BEFORE", job, "BEHIND", "LAST"]
    assert done[1][1] == reason
    assert done[0][1] != done[2][1] == done[3][1], "what follows is done in a process of its own"


def test_a_job_that_hangs_is_ended_by_the_clock(monkeypatch):
    monkeypatch.setattr(workers, "_PATIENCE", 1.5)
    assert outcomes("hangs", count=1) == [("hangs", "takes too long to analyse")]


def test_where_nothing_is_said_about_unfinished_jobs_they_are_errors():
    with pytest.raises(UnfinishedError, match="status -9"):
        list(spread(work, ["kills its process"], 1))


def test_work_is_stopped_by_another_thread():
    stopped = threading.Event()
    threading.Timer(0.5, stopped.set).start()
    with pytest.raises(StoppedError):
        list(spread(work, ["hangs", "hangs"], 2, stopped=stopped))


def test_work_in_this_process_stops_between_two_jobs():
    stopped = threading.Event()
    doing = spread(work, ["one", "two"], 0, stopped=stopped)
    assert next(doing)[0] == "ONE"
    stopped.set()
    with pytest.raises(StoppedError):
        next(doing)


@pytest.mark.parametrize("fault", [OSError("no more processes"), None])
def test_where_no_process_can_be_started_this_one_does_the_work(monkeypatch, caplog, fault):
    def fail(self):
        raise fault

    if fault:
        monkeypatch.setattr(workers.multiprocessing.get_context("spawn").Process, "start", fail)
    else:
        monkeypatch.setattr(workers, "_serve", os._exit)
    assert list(spread(abs, [-1, 2, -3], 2)) == [1, 2, 3]
    assert "cannot be started" in caplog.text


PARENT = """
import sys
from bot.index.workers import spread
from tests.index.test_workers import work
list(spread(work, [sys.argv[1]] * 2, 2))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
@pytest.mark.parametrize("job", ["works for ever, and says so", "hangs, and says so"])
@pytest.mark.parametrize("asked", [signal.SIGKILL, signal.SIGTERM])
def test_no_process_outlives_the_one_that_started_it(job, asked, pytestconfig):
    command = [sys.executable, "-c", PARENT, job]
    parent = subprocess.Popen(
        command, stdout=subprocess.PIPE, text=True, cwd=pytestconfig.rootpath, start_new_session=True
    )
    with parent:
        assert [parent.stdout.readline(), parent.stdout.readline()] == ["busy\n", "busy\n"]
        assert len(members(parent.pid)) >= 3
        parent.send_signal(asked)
    assert all_gone(parent.pid, patience=30)  # a busy machine takes its time
