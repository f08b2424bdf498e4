"""Work in processes of its own: they end with this one, and a job that takes too much ends alone.

Nothing but the end of its process stops a job whatever it does. A process ends at once with the one that started it,
where the system can see to that (`prctl`), and else as soon as the pipe to it closes.
"""

from __future__ import annotations

import logging
import multiprocessing
import os
import signal
import sys
import threading
from collections import deque
from contextlib import suppress
from multiprocessing.connection import wait
from time import monotonic
from typing import TYPE_CHECKING, Any, Generic, NoReturn, Self, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from multiprocessing.connection import Connection
    from types import TracebackType

SECONDS = 8.0
"""Processor time that a job may take."""
MEMORY = 200 * 2**20
"""Bytes that a job may take beyond what its process holds before it."""

_PATIENCE = 60.0  # s by the clock: processor time does not pass for one that hangs
_START = 60.0  # s that a process may take to begin
_GLANCE = 0.2  # s between two looks at whether anybody still waits for the work
_OUT_OF_MEMORY = 77  # an exit status that nothing else has
_TOO_LONG = "takes too long to analyse"
_REASONS: dict[int | None, str] = {_OUT_OF_MEMORY: "needs too much memory to analyse"}
if hasattr(signal, "SIGPROF"):
    _REASONS[-signal.SIGPROF] = _TOO_LONG
_DIE_WITH_PARENT = 1  # PR_SET_PDEATHSIG

_Job = TypeVar("_Job")
_Done = TypeVar("_Done")
_log = logging.getLogger(__name__)


class StoppedError(Exception):
    """Nobody waits for the work any more."""


class UnfinishedError(Exception):
    """A job that was ended; says why, as the end of a sentence about its file."""


def cores() -> int:
    """How many processes can run at the same time."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def spread(
    work: Callable[[_Job], _Done],
    jobs: Sequence[_Job],
    workers: int,
    *,
    unfinished: Callable[[_Job, UnfinishedError], _Done] | None = None,
    stopped: threading.Event | None = None,
) -> Iterator[_Done]:
    """Do every job in one of some processes; what they give back comes in the jobs' order.

    Without workers, and where no other process can be started, this process does it all, and sets no limits.

    Args:
        work: What is done to a job; it can be imported by its name.
        jobs: The jobs.
        workers: How many processes.
        unfinished: What a job counts as that took too much (`SECONDS`, `MEMORY`) or ended its process.
        stopped: Set by another thread to end the work.

    Raises:
        StoppedError: It was set.
        UnfinishedError: A job was ended, and nothing is said about that.
    """
    stopped = stopped or threading.Event()
    done = 0
    if workers and jobs:
        try:
            with _Crew(work, min(workers, len(jobs))) as crew:
                for job, outcome in zip(jobs, crew.do(jobs, stopped), strict=True):
                    yield _settled(job, outcome, unfinished)
                    done += 1
        except OSError as error:
            _log.warning("The articles are read by one process, because others cannot be started: %s.", error)
    for job in jobs[done:]:
        if stopped.is_set():
            raise StoppedError
        yield work(job)


def _settled(
    job: _Job, outcome: _Done | UnfinishedError, unfinished: Callable[[_Job, UnfinishedError], _Done] | None
) -> _Done:
    if not isinstance(outcome, UnfinishedError):
        return outcome
    if unfinished is None:
        raise outcome
    return unfinished(job, outcome)


class _Crew(Generic[_Job, _Done]):
    """Some processes, one job at a time each; leaving the context ends them."""

    def __init__(self, work: Callable[[_Job], _Done], size: int) -> None:
        self._workers: list[_Worker[_Job, _Done]] = [_Worker(work) for _ in range(size)]

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        for worker in self._workers:
            worker.end()

    def do(self, jobs: Sequence[_Job], stopped: threading.Event) -> Iterator[_Done | UnfinishedError]:
        """Do the jobs; one that was ended gives the reason.

        Raises:
            OSError: A process cannot be started.
            StoppedError: The work was stopped.
        """
        waiting, outcomes, following = deque(enumerate(jobs)), dict[int, _Done | UnfinishedError](), 0
        while following < len(jobs):
            for worker in self._workers:
                if worker.number is None and waiting:
                    worker.begin(*waiting.popleft())
            busy = [worker for worker in self._workers if worker.number is not None]
            ready = wait([worker.connection for worker in busy], timeout=_GLANCE)
            if stopped.is_set():
                raise StoppedError
            for worker in busy:
                number = worker.number
                outcome = worker.outcome(ready=worker.connection in ready)
                if number is not None and outcome is not None:
                    outcomes[number] = outcome
            while following in outcomes:
                yield outcomes.pop(following)
                following += 1


class _Worker(Generic[_Job, _Done]):
    """A process that is started for its first job, and anew after one that ended it.

    Attributes:
        number: That of the job that it is at.
    """

    connection: Connection[Any, Any]

    def __init__(self, work: Callable[[_Job], _Done]) -> None:
        self._work = work
        self._process: multiprocessing.process.BaseProcess | None = None
        self._serves = False
        self._deadline = 0.0
        self.number: int | None = None

    def begin(self, number: int, job: _Job) -> None:
        """Begin a job."""
        if self._process is None:
            self._start()
        self.number, self._deadline = number, monotonic() + (_PATIENCE if self._serves else _START)
        with suppress(OSError):  # of a process that has ended, which shows when its outcome is waited for
            self.connection.send(job)

    def outcome(self, *, ready: bool) -> _Done | UnfinishedError | None:
        """What became of the job; None as long as it is being done."""
        if not ready:
            return self._ended(_TOO_LONG) if monotonic() > self._deadline else None
        try:
            message = self.connection.recv()
        except (EOFError, OSError):
            return self._ended(None)
        if not self._serves:
            self._serves, self._deadline = True, monotonic() + _PATIENCE
            return None
        self.number = None
        done: _Done = message[0]
        return done

    def end(self, grace: float = 0) -> int | None:
        """End the process, which has some seconds to do so by itself, and give its exit status."""
        process, self._process, self.number = self._process, None, None
        if process is None:
            return None
        self.connection.close()
        process.join(grace)
        process.kill()
        process.join()
        status = process.exitcode
        process.close()
        return status

    def _start(self) -> None:
        # Not forked: the bot's threads and its event loop must not be copied.
        context = multiprocessing.get_context("spawn")
        self.connection, theirs = context.Pipe()
        self._serves = False
        self._process = context.Process(target=_serve, args=(self._work, theirs), daemon=True)
        try:
            self._process.start()
        except BaseException:
            self._process = None
            self.connection.close()
            raise
        finally:
            theirs.close()

    def _ended(self, reason: str | None) -> UnfinishedError:
        serves, status = self._serves, self.end(0 if reason else _GLANCE)
        if not serves:
            raise OSError(f"one ended at its start with status {status}")
        return UnfinishedError(reason or _REASONS.get(status, f"ends the process that reads it (status {status})"))


def _serve(work: Callable[[_Job], _Done], connection: Connection[Any, Any]) -> None:
    """Do jobs until the pipe closes: what a process of its own runs."""
    _end_with_parent()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # typed at a terminal it reaches all; the parent decides
    if hasattr(os, "nice"):
        os.nice(10)  # leaves the processor to whoever answers questions meanwhile
    _limit_memory()
    message: tuple[_Done] | None = None  # at first: the process serves
    while _is_told(connection, message):
        try:
            job = connection.recv()
        except (EOFError, ConnectionError):
            return
        _limit_time(SECONDS)
        try:
            message = (work(job),)
        except MemoryError:
            os._exit(_OUT_OF_MEMORY)
        _limit_time(0)


def _is_told(connection: Connection[Any, Any], message: object) -> bool:
    """Whether a message could be sent: the pipe may have been closed by one who needs the work no longer."""
    try:
        connection.send(message)
    except ConnectionError:
        return False
    except MemoryError:
        os._exit(_OUT_OF_MEMORY)
    return True


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_after, args=(parent.sentinel,), daemon=True).start()
    if sys.platform == "linux":
        import ctypes

        # Also while a long call keeps that thread from running.
        ctypes.CDLL(None).prctl(_DIE_WITH_PARENT, signal.SIGKILL)


def _end_after(sentinel: int) -> NoReturn:
    wait([sentinel])
    os._exit(1)


def _limit_time(seconds: float) -> None:
    """Let the system end this process when it has worked for so long; 0 lifts that."""
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_PROF, seconds)


def _limit_memory() -> None:
    """Let memory beyond what is held now end with a MemoryError, where the system tells how much that is."""
    if sys.platform == "linux":
        import resource
        from pathlib import Path

        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[5])
        _, hard = resource.getrlimit(resource.RLIMIT_DATA)
        resource.setrlimit(resource.RLIMIT_DATA, (pages * resource.getpagesize() + MEMORY, hard))
