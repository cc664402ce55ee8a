"""Makes the boxes of a line, as WeasyPrint's own layout would have made them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bookmaker.backends.pdf.drawing import line_layout
from bookmaker.backends.pdf.paragraphs.measuring import Run, Size, expandable
from bookmaker.backends.pdf.paragraphs.tree import Node, children_from


@dataclass(frozen=True, slots=True)
class Span:
    """The characters that a line shows, and what it adds."""

    start: int
    end: int
    """Spaces left out."""
    next: int
    """Where the next line begins."""
    hyphen: str
    is_last: bool


def prepare(node: Node, within: Any) -> None:
    """Gives the boxes of a paragraph what all lines made from them share: margins in pixels and heights."""
    from weasyprint.layout.inline import _adjust_line_height  # type: ignore[import-untyped]
    from weasyprint.layout.percent import resolve_percentages  # type: ignore[import-untyped]
    from weasyprint.layout.replaced import inline_replaced_box_layout  # type: ignore[import-untyped]

    box = node.box
    resolve_percentages(box, within)
    if node.is_text:
        return
    if node.is_picture:
        inline_replaced_box_layout(box, within)
        box.baseline = box.margin_height()
        return
    for side in ("margin_left", "margin_right"):
        if getattr(box, side) == "auto":
            setattr(box, side, 0)
    _adjust_line_height(box)
    for child in node.children:
        prepare(child, within)


def build_line(tree: Node, runs: Mapping[int, Run], span: Span, x: float, indent: float) -> Any:
    """The line box, its left end at ``x``, its height not yet known."""
    line = tree.box.copy_with_children([])
    line.position_x = x
    line.children, end = _build_children(tree, runs, span, x + indent)
    line.width = end - x
    return line


def _build_children(node: Node, runs: Mapping[int, Run], span: Span, x: float) -> tuple[list[Any], float]:
    made = []
    for child in children_from(node, span.start):
        if child.start > span.next:
            break
        build = _build_text if child.is_text else _build_picture if child.is_picture else _build_inline
        box = build(child, runs, span, x)
        if box is not None:
            made.append(box)
            x += box.margin_width()
    return made, x


def _build_inline(node: Node, runs: Mapping[int, Run], span: Span, x: float) -> Any:
    if node.start == node.end:
        is_here = span.start <= node.start < span.next or (span.is_last and node.start == span.next)
    else:
        is_here = node.start < span.next and node.end > span.start
    if not is_here:
        return None
    box = node.box.copy_with_children([])
    box.remove_decoration(start=node.start < span.start, end=node.end > span.next)
    box.position_x = x
    left = x + box.margin_left + box.border_left_width + box.padding_left
    box.children, end = _build_children(node, runs, span, left)
    box.width = end - left
    return box


def _build_picture(node: Node, runs: Mapping[int, Run], span: Span, x: float) -> Any:
    if not span.start <= node.start < span.end:
        return None
    box = node.box.copy()
    box.position_x = x
    return box


def _build_text(node: Node, runs: Mapping[int, Run], span: Span, x: float) -> Any:
    start, end = max(node.start, span.start), min(node.end, span.end)
    if start >= end:
        return None
    run = runs[node.start]
    hyphen = span.hyphen if end == span.end else ""
    start, end = start - node.start, end - node.start
    text = run.text[start:end] + hyphen
    return _text_box(node.box, text, run.piece(start, end, hyphen), x)


def _text_box(box: Any, text: str, size: Size, x: float) -> Any:
    from weasyprint.text.line_break import strut  # type: ignore[import-untyped]

    made = box.copy_with_text(text)
    made.position_x, made.width, made.height = x, size.width, size.height
    made.margin_top = made.margin_bottom = (strut(box.style)[0] - size.height) / 2
    made.baseline = size.baseline + made.margin_top
    made.pango_layout = _layout_of(text, box.style)
    return made


def _layout_of(text: str, style: Any) -> Any:
    """What the text is drawn from."""
    from weasyprint.text.line_break import create_layout

    if style["text_decoration_line"] == "none" and style["letter_spacing"] == "normal":
        return line_layout()(text)
    layout = create_layout(text, style, None, None, 0)
    layout.deactivate()
    return layout


def place_line(line: Any, x: float, y: float, width: float, spacing: float, *, is_last: bool, context: Any) -> None:
    """Puts the line in its place on the page, filled where it is to be; ``spacing`` is what one word space gets."""
    from weasyprint.layout.inline import line_box_verticality, text_align

    offset = 0.0
    if spacing:
        _space(line, spacing, 0.0)
    elif line.width < width:
        offset = text_align(context, line, width, last=is_last)
    bottom, top = line_box_verticality(line)
    line.baseline = -top
    line.position_y = top
    line.height = bottom - top
    line.margin_top = line.margin_bottom = 0
    line.translate(offset, y - top)
    line.position_y = y


def _space(box: Any, spacing: float, moved: float) -> float:
    """Makes the word spaces in a box wider; gives by how much what comes after it moves."""
    box.position_x += moved
    if hasattr(box, "text"):
        count = count_spaces(box)
        box.justification_spacing = box.pango_layout.justification_spacing = spacing
        box.width += spacing * count
        return moved + spacing * count
    before = moved
    for child in getattr(box, "children", ()):
        moved = float(_space(child, spacing, moved))
    box.width += moved - before
    return moved


def count_spaces(box: Any) -> int:
    """The word spaces in a box that can be made wider."""
    if hasattr(box, "text"):
        return expandable(box.text)
    return sum(map(count_spaces, getattr(box, "children", ())))
