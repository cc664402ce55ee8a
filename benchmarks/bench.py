"""Measures what a build costs and holds it against the bars: ``make bench``, ``make bench SIZES="50 200 1000"``.

Every round does every case at every size once, so that whatever else the machine does hits all of them alike. The
table, the picture and the raw figures go into ``build/bench/``.
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from importlib.metadata import version
from pathlib import Path

from bars import LARGE
from cases import CASES, Case, Lab, join_articles, measure_cold_both
from figures import Figures, read_figures, write_figures
from make_book import write_book
from plot import draw_plot
from processes import CommandFailed, run
from table import make_table

HERE = Path(__file__).parent
TARGET = HERE.parent / "build" / "bench"
SIZES = (50, 200)
RUNS = 3


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be measured."""

    sizes: tuple[int, ...]
    """Articles."""
    runs: int
    """Of each case; the largest books are measured once."""
    cases: tuple[Case, ...]
    """In the order of a round."""


def main() -> None:
    """Parses the command line, measures, prints the table and draws the picture."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", type=int, nargs="*", default=SIZES, help="articles of each book")
    parser.add_argument("--runs", type=int, default=RUNS, help="rounds, of which the median counts")
    parser.add_argument(
        "--case", choices=sorted({case.name for case in CASES}), help="only this one, and what it needs"
    )
    parser.add_argument("--show", action="store_true", help="the table and the picture of the last time")
    options = parser.parse_args()
    wish = Wish(tuple(sorted(options.sizes)), options.runs, chosen(options.case))
    TARGET.mkdir(parents=True, exist_ok=True)
    figures = read_figures(TARGET / "figures.json") if options.show else measure(wish)
    show(figures)


def chosen(name: str | None) -> tuple[Case, ...]:
    """All cases, or one with the cases that it stands on and that it is compared with."""
    if name is None:
        return CASES
    after = {case.after for case in CASES if case.name == name}
    wanted = {name, "naive", *after, *(["pandoc"] if name == "epub" else [])}
    return tuple(case for case in CASES if case.name in wanted)


def measure(wish: Wish) -> Figures:
    """The figures of all rounds, kept in the raw file as they come in."""
    figures = Figures((), about=about())
    with tempfile.TemporaryDirectory(prefix="bookmaker-bench-") as name:
        labs = {n: prepare(Path(name) / str(n), n, wish.cases) for n in {0, 4, *wish.sizes}}
        measure_cold_both(labs[4])  # so that no first run finds modules that were never compiled
        for round_number in range(wish.runs):
            for lab, case in plan(wish.sizes, wish.cases, labs, round_number):
                figures = add(figures, lab, case, f"round {round_number + 1} of {wish.runs}")
                write_figures(figures, TARGET / "figures.json")
    return replace(figures, about=(*figures.about, ("Load at the end", _load())))


def plan(
    sizes: Sequence[int], cases: Sequence[Case], labs: dict[int, Lab], round_number: int
) -> Iterator[tuple[Lab, Case]]:
    """What one round does, in its order."""
    for case in cases:
        if case.articles is not None:
            yield labs[case.articles], case
    for size in sizes:
        if round_number == 0 or size < LARGE:
            yield from ((labs[size], case) for case in cases if case.articles is None)


def prepare(folder: Path, articles: int, cases: Sequence[Case]) -> Lab:
    """The book of one size, its pages rendered for the naive way."""
    lab = Lab(folder, articles)
    folder.mkdir()
    _say(f"{articles} articles: writing the book")
    if not articles:
        return lab
    write_book(folder / "book", articles)
    names = {case.name for case in cases}
    if "pandoc" in names:
        join_articles(lab)
    if "naive" in names:
        lab.run("naive", sys.executable, HERE / "naive.py", "render", folder / "book", lab.pages)
    return lab


def add(figures: Figures, lab: Lab, case: Case, where: str) -> Figures:
    """The figures with one run more, or with the reason why there is none."""
    reason = impediment(figures, lab, case)
    if not reason:
        try:
            figure = case.measure(lab)
        except CommandFailed as error:
            reason = f"it failed: {error}"
        else:
            _say(f"{where}, {lab.articles} articles, {case.name}: {figure.seconds:.2f} s {figure.wrong}")
            return replace(figures, runs=(*figures.runs, figure))
    _say(f"{where}, {lab.articles} articles, {case.name}: {reason}")
    row = (f"{case.name} with {lab.articles} articles", reason)
    return replace(figures, missing=tuple(dict.fromkeys((*figures.missing, row))))


def impediment(figures: Figures, lab: Lab, case: Case) -> str:
    """Why a case cannot be measured; empty where it can."""
    if case.wanted and not shutil.which(case.wanted):
        return f"{case.wanted} is not installed"
    return f"“{case.after}” was not made" if case.after and not figures.of(case.after, lab.articles) else ""


def about() -> tuple[tuple[str, str], ...]:
    """The machine and the versions."""
    programs = ", ".join(f"{name} {version(name)}" for name in ("weasyprint", "pikepdf", "lxml", "pillow"))
    if shutil.which("pandoc"):
        programs += ", " + run(("pandoc", "--version"), HERE, {}).output.partition("\n")[0]
    machine = (
        f"{os.cpu_count()} processors, {platform.machine()}, {platform.system()}, Python {platform.python_version()}"
    )
    memory = "the kernel's own high-water mark (VmHWM) of each process, read every 50 ms"
    return ("Machine", machine), ("Programs", programs), ("Memory", memory), ("Load at the start", _load())


def show(figures: Figures) -> None:
    """Prints the table; leaves it, the raw figures and the picture in the build folder."""
    table = make_table(figures)
    (TARGET / "table.md").write_text(table, encoding="utf-8")
    write_figures(figures, TARGET / "figures.json")
    print(table)
    try:
        draw_plot(figures, TARGET / "plot.svg")
    except ImportError:
        _say("no picture without matplotlib: ./setup.sh bench installs it")


def _load() -> str:
    return " ".join(f"{load:.2f}" for load in os.getloadavg())


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
