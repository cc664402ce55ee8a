"""The boxes of a layout: where they are, and how they are given another style before a page is made again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from bookmaker.backends.pdf.leaves import POINTS, is_missing

_CROSSED = frozenset("p ul ol blockquote dl".split())
"""Elements that a figure may let go first."""

_CROSSED_BY_PAGES = _CROSSED | frozenset("pre figure table hr".split())
"""Elements that a figure or a table may let go first that fills a page."""

HEADINGS = frozenset("h2 h3 h4 h5 h6".split())
"""Elements that are the heading of what follows them."""


@dataclass(frozen=True, slots=True)
class Found:
    """A box in the tree."""

    parent: Any
    index: int
    box: Any
    page: int = -1
    """The page that a figure is wanted on."""


def find_block(root: Any, element: Any, page: int = -1) -> Found | None:
    """The block of an element in the tree, that is wanted on a page."""
    waiting = [root] if element is not None else []
    while waiting:
        parent = waiting.pop()
        for index, box in enumerate(getattr(parent, "children", ())):
            if box.element is element and box.element_tag == element.tag:
                return Found(parent, index, box, page)
            waiting.append(box)
    return None


def move_up(found: Found, behind: int, count: int = 1) -> None:
    """Puts blocks that stand behind a figure before it; the first begins as a paragraph among others does."""
    children = list(found.parent.children)
    moved = children[behind : behind + count]
    del children[behind : behind + count]
    children[found.index : found.index] = moved
    if moved[0].element_tag == "p":
        indents = [box.style["text_indent"] for box in children if box.element_tag == "p"]
        restyle(moved[0], text_indent=max(indents, key=lambda indent: getattr(indent, "value", 0)))
    found.parent.children = children


def is_picture(box: Any) -> bool:
    """Whether a block stands like a figure: it is one, or a table, or a paragraph of pictures alone."""
    if box.element_tag == "p":
        return box.element.find(".//img") is not None and not "".join(box.element.itertext()).strip()
    return box.element_tag in ("figure", "table") or is_page(box)


def is_page(box: Any) -> bool:
    """Whether a figure or a table fills a page."""
    return box.element is not None and not {"page", "turned"}.isdisjoint((box.element.get("class") or "").split())


def is_text(box: Any) -> bool:
    """Whether a figure may let a block go first."""
    return box.element_tag in _CROSSED and not is_picture(box)


def is_smaller(box: Any) -> bool:
    """Whether a figure or a table that fills a page may let a block go first."""
    is_whole = box.element_tag in _CROSSED_BY_PAGES and not is_page(box)
    return is_whole and box.style["float"] == "none" and not is_page_begun(box)


def is_heading(box: Any) -> bool:
    """Whether a block is the heading of what follows it, on the same page."""
    return box.element_tag in HEADINGS and not is_page_begun(box)


def is_page_begun(box: Any) -> bool:
    """Whether the author begins a page with a block."""
    return box.style["break_before"] not in ("auto", "avoid")


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


def pixels(length: float) -> Any:
    """A length as WeasyPrint's styles have it."""
    from weasyprint.css.properties import Dimension  # type: ignore[import-untyped]

    return Dimension(length, "px")


def set_height(image: Any, height: float, before: float) -> None:
    """Makes a picture no higher than so many pixels, and as wide as follows from that; ``before`` it was higher.

    What stands in the place of one loses white above and below its words.
    """
    if is_missing(image):
        less = min((before - height) / 2, image.style["padding_top"].value)
        padding = pixels(image.style["padding_top"].value - less)
        restyle(image, padding_top=padding, padding_bottom=padding)
        return
    width = {} if image.style["width"] == "auto" else {"width": "auto"}
    restyle(image, max_height=pixels(height), **width)


def half_of(length: Any) -> Any:
    """Half of a length; what is none stays as it is."""
    from weasyprint.css.properties import Dimension

    return Dimension(length.value / 2, length.unit) if isinstance(length, Dimension) else length
