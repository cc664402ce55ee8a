"""Figures that leave a hole: made to fit what is left of a page, or let the text behind them go first.

WeasyPrint sends a figure that does not fit to the next page and leaves the rest of this one white. A compositor makes
it a little smaller, or sets it at the head of the next page and lets the text run on: so does this, in the tree of
boxes that pages are made from. A figure beside the text that the page's foot would cut goes on in the same way.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from math import ceil
from typing import Any

from bookmaker.backends.pdf.boxtree import (
    Found,
    boxes_below,
    find_block,
    is_heading,
    is_page,
    is_picture,
    is_smaller,
    is_text,
    line_of,
    move_up,
    pixels,
    restyle,
    top_of,
    whole_of,
)
from bookmaker.backends.pdf.floats import FARTHEST, Floats
from bookmaker.backends.pdf.leaves import POINTS, Reader
from bookmaker.backends.pdf.parting import Parting
from bookmaker.backends.pdf.shrinking import Shrinking, shown
from bookmaker.backends.pdf.tightening import Tightening
from bookmaker.faults import Leaf, Row
from bookmaker.faults.breaks import heading_at_foot, is_short, torn

LARGE = 0.14
"""Of the height of the text: white that is seen as a hole."""

HALF, THIRD = 0.4, 0.3
"""Of that height: white for which a short table is parted, or text goes between a full page and what announces it; and
for which short code is parted."""

SMALLER, SMALLEST = 0.74, 0.5
"""Of its size that a figure keeps, where it is made to fit at once, and where nothing else helps."""

SMALL, LEAST = 0.2, 0.12
"""Of the height of the text: what a figure keeps that would stand apart from its heading, and from its caption."""

FARTHER = 14
"""Blocks that may go before a figure that fills a page."""

SIDE_BY_SIDE = 2
"""Figures in a row that text may go before."""

MOST_SQUEEZES = 4
"""Times that the pictures of a figure are made smaller that is higher than a page."""

_SLACK = 3.0
"""Points that are left over where something is made to fit."""

_LINES = 2.5
"""Lines that a heading wants below it."""

_SOME = 4.0
"""Lines of white that the beginning of a listing finds room in, with the white above it."""

_LEAD = 1.5
"""Lines of white above a heading."""

_FIGURES = frozenset("figure div table".split())
"""Elements that may be one."""


class Holes:
    """Finds holes, and says which page is to be made again."""

    def __init__(self) -> None:
        self._floats = Floats()
        self._moved: Counter[Any] = Counter()
        self._squeezed: Counter[Any] = Counter()
        self._smaller = Shrinking()
        self._given_up: set[tuple[Any, int]] = set()
        self._parted: set[Any] = set()
        self._closer, self._parting = Tightening(self._parted), Parting(self._parted)

    def fill(self, root: Any, reader: Reader, leaves: list[Leaf], made: list[Any]) -> int:
        """How many pages back the next is made, with less white at a foot or nothing cut; 0: they stay as they are."""
        if len(leaves) < 2 or leaves[-2].is_ended:
            return 0
        if back := self._squeeze(root, reader, leaves, made):
            return back + (len(leaves) > back + 1 and not leaves[-back - 2].is_ended)  # it may find room there now
        is_other = (
            self._floats.mend(root, reader, leaves)
            or self._fill(root, reader, leaves, made)
            or self._make_room(root, reader, leaves, made[-2])
            or self._give_room(root, reader, leaves, made[-2])
            or self._closer.mend(root, reader, leaves, made[-2], _floor(made[-2]))
        )
        if not is_other:
            return 0
        return 1 + (_is_all_heading(leaves[-2]) and len(leaves) > 2 and not leaves[-3].is_ended)

    def make_room(self, root: Any, reader: Reader, leaves: list[Leaf], made: list[Any]) -> bool:
        """Whether a page is made anew because it may have room for the line or two that a chapter's last page has."""
        if len(leaves) < 2 or leaves[-2].is_ended or not leaves[-1].is_ended:
            return False
        rows, then = leaves[-2].flow(), leaves[-1].flow()
        if not rows or not is_short(then, rows):
            return False
        if not any(row.figure for row in rows):
            return self._make_room(root, reader, leaves, made[-2])
        is_figure_last = bool(rows[-1].figure) or rows[-1].kind == "picture"
        return is_figure_last and self._give_room(root, reader, leaves, made[-2])

    def give_way(self, root: Any, reader: Reader, leaves: list[Leaf], broken: Iterable[Any]) -> int:
        """How many pages back the next is made where this one cannot be: 0 where nothing helps."""
        return self._floats.take_in(root, reader, leaves, broken)

    def _squeeze(self, root: Any, reader: Reader, leaves: list[Leaf], made: list[Any]) -> int:
        """Makes the pictures of a figure smaller that is higher than its page with its caption; parts a table.

        How many pages back it begins; 0: it stays as it is.
        """
        rows, then = leaves[-2].flow(), leaves[-1].flow()
        found = find_block(root, reader.element(then[0].figure)) if torn(rows, then) is not None else None
        parts = _parts(leaves, then[0].figure) if found else []
        if found is not None and found.box.element_tag == "table":
            return (len(parts) - 1) * (
                self._parting.part(found.box, found.parent) or self._parting.part_rows(found.box)
            )
        if found is None or found.box.element_tag != "figure" or self._squeezed[found.box.element] >= MOST_SQUEEZES:
            return 0
        self._squeezed[found.box.element] += 1
        found, page = replace(found, page=leaves[-len(parts)].index), made[-len(parts)]
        top, floor, line = made[-1].content_box_y() * POINTS, _floor(page), line_of(page)
        over = max(sum(part[-1].bottom - top for part in parts) - (floor - top), 0.0)
        own = [row for part in parts for row in part]
        said = sum(row.bottom - row.top for row in own if row.kind != "picture")
        pictures, least = shown(found, reader, own), LEAST * page.height * POINTS
        width = max(row.measure[1] for row in own) - min(row.measure[0] for row in own)
        self._smaller.allow(pictures)
        is_smaller = (
            self._smaller.shrink(pictures, over, SMALLER, least)
            or self._smaller.set_in_rows(pictures, floor - top - said - _LINES * line, width)
            or self._smaller.shrink(pictures, over, 0, least)
        )
        self._given_up = {given for given in self._given_up if given[0] is not found.box.element}
        return is_smaller * (len(parts) - 1)

    def _fill(self, root: Any, reader: Reader, leaves: list[Leaf], made: list[Any]) -> bool:
        rows, then = leaves[-2].flow(), leaves[-1].flow()
        lead = next((at for at, row in enumerate(then) if row.kind != "heading"), len(then))
        if lead and _is_alone(then[lead:]):
            lead += 1
        if not rows or lead == len(then) or (then[lead].figure and rows[-1].figure == then[lead].figure):
            return False
        page = made[-2]
        white, full = _floor(page) - _foot(page, rows), page.height * POINTS
        is_bare = heading_at_foot(rows) is not None
        if white < LARGE * full and not is_bare:
            return False
        if is_bare and not lead and then[0].kind == "text" and not then[0].figure:
            return self._closer.raise_title(root, reader, rows)
        if then[lead].kind == "code":
            is_wanted = white > THIRD * full or (is_bare and white > _SOME * line_of(page))
            code = whole_of(root, reader.element(then[lead].block), "pre") if is_wanted else None
            return self._parting.part(code) or (is_bare and not lead and self._closer.raise_title(root, reader, rows))
        found = find_block(root, _figure(root, reader, then[lead]), leaves[-2].index)
        laid = find_block(made[-1], found.box.element) if found else None
        if found is None or laid is None or (found.box.element, found.page) in self._given_up:
            return False
        own = _own(found, reader, then[lead:])
        pictures = shown(found, reader, own)
        if own[-1] is then[-1] and found.box.element_tag == "figure" and not pictures.is_all:
            return False
        line = line_of(page)
        before = top_of(laid.box) - then[0].top + _LEAD * line if lead else _white_above(found)
        height = laid.box.border_height() * POINTS
        if is_page(found.box) or found.box.element_tag == "p":
            height = own[-1].bottom - own[0].top + _LINES * line * _has_words(found.box)
        over = height + before - white
        if -_LINES * line < over <= 0:  # it did not fit: what brings the text back to its lines is not counted
            over = line / 2
        moves = not _has_words(found.box)
        shrink = self._smaller.shrink
        if self._smaller.was_shrunk(pictures):
            is_squeezed = self._squeezed[found.box.element] > 0
            again = shrink(pictures, over + _LEAD * line, SMALLEST)
            return again or (self._give_up(found) if is_squeezed else self._smaller.restore(pictures))
        return (
            shrink(pictures, over, SMALLER)
            or (
                moves
                and (not lead or white > before + _LINES * line)
                and self._let_go(found, is_large=white > HALF * full)
            )
            or (moves and not lead and self._go_first(found, reader, rows, over))
            or shrink(pictures, over, SMALLEST)
            or (is_bare and shrink(pictures, over, 0, SMALL * full))
            or (is_bare and self._closer.raise_title(root, reader, rows))
            or (
                (is_bare or white > HALF * full)
                and found.box.element_tag == "table"
                and (self._parting.part(found.box, found.parent) or (is_bare and self._parting.part_rows(found.box)))
            )
            or self._give_up(found)
        )

    def _make_room(self, root: Any, reader: Reader, leaves: list[Leaf], page: Any) -> bool:
        """Takes lines off the white about the title of a chapter, all of which then stands on its opening page."""
        rows, then = leaves[-2].flow(), leaves[-1].flow()
        is_opening = len(leaves) == 2 or leaves[-3].is_ended
        is_all = is_opening and leaves[-1].is_ended and not leaves[-2].is_ended
        if not is_all or not rows or not is_short(then, rows):
            return False
        header = whole_of(root, reader.element(rows[0].block), "header")
        line, white = line_of(page), _floor(page) - rows[-1].bottom
        wanted = ceil((then[-1].bottom - then[0].top + line / 2 - max(white, 0)) / line) * line / POINTS
        if header is None or header.element in self._parted or wanted <= 0:
            return False
        above, below = (getattr(header.style[name], "value", 0.0) for name in ("padding_top", "margin_bottom"))
        taken = min(wanted, above)
        if wanted - taken > below - line / POINTS:
            return False
        self._parted.add(header.element)
        restyle(header, padding_top=pixels(above - taken), margin_bottom=pixels(below - (wanted - taken)))
        return True

    def _give_room(self, root: Any, reader: Reader, leaves: list[Leaf], page: Any) -> bool:
        """Makes the last pictures of a page smaller, so that a line or two too many for it stand on it."""
        rows, then = leaves[-2].flow(), leaves[-1].flow()
        last = next((row for row in reversed(rows) if row.kind == "picture"), None)
        if last is None or not leaves[-1].is_ended or not is_short(then, rows):
            return False
        found = find_block(root, _figure(root, reader, last), leaves[-2].index)
        if found is None:
            return False
        pictures = shown(found, reader, _own(found, reader, rows[rows.index(last) :]))
        wanted = then[-1].bottom - then[0].top + _LEAD * line_of(page) - max(_floor(page) - rows[-1].bottom, 0.0)
        least = SMALL * page.height * POINTS if is_page(found.box) else 0.0
        return self._smaller.shrink(pictures, wanted, SMALLEST, least)

    def _give_up(self, found: Found) -> bool:
        """Leaves a figure as it is where it would end this page; it may yet come to stand before another."""
        self._given_up.add((found.box.element, found.page))
        return False

    def _let_go(self, found: Found, *, is_large: bool) -> bool:
        """Lets the block behind a figure, or behind some in a row, go first; from what announces it in a large hole."""
        if is_page(found.box):
            return self._let_more_go(found, is_large=is_large)
        children = found.parent.children
        behind = _behind(found)
        for _ in range(SIDE_BY_SIDE - 1):
            if behind < len(children) and is_picture(children[behind]):
                behind = _behind(Found(found.parent, behind, children[behind]))
        if behind >= len(children) or found.index == 0:
            return False
        before, after = children[found.index - 1], children[behind]
        if not is_text(after) or self._moved[found.box.element] >= FARTHEST:
            return False
        if _announces(before) or _announces(after):
            return False
        self._moved[found.box.element] += 1
        move_up(found, behind)
        return True

    def _let_more_go(self, found: Found, *, is_large: bool) -> bool:
        """Lets a block behind figures that fill a page go first: headings and what announces it go with it."""
        children, behind = found.parent.children, _behind(found)
        while behind < len(children) and is_page(children[behind]):
            behind = _behind(Found(found.parent, behind, children[behind]))
        last = behind
        while last < len(children) and (is_heading(children[last]) or _announces(children[last])):
            last += 1
        is_far = self._moved[found.box.element] >= FARTHER
        if is_far or found.index == 0 or last >= len(children) or not is_smaller(children[last]):
            return False
        before = children[found.index - 1]
        is_opened = before.element_tag == "header" and found.box.element_tag == "figure"
        if (_announces(before) and not is_large) or (is_opened and not is_text(children[behind])):
            return False
        self._moved[found.box.element] += 1
        move_up(found, behind, _behind(Found(found.parent, last, children[last])) - behind)
        return True

    def _go_first(self, found: Found, reader: Reader, rows: Sequence[Row], over: float) -> bool:
        """Lets a figure go before the paragraph that ends its page, the rest of which then stands on the next."""
        children, element = found.parent.children, found.box.element
        before = children[found.index - 1] if found.index else None
        if (
            before is None
            or before.element_tag != "p"
            or is_picture(before)
            or element in self._moved
            or is_page(found.box)
        ):
            return False
        text = [row for row in rows if reader.element(row.block) is before.element]
        if not text or text[0] is rows[0] or text[-1].bottom - text[0].top < over + _SLACK or _announces(before):
            return False
        self._moved[element] += FARTHEST
        move_up(Found(found.parent, found.index - 1, before), found.index)
        return True


def _figure(root: Any, reader: Reader, row: Row) -> Any:
    """The element of the figure that a row begins, or of the paragraph that a picture is in; none where it is text."""
    if row.figure:
        element = reader.element(row.figure)
        return element if element.tag in _FIGURES else None
    box = whole_of(root, reader.element(row.block), "p") if row.kind == "picture" else None
    return box.element if box is not None else None


def _own(found: Found, reader: Reader, rows: Sequence[Row]) -> list[Row]:
    """The rows of a figure or a table, or those pictures of a paragraph that stand beside the first."""
    if rows[0].figure:
        return [row for row in rows if row.figure == rows[0].figure]
    own = [row for row in rows if row.kind == "picture" and row.top < rows[0].bottom - _SLACK]
    inside = {id(box.element) for box in boxes_below(found.box)}
    return [row for row in own if id(reader.element(row.block)) in inside]


def _parts(leaves: Sequence[Leaf], figure: int) -> list[list[Row]]:
    """The rows of a figure on each of the last pages that it is on."""
    parts: list[list[Row]] = []
    for leaf in reversed(leaves):
        own = [row for row in leaf.flow() if row.figure == figure]
        if not own:
            break
        parts.insert(0, own)
    return parts


def _is_alone(rows: Sequence[Row]) -> bool:
    """Whether rows begin with a line of text, which cannot stand alone under a heading, and then a figure or code."""
    return (
        len(rows) > 1
        and rows[0].kind == "text"
        and not rows[0].figure
        and (rows[1].kind in ("code", "picture") or rows[1].figure > 0)
    )


def _has_words(box: Any) -> bool:
    """Whether a picture stands in a paragraph with words of its own."""
    return box.element_tag == "p" and not is_picture(box)


def _white_above(found: Found) -> float:
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


def _foot(page: Any, rows: Sequence[Row]) -> float:
    """Where the text of a page ends, or a rule below it, in points."""
    last = page.children[0]
    while getattr(last, "children", ()):
        last = last.children[-1]
    rule = (last.border_box_y() + last.border_height()) * POINTS if last.element_tag == "hr" else 0.0
    return max(rows[-1].bottom, rule)


def _is_all_heading(leaf: Leaf) -> bool:
    return all(row.kind == "heading" for row in leaf.flow())


def _behind(found: Found) -> int:
    """The place of what follows a figure or table, all of whose parts go together."""
    children, index = found.parent.children, found.index + 1
    while index < len(children) and children[index].element_tag == found.box.element_tag in ("table", "div"):
        if {"again", "further"}.isdisjoint((children[index].element.get("class") or "").split()):
            break
        index += 1
    return index


def _announces(box: Any) -> bool:
    """Whether a block says that a figure follows."""
    words = "".join(box.element.itertext()).rstrip() if box.element is not None else ""
    return words.endswith(":")
