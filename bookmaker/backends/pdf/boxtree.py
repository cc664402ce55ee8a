"""The boxes of a layout: where they are, and how they are given another style before a page is made again."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from bookmaker.backends.pdf.leaves import POINTS


def whole_of(root: Any, element: Any, tag: str) -> Any:
    """The block with this tag that an element is in, or is."""
    waiting = [(root, None)]
    while waiting:
        box, within = waiting.pop()
        within = box if box.element_tag == tag else within
        if box.element is element:
            return within
        waiting.extend((child, within) for child in getattr(box, "children", ()))
    return None


def boxes_below(box: Any) -> Iterator[Any]:
    """The box and all that are in it."""
    waiting = [box]
    while waiting:
        found = waiting.pop()
        yield found
        waiting.extend(getattr(found, "children", ()))


def top_of(box: Any) -> float:
    """Points from the head of the page to a box, without the white above it."""
    return float(box.border_box_y() * POINTS)


def line_of(page: Any) -> float:
    """Points from line to line of the text."""
    from weasyprint.text.line_break import strut  # type: ignore[import-untyped]

    return float(strut(page.style.root_style)[0] * POINTS)


def restyle(box: Any, **values: Any) -> None:
    """Gives a box a style of its own: boxes that look alike share theirs."""
    box.style = box.style.copy()
    for name, value in values.items():
        box.style[name] = value


def set_height(image: Any, height: float) -> None:
    """Makes a picture no higher than so many pixels, and as wide as follows from that."""
    from weasyprint.css.properties import Dimension  # type: ignore[import-untyped]

    width = {} if image.style["width"] == "auto" else {"width": "auto"}
    restyle(image, max_height=Dimension(height, "px"), **width)


def half_of(length: Any) -> Any:
    """Half of a length; what is none stays as it is."""
    from weasyprint.css.properties import Dimension

    return Dimension(length.value / 2, length.unit) if isinstance(length, Dimension) else length
