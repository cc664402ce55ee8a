"""Where processor time goes, by phase: a look at the stack every few milliseconds, in this process and in workers."""

from __future__ import annotations

import gc
import json
import os
import signal
from collections import defaultdict
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import process_time
from types import CodeType, FrameType
from typing import Any, ParamSpec, TypeVar

from bookmaker.crew.pool import LocalWorkers

P = ParamSpec("P")
T = TypeVar("T")

INTERVAL = 0.005
"""Seconds of processor time between two looks."""

GARBAGE = "of this, garbage collection"
OTHER = "everything else"


@dataclass(frozen=True, slots=True)
class Phase:
    """A part of the work."""

    name: str
    """What the table calls it."""
    places: tuple[str, ...]
    """Pieces of the paths of its files."""
    functions: frozenset[str] = frozenset()
    """Only these; all where there are none."""


PHASES = (
    Phase("loading modules", ("importlib._bootstrap",)),
    Phase("margin boxes", ("weasyprint/layout/page.py",), frozenset({"make_margin_boxes"})),
    Phase("drawing", ("weasyprint/draw/", "weasyprint/stacking.py")),
    Phase("drawing", ("weasyprint/document.py",), frozenset({"paint"})),
    Phase("fonts", ("weasyprint/pdf/fonts.py", "/fontTools/", "/uharfbuzz/", "pdf/fontuse.py", "pdf/faces.py")),
    Phase("fonts", ("weasyprint/text/fonts.py",), frozenset({"__init__", "add_font_face"})),
    Phase("tags", ("weasyprint/pdf/tags.py", "backends/pdf/tagging.py")),
    Phase("PDF writing", ("weasyprint/pdf/", "/pydyf/")),
    Phase("CSS: selectors, cascade, values", ("weasyprint/css/", "/cssselect2/", "/tinycss2/")),
    Phase("tables", ("weasyprint/layout/table.py",)),
    Phase("lines: shaping and breaking", ("weasyprint/text/", "weasyprint/layout/inline.py", "/pyphen/")),
    Phase("box tree", ("weasyprint/formatting_structure/",)),
    Phase("blocks and pages", ("weasyprint/layout/",)),
    Phase("parsing", ("weasyprint/html.py", "/tinyhtml5/", "xml/etree/", "/lxml/")),
    Phase("pictures", ("weasyprint/images.py", "/PIL/")),
    Phase("our own work on the parts", ("backends/pdf/",)),
)
"""A look belongs to the first phase that any frame of the stack belongs to: text in a table is the table's."""


class Sampler:
    """Seconds of processor time by phase, while the ``with`` lasts; for the main thread of a process."""

    def __init__(self) -> None:
        self.seconds: defaultdict[str, float] = defaultdict(float)
        self._ranks: dict[CodeType, int] = {}
        self._last = 0.0
        self._collecting = 0.0

    def __enter__(self) -> Sampler:
        """Begins to look."""
        self._last = process_time()
        gc.callbacks.append(self._collect)
        signal.signal(signal.SIGPROF, self._look)
        signal.setitimer(signal.ITIMER_PROF, INTERVAL, INTERVAL)
        return self

    def __exit__(self, *_: object) -> None:
        """Looks no more; the time since the last look is nobody's."""
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, signal.SIG_IGN)
        gc.callbacks.remove(self._collect)
        self.seconds[OTHER] += process_time() - self._last

    def _look(self, _: int, frame: FrameType | None) -> None:
        """Books the time since the last look, which a long call into C can stretch, under what is done now."""
        now = process_time()
        best = len(PHASES)
        while frame:
            best = min(best, self._rank(frame.f_code))
            frame = frame.f_back
        self.seconds[PHASES[best].name if best < len(PHASES) else OTHER] += now - self._last
        self._last = now

    def _rank(self, code: CodeType) -> int:
        if code not in self._ranks:
            self._ranks[code] = rank_of(code.co_filename, code.co_name)
        return self._ranks[code]

    def _collect(self, phase: str, _: dict[str, int]) -> None:
        if phase == "start":
            self._collecting = process_time()
        else:
            self.seconds[GARBAGE] += process_time() - self._collecting


def rank_of(path: str, function: str) -> int:
    """The place in ``PHASES`` of the phase that a function belongs to; their number where it belongs to none."""
    path = path.replace(os.sep, "/")
    for rank, phase in enumerate(PHASES):
        if any(place in path for place in phase.places) and (not phase.functions or function in phase.functions):
            return rank
    return len(PHASES)


class SampledWorkers(LocalWorkers):
    """Workers of this machine that look at themselves while they work, and leave what they saw in a folder."""

    def __init__(self, count: int, preload: tuple[str, ...], seen: Path) -> None:
        super().__init__(count, preload)
        self._seen = seen

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """See ``Executor``."""
        return super().submit(sampled, self._seen, fn, args, kwargs)


def sampled(seen: Path, function: Callable[..., T], args: tuple[Any, ...], kwargs: dict[str, Any]) -> T:
    """What the function gives; a line with its seconds by phase goes into this process's file in the folder."""
    with Sampler() as sampler:
        value = function(*args, **kwargs)
    with (seen / f"{os.getpid()}.jsonl").open("a", encoding="utf-8") as file:
        file.write(json.dumps(sampler.seconds) + "\n")
    return value


def gather(seen: Path) -> dict[str, float]:
    """The seconds of all workers that left something in the folder."""
    total: defaultdict[str, float] = defaultdict(float)
    for path in sorted(seen.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            for name, seconds in json.loads(line).items():
                total[name] += seconds
    return total


@contextmanager
def sampled_workers(count: int, preload: tuple[str, ...], seen: Path) -> Iterator[SampledWorkers]:
    """The workers, sent home at the end."""
    with SampledWorkers(count, preload, seen) as workers:
        yield workers
