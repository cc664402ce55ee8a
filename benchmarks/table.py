"""The table as text: aligned for the eye, and Markdown."""

from __future__ import annotations

from statistics import median

from bars import Line, hold
from figures import Figures

HEAD = ("what", "articles", "seconds", "from–to", "CPU s", "measure", "bar", "met", "")
RIGHT = {1, 2, 3, 4, 6}
"""Columns of numbers."""


def make_table(figures: Figures) -> str:
    """Every line with its bar and whether it is met; below, what could not be measured, and the machine."""
    rows = [HEAD, *(_cells(line) for line in hold(figures))]
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEAD))]
    lines = [_row(row, widths) for row in rows]
    lines.insert(
        1, "|" + "|".join("-" * (width + 1) + (":" if n in RIGHT else "-") for n, width in enumerate(widths)) + "|"
    )
    lines += ["", *(f"Not measured: {case}: {reason}." for case, reason in figures.missing)]
    lines += [f"{name}: {value}" for name, value in figures.about]
    return "\n".join(lines) + "\n"


def _cells(line: Line) -> tuple[str, ...]:
    runs = line.seconds
    return (
        line.what,
        str(line.articles or ""),
        f"{median(runs):.2f}" if runs else "",
        f"{min(runs):.2f}–{max(runs):.2f}" if len(runs) > 1 else "",
        "" if line.cpu is None else f"{line.cpu:.2f}",
        f"{_number(line.value, line.unit)} {line.unit}",
        "" if line.bar is None else _number(line.bar, line.unit),
        "" if line.is_met is None else "yes" if line.is_met else "NO",
        line.remark,
    )


def _number(value: float, unit: str) -> str:
    if unit == "MB":
        return f"{value:.0f}"
    return f"{value:.2f}" if unit == "s" or value >= 0.995 else f"{value:.3f}"


def _row(cells: tuple[str, ...], widths: list[int]) -> str:
    padded = (
        cell.rjust(width) if column in RIGHT else cell.ljust(width)
        for column, (cell, width) in enumerate(zip(cells, widths, strict=True))
    )
    return f"| {' | '.join(padded)} |"
