"""Where the word spaces of a line are: read from the glyphs of its text, for the lines that have wide ones."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from bookmaker.backends.pdf.drawing import glyphs_of
from bookmaker.faults.rows import Span

WIDE = 1.5
"""Times the font's own space: in lines with narrower ones nobody sees a river."""

_SPACES = (b" ", "\u00a0".encode(), "\u202f".encode())


def spaces_of(texts: Iterable[Any], points: float) -> tuple[Span, ...]:
    """The word spaces of the pieces of text of a line, from left to right; ``points`` are those of a pixel."""
    found = (span for text in texts for span in _spaces(text))
    return tuple((left * points, right * points) for left, right in sorted(found))


def _spaces(text: Any) -> Iterator[Span]:
    x, said = float(text.position_x), text.text.encode()
    if text.style["direction"] == "rtl" or b" " not in said:
        return
    for start, width in _glyphs(text):
        if said.startswith(_SPACES, start):
            yield x, x + width
        x += width


def _glyphs(text: Any) -> Iterator[tuple[int, float]]:
    """For each glyph of a piece of text its place among the bytes, and its width in pixels."""
    from weasyprint.text.ffi import FROM_UNITS  # type: ignore[import-untyped]

    layout = text.pango_layout
    layout.reactivate(text.style)
    layout.set_text(layout.text, justify=True)  # as wide as they are drawn
    line, _ = layout.get_first_line()
    for run in glyphs_of(line):
        for place, width in zip(run.places, run.widths, strict=True):
            yield run.item.offset + place, width * FROM_UNITS
    layout.deactivate()
