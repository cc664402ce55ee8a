"""Formulas drawn: SVG of outlines, for whoever reads no MathML; on paper that is everybody.

The letters are those of STIX Two Math, which ziamath brings along (SIL Open Font License 1.1).
"""

from __future__ import annotations

import re
import warnings
from dataclasses import dataclass, field

from lxml import etree

from bookmaker.formulas.breaking import break_lines
from bookmaker.formulas.ruled import lines_drawn, space_out
from bookmaker.formulas.tex import UnsetError

SIZE = 20
"""Units of the drawing to the em."""

MEASURE = 26.0
"""Em: what the lines of an ordinary page hold; a longer formula is broken."""

MOST = 3_000
"""Elements; no formula has more."""

_BOX = re.compile(r'viewBox="(\S+) (\S+) (\S+) (\S+)"')


@dataclass(frozen=True, slots=True)
class Drawing:
    """A formula as a picture, measured in em of the text around it."""

    svg: bytes = field(repr=False)
    """Black on nothing."""
    width: float
    """Em."""
    height: float
    """Em."""
    drop: float
    """Em that it reaches below the base line of the text."""


def draw(math: etree._Element) -> Drawing:
    """The drawing of a ``math`` element, in lines where it is too long for one; raises ``UnsetError``."""
    if sum(1 for _ in math.iter()) > MOST:
        raise UnsetError("it has too many parts")
    drawing = _draw(math)
    if drawing.width > MEASURE and math.get("display") == "block":
        broken = break_lines(math, lambda part: _draw(part).width <= MEASURE)
        drawing = _draw(broken) if broken is not None else drawing
    return drawing


def _draw(math: etree._Element) -> Drawing:
    try:
        svg = _write_svg(_bare(math))
    except RecursionError as error:
        raise UnsetError("it is nested too deeply") from error
    except Exception as error:  # the library raises whatever its parts raise
        raise UnsetError("it is of a kind that cannot be drawn") from error
    box = _BOX.search(svg)
    if box is None:
        raise UnsetError("it is of a kind that cannot be drawn")
    _, top, width, height = (float(number) for number in box.groups())
    if not (0 < width < 1e4 and 0 < height < 1e4):
        raise UnsetError("there is nothing to draw")
    return Drawing(svg.encode(), width / SIZE, height / SIZE, (top + height) / SIZE)


def _write_svg(mathml: str) -> str:
    with warnings.catch_warnings():  # of what the library uses of Python's own, and of letters that it lacks
        warnings.simplefilter("ignore")
        from ziamath.config import config
        from ziamath.zmath import Math

        config.svg2 = False  # outlines, and no references from one to another
        with lines_drawn():
            return str(Math(mathml, size=SIZE, margin=0.4).svg())


def _bare(math: etree._Element) -> str:
    """The element as the library reads it: alone, and without what stands for it elsewhere."""
    copied = etree.fromstring(etree.tostring(math, with_tail=False))
    for name in list(copied.attrib):
        if str(name).startswith("alt"):
            del copied.attrib[name]
    space_out(copied)
    return etree.tostring(copied, encoding="unicode")
