"""Lays out one document alone, as a pure function."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from bookmaker.backends.pdf.fontuse import uses_of
from bookmaker.backends.pdf.grid import on_grid
from bookmaker.backends.pdf.layout import STUMBLES
from bookmaker.backends.pdf.messages import heard
from bookmaker.backends.pdf.noteways import link_notes
from bookmaker.backends.pdf.paging import Paged, paged
from bookmaker.backends.pdf.paragraphs import paragraphs_set
from bookmaker.backends.pdf.parts import Part, Sheet, Side, Slot, UnitTask
from bookmaker.backends.pdf.pieces.bench import Bench
from bookmaker.backends.pdf.pieces.cards import CARDS, POINTS, draw_heads, is_card, margins_at, with_cards
from bookmaker.backends.pdf.pieces.cutting import cut_pages, write_pages
from bookmaker.backends.pdf.pieces.margins import margins_of
from bookmaker.backends.pdf.pieces.slots import slots_open
from bookmaker.backends.pdf.plan import NotAlone
from bookmaker.backends.pdf.resolution import shots_of
from bookmaker.backends.pdf.spilt import spilt_notes
from bookmaker.backends.pdf.starts import page_starts
from bookmaker.backends.pdf.ties import tied
from bookmaker.backends.pdf.widetables import faults_of_tables, fit_wide_tables
from bookmaker.faults import judge

_BREAKS = ("left", "right", "recto", "verso")

NOWHERE = (0, 0, 0, 0)
"""The place of an anchor that is in another document."""

_OUTER = 2
"""``html``, ``body`` and the document's own section: their breaks are between documents."""


def lay_unit(task: UnitTask, bench: Bench) -> Part:
    """The document laid out; ``NotAlone`` where it shows that the book must be laid out whole."""
    with heard() as messages:
        try:
            markup = fit_wide_tables(task.markup, lambda markup: bench.render(markup, task.pictures))
            with margins_of(is_card), tied(), paragraphs_set(), on_grid(), paged() as seen:
                document = bench.render(with_cards(replace(task, markup=markup)), task.pictures)
            bare = _without_cards(document)
            with slots_open() as slots:
                data = write_pages(bare)
        except STUMBLES as error:
            return _failed(f"{type(error).__name__}: {error}")
        cards = document.pages[len(bare.pages) :]
        return _part(task, bare, cards, data, (*bench.complaints, *messages), seen, tuple(slots))


def _without_cards(document: Any) -> Any:
    count = next(n for n, page in enumerate(document.pages) if CARDS in page.anchors)
    bare = document.copy(document.pages[:count])
    link_notes(bare.pages)
    _lend_anchors(bare)
    return bare


def _failed(failure: str) -> Part:
    empty = Sheet((), ())
    return Part(
        b"",
        (),
        (),
        (),
        (False, False),
        (),
        (),
        False,
        0.0,
        (),
        (),
        empty,
        (),
        frozenset(),
        failure,
        (),
        (),
        (),
        (),
    )


def _part(
    task: UnitTask,
    document: Any,
    cards: list[Any],
    data: bytes,
    messages: tuple[str, ...],
    seen: Paged,
    slots: tuple[Slot, ...],
) -> Part:
    boxes = [page._page_box for page in document.pages]
    if {box.page_type.name for box in boxes} != {card._page_box.page_type.name for card in cards}:
        raise NotAlone("pages of several kinds in one document")
    if any(map(_has_ground, boxes)):
        raise NotAlone("pages coloured to their edges")
    at = {box.page_type.side: box for box in (card._page_box for card in cards)}
    numbered = {side: bool(margins_at(card, task.folios)) for side, card in at.items()}
    sides = tuple(box.page_type.side for box in boxes)
    shift = (at["right"].content_box_x() - at["left"].content_box_x()) * POINTS
    anchors = _anchors(document.pages)
    return Part(
        pages=cut_pages(data, task.name, sides, shift).packed(),
        sides=sides,
        names=tuple(box.page_type.name for box in boxes),
        blanks=tuple(box.page_type.blank for box in boxes),
        numbers=(numbered["left"], numbered["right"]),
        begins=tuple(_chain(boxes[0], 0, "break_before")),
        ends=tuple(_chain(boxes[-1], -1, "break_after")),
        is_sided=_is_sided(boxes, at),
        shift=shift,
        anchors=anchors,
        outline=tuple(_outline(document.pages)),
        heads=draw_heads(task, document, cards),
        fonts=uses_of(document.fonts.values()),
        lost=task.feet - {name for name, *_ in anchors} | task.feet & spilt_notes(boxes),
        failure="",
        messages=messages,
        shots=shots_of(boxes),
        faults=(*judge(seen.leaves[: len(boxes)]), *faults_of_tables(boxes)),
        starts=tuple(page_starts(boxes).get(task.name, ())),
        slots=slots,
    )


def _lend_anchors(document: Any) -> None:
    """Lets links lead to anchors that are in other documents: WeasyPrint would leave them out."""
    pages = document.pages
    linked = {target for page in pages for kind, target, *_ in page.links if kind == "internal"}
    lent = linked.difference(*(page.anchors for page in pages))
    pages[-1].anchors |= dict.fromkeys(sorted(lent), NOWHERE)


def _anchors(pages: list[Any]) -> tuple[tuple[str, int, float, float], ...]:
    """Every anchor, on the first page that has it."""
    found: dict[str, tuple[str, int, float, float]] = {}
    for number, page in enumerate(pages):
        for name, place in page.anchors.items():
            if place is not NOWHERE:
                x, y, *_ = place
                found.setdefault(name, (name, number, x * POINTS, (page.height - y) * POINTS))
    return tuple(found.values())


def _outline(pages: list[Any]) -> Iterator[tuple[int, int, str, float, float, str]]:
    for number, page in enumerate(pages):
        for level, label, (x, y), state in page.bookmarks:
            yield number, level, label, x * POINTS, (page.height - y) * POINTS, state


def _chain(page: Any, end: int, name: str) -> Iterator[str]:
    """The values of a property on the boxes that lie at one end of a page, from the outside in."""
    box = page.children[0] if page.children else None
    while box is not None:
        yield box.style[name]
        children = [c for c in getattr(box, "children", ()) if getattr(c, "style", None) and c.is_in_normal_flow()]
        box = children[end] if children else None


def _is_sided(boxes: list[Any], at: dict[Side, Any]) -> bool:
    left, right = at["left"], at["right"]
    same = all(getattr(left, name) == getattr(right, name) for name in ("width", "height", "margin_top"))
    return not same or any(box.page_type.blank for box in boxes) or _turns(boxes)


def _has_ground(page: Any) -> bool:
    """Whether the page is coloured to its edges."""
    grounds = [ground for ground in (page.canvas_background, page.background) if ground is not None]
    return any(ground.color.alpha > 0 or any(layer.image for layer in ground.layers) for ground in grounds)


def _turns(boxes: list[Any]) -> bool:
    """Whether something inside the document asks for one side of its own."""
    waiting = [(page.children[0], 0) for page in boxes if page.children]
    while waiting:
        box, depth = waiting.pop()
        if depth > _OUTER and (box.style["break_before"] in _BREAKS or box.style["break_after"] in _BREAKS):
            return True
        if hasattr(box, "children") and not type(box).__name__.startswith("Line"):
            waiting += [(child, depth + 1) for child in box.children if hasattr(child, "style")]
    return False
