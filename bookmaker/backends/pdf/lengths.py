"""Long texts in pieces, so that laying out a line costs what is on it: WeasyPrint copies all that follows, each time.

A page in one paragraph, a script without spaces or a listing is a text of a hundred thousand letters; each of its lines
would encode and decode the rest. The pieces are texts side by side, as they are around emphasis, and end where the
line may.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

LONG = 6000
"""Characters: a shorter text stays whole. No paragraph that somebody wrote has more."""

PIECE = 2000
"""Characters of a piece, about."""

_LOOKED_BACK = 200
"""Characters before the end of a piece in which a better end is looked for."""

_ENDS = ("\n", " ", "\u200b")
"""What a piece ends with, best first."""


@contextmanager
def parted_texts() -> Iterator[None]:
    """While it lasts, WeasyPrint's trees have no long texts."""
    from weasyprint import document  # type: ignore[import-untyped]

    before = document.build_formatting_structure

    def build(*parts: Any, **more: Any) -> Any:
        root = before(*parts, **more)
        _part(root)
        return root

    document.build_formatting_structure = build
    try:
        yield
    finally:
        document.build_formatting_structure = before


def pieces_of(text: str) -> Iterator[str]:
    """The text in pieces of about ``PIECE`` characters."""
    at = 0
    while len(text) - at > PIECE + _LOOKED_BACK:
        end = _end(text, at + PIECE)
        yield text[at:end]
        at = end
    yield text[at:]


def _end(text: str, most: int) -> int:
    for sign in _ENDS:
        found = text.rfind(sign, most - _LOOKED_BACK, most)
        if found >= 0:
            return found + 1
    return most


def _part(root: Any) -> None:
    from weasyprint.formatting_structure.boxes import ParentBox, TextBox  # type: ignore[import-untyped]

    waiting = [root]
    while waiting:
        box = waiting.pop()
        if any(isinstance(child, TextBox) and len(child.text) > LONG for child in box.children):
            box.children = [piece for child in box.children for piece in _pieces(child, TextBox)]
        waiting += [child for child in box.children if isinstance(child, ParentBox)]


def _pieces(child: Any, text_box: Any) -> list[Any]:
    if not isinstance(child, text_box) or len(child.text) <= LONG or child.style["white_space"] in ("nowrap", "pre"):
        return [child]
    return [child.copy_with_text(piece) for piece in pieces_of(child.text)]
