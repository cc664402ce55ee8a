"""Where the time of a run went: a watch that notes when each stage began."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from time import monotonic

from bookmaker.crew import Watch

FIRST = "Starting"
"""What is done before the first stage is named."""


@dataclass(frozen=True, slots=True)
class Spent:
    """What a stage took."""

    stage: str
    """As the watch was told."""
    seconds: float
    """Of the clock on the wall; those of all stages are those of the run."""
    jobs: int
    """How many pieces it had; 0 where it did not say."""
    cached: int
    """How many of them were there from before."""


class Timings:
    """A watch that passes on what it is told, and notes the time.

    A stage lasts until another one is named: so the stages together last as long as the run.
    """

    def __init__(self, watch: Watch, clock: Callable[[], float] = monotonic) -> None:
        self._watch, self._clock = watch, clock
        self._stage, self._since = FIRST, clock()
        self._seconds: dict[str, float] = {}
        self._counts: dict[str, tuple[int, int]] = {}

    def __call__(self, stage: str, done: int = 0, total: int = 0, cached: int = 0, /) -> None:
        """See ``Watch``."""
        if stage != self._stage:
            self._close()
            self._stage = stage
        self._counts[stage] = (total, cached)
        self._watch(stage, done, total, cached)

    def spent(self) -> tuple[Spent, ...]:
        """The stages so far, in their order."""
        self._close()
        rows = ((stage, seconds, *self._counts.get(stage, (0, 0))) for stage, seconds in self._seconds.items())
        return tuple(Spent(*row) for row in rows)

    def _close(self) -> None:
        now = self._clock()
        self._seconds[self._stage] = self._seconds.get(self._stage, 0.0) + now - self._since
        self._since = now


def table_of(spent: Iterable[Spent]) -> str:
    """The stages as lines for people, with the sum."""
    rows = tuple(spent)
    whole = sum(row.seconds for row in rows)
    lines = [_line(row.stage, row.seconds, whole, _count_of(row)) for row in rows]
    return "\n".join([*lines, _line("in all", whole, whole, "")])


def _line(stage: str, seconds: float, whole: float, count: str) -> str:
    return f"{seconds:8.2f} s  {seconds / (whole or 1):4.0%}  {stage}{count}"


def _count_of(row: Spent) -> str:
    if not row.jobs:
        return ""
    return f" ({row.jobs}, {row.cached} from the cache)" if row.cached else f" ({row.jobs})"
