"""Who does the work: the cache, this process, or workers.

A task goes to the cache first. What is not there is done here where it is little, by a pool of processes on this
machine where it is much, or by any ``concurrent.futures.Executor`` that the workshop has. The results are the same.
"""

from __future__ import annotations

import multiprocessing
import os
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import ExitStack
from types import TracebackType

from bookmaker.backends.pdf.parts import SheetTask, UnitTask, key_of
from bookmaker.plugs import Workshop

Task = UnitTask | SheetTask

MUCH = 150_000
"""Bytes of markup: about two seconds of layout, twice what it takes to start the workers."""

NUMBER = 150
"""Bytes of markup that take as long to lay out as one page number takes to draw."""

MOST_TASKS = 150
"""Tasks after which a worker makes room for a fresh one: layout leaves memory behind."""


class Crew:
    """Does tasks, in order; a context manager, because workers are to be sent home."""

    def __init__(self, workshop: Workshop) -> None:
        self._cache = workshop.cache
        self._executor = workshop.executor
        self._open = ExitStack()
        self._are_here = False
        self.made = 0

    def __enter__(self) -> Crew:
        """Itself: the workers come when they are needed."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Sends the workers home, and makes room in the cache where something was put there."""
        if self._cache and self.made:
            self._cache.trim()
        self._open.close()

    def work(self, tasks: Sequence[Task]) -> list[bytes]:
        """The result of each task."""
        keys = [key_of(task) for task in tasks]
        found = {key: data for key in dict.fromkeys(keys) if self._cache and (data := self._cache.get(key))}
        left = {key: task for key, task in zip(keys, tasks, strict=True) if key not in found}
        for key, data in self._make(left):
            found[key] = data
            self.made += 1
            if self._cache:
                self._cache.put(key, data)
        return [found[key] for key in keys]

    def _make(self, tasks: dict[str, Task]) -> Iterator[tuple[str, bytes]]:
        """The results as they come in; whatever the workers leave undone is done here."""
        done: set[str] = set()
        executor = self._workers(tasks)
        if executor:
            try:
                for key, data in _spread(tasks, executor):
                    done.add(key)
                    yield key, data
            except BrokenProcessPool:
                self._executor = None
        left = {key: task for key, task in tasks.items() if key not in done}
        if left:
            yield from self._make_here(left)

    def _make_here(self, tasks: dict[str, Task]) -> Iterator[tuple[str, bytes]]:
        from bookmaker.backends.pdf.piece import bench, garbage_left

        with bench() as place:
            for key, task in sorted(tasks.items(), key=lambda item: item[1].kit.system):
                with garbage_left():
                    data = place.work(task)
                yield key, data

    def _workers(self, tasks: dict[str, Task]) -> Executor | None:
        """Workers, where they are worth it; once started they stay for the whole book."""
        is_little = sum(map(_weight, tasks.values())) < MUCH and not self._are_here
        if len(tasks) < 2 or is_little:
            return None
        if self._executor is None and _processors() > 1:
            self._executor = self._open.enter_context(local_workers(_processors()))
        self._are_here = self._executor is not None
        return self._executor


def local_workers(count: int) -> ProcessPoolExecutor:
    """So many processes of this machine, which start warm."""
    if sys.platform == "win32":
        context = multiprocessing.get_context("spawn")
    else:
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload(["bookmaker.backends.pdf.warm"])
    return ProcessPoolExecutor(count, mp_context=context, max_tasks_per_child=MOST_TASKS)


def _spread(tasks: dict[str, Task], executor: Executor) -> Iterator[tuple[str, bytes]]:
    """The results as they come in; the largest tasks begin first, so that none of them is the last alone."""
    from bookmaker.backends.pdf.piece import work_here

    order = sorted(tasks.items(), key=lambda item: -_weight(item[1]))
    futures: dict[Future[bytes], str] = {executor.submit(work_here, task): key for key, task in order}
    try:
        for future in as_completed(futures):
            yield futures[future], future.result()
    finally:
        for future in futures:
            future.cancel()


def _weight(task: Task) -> int:
    return len(task.markup) if isinstance(task, UnitTask) else task.count * NUMBER


def _processors() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
