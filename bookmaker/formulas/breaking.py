"""Long formulas in lines: broken before a relation or a sign at the outermost level, as printers do.

Only for the drawing: a page cannot scroll. What e-readers get stays in one piece.
"""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy

from lxml import etree

from bookmaker.formulas.tex import MATHML

_BREAKS = frozenset("= < > ≤ ≥ ≠ ≈ ≡ ∼ ≃ ≅ ∝ → ⇒ ⇔ ↦ ⟹ ∈ ⊂ ⊆ + − - ± ∓ ∪ ∩ ∧ ∨".split())
"""Signs before which a line may begin."""

_OPENING, _CLOSING = frozenset("( [ { ⟨ ⌈ ⌊".split()), frozenset(") ] } ⟩ ⌉ ⌋".split())

_INDENT = "2em"


def break_lines(math: etree._Element, fits: Callable[[etree._Element], bool]) -> etree._Element | None:
    """The formula as a table of lines of which each fits; none where it cannot be broken so."""
    pieces = _pieces(math)
    rows: list[list[etree._Element]] = []
    for piece in pieces:
        if rows and fits(_whole([[*rows[-1], *piece]], is_first=len(rows) == 1)):
            rows[-1] += piece
        else:
            rows.append(list(piece))
    if len(rows) < 2 or not all(fits(_whole([row], is_first=not number)) for number, row in enumerate(rows)):
        return None
    return _whole(rows, is_first=True)


def _pieces(math: etree._Element) -> list[list[etree._Element]]:
    """What no line is broken in, in order."""
    outer = math
    while len(outer) == 1 and _name(outer[0]) in ("mrow", "mstyle"):
        outer = outer[0]
    pieces: list[list[etree._Element]] = [[]]
    depth = 0
    for child in outer:
        sign = (child.text or "").strip() if _name(child) == "mo" else ""
        depth += (sign in _OPENING) - (sign in _CLOSING)
        if sign in _BREAKS and depth == 0 and pieces[-1]:
            pieces.append([])
        pieces[-1].append(child)
    return pieces


def _whole(rows: list[list[etree._Element]], *, is_first: bool) -> etree._Element:
    math = etree.Element(f"{{{MATHML}}}math", {"display": "block"})
    table = etree.SubElement(math, f"{{{MATHML}}}mtable", {"columnalign": "left", "displaystyle": "true"})
    for number, row in enumerate(rows):
        cell = etree.SubElement(
            etree.SubElement(table, f"{{{MATHML}}}mtr"), f"{{{MATHML}}}mtd", {"columnalign": "left"}
        )
        if number or not is_first:
            etree.SubElement(cell, f"{{{MATHML}}}mspace", {"width": _INDENT})
        cell.extend(deepcopy(row))
    return math


def _name(element: etree._Element) -> str:
    return str(element.tag).rpartition("}")[2]
