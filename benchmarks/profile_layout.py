"""Where the time of a layout goes, in the naive run and in the engine: ``python benchmarks/profile_layout.py FOLDER``.

FOLDER is a book, for instance of ``make_book.py``. Seconds are processor time; the engine's cache is empty.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from time import perf_counter

from naive import render
from sampling import GARBAGE, OTHER, PHASES, Sampler, gather, sampled_workers

from bookmaker.backends.pdf import write_pdf, write_whole
from bookmaker.cache import Cache
from bookmaker.crew import Crew, processors
from bookmaker.model import Pages
from bookmaker.pipeline.workers import PRINTING

WAYS = {"naive": ("naive",), "engine": ("workers", "parent")}
"""Ways to lay out a book, each with the columns that it fills."""

Seconds = Mapping[str, Mapping[str, float]]
"""Column -> phase -> seconds."""


def main() -> None:
    """Prints the table; with a way, measures that one in this process and prints its seconds as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--only", choices=WAYS, help="this way only, as JSON")
    options = parser.parse_args()
    if options.only:
        pages = render(options.folder)
        print(json.dumps(lay_out_whole(pages) if options.only == "naive" else lay_out_apart(pages)))
        return
    seconds: dict[str, dict[str, float]] = {}
    for way in WAYS:
        command = [sys.executable, __file__, str(options.folder), "--only", way]
        seconds |= json.loads(subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout)
    print("\n".join(table(seconds)))


def lay_out_whole(pages: Pages) -> dict[str, Mapping[str, float]]:
    """The naive way."""
    start = perf_counter()
    with Sampler() as sampler:
        write_whole(pages)
    return {"naive": sampler.seconds | {WALL: perf_counter() - start}}


def lay_out_apart(pages: Pages) -> dict[str, Mapping[str, float]]:
    """The engine, with as many workers as there are processors."""
    with tempfile.TemporaryDirectory() as name:
        folder, start = Path(name), perf_counter()
        with sampled_workers(processors(), PRINTING, folder) as workers, Sampler() as sampler:
            write_pdf(pages, Crew(Cache(folder / "cache"), workers))
        return {"workers": gather(folder), "parent": sampler.seconds | {WALL: perf_counter() - start}}


WALL = "wall time"


def table(seconds: Seconds) -> Iterator[str]:
    """A line for each phase: seconds and share in each column."""
    names = list(dict.fromkeys([*(phase.name for phase in PHASES), OTHER]))
    totals = {column: sum(phases.get(name, 0.0) for name in names) for column, phases in seconds.items()}
    yield f"| {'seconds of processor time':32} |" + "".join(f" {column:>8} |    % |" for column in seconds)
    yield f"|{'-' * 34}|" + "---------:|-----:|" * len(seconds)
    for name in sorted(names, key=lambda name: -sum(phases.get(name, 0.0) for phases in seconds.values())):
        yield _row(name, {column: phases.get(name, 0.0) for column, phases in seconds.items()}, totals)
    yield _row("in all", totals, totals)
    yield _row(GARBAGE, {column: phases.get(GARBAGE, 0.0) for column, phases in seconds.items()}, totals)
    yield _row(WALL, {column: phases.get(WALL, 0.0) for column, phases in seconds.items()}, {})


def _row(name: str, values: Mapping[str, float], totals: Mapping[str, float]) -> str:
    cells = (
        f" {value:8.2f} | {f'{value / totals[column]:4.0%}' if totals.get(column) else '    '} |"
        for column, value in values.items()
    )
    return f"| {name:32} |" + "".join(cells)


if __name__ == "__main__":
    main()
