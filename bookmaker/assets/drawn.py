"""Drawings as pictures of pixels, for readers that show no SVG: drawn by resvg, with our fonts and no others."""

from __future__ import annotations

from bookmaker.assets.lettering import FONTS
from bookmaker.model import Asset

WIDEST = 1600
"""Pixels; no e-reader has more across a page."""

SCALE = 3
"""Pixels for each of a drawing's own: lines stay fine on dense screens."""

BACKGROUND = "#ffffff"
"""Lines are black as a rule: on nothing they would be gone at night."""


def draw_pixels(drawing: Asset) -> Asset:
    """The drawing as PNG under the same name; the drawing itself where it cannot be drawn."""
    import resvg_py

    scale = min(SCALE, WIDEST / drawing.width) if drawing.width else SCALE
    width, height = round(drawing.width * scale), round(drawing.height * scale)
    try:
        data = resvg_py.svg_to_bytes(
            svg_string=drawing.data.decode(),
            background=BACKGROUND,
            skip_system_fonts=True,
            font_dirs=[str(FONTS)],
            font_family="Linux Libertine",
            serif_family="Linux Libertine",
            sans_serif_family="Linux Biolinum",
            monospace_family="DejaVu Sans Mono",
            width=width or None,
            height=height or None,
        )
    except (ValueError, RuntimeError, OSError):
        return drawing
    return Asset(drawing.name, "image/png", bytes(data), width, height)
