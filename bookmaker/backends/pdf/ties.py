"""Breaks a text before its last word where a no-break space ties that word to what follows: a link, words in italics.

WeasyPrint looks for a place to break such a text by making its line a little shorter. Pango lets the no-break space at
its end hang out and says that all of it fits; WeasyPrint measures the space, finds the text too wide, and takes the
first word of the line for one that is longer than the line: its first syllable gets a line of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from math import isfinite
from typing import Any

_TIES = ("\u00a0", "\u202f", "\u2007")
"""Spaces at which nothing is broken."""

_WIDTH = 0.6
"""Of the type size: more than such a space is wide, drawn out as it may be."""


@contextmanager
def tied() -> Iterator[None]:
    """While it lasts, texts are broken so."""
    from weasyprint.layout import inline  # type: ignore[import-untyped]

    before = inline.split_first_line

    def split(text: str, style: Any, context: Any, width: float | None, *rest: Any, **more: Any) -> Any:
        found = before(text, style, context, width, *rest, **more)
        if not text.endswith(_TIES) or width is None or not isfinite(width) or not _is_cut_early(text, found[2]):
            return found
        narrower = width - len(text[len(text.rstrip("".join(_TIES))) :]) * _WIDTH * style["font_size"]
        other = before(text, style, context, narrower, *rest, **more)
        return other if other[2] is not None and other[2] > found[2] else found

    inline.split_first_line = split
    try:
        yield
    finally:
        inline.split_first_line = before


def _is_cut_early(text: str, resume: int | None) -> bool:
    """Whether the next line begins inside the first word although there are others."""
    return resume is not None and " " in text and " " not in text.encode()[:resume].decode(errors="ignore")
