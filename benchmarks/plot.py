"""Time and memory against the size of the book, as a picture."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from bars import OURS
from figures import Figures

TIMES = {
    "naive": "naive: one WeasyPrint run",
    "cold": "PDF, cold",
    "both": "both editions, cold",
    "moves": "PDF, pages move",
    "word": "PDF, one word",
    "warm": "PDF, one word, warm",
    "nothing": "nothing changed",
    "pandoc": "EPUB by pandoc",
    "epub": "EPUB, cold",
}
"""Case -> what the legend calls it, from the slowest to the fastest."""

SIZE = (12.0, 5.0)
"""Inches."""


def draw_plot(figures: Figures, path: Path) -> None:
    """Writes the picture; the suffix of the path decides its format. ``ImportError`` without matplotlib."""
    import matplotlib as mpl

    mpl.use("Agg")
    mpl.rcParams["svg.hashsalt"] = "bookmaker"
    from matplotlib import pyplot

    picture, (left, right) = pyplot.subplots(1, 2, figsize=SIZE, layout="constrained")
    _draw_times(left, figures)
    _draw_memory(right, figures)
    picture.savefig(path, metadata={"Date": None})
    pyplot.close(picture)


def _draw_times(axes: Any, figures: Figures) -> None:
    for case, label in TIMES.items():
        points = [(n, figures.middle(case, n)) for n in figures.sizes() if figures.of(case, n)]
        if points:
            axes.plot(*zip(*points, strict=True), marker="o", label=label, linestyle=_style(case))
    _label(axes, figures, "seconds, whole command")


def _draw_memory(axes: Any, figures: Figures) -> None:
    for label, cases, field in (
        ("naive: one WeasyPrint run", ("naive",), "parent"),
        ("parent process", OURS, "parent"),
        ("largest worker", OURS, "worker"),
    ):
        points = [(n, max(figures.middle(case, n, field) or 0.0 for case in cases)) for n in figures.sizes()]
        axes.plot(*zip(*points, strict=True), marker="o", label=label, linestyle=_style(cases[0]))
    for bar in (300, 500):
        axes.axhline(bar, color="grey", linewidth=0.6, linestyle=":")
    _label(axes, figures, "MB, largest resident memory")


def _label(axes: Any, figures: Figures, what: str) -> None:
    sizes = figures.sizes()
    axes.set(xscale="log", yscale="log", xlabel="articles", ylabel=what)
    axes.set_xticks(sizes, [str(size) for size in sizes], minor=False)
    axes.set_xticks([], minor=True)
    axes.grid(visible=True, linewidth=0.3)
    axes.legend(fontsize="small")


def _style(case: str) -> str:
    return "--" if case in ("naive", "pandoc") else "-"
