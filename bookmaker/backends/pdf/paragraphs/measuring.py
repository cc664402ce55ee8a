"""How wide the characters of a run of text are: each run is shaped by Pango once, as a whole."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from dataclasses import dataclass
from itertools import accumulate
from typing import Any, NamedTuple

from bookmaker.backends.pdf.drawing import glyphs_of

NO_BREAK_SPACE = "\u00a0"


def expandable(text: str, start: int = 0, end: int | None = None) -> int:
    """How many of the characters from one to another are spaces that are made wider to fill a line."""
    return text.count(" ", start, end) + text.count(NO_BREAK_SPACE, start, end)


class Size(NamedTuple):
    """What Pango says of a piece of text, in pixels."""

    width: float
    height: float
    baseline: float


@dataclass(frozen=True, slots=True)
class Run:
    """A run of text in one style, measured."""

    text: str
    style: Any
    size: Size
    """Of the whole."""
    edges: array[int]
    """The characters at which clusters of glyphs begin, and the end."""
    offsets: array[float]
    """Where these are, in pixels from the start of the run."""
    is_even: bool
    """Whether all of it is in one font, so that every piece is as high as the whole."""

    def offset(self, at: int) -> float:
        """Where a character begins, in pixels from the start of the run; inside of a ligature by proportion."""
        n = bisect_right(self.edges, at) - 1
        if self.edges[n] == at:
            return self.offsets[n]
        share = (at - self.edges[n]) / (self.edges[n + 1] - self.edges[n])
        return self.offsets[n] + share * (self.offsets[n + 1] - self.offsets[n])

    def hyphen(self, hyphen: str) -> float:
        """How wide a hyphen is, in pixels."""
        return _tail(hyphen, self.style) if hyphen else 0.0

    def piece(self, start: int, end: int, hyphen: str) -> Size:
        """The size of the text from one character to another, with a hyphen after it or none."""
        if end == len(self.text) and not start and not hyphen:
            return self.size
        first = bisect_right(self.edges, start) - 1
        if not self.is_even or self.edges[first] != start or start == end:
            return shaped(self.text[start:end] + hyphen, self.style)
        if end == len(self.text) and not hyphen:
            return self.size._replace(width=self.size.width - self.offsets[first])
        last = max(bisect_right(self.edges, end - 1) - 1, first)
        tail = _tail(self.text[self.edges[last] : end] + hyphen, self.style)
        return self.size._replace(width=self.offsets[last] - self.offsets[first] + tail)


def measure(text: str, style: Any) -> Run:
    """A run of text that does not end a line, measured."""
    from weasyprint.text.line_break import create_layout  # type: ignore[import-untyped]

    layout = create_layout(text, style, None, None, 0)
    first, _ = layout.get_first_line()
    size = _size(layout, first, style)
    edges, offsets, fonts = _clusters(first, text)
    layout.deactivate()
    return Run(text, style, size, edges, offsets, is_even=len(fonts) < 2 and style["letter_spacing"] == "normal")


def measure_picture(text: str, box: Any) -> Run:
    """A picture as a run of the one character that stands for it."""
    size = Size(box.margin_width(), box.margin_height(), box.baseline)
    return Run(text, box.style, size, array("i", (0, 1)), array("d", (0.0, size.width)), is_even=True)


def shaped(text: str, style: Any) -> Size:
    """The size of a piece of text, by shaping it."""
    from weasyprint.text.line_break import create_layout

    layout = create_layout(text, style, None, None, 0)
    first, _ = layout.get_first_line()
    size = _size(layout, first, style)
    layout.deactivate()
    return size


def _size(layout: Any, line: Any, style: Any) -> Size:
    from weasyprint.text.ffi import FROM_UNITS, pango  # type: ignore[import-untyped]
    from weasyprint.text.line_break import line_size

    width, height = line_size(line, style)
    return Size(width, height, pango.pango_layout_get_baseline(layout.layout) * FROM_UNITS)


def _tail(text: str, style: Any) -> float:
    """The width of what stands last in a line; remembered, because the same few letters end all of them."""
    known = style.font_config.__dict__.setdefault("bookmaker_tails", {})
    key = text, style_key(style)
    if key not in known:
        known[key] = shaped(text, style).width
    return float(known[key])


def style_key(style: Any) -> str:
    """What the widths of letters in a style follow from."""
    from weasyprint.text.line_break import _font_style_cache_key

    words = f" {style['word_spacing']} {style['font_kerning']} {style['direction']}"
    return str(_font_style_cache_key(style, include_size=True)) + words


def _clusters(line: Any, text: str) -> tuple[array[int], array[float], set[int]]:
    """Where the clusters of a line from left to right begin, among the characters and in pixels; and its fonts."""
    from weasyprint.text.ffi import FROM_UNITS, ffi

    starts, offsets, fonts = array("i"), array("d"), set[int]()
    x, before = 0, -1
    for run in glyphs_of(line):
        fonts.add(int(ffi.cast("uintptr_t", run.item.analysis.font)))
        for place, width in zip(run.places, run.widths, strict=True):
            if place + run.item.offset > before:
                before = place + run.item.offset
                starts.append(before)
                offsets.append(x * FROM_UNITS)
            x += width
    ends = len(text.encode())
    starts.append(ends)
    offsets.append(x * FROM_UNITS)
    return starts if ends == len(text) else _characters(starts, text), offsets, fonts


def _characters(places: array[int], text: str) -> array[int]:
    """Characters for places among the bytes."""
    lengths = [1 if char < "\x80" else 2 if char < "\u0800" else 3 if char < "\U00010000" else 4 for char in text]
    at = {place: n for n, place in enumerate(accumulate(lengths, initial=0))}
    return array("i", [at[place] for place in places])
