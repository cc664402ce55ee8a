"""Brings the text back to its lines behind what is no text, so that the lines of facing pages are level.

A picture, a table or a listing is as high as it is; what it lacks to whole lines is added to the white below it. The
sheets see to the rest: white above and below headings, quotations and lists adds up to whole lines.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

TAGS = frozenset("blockquote div dl figure header hr img math ol pre section svg table ul".split())
"""Elements in a chapter that may end between lines: of another height, or parted over a page. And pictures alone."""

_SLIVER = 0.002
"""Of a line: less than that is a rounding error."""


@contextmanager
def on_grid() -> Iterator[None]:
    """While it lasts, chapters are laid out so."""
    from weasyprint.layout import block  # type: ignore[import-untyped]

    before = block.block_level_layout

    def lay_out(context: Any, box: Any, space: Any, skip: Any, within: Any, *rest: Any, **more: Any) -> Any:
        result = before(context, box, space, skip, within, *rest, **more)
        made, resume, _, margins, *_ = result
        if made is not None and resume is None and _is_in_chapter(within) and _is_uneven(made):
            made.margin_bottom = _white_below(context, made, margins)
        return result

    block.block_level_layout = lay_out
    try:
        yield
    finally:
        block.block_level_layout = before


def _is_in_chapter(within: Any) -> bool:
    element = getattr(within, "element", None)
    return within.element_tag == "section" and element is not None and "chapter" in element.get("class", "").split()


def _is_uneven(box: Any) -> bool:
    if not box.is_in_normal_flow():
        return False
    if box.element_tag == "p":
        return any(type(child).__name__.endswith("ReplacedBox") for child in box.descendants())
    return box.element_tag in TAGS


def _white_below(context: Any, box: Any, margins: list[Any]) -> float:
    """The white below a box, and what is lacking to its next line."""
    from weasyprint.text.line_break import strut  # type: ignore[import-untyped]

    top = getattr(context, "text_top", None)
    line = strut(box.style.root_style)[0]
    own: float = box.margin_bottom
    if top is None or not line:
        return own
    below = max([own, *margins])
    end = box.position_y + box.margin_height() - box.margin_bottom + below - top
    lacking: float = -end % line
    return below + lacking if _SLIVER * line < lacking < (1 - _SLIVER) * line else own
