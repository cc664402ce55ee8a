"""Lines between the rows and columns of an array, and around it: TeX's ``|`` and ``\\hline``.

In MathML they are ``columnlines``, ``rowlines`` and ``frame`` (https://www.w3.org/TR/MathML3/chapter3.html#presm.mtable).
latex2mathml counts lines at the edges among those within; ziamath draws none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import pairwise
from typing import Any

from lxml import etree

_ARRAY = re.compile(r"\\begin\{array\}\s*(?:\[\w\])?\s*\{([^{}]*)\}(.*?)\\end\{array\}", re.DOTALL)
_COLUMNS = re.compile(r"\|+|[lcr]")
_ROW = re.compile(r"\\\\(?:\[[^\]]*\])?")
_LINE = re.compile(r"\s*\\hline")

_NAMES = ("columnlines", "rowlines", "frame")
_SPACING = {"columnspacing": "0.9em", "rowspacing": "0.6em"}
_THICKNESS, _PADDING = "0.03em", "0.3em"


def mark_lines(math: etree._Element, source: str) -> None:
    """Gives the tables of a formula the lines that its TeX asks for, where it is plain which is which."""
    tables = list(math.iter("{*}mtable"))
    arrays = _ARRAY.findall(source)
    if len(tables) != len(arrays) or any(r"\begin" in body for _, body in arrays):
        return
    for table, (columns, body) in zip(tables, arrays, strict=True):
        down, across = _down(columns), _across(body)
        for name, lines in zip(_NAMES, (down[1:-1], across[1:-1]), strict=False):
            table.attrib.pop(name, None)
            if any(lines):
                table.set(name, " ".join("solid" if line else "none" for line in lines))
        if down[0] and down[-1] and across[0] and across[-1]:
            table.set("frame", "solid")


def _down(columns: str) -> list[bool]:
    """Whether there is a line before each column, and behind the last."""
    lines = [False]
    for sign in _COLUMNS.findall(columns):
        if sign in "lcr":
            lines.append(False)
        else:
            lines[-1] = True
    return lines if len(lines) > 1 else [False, False]


def _across(body: str) -> list[bool]:
    """Whether there is a line above each row, and below the last."""
    rows = _ROW.split(body)
    lines = [_LINE.match(row) is not None for row in rows]
    is_ended = not _LINE.sub("", rows[-1]).strip()
    return lines if is_ended and len(rows) > 1 else [*lines, False]


def space_out(math: etree._Element) -> None:
    """Gives lines room in the tables that have them."""
    for table in math.iter("{*}mtable"):
        for name in _SPACING if any(table.get(line) for line in _NAMES) else ():
            table.set(name, table.get(name, _SPACING[name]))


@contextmanager
def lines_drawn() -> Iterator[None]:
    """While it lasts, ziamath draws them."""
    from ziamath.nodes.mtable import Mtable

    kind: Any = Mtable
    made, drawn = kind._setup, kind.draw

    def make(self: Any, **values: Any) -> None:
        made(self, **values)
        if self.element.get("frame", "none") != "none":
            _pad(self)

    def draw(self: Any, x: float, y: float, svg: Any) -> Any:
        if any(self.element.get(name) for name in _NAMES):
            _draw_lines(self, x, y, svg)
        return drawn(self, x, y, svg)

    kind._setup, kind.draw = make, draw
    try:
        yield
    finally:
        kind._setup, kind.draw = made, drawn


def _pad(table: Any) -> None:
    """Makes room within a frame."""
    room, box = table.size_px(_PADDING), table.bbox
    table.nodexy = [(x + room, y) for x, y in table.nodexy]
    table.bbox = type(box)(box.xmin, box.xmax + 2 * room, box.ymin - room, box.ymax + room)


def _draw_lines(table: Any, x: float, y: float, svg: Any) -> None:
    left, right, top, bottom = x + table.bbox.xmin, x + table.bbox.xmax, y - table.bbox.ymax, y - table.bbox.ymin
    rows = _rows(table)
    is_framed = table.element.get("frame", "none") != "none"
    above = [y + min(at - node.bbox.ymax for node, _, at in row) for row in rows]
    below = [y + max(at - node.bbox.ymin for node, _, at in row) for row in rows]
    half = table.size_px(_THICKNESS) / 2
    frame = ((top + half, bottom - half), (left + half, right - half)) if is_framed else ((), ())
    for at in (*_between(table, "rowlines", below, above), *frame[0]):
        _rule(svg, left, at - half, right, at + half)
    columns = [[row[n] for row in rows if n < len(row)] for n in range(max(map(len, rows), default=0))]
    begins = [x + min(at for _, at, _ in column) for column in columns]
    ends = [x + max(at + node.bbox.xmax for node, at, _ in column) for column in columns]
    for at in (*_between(table, "columnlines", ends, begins), *frame[1]):
        _rule(svg, at - half, top, at + half, bottom)


def _rows(table: Any) -> list[list[tuple[Any, float, float]]]:
    """The cells of each row, with their places."""
    cells = iter([(node, x, y) for node, (x, y) in zip(table.nodes, table.nodexy, strict=True)])
    return [row for element in table.element if (row := [next(cells) for _ in element])]


def _between(table: Any, name: str, ends: Sequence[float], begins: Sequence[float]) -> Iterator[float]:
    """Where lines stand: in the middle between one row or column and the next."""
    wanted = (table.element.get(name) or "none").split()
    for number, ((end, _), (_, begin)) in enumerate(pairwise(zip(ends, begins, strict=True))):
        if wanted[min(number, len(wanted) - 1)] != "none":
            yield (end + begin) / 2


def _rule(svg: Any, left: float, top: float, right: float, bottom: float) -> None:
    from xml.etree import ElementTree

    box = {"x": left, "y": top, "width": right - left, "height": bottom - top}
    ElementTree.SubElement(svg, "rect", {name: f"{value:.3f}" for name, value in box.items()})
