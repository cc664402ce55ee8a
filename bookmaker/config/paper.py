"""Sizes of trimmed pages: the names that book.toml knows, and sizes of one's own within what can be bound."""

from __future__ import annotations

import re
from typing import Annotated, Literal, get_args

from bookmaker.config.values import Checked, Exact

SIZES: dict[str, tuple[float, float]] = {
    "A5": (148, 210),
    "A4": (210, 297),
    "6x9in": (152.4, 228.6),
    "5.5x8.5in": (139.7, 215.9),
    "5x8in": (127, 203.2),
    "pocket": (110, 178),
}
"""Name -> width and height in millimetres. ISO 216, US trade sizes, and the pocket book of French houses."""

WIDTHS = (90.0, 320.0)
"""Millimetres: from a narrow pocket book to a lectern's."""

HEIGHTS = (130.0, 450.0)
"""Millimetres."""

SHAPES = (0.7, 2.0)
"""Height to width: from an album to a column."""

GutterRule = Literal["by-pages", "fixed", "kdp", "lulu"]
"""How the margin at the spine grows with the number of pages; see ``backends/pdf/gutters.toml``."""

GUTTER_RULES: tuple[str, ...] = get_args(GutterRule)

_UNITS = {"mm": 1.0, "cm": 10.0, "in": 25.4}
_OWN = re.compile(r"(\d+(?:[.,]\d+)?)[x×](\d+(?:[.,]\d+)?)(mm|cm|in)")
_FORM = "or width and height: “148x210mm”, “6.14x9.21in”"


def read_size(text: str) -> str:
    """The size as we write it: ``6x9in`` for ``6 x 9``, ``148x210mm``; ``ValueError`` says why it is none."""
    known = _folded(text)
    if known:
        return known
    width, height = dimensions(text)
    for name, value, (least, most) in (("wide", width, WIDTHS), ("high", height, HEIGHTS)):
        if not least <= value <= most:
            raise ValueError(f"is {value:g} mm {name}; we can make pages from {least:g} to {most:g} mm {name}")
    if not SHAPES[0] <= height / width <= SHAPES[1]:
        raise ValueError(f"is a strip of {width:g} by {height:g} mm; height over width goes from 0.7 to 2")
    return re.sub(r"\s+", "", text.casefold()).replace("×", "x").replace(",", ".")


def dimensions(size: str) -> tuple[float, float]:
    """Width and height in millimetres of a size; ``ValueError`` where it is not written like one."""
    if known := _folded(size):
        return SIZES[known]
    match = _OWN.fullmatch(re.sub(r"\s+", "", size.casefold()))
    if not match:
        raise ValueError(f"is not a page size. There are: {', '.join(f'“{name}”' for name in SIZES)}; {_FORM}")
    width, height = (float(number.replace(",", ".")) * _UNITS[match[3]] for number in match.groups()[:2])
    return width, height


def _folded(text: str) -> str:
    """The name in ``SIZES`` that is meant, case, spaces and the unit of an American size left aside; else none."""
    bare = re.sub(r"\s+", "", text.casefold()).replace("×", "x")
    return next((name for name in SIZES if bare in (name.casefold(), name.casefold().removesuffix("in"))), "")


PageSize = Annotated[str, Exact(), Checked(read_size)]
"""The kind of a setting that is a size."""
