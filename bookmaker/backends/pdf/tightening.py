"""Headings that follow each other with hardly a line between them: wherever such a page ends, one stands at its foot.

A compositor takes some white from above them, so that what is lacking below the last comes to stand on the page, or
sets the line under one of them as two.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from bookmaker.backends.pdf.boxtree import HEADINGS, boxes_below, half_of, line_of, pixels, restyle, whole_of
from bookmaker.backends.pdf.leaves import POINTS, Reader
from bookmaker.faults import Leaf, Row, is_together
from bookmaker.faults.breaks import heading_at_foot, orphans, torn, widows

MOST = 16
"""Rows of the next page that are looked at for one with which this page ends well."""

CLOSE = 0.5
"""Lines of white that stay above a heading."""

_LEAD = 1.5
"""Lines of white above a row that stood at the head of a page, if it is a heading's."""

_SLACK = 2.0
"""Points that are left over."""

_ROOM, _MOST = 1.25, 0.97
"""Of the width of half a line, as its letters let expect it: what it may take; and of the whole line at most."""


@dataclass(frozen=True, slots=True)
class _Closer:
    """A heading that could have less white above it."""

    box: Any
    padding: float
    """Points of it that would be its own."""
    saved: float
    """Points."""


class Tightening:
    """Remembers what was set closer."""

    def __init__(self, done: set[Any]) -> None:
        self._done = done

    def mend(self, root: Any, reader: Reader, leaves: list[Leaf], page: Any, floor: float) -> bool:
        """Whether the page before the last is made anew, because it would end with a heading otherwise."""
        rows, then = leaves[-2].flow(), leaves[-1].flow()
        if heading_at_foot(rows) is None or not then:
            return False
        return self._tighten(root, reader, leaves, page, floor) or self._set_as_two(root, reader, rows, page, floor)

    def raise_title(self, root: Any, reader: Reader, rows: Sequence[Row]) -> bool:
        """Gives a page that begins with a title, and would end with a heading, the white above the title."""
        header = self._header(root, reader, rows)
        if header is None:
            return False
        self._done.add(header.element)
        restyle(header, padding_top=pixels(0), margin_bottom=half_of(header.style["margin_bottom"]))
        return True

    def _tighten(self, root: Any, reader: Reader, leaves: list[Leaf], page: Any, floor: float) -> bool:
        """Takes white from above the headings of a page, and from its title, where what is lacking finds room then."""
        rows, then = leaves[-2].flow(), leaves[-1].flow()
        taken = _lacking(rows, then, is_last=leaves[-1].is_ended)
        if not taken:
            return False
        line = line_of(page)
        lead = (_LEAD if then[0].kind == "heading" else 1.0) * line
        wanted = then[taken - 1].bottom - then[0].top + lead + _SLACK - (floor - rows[-1].bottom)
        closer = [one for one in _closer(root, reader, rows, line) if one.box.element not in self._done]
        header = self._header(root, reader, rows)
        saved = sum(one.saved for one in closer)
        if not 0 < wanted <= saved + (_about(header) if header is not None else 0.0):
            return False
        for one in closer:
            self._done.add(one.box.element)
            restyle(one.box, margin_top=pixels(0), padding_top=pixels(one.padding / POINTS))
        if saved < wanted:
            self.raise_title(root, reader, rows)
        return True

    def _set_as_two(self, root: Any, reader: Reader, rows: Sequence[Row], page: Any, floor: float) -> bool:
        """Makes the line under one of the last headings two, which then end the page."""
        line = line_of(page)
        for at in range(len(rows) - 1, 0, -1):
            row = rows[at]
            if not _is_under(rows, at) or row.bottom + line > floor or " " not in row.text:
                continue
            box = next((box for box in boxes_below(root) if box.element is reader.element(row.block)), None)
            if box is None or box.element in self._done or box.element_tag not in ("p", "li", "dd"):
                continue
            self._done.add(box.element)
            over = row.measure[1] - row.measure[0] - _half(row)
            side = "padding_left" if box.style["direction"] == "rtl" else "padding_right"
            restyle(box, **{side: pixels(over / POINTS + getattr(box.style[side], "value", 0.0))})
            return True
        return False

    def _header(self, root: Any, reader: Reader, rows: Sequence[Row]) -> Any:
        """The title that a page begins with, if its white has not been taken yet."""
        if rows[0].kind != "heading":
            return None
        header = whole_of(root, reader.element(rows[0].block), "header")
        return None if header is None or header.element in self._done else header


def _lacking(rows: Sequence[Row], then: Sequence[Row], *, is_last: bool) -> int:
    """How many rows of the next page this one lacks to end well; 0: none of the first few helps."""
    for count in range(1, min(len(then), MOST) + 1):
        here, there = (*rows, *then[:count]), then[count:]
        if not there:
            return count if is_last or heading_at_foot(here) is None else 0
        is_whole = not orphans(here, there) and not widows(here, there) and torn(here, there) is None
        if is_whole and heading_at_foot(here) is None:
            return count
    return 0


def _closer(root: Any, reader: Reader, rows: Sequence[Row], line: float) -> Iterator[_Closer]:
    """The headings of a page that have more white above them than need be."""
    whites = {
        reader.element(row.block): row.top - above.bottom
        for above, row in pairwise(rows)
        if row.kind == "heading" and not is_together(above, row)
    }
    for parent in boxes_below(root):
        for before, box in pairwise(getattr(parent, "children", ())):
            if box.element_tag in HEADINGS and box.element in whites:
                margin = getattr(before.style["margin_bottom"], "value", 0.0) * POINTS
                padding = max(CLOSE * line - margin, 0.0)
                if (saved := whites[box.element] - margin - padding) > _SLACK:
                    yield _Closer(box, padding, saved)


def _about(header: Any) -> float:
    """Points of white that a title has to give."""
    above, below = (getattr(header.style[name], "value", 0.0) for name in ("padding_top", "margin_bottom"))
    return float(above + below / 2) * POINTS


def _is_under(rows: Sequence[Row], at: int) -> bool:
    """Whether a row is a paragraph of one line below a heading."""
    row = rows[at]
    is_one = at + 1 == len(rows) or not is_together(row, rows[at + 1])
    return rows[at - 1].kind == "heading" and row.kind == "text" and not row.figure and is_one


def _half(row: Row) -> float:
    """Points that the longer half of a line wants, where it is parted between two words so that both are about even."""
    places = [at for at, letter in enumerate(row.text) if letter == " "]
    longer = min(max(at, len(row.text) - at - 1) for at in places)
    return (row.right - row.left) * min(longer / len(row.text) * _ROOM, _MOST)
