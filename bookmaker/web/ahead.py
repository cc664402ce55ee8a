"""Work for some threads on things that come one after another and may be very many: a few things ahead, no more."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Generator, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

T = TypeVar("T")
R = TypeVar("R")


def ahead(
    items: Iterable[T], work: Callable[[T], Iterable[Callable[[], R]]], *, threads: int, most: int
) -> Generator[tuple[T, list[R]], None, None]:
    """The same items in the same order, each with what its work gave, when all of it is done.

    The work of ``most`` items is begun before it is asked for; where nobody asks any more, what waits is not begun.
    """
    waiting: deque[tuple[T, list[Future[R]]]] = deque()
    with ThreadPoolExecutor(threads, thread_name_prefix="web") as workers:
        try:
            for item in items:
                waiting.append((item, [workers.submit(one) for one in work(item)]))
                if len(waiting) > most:
                    yield _done(*waiting.popleft())
            while waiting:
                yield _done(*waiting.popleft())
        finally:
            workers.shutdown(wait=False, cancel_futures=True)


def _done(item: T, begun: list[Future[R]]) -> tuple[T, list[R]]:
    return item, [future.result() for future in begun]
