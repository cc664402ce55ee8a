"""Makes the pages of a layout, and makes one again, a little shorter, where it ends badly.

WeasyPrint fills each page and never looks back: a heading may be left at the foot with one line under it, a chapter may
end with a line on a page of its own, and its rules for single lines have holes
(https://github.com/Kozea/WeasyPrint/issues/2437 and others). A compositor runs such a page a line or two short, and so
does this: each page is looked at when the next is there, and if it ends badly it is laid out again with less room.
Nothing else is laid out again, so that a mend costs a page, in one layout of a whole book as in that of a chapter.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from bookmaker.backends.pdf.holes import Holes
from bookmaker.backends.pdf.leaves import POINTS, Reader
from bookmaker.faults import Leaf, Row, is_together
from bookmaker.faults.breaks import heading_at_foot, is_short, lacking, last_lines, orphans, torn, widows

MOST_TRIES = 4
"""Times that a page is made shorter."""

MOST_MENDS = 12
"""Times that pages are made again, for each page so far and a few more: what goes on longer has no end."""

LEAST = 0.35
"""Of the height of the text that a page keeps: white below is better than a bad break, but only so much."""

MOST = 0.45
"""Of that height: what may stay white so that none of several headings with a line each stands at the foot."""

LITTLE = 0.2
"""Of that height: as much may always go, from a page that is half empty as it is, because a picture comes next."""

_STUCK = (AssertionError, AttributeError, IndexError, TypeError)
"""What WeasyPrint raises where what stands beside the text leaves no room for a line of it."""

_SLIVER = 0.5
"""Points by which a page is cut below the top of the line that is to go."""


@dataclass(slots=True)
class Paged:
    """What was seen of the pages."""

    leaves: list[Leaf]
    """The pages, in order."""
    mends: int = 0
    """Pages made again."""


@contextmanager
def paged(*, mends: bool = True) -> Iterator[Paged]:
    """While it lasts, layouts are paged so; the last one's pages are in what it gives."""
    from weasyprint import layout  # type: ignore[import-untyped]
    from weasyprint.layout import page as pages_module  # type: ignore[import-untyped]

    seen = Paged([])
    pager = _Pager(seen, mends, pages_module.page_height)
    before = layout.make_all_pages, pages_module.page_height
    layout.make_all_pages, pages_module.page_height = pager.make_pages, pager.page_height
    try:
        yield seen
    finally:
        layout.make_all_pages, pages_module.page_height = before


class _Pager:
    """Makes pages in WeasyPrint's place."""

    def __init__(self, seen: Paged, mends: bool, page_height: Callable[[Any, Any, Any], None]) -> None:
        self._seen, self._mends, self._page_height = seen, mends, page_height
        self._bottoms: dict[str, float] = {}
        self._tries: Counter[str] = Counter()
        self._holes = Holes()
        self._bottom: float | None = None
        self._cut = 0.0

    def page_height(self, page: Any, context: Any, available: Any) -> None:
        """In place of WeasyPrint's: the height of the text, without what the page is to be shorter by."""
        self._page_height(page, context, available)
        context.text_top = page.content_box_y()
        self._cut = 0.0
        if self._bottom is not None:
            self._cut = max(page.height - (self._bottom - page.content_box_y()), 0.0)
            page.height -= self._cut
            context._update_footnote_area = _room_for_notes(context, self._cut, page)

    def make_pages(self, context: Any, root: Any, html: Any, known: list[Any]) -> Iterator[Any]:
        """In place of ``make_all_pages``: the pages, those of ``known`` that nothing has changed among them."""
        reader, made, states = Reader(), list[Any](), list[_State]()
        leaves = self._seen.leaves = []
        context.rendered_notes = []
        number, changed = 0, set[int]()
        while True:
            states.append(_State(context))
            state = context.page_maker[number][-1]
            is_stale = not known or state["content_changed"] or state["pages_wanted"]
            try:
                page = self._make(context, root, html, number) if is_stale else known[number]
            except _STUCK:
                if (taken := self._taken_in(context, root, reader)) is None:
                    raise
                number = taken
                self._go_back(context, number, made, states)
                continue
            if number in changed:  # a page made again says no more that it shows a number not known yet
                context.page_maker[number][-1]["content_changed"] = True
            made.append(page)
            leaves.append(reader.leaf(page, number, is_ended=_is_ended(context, page, number)))
            again = self._taken_in(context, root, reader) if leaves[-1].is_ended else None
            mends = self._mends and self._seen.mends < MOST_MENDS * (number + 4)
            if again is None and mends and self._holes.make_room(root, reader, leaves, made):
                again = number - 1
            if again is None:
                again = self._worse(context, leaves, made) if mends else None
            if again is None and mends and (back := self._holes.fill(root, reader, leaves, made)):
                again = number - back
                self._forget(context, again, number)
            if again is None and mends:
                again = self._far(context, leaves, made)
            if again is not None:
                changed |= {n for n in range(again, number + 1) if context.page_maker[n][-1]["content_changed"]}
                number = again
                self._go_back(context, number, made, states)
                continue
            number += 1
            if context.page_maker[number][0] is None and not (is_stale and context.reported_footnotes):
                break
        del context.page_maker[number + 1 :]
        context.broken_out_of_flow.clear()
        context.reported_footnotes.clear()
        yield from made

    def _taken_in(self, context: Any, root: Any, reader: Reader) -> int | None:
        """The page to be made again, where a figure that goes on has no page to do so, or no room on it."""
        leaves = self._seen.leaves
        back = self._holes.give_way(root, reader, leaves, context.broken_out_of_flow) if leaves else 0
        return max(len(leaves) - back, 0) if back else None

    def _go_back(self, context: Any, number: int, made: list[Any], states: list[_State]) -> None:
        """Undoes the pages from one on."""
        states[number].restore(context)
        del made[number:], self._seen.leaves[number:], states[number:]
        context.page_maker[number][-1]["content_changed"] = True
        self._seen.mends += 1

    def _make(self, context: Any, root: Any, html: Any, number: int) -> Any:
        from weasyprint.layout.page import remake_page  # type: ignore[import-untyped]
        from weasyprint.logger import PROGRESS_LOGGER  # type: ignore[import-untyped]

        PROGRESS_LOGGER.info("Step 5 - Creating layout - Page %d", number + 1)
        state = context.page_maker[number][-1]
        state.update(content_changed=False, pages_wanted=False, anchors=[], content_lookups=[])
        self._bottom = self._bottoms.get(_key(context, number))
        try:
            page, _ = remake_page(number, context, root, html)
        finally:
            vars(context).pop("_update_footnote_area", None)
        if self._cut:
            page.height += self._cut
            page.children[1].translate(dy=self._cut)
        self._bottom, self._cut = None, 0.0
        return page

    def _worse(self, context: Any, leaves: list[Leaf], made: list[Any]) -> int | None:
        """The page that is to be made again, where there is one."""
        number = len(leaves) - 1
        if number and not leaves[-2].is_ended:
            row = _cut_before(leaves[-2], leaves[-1])
            if row is not None and self._shorten(context, made[-2], leaves[-2], number - 1, row):
                return number - 1
        rows = leaves[-1].flow()
        heading = None if leaves[-1].is_ended else heading_at_foot(rows)
        cuts = _cuts(rows, heading, made[-1].height * POINTS) if heading else []
        if any(self._shorten(context, made[-1], leaves[-1], number, cut) for cut in cuts):
            return number
        return None

    def _far(self, context: Any, leaves: list[Leaf], made: list[Any]) -> int | None:
        """The page before the last, where it ends with a heading after all and may end far above it."""
        number = len(leaves) - 2
        rows = leaves[number].flow() if number >= 0 and not leaves[number].is_ended else ()
        heading = heading_at_foot(rows)
        is_cut = heading and self._shorten(context, made[number], leaves[number], number, _chain_start(rows, heading))
        return number if is_cut else None

    def _forget(self, context: Any, first: int, behind: int) -> None:
        """Lets pages be as long as they may again, with something else on them."""
        for number in range(first, behind):
            key = _key(context, number)
            self._bottoms.pop(key, None)
            self._tries.pop(key, None)

    def _shorten(self, context: Any, page: Any, leaf: Leaf, number: int, row: int) -> bool:
        """Asks for a page that ends before one of its rows; false where it has been tried enough, or costs too much."""
        key = _key(context, number)
        rows = leaf.flow()
        bottom = (rows[row].top + _SLIVER) / POINTS
        top, full = page.content_box_y(), page.height
        costs_much = bottom - top < LEAST * full and rows[-1].bottom / POINTS - bottom > LITTLE * full
        if not row or costs_much or self._tries[key] >= MOST_TRIES or bottom >= self._bottoms.get(key, 1e9):
            return False
        self._tries[key] += 1
        self._bottoms[key] = bottom
        return True


def _cut_before(leaf: Leaf, after: Leaf) -> int | None:
    """The row of a page that should be the first of the next; none where the break between them is good."""
    rows, then = leaf.flow(), after.flow()
    found = torn(rows, then)
    if found is not None:
        return found
    if orphans(rows, then):
        return len(rows) - 1
    if widows(rows, then):
        return len(rows) - 1
    if after.is_ended and is_short(then, rows):
        row = last_lines(rows, lacking(then, rows))
        heading = heading_at_foot(rows[: _block_start(rows, row)])
        return heading if heading is not None else row or None
    return None


def _cuts(rows: Sequence[Row], heading: int, full: float) -> list[int]:
    """The rows before which a page may end that ends with a heading.

    Without any at the foot, where that leaves no large part of it white (``full`` points high); or with one that has
    all its text below it.
    """
    cut = _chain_start(rows, heading)
    is_far = cut != heading and rows[-1].bottom - rows[cut].top > MOST * full
    is_bare = rows[-1].kind == "heading"
    return [*([] if is_far else [cut]), *([heading] if is_bare and cut != heading else [])]


def _chain_start(rows: Sequence[Row], heading: int) -> int:
    """The row that the first of several headings begins with that have hardly a line each."""
    while heading and (above := heading_at_foot(rows[:heading])) is not None:
        heading = above
    return heading


def _block_start(rows: Sequence[Row], row: int) -> int:
    """Where a page would end that is cut before a row: a single line of a paragraph goes with the rest."""
    start = next((at for at in range(row, 0, -1) if not is_together(rows[at - 1], rows[row])), 0)
    return start if row - start < 2 else row


def _is_ended(context: Any, page: Any, number: int) -> bool:
    """Whether the page after this one was asked for, or there is none."""
    resume, following, *_ = context.page_maker[number + 1]
    asked = following["break"] != "any" or (following["page"] or "") != (page.page_type.name or "")
    return resume is None or asked or page.page_type.blank


def _room_for_notes(context: Any, cut: float, page: Any) -> Callable[[], bool]:
    """In place of WeasyPrint's: makes room for the notes of a page, first in the white that it was cut by."""
    update, end = type(context)._update_footnote_area, page.content_box_y() + page.height
    share = (page.height + cut) / page.height if page.height else 1.0
    areas, given = set[int](), 0.0

    def make_room() -> bool:
        nonlocal given
        area = context.current_footnote_area
        if id(area) not in areas:
            areas.add(id(area))
            area.max_height *= share
        context.page_bottom -= given
        overflows: bool = update(context)
        given = min(cut, end - context.page_bottom)
        context.page_bottom += given
        return overflows

    return make_room


def _key(context: Any, number: int) -> str:
    """Where in the document a page begins."""
    return repr(context.page_maker[number][0])


class _State:
    """What a layout knows before it makes a page, and what the page changes."""

    _LISTS = (
        "footnotes",
        "reported_footnotes",
        "rendered_notes",
        "current_page_footnotes",
        "_excluded_shapes_root_boxes",
    )

    def __init__(self, context: Any) -> None:
        self._lists = {name: list(getattr(context, name)) for name in self._LISTS}
        self._broken = dict(context.broken_out_of_flow)
        self._shapes = {root: list(shapes) for root, shapes in context._excluded_shapes.items()}
        self._running = {
            name: {number: list(boxes) for number, boxes in pages.items()}
            for name, pages in context.running_elements.items()
        }

    def restore(self, context: Any) -> None:
        """Puts it back."""
        for name, value in self._lists.items():
            setattr(context, name, list(value))
        context.broken_out_of_flow = dict(self._broken)
        context._excluded_shapes = {root: list(shapes) for root, shapes in self._shapes.items()}
        for name, pages in context.running_elements.items():
            pages.clear()
            pages.update({n: list(boxes) for n, boxes in self._running.get(name, {}).items()})
