"""Which margins WeasyPrint makes while it lays out a piece: it would make all of them, for every page.

WeasyPrint makes a page's margin boxes in one function, ``layout.make_margin_boxes(context, page, state)``, when all
pages are laid out. What is put in its place here passes over the pages whose margins are drawn elsewhere, and makes
those of one page for many page numbers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from copy import deepcopy
from typing import Any

Make = Callable[[Any, Any, Any], Iterator[Any]]


@contextmanager
def margins_of(is_wanted: Callable[[Any], bool]) -> Iterator[None]:
    """While it lasts, only the wanted pages get margins."""

    def make(made: Make, context: Any, page: Any, state: Any) -> Iterator[Any]:
        return made(context, page, state) if is_wanted(page) else iter(())

    with _in_place(make):
        yield


@contextmanager
def margins_for(numbers: range, side: str) -> Iterator[dict[int, tuple[Any, Any]]]:
    """While it lasts, the first page of each side gets margins for all the numbers that fall on that side.

    The first number falls on ``side``. Gives number -> page box and margin boxes, filled in as the pages are made.
    """
    from weasyprint.layout.background import layout_box_backgrounds  # type: ignore[import-untyped]

    found: dict[int, tuple[Any, Any]] = {}

    def make(made: Make, context: Any, page: Any, state: Any) -> Iterator[Any]:
        offset = 0 if page.page_type.side == side else 1
        for number in numbers[offset::2]:
            numbered = deepcopy(state)
            numbered[1]["page"] = [number]
            margins = tuple(made(context, page, numbered))
            for margin in margins:
                layout_box_backgrounds(page, margin, context.get_image_from_uri)
            found[number] = (page, margins)
        return iter(())

    with _in_place(make):
        yield found


@contextmanager
def _in_place(make: Callable[[Make, Any, Any, Any], Iterator[Any]]) -> Iterator[None]:
    from weasyprint import layout  # type: ignore[import-untyped]

    made = layout.make_margin_boxes
    layout.make_margin_boxes = lambda context, page, state: make(made, context, page, state)
    try:
        yield
    finally:
        layout.make_margin_boxes = made
