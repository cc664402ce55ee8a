"""Workers of this machine as an ``Executor``: the dead are replaced, the swollen sent home, nobody is waited for twice.

A thread of ours asks one worker at a time and waits for the answer, so that we know which job a worker died of.
(``ProcessPoolExecutor`` only knows that one did, and is broken from then on.)
"""

from __future__ import annotations

import multiprocessing
import os
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, CancelledError, Executor, Future, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from functools import partial
from multiprocessing.context import BaseContext
from threading import Lock
from typing import Any, ParamSpec, TypeVar

from bookmaker.crew.jobs import WorkerDied
from bookmaker.crew.worker import CannotStart, Died, Worker, question_of, value_of

LIVES = 2
"""Workers that may die of a job before it is given up."""

P = ParamSpec("P")
T = TypeVar("T")


class LocalWorkers(Executor):
    """So many processes, each started when it is first needed; ``preload`` names modules that they have imported.

    A future raises ``WorkerDied`` where its job was the death of two workers, ``BrokenExecutor`` where this machine
    starts no workers.
    """

    def __init__(self, count: int, preload: Sequence[str] = ()) -> None:
        self._count = count
        self._context = _context(preload)
        self._preload = tuple(preload)
        self._threads = ThreadPoolExecutor(count, thread_name_prefix="bookmaker")
        self._folder = tempfile.TemporaryDirectory(prefix="bookmaker-workers-", ignore_cleanup_errors=True)
        self._lock = Lock()
        self._all: set[Worker] = set()
        self._idle: list[Worker] = []
        self._is_closed = False
        self.are_here = False
        """Whether one of them has begun to work."""

    def begin(self) -> None:
        """Starts the workers that are not there yet, without waiting for them."""
        for _ in range(self._count - len(self._all)):
            self._threads.submit(self._begin_one)

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """See ``Executor``."""
        return self._threads.submit(self._ask, partial(fn, *args, **kwargs))

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """See ``Executor``. Without ``wait`` the workers end at once, whatever they are doing."""
        if wait and not cancel_futures:
            self._threads.shutdown()
        with self._lock:
            self._is_closed = True
            workers = tuple(self._all)
        for worker in workers:
            worker.kill()
        self._threads.shutdown(cancel_futures=True)
        for worker in workers:
            self._drop(worker)
        self._folder.cleanup()

    def __exit__(self, *_: object) -> None:
        """Whoever leaves has what it wants, or wants it no more."""
        self.shutdown(wait=False)

    def _ask(self, call: Callable[[], Any]) -> Any:
        question = question_of(call)
        for _ in range(LIVES):
            worker = self._take()
            try:
                answer = worker.ask(question)
            except Died:
                self._drop(worker)
                continue
            self._put_back(worker)
            return value_of(answer)
        raise WorkerDied

    def _take(self) -> Worker:
        """The worker that was busy last, as the warmest; a new one where all are busy."""
        with self._lock:
            if self._is_closed:
                raise CancelledError
            if self._idle:
                return self._idle.pop()
        try:
            return self._start()
        except CannotStart as error:
            raise BrokenExecutor(f"this machine starts no workers: {error}") from error

    def _begin_one(self) -> None:
        with suppress(CancelledError, CannotStart):
            self._put_back(self._start())

    def _start(self) -> Worker:
        with self._lock:
            worker = Worker(self._context, self._preload, self._folder.name)
            self._all.add(worker)
        worker.greet()
        self.are_here = True
        return worker

    def _put_back(self, worker: Worker) -> None:
        if worker.is_swollen:
            self._drop(worker)
            return
        with self._lock:
            self._idle.append(worker)

    def _drop(self, worker: Worker) -> None:
        worker.bury()
        with self._lock:
            self._all.discard(worker)


def local_workers(count: int, preload: Sequence[str]) -> LocalWorkers:
    """So many processes of this machine, which start with these modules loaded; a context manager."""
    return LocalWorkers(count, preload)


def _context(preload: Sequence[str]) -> BaseContext:
    """How processes begin: as forks of one that has these modules loaded, where the system knows how."""
    if sys.platform == "win32":
        return multiprocessing.get_context("spawn")
    from multiprocessing.forkserver import ensure_running

    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(list(preload))
    with _own_path_only():
        ensure_running()
    return context


@contextmanager
def _own_path_only() -> Iterator[None]:
    """While it lasts, a Python that is started does not look for modules in the folder that we were started in.

    A book's folder can come from anybody, and hold a ``weasyprint.py``.
    """
    before = os.environ.get(SAFE_PATH)
    os.environ[SAFE_PATH] = "1"
    try:
        yield
    finally:
        if before is None:
            del os.environ[SAFE_PATH]
        else:
            os.environ[SAFE_PATH] = before


SAFE_PATH = "PYTHONSAFEPATH"
"""https://docs.python.org/3/using/cmdline.html#envvar-PYTHONSAFEPATH"""
