"""What is done: a function, what it is given, and the key that its result is kept under."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Protocol

from bookmaker.cache import Cache
from bookmaker.fingerprint import fingerprint, program_fingerprint

Progress = Callable[[int, int, int], None]
"""Told how many jobs are done, of how many, and how many of them came from the cache."""


class Watch(Protocol):
    """Is told what is being done, and how far it is."""

    def __call__(self, stage: str, done: int = 0, total: int = 0, cached: int = 0, /) -> None:
        """``done`` of ``total`` (0: unknown) are finished, ``cached`` of them because they were before."""


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
    is_kept: bool = True
    """Whether the result may come from the cache and go there; the key still tells the jobs of one call apart."""
    lot: str = ""
    """What it is kept in together with others, where it is small, see ``lots.lot_of``."""


def job_key(work: Callable[[Any], Any], *values: Any) -> str:
    """The key of a job for this function, decided by these values, by the program and by its libraries."""
    return fingerprint(program_fingerprint(), work, *values)


def do(work: Callable[[Any], Any], task: Any) -> bytes:
    """The result of a job as bytes: what a worker is asked for."""
    return pickle.dumps(work(task), protocol=pickle.HIGHEST_PROTOCOL)


def pack_job(job: Job) -> bytes:
    """The job for ``do_packed``."""
    return pickle.dumps((job.work, job.task), protocol=pickle.HIGHEST_PROTOCOL)


def do_packed(packed: bytes) -> bytes:
    """The result of a job that comes from another process."""
    work, task = pickle.loads(packed)
    return do(work, task)


@dataclass(frozen=True, slots=True)
class Result:
    """What a job gave: in the cache, where there is one, so that a large book does not fill the memory."""

    key: str
    """The job's."""
    _cache: Cache | None = field(repr=False)
    _data: bytes | None = field(repr=False)
    _job: Job = field(repr=False)

    def load(self) -> Any:
        """The value; a new one each time. It is made again where somebody has emptied the cache meanwhile."""
        data = self._data
        if data is None and self._cache:
            data = self._cache.get(self.key)
        return pickle.loads(do(self._job.work, self._job.task) if data is None else data)


class WorkerDied(Exception):
    """The worker was killed while it did this job, and so was the next one: it may have taken too much memory."""
