"""Figures that leave a hole: made to fit what is left of a page, or let the text behind them go first.

WeasyPrint sends a figure that does not fit to the next page and leaves the rest of this one white. A compositor makes
it a little smaller, or sets it at the head of the next page and lets the text run on: so does this, in the tree of
boxes that pages are made from. A figure beside the text that the page's foot would cut goes on in the same way.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from bookmaker.backends.pdf.boxtree import boxes_below, half_of, line_of, restyle, set_height, top_of, whole_of
from bookmaker.backends.pdf.leaves import POINTS, Reader
from bookmaker.faults import Leaf, Row
from bookmaker.faults.breaks import heading_at_foot, torn

LARGE = 0.14
"""Of the height of the text: white that is seen as a hole."""

HALF = 0.4
"""Of that height: white for which a short table or short code is parted."""

SMALLER, SMALLEST = 0.74, 0.5
"""Of its size that a figure keeps, where it is made to fit at once, and where nothing else helps."""

SMALL = 0.2
"""Of the height of the text: what a figure keeps that would stand apart from its heading or its caption."""

FARTHEST = 3
"""Blocks of text that may go before a figure."""

FARTHER = 14
"""The same for one that fills a page."""

SIDE_BY_SIDE = 2
"""Figures in a row that text may go before."""

_SLACK = 3.0
"""Points that are left over where something is made to fit."""

_LINES = 2.5
"""Lines that a heading wants below it."""

_LEAD = 1.5
"""Lines of white above a heading."""

_CROSSED = frozenset("p ul ol blockquote dl".split())
"""Elements that a figure may let go first."""

_FIGURES = frozenset("figure div table".split())
"""Elements that may be one."""


@dataclass(frozen=True, slots=True)
class _Found:
    """A box in the tree."""

    parent: Any
    index: int
    box: Any
    page: int = -1
    """The page that a figure is wanted on."""


class Holes:
    """Finds holes, and says which page is to be made again."""

    def __init__(self) -> None:
        self._moved: Counter[Any] = Counter()
        self._heights: dict[Any, float] = {}
        self._shrunk: dict[Any, tuple[Any, int]] = {}
        self._tries: Counter[Any] = Counter()
        self._sizes: dict[Any, Any] = {}
        self._restored: set[Any] = set()
        self._given_up: set[Any] = set()
        self._parted: set[Any] = set()

    def fill(self, root: Any, reader: Reader, leaves: list[Leaf], made: list[Any]) -> int:
        """How many pages back the next is made, with less white at a foot or nothing cut; 0: they stay as they are."""
        if len(leaves) < 2 or leaves[-2].is_ended:
            return 0
        is_other = (
            self._mend_float(root, reader, leaves)
            or self._squeeze(root, reader, leaves, made[-2])
            or self._fill(root, reader, leaves, made)
        )
        if not is_other:
            return 0
        may_go_back = len(leaves) > 2 and not leaves[-3].is_ended and _is_all_heading(leaves[-2])
        return 2 if may_go_back else 1

    def _squeeze(self, root: Any, reader: Reader, leaves: list[Leaf], page: Any) -> bool:
        """Makes the picture of a figure smaller that is higher than its page with its caption."""
        rows, then = leaves[-2].flow(), leaves[-1].flow()
        if torn(rows, then) is None:
            return False
        found = _find(root, reader.element(then[0].figure), leaves[-2].index)
        here, there = ([row for row in some if row.figure == then[0].figure] for some in (rows, then))
        if found is None or found.box.element_tag != "figure":
            return False
        over = here[-1].bottom + there[-1].bottom - there[0].top - _floor(page)
        self._restored.discard(found.box.element)
        self._tries[found.box.element] = 0
        return self._shrink(found, [*here, *there], over, 0, SMALL * page.height * POINTS)

    def _fill(self, root: Any, reader: Reader, leaves: list[Leaf], made: list[Any]) -> bool:
        rows, then = leaves[-2].flow(), leaves[-1].flow()
        lead = next((at for at, row in enumerate(then) if row.kind != "heading"), len(then))
        if not rows or lead == len(then) or (then[lead].figure and rows[-1].figure == then[lead].figure):
            return False
        page = made[-2]
        white, full = _floor(page) - rows[-1].bottom, page.height * POINTS
        is_bare = heading_at_foot(rows) is not None
        if white < LARGE * full and not is_bare:
            return False
        if is_bare and not lead and then[0].kind in ("text", "code") and not then[0].figure:
            return self._raise_title(root, reader, rows)
        if then[lead].kind == "code":
            return white > HALF * full and self._part(whole_of(root, reader.element(then[lead].block), "pre"))
        found = _find(root, _figure(root, reader, then[lead]), leaves[-2].index)
        laid = _find(made[-1], found.box.element) if found else None
        if found is None or laid is None or found.box.element in self._given_up:
            return False
        own = [row for row in then[lead:] if (row.figure or row.block) == (then[lead].figure or then[lead].block)]
        line = line_of(page)
        before = top_of(laid.box) - then[0].top + _LEAD * line if lead else _white_above(found)
        height = laid.box.border_height() * POINTS
        if _is_page(found.box) or _has_words(found.box):
            height = own[-1].bottom - own[0].top + _LINES * line * _has_words(found.box)
        over = height + before - white
        moves = not _has_words(found.box)
        if self._was_shrunk(found):
            return self._shrink(found, own, over + _LEAD * line, SMALLEST) or self._restore(found)
        return (
            self._shrink(found, own, over, SMALLER)
            or (moves and (not lead or white > before + _LINES * line) and self._let_go(found))
            or (moves and not lead and self._go_first(found, reader, rows, over))
            or self._shrink(found, own, over, SMALLEST)
            or (is_bare and self._shrink(found, own, over, 0, SMALL * full))
            or ((is_bare or white > HALF * full) and found.box.element_tag == "table" and self._part(found.box))
            or self._give_up(found.box.element)
        )

    def _raise_title(self, root: Any, reader: Reader, rows: Sequence[Row]) -> bool:
        """Gives a page that begins with a title, and would end with a heading, the white above the title."""
        header = whole_of(root, reader.element(rows[0].block), "header")
        if header is None or header.element in self._parted or rows[0].kind != "heading":
            return False
        self._parted.add(header.element)
        from weasyprint.css.properties import Dimension  # type: ignore[import-untyped]

        restyle(header, padding_top=Dimension(0, "px"), margin_bottom=half_of(header.style["margin_bottom"]))
        return True

    def _give_up(self, figure: Any) -> bool:
        self._given_up.add(figure)
        return False

    def _shrink(self, found: _Found, own: list[Row], over: float, share: float, least: float = 0.0) -> bool:
        """Takes so many points off the one picture of a figure, where it keeps that share and the least of its height.

        Once more where that was not enough.
        """
        images = [box for box in boxes_below(found.box) if box.element_tag == "img"]
        height, element = _picture_height(own), found.box.element
        whole = self._heights.setdefault(element, height)
        if not height or len(images) != 1 or element in self._restored or (_is_page(found.box) and not least):
            return False
        room = height - over - _SLACK
        if _is_page(found.box):
            room = min(room, height - _SLACK)
        if not max(share * whole, least) <= room < height or self._tries[element] > 1:
            return False
        self._shrunk[element] = images[0], found.page
        self._tries[element] += 1
        self._sizes.setdefault(images[0], images[0].style)
        set_height(images[0], room / POINTS)
        if _is_page(found.box):
            restyle(found.box, height="auto")
        return True

    def _was_shrunk(self, found: _Found) -> bool:
        """Whether a figure does not fit on a page although it was made smaller for it."""
        _, page = self._shrunk.get(found.box.element, (None, -1))
        return page == found.page

    def _restore(self, found: _Found) -> bool:
        """Gives a figure its size back."""
        image, _ = self._shrunk.pop(found.box.element)
        self._restored.add(found.box.element)
        image.style = self._sizes.pop(image)
        return True

    def _let_go(self, found: _Found) -> bool:
        """Lets the block behind a figure, or behind some in a row, go first."""
        children = found.parent.children
        behind = _behind(found)
        for _ in range(SIDE_BY_SIDE - 1):
            if behind < len(children) and _is_picture(children[behind]):
                behind = _behind(_Found(found.parent, behind, children[behind]))
        if behind >= len(children) or found.index == 0:
            return False
        before, after = children[found.index - 1], children[behind]
        farthest = FARTHER if _is_page(found.box) else FARTHEST
        if not _is_text(after) or self._moved[found.box.element] >= farthest:
            return False
        if _announces(before) or _announces(after):
            return False
        self._moved[found.box.element] += 1
        _move_up(found, behind)
        return True

    def _go_first(self, found: _Found, reader: Reader, rows: Sequence[Row], over: float) -> bool:
        """Lets a figure go before the paragraph that ends its page, the rest of which then stands on the next."""
        children, element = found.parent.children, found.box.element
        before = children[found.index - 1] if found.index else None
        if (
            before is None
            or before.element_tag != "p"
            or _is_picture(before)
            or element in self._moved
            or _is_page(found.box)
        ):
            return False
        text = [row for row in rows if reader.element(row.block) is before.element]
        if not text or text[0] is rows[0] or text[-1].bottom - text[0].top < over + _SLACK or _announces(before):
            return False
        self._moved[element] += FARTHEST
        _move_up(_Found(found.parent, found.index - 1, before), found.index)
        return True

    def _part(self, box: Any) -> bool:
        """Lets a table or code that was kept whole be parted."""
        if box is None or box.element in self._parted or box.style["break_inside"] == "auto":
            return False
        self._parted.add(box.element)
        for part in boxes_below(box):
            if part.element is box.element:
                restyle(part, break_inside="auto")
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
        if after is not None and _is_text(after) and self._moved[figure] < FARTHEST:
            self._moved[figure] += 1
            _move_up(found, found.index + 1)
            return True
        self._give_up(figure)
        restyle(found.box, float="none")
        return True


def _figure(root: Any, reader: Reader, row: Row) -> Any:
    """The element of the figure that a row begins, or of the paragraph that a picture is in; none where it is text."""
    if row.figure:
        element = reader.element(row.figure)
        return element if element.tag in _FIGURES else None
    box = whole_of(root, reader.element(row.block), "p") if row.kind == "picture" else None
    return box.element if box is not None else None


def _has_words(box: Any) -> bool:
    """Whether a picture stands in a paragraph with words of its own."""
    return box.element_tag == "p" and not _is_picture(box)


def _is_picture(box: Any) -> bool:
    """Whether a block stands like a figure: it is one, or a paragraph of pictures alone."""
    if box.element_tag == "p":
        return box.element.find(".//img") is not None and not "".join(box.element.itertext()).strip()
    return box.element_tag in ("figure", "table")


def _is_text(box: Any) -> bool:
    """Whether a figure may let a block go first."""
    return box.element_tag in _CROSSED and not _is_picture(box)


def _picture_height(own: Sequence[Row]) -> float:
    """The height of the one picture in these rows; 0 where there are more, or none."""
    pictures = [row for row in own if row.kind == "picture"]
    return pictures[0].bottom - pictures[0].top if len(pictures) == 1 else 0.0


def _white_above(found: _Found) -> float:
    """Points of white above a block that others go before."""
    above = found.parent.children[found.index - 1].style["margin_bottom"] if found.index else None
    margins = (above, found.box.style["margin_top"])
    return float(max(getattr(margin, "value", 0) or 0 for margin in margins) * POINTS)


def _floor(page: Any) -> float:
    """Where the text of a page may end, in points: at its foot, or above its notes and the white over them."""
    foot: float = (page.content_box_y() + page.height) * POINTS
    notes = [
        box.position_y * POINTS for box in page.children if type(box).__name__ == "FootnoteAreaBox" and box.children
    ]
    return min(foot, *notes) if notes else foot


def _is_all_heading(leaf: Leaf) -> bool:
    return all(row.kind == "heading" for row in leaf.flow())


def _find(root: Any, element: Any, page: int = -1) -> _Found | None:
    """The block of an element in the tree, that is wanted on a page."""
    waiting = [root] if element is not None else []
    while waiting:
        parent = waiting.pop()
        for index, box in enumerate(getattr(parent, "children", ())):
            if box.element is element and box.element_tag == element.tag:
                return _Found(parent, index, box, page)
            waiting.append(box)
    return None


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
        restyle(after, text_indent=max(indents, key=lambda indent: getattr(indent, "value", 0)))
    found.parent.children = children


def _is_page(box: Any) -> bool:
    return not {"page", "turned"}.isdisjoint((box.element.get("class") or "").split())


def _announces(box: Any) -> bool:
    """Whether a block says that a figure follows."""
    words = "".join(box.element.itertext()).rstrip() if box.element is not None else ""
    return words.endswith(":")
