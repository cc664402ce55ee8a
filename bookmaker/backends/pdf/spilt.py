"""Notes that are longer than the room at the foot of a page: WeasyPrint lets them run off the paper."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

_SLIVER = 1.0
"""Pixels by which a rounding error may let a note look taller than its area."""


def spilt_notes(pages: Iterable[Any]) -> frozenset[str]:
    """The anchors of the notes that go on below the area for notes, on these pages of WeasyPrint's (their boxes)."""
    areas = [box for page in pages for box in page.children if type(box).__name__ == "FootnoteAreaBox"]
    return frozenset(
        note.element.get("id", "")
        for area in areas
        for note in area.children
        if note.element is not None and _bottom(note) > area.content_box_y() + area.height + _SLIVER
    )


def _bottom(box: Any) -> float:
    bottom: float = box.position_y + box.margin_height() - box.margin_bottom
    return bottom
