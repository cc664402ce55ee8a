"""Page sizes and margins: where the text stands on the page.

The construction is Villard de Honnecourt's: the height and the part of the width that is seen are divided by the
same number; the text stands one part from the spine and the head, two from the fore-edge and the foot
(Jan Tschichold, "Willkürfreie Maßverhältnisse der Buchseite und des Satzspiegels", 1962). What the binding swallows
is added at the spine first, and the text is cut down to a whole number of lines, so that facing pages end level.
"""

from __future__ import annotations

from dataclasses import dataclass

POINT = 25.4 / 72
"""Millimetres."""


RULE = 12
"""Millimetres: the rule above the notes at the foot. It is the border of an area of that width, which the notes
overhang to the full measure: WeasyPrint can draw no border shorter than its box."""


@dataclass(frozen=True, slots=True)
class Format:
    """A page size and the type that suits its measure (55 to 72 characters a line)."""

    width: float
    """Millimetres, of the trimmed page."""
    height: float
    """Millimetres."""
    parts: int
    """Into how many parts the page is divided."""
    binding: float
    """Millimetres at the spine that an opened book does not show."""
    size: float
    """Points, of the text."""
    leading: float
    """Points from line to line."""


FORMATS: dict[str, Format] = {
    "A5": Format(148, 210, 11, 4, 10.4, 13.5),
    "A4": Format(210, 297, 9, 5, 12.2, 16.2),
    "6x9in": Format(152.4, 228.6, 11, 4, 10.7, 14),
    "5.5x8.5in": Format(139.7, 215.9, 11, 4, 10.2, 13.5),
    "5x8in": Format(127, 203.2, 12, 4, 9.9, 13),
    "pocket": Format(110, 178, 13, 3, 9.2, 11.8),
}
"""The names that ``page_size`` takes. ISO 216, US trade sizes, and the pocket book of French houses (11 x 17.8 cm)."""


@dataclass(frozen=True, slots=True)
class TextBlock:
    """The four margins, in millimetres."""

    top: float
    bottom: float
    inner: float
    outer: float


def text_block(page: Format) -> TextBlock:
    """The margins of a page, the text a whole number of lines high."""
    across = (page.width - page.binding) / page.parts
    down = page.height / page.parts
    line = page.leading * POINT
    lines = int((page.height - 3 * down) / line + 0.35)
    return TextBlock(top=down, bottom=page.height - down - lines * line, inner=page.binding + across, outer=2 * across)


def page_style(size_name: str) -> str:
    """The sheet that sets page size, mirrored margins and type size; ``KeyError`` for a name not in ``FORMATS``.

    It goes before ``print.css``, which measures everything in ``rem`` and ``rlh``.
    """
    page = FORMATS[size_name]
    block = text_block(page)
    tallest = page.height - block.top - block.bottom
    overhang = RULE - (page.width - block.inner - block.outer)
    return f"""\
@page {{ size: {page.width:g}mm {page.height:g}mm; margin-top: {block.top:.3f}mm; margin-bottom: {block.bottom:.3f}mm }}
@page :left {{ margin-left: {block.outer:.3f}mm; margin-right: {block.inner:.3f}mm }}
@page :right {{ margin-left: {block.inner:.3f}mm; margin-right: {block.outer:.3f}mm }}
html {{ font-size: {page.size:g}pt; line-height: {page.leading:g}pt }}
img, svg {{ max-height: {tallest * 0.72:.1f}mm }}
.titlepage, .imprint, .colophon {{ height: {tallest:.3f}mm }}
@page {{ @footnote {{ width: {RULE}mm }} }}
.footnote {{ margin-right: {overhang:.3f}mm }}
html[dir=rtl] .footnote {{ margin-right: 0; margin-left: {overhang:.3f}mm }}
"""
