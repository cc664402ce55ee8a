"""Greys as black ink, while a file is written: a printer's black, not three colours that look like one.

WeasyPrint writes every colour of the screen as red, green and blue. What has as much of each is written as a grey
(DeviceGray); in an edition without colours everything is, as bright as it is seen.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

BRIGHT = (0.299, 0.587, 0.114)
"""How bright red, green and blue are seen (ITU-R BT.601), as Pillow has it for pictures."""


def grey_of(rgb: Sequence[float], *, all_grey: bool) -> float | None:
    """The grey that a colour is, or becomes: 0 is black; none where it stays a colour."""
    if max(rgb) - min(rgb) < 1e-6:
        return float(rgb[0])
    return sum(part * share for part, share in zip(rgb, BRIGHT, strict=True)) if all_grey else None


@contextmanager
def greys_in_black(*, all_grey: bool) -> Iterator[None]:
    """While it lasts, greys are written as such, and all colours where the edition has none."""
    import pydyf  # type: ignore[import-untyped]
    from weasyprint.pdf.stream import Stream  # type: ignore[import-untyped]

    colour, shade, blended_in = pydyf.Stream.set_color_rgb, Stream.add_shading, Stream._default_color_space

    def set_colour(self: Any, red: float, green: float, blue: float, stroke: bool = False) -> None:
        grey = grey_of((red, green, blue), all_grey=all_grey)
        if grey is None:
            colour(self, red, green, blue, stroke)
        else:
            self.stream.append(f"{_short(grey)} {'G' if stroke else 'g'}".encode())

    def add_shading(
        self: Any, kind: Any, domain: Any, coords: Any, extend: Any, function: Any, color_space: Any = None
    ) -> Any:
        if color_space is None and _make_grey(function, all_grey):
            color_space = "DeviceGray"
        return shade(self, kind, domain, coords, extend, function, color_space)

    pydyf.Stream.set_color_rgb, Stream.add_shading = set_colour, add_shading
    if all_grey:
        Stream._default_color_space = "/DeviceGray"
    try:
        yield
    finally:
        pydyf.Stream.set_color_rgb, Stream.add_shading = colour, shade
        Stream._default_color_space = blended_in


def _make_grey(function: Any, all_grey: bool) -> bool:
    """Takes the colours of a shading for greys, where all of them are; in place."""
    parts = list(function["Functions"]) if "Functions" in function else [function]
    ends = [part[name] for part in parts for name in ("C0", "C1")]
    if any(len(end) != 3 for end in ends):
        return False
    greys = [grey_of([float(value) for value in end], all_grey=all_grey) for end in ends]
    if None in greys:
        return False
    for end, grey in zip(ends, greys, strict=True):
        end[:] = [grey]
    return True


def _short(value: float) -> str:
    return f"{value:.4f}".rstrip("0").rstrip(".") or "0"
