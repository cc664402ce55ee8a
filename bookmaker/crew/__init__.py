"""Who does the work: the cache, this process, or workers.

A job goes to the cache first. What is not there is done here where it is little, by processes of this machine where it
is much (``pool``, ``worker``), or by a cluster (``cluster``). The results are the same.
"""

from __future__ import annotations

import os
import pickle
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from importlib import import_module
from types import TracebackType
from typing import TYPE_CHECKING, Any

from bookmaker.cache import Cache, shelf_of
from bookmaker.crew.jobs import Job, Progress, Result, Watch, do, job_key, pack_job
from bookmaker.crew.lots import SMALL, Lots, lot_of

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from bookmaker.crew.hand import Hand
    from bookmaker.crew.pool import LocalWorkers

__all__ = [
    "ALONE",
    "Crew",
    "Job",
    "Progress",
    "Result",
    "Watch",
    "do",
    "job_key",
    "local_workers",
    "lot_of",
    "processors",
    "silent",
]

MUCH = 2.0
"""Seconds of work: about twice what it takes to start the workers."""

LITTLE = 0.05
"""Seconds of work that are not worth the way to a worker that is there."""

SOON = 0.5
"""Seconds of work that are done sooner than workers are there that have just been called in."""


FEW = 2
"""Jobs that the one other process does alone: to do any here takes what it has loaded already."""


def silent(stage: str, done: int = 0, total: int = 0, cached: int = 0, /) -> None:
    """The watch that tells nobody."""


class Crew:
    """Does jobs; a context manager, because workers are to be sent home.

    ``count`` is how many processes of this machine it may use, ``preload`` names modules that they have imported
    before their first job; an ``executor`` takes their place until it breaks. ``later`` names modules that this process
    wants afterwards: it loads them while others work. The rooms tell ``watch`` what they do.
    """

    def __init__(
        self,
        cache: Cache | None = None,
        executor: Executor | None = None,
        count: int = 1,
        preload: Sequence[str] = (),
        watch: Watch = silent,
        later: Sequence[str] = (),
    ) -> None:
        self.cache = cache
        self.count = count
        self.preload = tuple(preload)
        self.watch = watch
        self.made = 0
        """Jobs that were done, not found."""
        self.troubles: list[str] = []
        """What there is to say of workers that were lost; it has changed no result."""
        self._executor = executor
        self._hand: Hand | None = None
        self._later = deque(later)
        self._open = ExitStack()
        self._shelves: set[str] = set()

    def __enter__(self) -> Crew:
        """Itself: the workers come when they are needed."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Sends the workers home, and makes room in the cache where something was put there."""
        self._open.close()
        self.tidy()

    def call_in(self) -> None:
        """Lets this machine's workers begin, where there may be any: they load what they need while others work here.

        To be called where something is certain to be laid out; whoever is called in gets even a little to do.
        """
        if self._executor is None and self.count > 1:
            workers = self._open.enter_context(local_workers(self.count, self.preload))
            workers.begin()
            self._executor = workers

    def lend_hand(self) -> None:
        """Lets one other process begin, where there may be one: it loads what the workers have and does what is little.

        To be called where something has changed, before there is any other thread in this process.
        """
        if self._executor is None and self._hand is None and self.count > 1 and self.preload:
            from bookmaker.crew.hand import Hand, can_fork

            with suppress(OSError):
                self._hand = Hand(self.preload) if can_fork() else None
            if self._hand:
                self._open.callback(self._hand.close)

    def tidy(self) -> None:
        """Makes room in the cache where something was put there."""
        if self.cache and self._shelves:
            self.cache.trim(self._shelves)
        self._shelves = set()

    def work(self, jobs: Sequence[Job], progress: Progress | None = None) -> list[Any]:
        """The value that each job gives, in their order."""
        return [result.load() for result in self.results(jobs, progress)]

    def results(self, jobs: Sequence[Job], progress: Progress | None = None) -> list[Result]:
        """The result of each job, in their order, to be loaded one at a time."""
        found: dict[str, Result] = {}
        left: dict[str, Job] = {}
        with self._lots(jobs) as (lots, for_lots):
            for job in jobs:
                data = self._known(job, lots) if job.is_kept and job.key not in left else None
                if data is not None:
                    found[job.key] = Result(job.key, self.cache, None if len(data) > SMALL else data, job)
                else:
                    left[job.key] = job
            total, cached = len(found) + len(left), len(found)
            if progress:
                progress(cached, total, cached)
            for key, data in self._make(left):
                found[key] = self._result(left[key], data, for_lots)
                self.made += 1
                if progress:
                    progress(len(found), total, cached)
        return [found[job.key] for job in jobs]

    def find(self, key: str) -> Any:
        """What was kept under this key, or none: for whoever does several jobs in one."""
        data = self.cache.get(key) if self.cache else None
        return None if data is None else pickle.loads(data)

    def keep(self, key: str, value: Any) -> None:
        """Keeps the value for ``find``, where there is a cache."""
        self._put(key, pickle.dumps(value, protocol=pickle.HIGHEST_PROTOCOL))

    @contextmanager
    def _lots(self, jobs: Sequence[Job]) -> Iterator[tuple[Lots | None, dict[str, bytes]]]:
        """The lots of these jobs, and a place for new results that belong there; what is in it at the end is kept."""
        made: dict[str, bytes] = {}
        lots = Lots(self.cache, jobs) if self.cache and any(job.lot for job in jobs) else None
        try:
            yield lots, made
        finally:
            if lots and made:
                self._shelves.update(map(shelf_of, lots.keep(made)))

    def _known(self, job: Job, lots: Lots | None) -> bytes | None:
        """What the job gave before."""
        data = lots.get(job) if lots else None
        return self.cache.get(job.key) if data is None and self.cache else data

    def _result(self, job: Job, data: bytes, for_lots: dict[str, bytes]) -> Result:
        if job.lot and job.is_kept and len(data) <= SMALL:
            for_lots[job.key] = data
            return Result(job.key, None, data, job)
        is_there = job.is_kept and self._put(job.key, data)
        return Result(job.key, self.cache, None if is_there and len(data) > SMALL else data, job)

    def _put(self, key: str, data: bytes) -> bool:
        """Whether the data is in the cache now."""
        is_there = self.cache is not None and self.cache.put(key, data)
        if is_there:
            self._shelves.add(shelf_of(key))
        return is_there

    def _make(self, jobs: dict[str, Job]) -> Iterator[tuple[str, bytes]]:
        """The results as they come in; what one kind of workers leaves undone is for the next kind, or done here."""
        left = dict(jobs)
        while left and (executor := self._workers(left)):
            from concurrent.futures import BrokenExecutor, CancelledError

            from bookmaker.crew.spreading import spread

            try:
                for key, data in spread(left, executor, self._load_later):
                    del left[key]
                    yield key, data
            except (BrokenExecutor, CancelledError) as error:
                self._do_without(executor, error)
        if self._hand and all(job.work.__module__ in self.preload for job in left.values()):
            for key, data in self._by_hand(self._hand, left):
                del left[key]
                yield key, data
        for key, job in left.items():
            yield key, do(job.work, job.task)

    def _by_hand(self, hand: Hand, jobs: dict[str, Job]) -> Iterator[tuple[str, bytes]]:
        """The results of what the other process does, and of what is done here meanwhile where there is much."""
        queue = deque(jobs.values())
        try:
            while queue:
                job = queue.popleft()
                hand.ask(pack_job(job))
                self._load_later(hand.is_done)
                while len(queue) > FEW and not hand.is_done():
                    other = queue.pop()
                    yield other.key, do(other.work, other.task)
                data = hand.answer()
                yield job.key, do(job.work, job.task) if data is None else data
        except (OSError, EOFError):
            self._hand = None

    def _load_later(self, is_over: Callable[[], bool] = lambda: False) -> None:
        """Loads what is wanted later, until there is nothing more to wait for."""
        while self._later and not is_over():
            import_module(self._later.popleft())

    def _workers(self, jobs: dict[str, Job]) -> Executor | None:
        """Workers, where they are worth it; once started they stay."""
        seconds = sum(job.seconds for job in jobs.values())
        is_begun = not getattr(self._executor, "are_here", True)
        if seconds < (SOON if is_begun else LITTLE):
            return None
        if self._executor is None and seconds >= MUCH and len(jobs) > 1 and self.count > 1:
            self._executor = self._open.enter_context(local_workers(self.count, self.preload))
        return self._executor

    def _do_without(self, executor: Executor, error: Exception) -> None:
        """From now on works with fewer: after the cluster with this machine's workers, after those alone."""
        from bookmaker.crew.pool import LocalWorkers

        self._executor = None
        if isinstance(executor, LocalWorkers):
            self.count = 1
        self.troubles.append(str(error) or "The workers are lost: what was left was done without them.")


ALONE = Crew()
"""This process, and no cache."""


def local_workers(count: int, preload: Sequence[str]) -> LocalWorkers:
    """So many processes of this machine, which start with these modules loaded."""
    from bookmaker.crew import pool  # what starts processes is loaded when there is need of any

    return pool.local_workers(count, preload)


def processors() -> int:
    """How many processes can run at the same time."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
