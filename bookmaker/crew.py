"""Who does the work: the cache, this process, or workers.

A job goes to the cache first. What is not there is done here where it is little, by a pool of processes of this
machine where it is much, or by any other ``concurrent.futures.Executor`` (a cluster). The results are the same.
"""

from __future__ import annotations

import multiprocessing
import os
import pickle
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import ExitStack
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any

from bookmaker.cache import Cache
from bookmaker.fingerprint import fingerprint, program_fingerprint

MUCH = 2.0
"""Seconds of work: about twice what it takes to start the workers."""

MOST_TASKS = 150
"""Jobs after which a worker makes room for a fresh one: layout leaves memory behind."""

Progress = Callable[[int, int, int], None]
"""Told how many jobs are done, of how many, and how many of them came from the cache."""


@dataclass(frozen=True, slots=True)
class Job:
    """A piece of work whose result is a pure function of its task."""

    work: Callable[[Any], Any]
    """A function of a module (a worker imports it) of one value, which gives a value that can be pickled."""
    task: Any = field(repr=False)
    """What it is given; can be pickled."""
    key: str
    """A hash of everything that decides the result, see ``job_key``."""
    seconds: float = 0.0
    """How long it will take, about."""


def job_key(work: Callable[[Any], Any], *values: Any) -> str:
    """The key of a job for this function, decided by these values, by the program and by its libraries."""
    return fingerprint(program_fingerprint(), work, *values)


@dataclass(frozen=True, slots=True)
class Result:
    """What a job gave: in the cache, where there is one, so that a large book does not fill the memory."""

    key: str
    """The job's."""
    _cache: Cache | None = field(repr=False)
    _data: bytes | None = field(repr=False)

    def load(self) -> Any:
        """The value; a new one each time. ``LookupError`` where somebody has emptied the cache meanwhile."""
        data = self._data
        if data is None and self._cache:
            data = self._cache.get(self.key)
        if data is None:
            raise LookupError(self.key)
        return pickle.loads(data)


class Crew:
    """Does jobs; a context manager, because workers are to be sent home.

    ``count`` is how many processes of this machine it may use, ``preload`` names modules that they have imported
    before their first job; an ``executor`` takes their place.
    """

    def __init__(
        self,
        cache: Cache | None = None,
        executor: Executor | None = None,
        count: int = 1,
        preload: Sequence[str] = (),
    ) -> None:
        self.cache = cache
        self.count = count
        self.preload = tuple(preload)
        self.made = 0
        """Jobs that were done, not found."""
        self._executor = executor
        self._open = ExitStack()

    def __enter__(self) -> Crew:
        """Itself: the workers come when they are needed."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Sends the workers home, and makes room in the cache where something was put there."""
        if self.cache and self.made:
            self.cache.trim()
        self._open.close()

    def work(self, jobs: Sequence[Job], progress: Progress | None = None) -> list[Any]:
        """The value that each job gives, in their order."""
        return [result.load() for result in self.results(jobs, progress)]

    def results(self, jobs: Sequence[Job], progress: Progress | None = None) -> list[Result]:
        """The result of each job, in their order, to be loaded one at a time."""
        found: dict[str, Result] = {}
        left: dict[str, Job] = {}
        for job in jobs:
            data = self.cache.get(job.key) if self.cache and job.key not in left else None
            if data is not None:
                found[job.key] = Result(job.key, self.cache, None if len(data) > SMALL else data)
            else:
                left[job.key] = job
        total, cached = len(found) + len(left), len(found)
        for key, data in self._make(left):
            found[key] = self._keep(key, data)
            self.made += 1
            if progress:
                progress(len(found), total, cached)
        return [found[job.key] for job in jobs]

    def _keep(self, key: str, data: bytes) -> Result:
        is_kept = self.cache is not None and self.cache.put(key, data)
        return Result(key, self.cache, None if is_kept and len(data) > SMALL else data)

    def _make(self, jobs: dict[str, Job]) -> Iterator[tuple[str, bytes]]:
        """The results as they come in; whatever the workers leave undone is done here."""
        done: set[str] = set()
        executor = self._workers(jobs)
        if executor:
            try:
                for key, data in _spread(jobs, executor):
                    done.add(key)
                    yield key, data
            except BrokenProcessPool:
                self._executor = None
        for key, job in jobs.items():
            if key not in done:
                yield key, do(job.work, job.task)

    def _workers(self, jobs: dict[str, Job]) -> Executor | None:
        """Workers, where they are worth it; once started they stay."""
        is_little = sum(job.seconds for job in jobs.values()) < MUCH
        if len(jobs) < 2 or (self._executor is None and is_little):
            return None
        if self._executor is None and self.count > 1:
            self._executor = self._open.enter_context(local_workers(self.count, self.preload))
        return self._executor


ALONE = Crew()
"""This process, and no cache."""

SMALL = 100_000
"""Bytes: a result up to this stays in memory."""


def do(work: Callable[[Any], Any], task: Any) -> bytes:
    """The result of a job as bytes: what a worker is asked for."""
    return pickle.dumps(work(task), protocol=pickle.HIGHEST_PROTOCOL)


def local_workers(count: int, preload: Sequence[str]) -> ProcessPoolExecutor:
    """So many processes of this machine, which start with these modules loaded."""
    if sys.platform == "win32":
        context = multiprocessing.get_context("spawn")
    else:
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload(list(preload))
    return ProcessPoolExecutor(count, mp_context=context, max_tasks_per_child=MOST_TASKS)


def processors() -> int:
    """How many processes can run at the same time."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _spread(jobs: dict[str, Job], executor: Executor) -> Iterator[tuple[str, bytes]]:
    """The results as they come in; the longest jobs begin first, so that none of them is the last alone."""
    order = sorted(jobs.values(), key=lambda job: -job.seconds)
    futures: dict[Future[bytes], str] = {executor.submit(do, job.work, job.task): job.key for job in order}
    try:
        for future in as_completed(futures):
            yield futures.pop(future), future.result()
    finally:
        for future in futures:
            future.cancel()
