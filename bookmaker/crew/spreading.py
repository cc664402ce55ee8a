"""Jobs given to others: several at once where they are small, and what is left over done again."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Executor, as_completed
from typing import Any

from bookmaker.crew.jobs import Job, WorkerDied, do
from bookmaker.errors import BuildError

TOGETHER = 0.1
"""Seconds of work that are given to a worker in one go: asking takes as long as the smallest jobs."""

SHARE = 8
"""What is left is parted into as many, at least, so that all workers end at about the same time."""


def spread(jobs: Mapping[str, Job], executor: Executor, meanwhile: Callable[[], None]) -> Iterator[tuple[str, bytes]]:
    """The results as they come in; the longest jobs begin first, so that none of them is the last alone.

    Jobs that are the death of their workers come again one by one at the end, when nothing else takes memory.
    ``meanwhile`` is done when all are given away.
    """
    order = sorted(jobs.values(), key=lambda job: -job.seconds)
    futures = {executor.submit(do_all, _asked(batch)): batch for batch in _batches(order)}
    deadly: list[Job] = []
    try:
        meanwhile()
        for future in as_completed(futures):
            batch = futures.pop(future)
            if isinstance(future.exception(), WorkerDied):
                deadly += batch
            else:
                yield from ((job.key, data) for job, data in zip(batch, future.result(), strict=True))
    finally:
        for future in futures:
            future.cancel()
    for job in deadly:
        yield job.key, _do_alone(job, executor)


def do_all(asked: Sequence[tuple[Callable[[Any], Any], Any]]) -> list[bytes]:
    """The result of each job."""
    return [do(work, task) for work, task in asked]


def _asked(batch: Sequence[Job]) -> list[tuple[Callable[[Any], Any], Any]]:
    return [(job.work, job.task) for job in batch]


def _batches(order: Sequence[Job]) -> Iterator[list[Job]]:
    """The jobs in their order, several small ones together: fewer and fewer, the less is left."""
    left = sum(job.seconds for job in order)
    batch: list[Job] = []
    filled = 0.0
    for job in order:
        batch.append(job)
        filled += job.seconds
        if filled >= min(TOGETHER, left / SHARE):
            yield batch
            left -= filled
            batch, filled = [], 0.0
    if batch:
        yield batch


def _do_alone(job: Job, executor: Executor) -> bytes:
    try:
        return executor.submit(do, job.work, job.task).result()
    except WorkerDied as error:
        raise BuildError("a piece of the book was the death of every worker that did it", hint=_MEMORY) from error


_MEMORY = "Each was killed: this machine may have too little memory. Leave out the longest articles until it passes."
