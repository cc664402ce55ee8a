"""How fast a host is asked: a few questions at a time, never two at once in a moment, and when it says to wait, later.

Several hosts are asked at the same time; that is where the speed comes from.
"""

from __future__ import annotations

import threading
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager

AT_ONCE = 2
"""Questions to one host that wait for their answers at the same time; browsers ask six."""


class Pace:
    """Who may ask now. Safe for many threads."""

    def __init__(self, gap: float, clock: Callable[[], float], sleep: Callable[[float], None]) -> None:
        self._gap, self._clock, self._sleep = gap, clock, sleep
        self._lock = threading.Lock()
        self._free: defaultdict[str, float] = defaultdict(float)
        self._places: defaultdict[str, threading.BoundedSemaphore] = defaultdict(_places)

    @contextmanager
    def turn(self, host: str) -> Iterator[None]:
        """Waits until the host may be asked, and holds a place there meanwhile."""
        with self._lock:
            place = self._places[host]
        with place:
            with self._lock:
                now = self._clock()
                start = max(now, self._free[host])
                self._free[host] = start + self._gap
            if start > now:
                self._sleep(start - now)
            yield

    def hold(self, host: str, seconds: float) -> None:
        """Nobody asks the host for so long: it said that it is too much."""
        with self._lock:
            self._free[host] = max(self._free[host], self._clock() + seconds)


def _places() -> threading.BoundedSemaphore:
    return threading.BoundedSemaphore(AT_ONCE)
