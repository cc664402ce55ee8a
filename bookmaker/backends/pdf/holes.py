"""Figures that leave a hole: made to fit what is left of a page, or let the text behind them go first.

WeasyPrint sends a figure that does not fit to the next page and leaves the rest of this one white. A compositor makes
it a little smaller, or sets it at the head of the next page and lets the text run on: so does this, in the tree of
boxes that pages are made from. A figure beside the text that the page's foot would cut goes on in the same way.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from bookmaker.backends.pdf.leaves import POINTS, Reader
from bookmaker.faults import Leaf, Row

LARGE = 0.14
"""Of the height of the text: white that is seen as a hole."""

SMALLER, SMALLEST = 0.74, 0.58
"""Of its size that a figure keeps, where it is made to fit at once, and where nothing else helps."""

FARTHEST = 3
"""Blocks of text that may go before a figure."""

FARTHER = 14
"""The same for one that fills a page."""

_SLACK = 3.0
"""Points that are left over where something is made to fit."""

_CROSSED = frozenset("p ul ol blockquote dl".split())
"""Elements that a figure may let go first."""


@dataclass(frozen=True, slots=True)
class _Found:
    """A box in the tree."""

    parent: Any
    index: int
    box: Any


class Holes:
    """Finds holes, and says which page is to be made again."""

    def __init__(self) -> None:
        self._moved: Counter[Any] = Counter()
        self._shrunk: dict[Any, float] = {}
        self._given_up: set[Any] = set()

    def fill(self, root: Any, reader: Reader, leaves: list[Leaf], made: list[Any]) -> bool:
        """Whether the last page but one is to be made again, with less white at its foot or nothing cut."""
        if len(leaves) < 2 or leaves[-2].is_ended:
            return False
        return self._mend_float(root, reader, leaves) or self._fill(root, reader, leaves, made[-2])

    def _fill(self, root: Any, reader: Reader, leaves: list[Leaf], page: Any) -> bool:
        rows, then = leaves[-2].flow(), leaves[-1].flow()
        is_figure = bool(then and rows) and then[0].kind in ("picture", "caption", "cell")
        figure = reader.element(then[0].figure) if is_figure else None
        if figure is None or figure.tag not in ("figure", "div", "table") or figure in self._given_up:
            return False
        if rows[-1].figure == then[0].figure:  # a table that goes on
            return False
        white = _floor(page, leaves[-2]) - rows[-1].bottom
        if white < LARGE * page.height * POINTS:
            return False
        found = _find(root, figure)
        own = [row for row in then if row.figure == then[0].figure]
        if found is None or not own:
            return False
        return (
            self._shrink(found, own, white, SMALLER)
            or self._let_go(found, then)
            or self._shrink(found, own, white, SMALLEST)
            or self._give_up(figure)
        )

    def _give_up(self, figure: Any) -> bool:
        self._given_up.add(figure)
        return False

    def _shrink(self, found: _Found, own: list[Row], white: float, least: float) -> bool:
        """Makes the one picture of a figure as high as there is room for, where that is not too small."""
        pictures = [row for row in own if row.kind == "picture"]
        images = [box for box in _below(found.box) if box.element_tag == "img"]
        if len(pictures) != 1 or len(images) != 1 or found.box.element in self._shrunk or _is_page(found.box):
            return False
        height = pictures[0].bottom - pictures[0].top
        around = max(row.bottom for row in own) - pictures[0].top - height
        before = getattr(found.box.style["margin_top"], "value", 0) * POINTS
        room = white - around - before - _SLACK
        if room < least * height:
            return False
        self._shrunk[found.box.element] = room
        _set_height(images[0], room / POINTS)
        return True

    def _let_go(self, found: _Found, then: tuple[Row, ...]) -> bool:
        """Lets the block behind a figure go first."""
        children = found.parent.children
        behind = _behind(found)
        if behind >= len(children) or found.index == 0:
            return False
        before, after = children[found.index - 1], children[behind]
        farthest = FARTHER if _is_page(found.box) else FARTHEST
        if after.element_tag not in _CROSSED or self._moved[found.box.element] >= farthest or _announces(before):
            return False
        self._moved[found.box.element] += 1
        _move_up(found, behind)
        return True

    def _mend_float(self, root: Any, reader: Reader, leaves: list[Leaf]) -> bool:
        """Lets text go before a figure beside it that two pages would share; takes it into the text in the end."""
        here = {row.figure for row in leaves[-2].rows if row.kind == "apart" and row.figure}
        torn = [row.figure for row in leaves[-1].rows if row.kind == "apart" and row.figure in here]
        figure = reader.element(torn[0]) if torn else None
        found = _find(root, figure) if figure is not None and figure.tag == "figure" else None
        if found is None or figure in self._given_up:
            return False
        children = found.parent.children
        after = children[found.index + 1] if found.index + 1 < len(children) else None
        if after is not None and after.element_tag in _CROSSED and self._moved[figure] < FARTHEST:
            self._moved[figure] += 1
            _move_up(found, found.index + 1)
            return True
        self._give_up(figure)
        found.box.style["float"] = "none"
        return True


def _floor(page: Any, leaf: Leaf) -> float:
    """Where the text of a page may end, in points: at its foot, or above its notes."""
    foot: float = (page.content_box_y() + page.height) * POINTS
    return min([foot, *(row.top for row in leaf.rows if row.kind == "note")])


def _find(root: Any, element: Any) -> _Found | None:
    """The block of an element in the tree."""
    waiting = [root]
    while waiting:
        parent = waiting.pop()
        for index, box in enumerate(getattr(parent, "children", ())):
            if box.element is element and box.element_tag == element.tag:
                return _Found(parent, index, box)
            waiting.append(box)
    return None


def _below(box: Any) -> Iterator[Any]:
    waiting = [box]
    while waiting:
        found = waiting.pop()
        yield found
        waiting.extend(getattr(found, "children", ()))


def _behind(found: _Found) -> int:
    """The place of what follows a figure or table, all of whose parts go together."""
    children, index = found.parent.children, found.index + 1
    while index < len(children) and children[index].element_tag == "table" == found.box.element_tag:
        if "again" not in (children[index].element.get("class") or "").split():
            break
        index += 1
    return index


def _move_up(found: _Found, behind: int) -> None:
    """Puts a block that stands behind a figure before it; it begins as a paragraph among others does."""
    children = list(found.parent.children)
    after = children.pop(behind)
    children.insert(found.index, after)
    if after.element_tag == "p":
        indents = [box.style["text_indent"] for box in children if box.element_tag == "p"]
        after.style["text_indent"] = max(indents, key=lambda indent: getattr(indent, "value", 0))
    found.parent.children = children


def _set_height(image: Any, height: float) -> None:
    from weasyprint.css.properties import Dimension  # type: ignore[import-untyped]

    image.style["max_height"] = Dimension(height, "px")
    if image.style["width"] != "auto":
        image.style["width"] = "auto"


def _is_page(box: Any) -> bool:
    return not {"page", "turned"}.isdisjoint((box.element.get("class") or "").split())


def _announces(box: Any) -> bool:
    """Whether a block says that a figure follows."""
    words = "".join(box.element.itertext()).rstrip() if box.element is not None else ""
    return words.endswith(":")
