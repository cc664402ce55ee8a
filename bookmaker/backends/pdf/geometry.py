"""Page sizes and margins: where the text stands on the page.

The construction is Villard de Honnecourt's: the height and the part of the width that is seen are divided by the
same number; the text stands one part from the spine and the head, two from the fore-edge and the foot
(Jan Tschichold, "Willkürfreie Maßverhältnisse der Buchseite und des Satzspiegels", 1962). A design may have shares of
its own. What the binding swallows is added at the spine first, and the text is cut down to a whole number of lines,
so that facing pages end level.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from bookmaker.backends.pdf.gutters import Gutter, gutters
from bookmaker.config.paper import dimensions
from bookmaker.pagination import PageSheet
from bookmaker.theme.design import Design

POINT = 25.4 / 72
"""Millimetres."""


LETTER = 0.43
"""The width of a letter, in sizes of the type: French, English and German, set in Libertine."""

RULE = 12
"""Millimetres: the rule above the notes at the foot. It is the border of an area of that width, which the notes
overhang to the full measure: WeasyPrint can draw no border shorter than its box."""


HIGHEST = 0.72
"""The part of the text's height that a picture takes at most: its caption and two lines of a heading have room."""

BELOW_TITLE = 0.42
"""The same for one that a chapter begins with: it stands on the opening page, below the title."""


BESIDE = 58
"""Letters in a line, at least, where a picture may stand beside the text: what is left of the line holds thirty-odd."""

CAPTION = 4
"""Lines that the caption of a picture on a page of its own may take."""

EDGE = 3.5
"""Millimetres from a running head or a page number to the edge of the paper, at least."""

BESIDE_EDGE = 2
"""Lines of text above or below the text that those take: one of white and their own."""


@dataclass(frozen=True, slots=True)
class Format:
    """A page and the type that suits its measure (55 to 72 characters a line)."""

    width: float
    """Millimetres, of the trimmed page."""
    height: float
    """Millimetres."""
    margins: tuple[float, float, float, float]
    """Top, bottom, inner, outer: shares of the height, and of the width that is seen."""
    binding: float
    """Millimetres at the spine that an opened book does not show."""
    size: float
    """Points, of the text."""
    leading: float
    """Points from line to line."""
    measure: float = 1.0
    """The share of the text's width that its lines fill; the column beside them comes first."""


@dataclass(frozen=True, slots=True)
class _Type:
    """What suits a page size when set by eye."""

    parts: int
    """Into how many parts Villard's construction divides it."""
    binding: float
    """Millimetres."""
    size: float
    """Points."""
    leading: float
    """Points."""


_BY_EYE = {
    "A5": _Type(11, 4, 10.4, 13.5),
    "A4": _Type(9, 5, 12.2, 16.2),
    "6x9in": _Type(11, 4, 10.7, 14),
    "5.5x8.5in": _Type(11, 4, 10.2, 13.5),
    "5x8in": _Type(12, 4, 9.9, 13),
    "pocket": _Type(13, 3, 9.2, 11.8),
}
"""Sizes of paper that were looked at."""

_PARTS = ((115, 13), (130, 12), (170, 11), (195, 10), (240, 9))
"""Most millimetres of width -> parts, as those above have them; seven beyond."""

_STRETCH = (233.0, 9.2, 0.0195)
"""The straight line through the sizes above: a measure in points, its type, and how much this grows with that."""

_LEADING = (1.28, 0.0003)
"""The same for the leading, in sizes of the type: at that measure, and more for each point of measure."""

_MOST_LETTERS = 72
"""In a line."""

_SIZES = (8.8, 18.0)
"""Points: the type that is chosen for a measure is never smaller or larger."""


def page_format(size: str, design: Design) -> Format:
    """The page of a size in a design."""
    width, height = dimensions(size)
    eye = _BY_EYE.get(size)
    parts = eye.parts if eye else next((n for most, n in _PARTS if width <= most), 7)
    binding = eye.binding if eye else (3.0 if width <= _PARTS[0][0] else 4.0 if width < 200 else 5.0)
    margins = design.margins or (1 / parts, 2 / parts, 1 / parts, 2 / parts)
    if eye and design == Design(design.size):
        return Format(width, height, margins, binding, eye.size, eye.leading)
    measure = (width - binding) * (1 - margins[2] - margins[3]) / POINT * design.measure
    points = design.type_size or _type_for(measure)
    leading = design.leading or _LEADING[0] + _LEADING[1] * max(0.0, measure - _STRETCH[0])
    return Format(width, height, margins, binding, points, round(points * leading, 1), design.measure)


def _type_for(measure: float) -> float:
    """Points of type for a line of so many points."""
    least, most = _SIZES
    fitting = _STRETCH[1] + _STRETCH[2] * (measure - _STRETCH[0])
    return round(min(most, max(least, fitting, measure / (_MOST_LETTERS * LETTER))), 1)


@dataclass(frozen=True, slots=True)
class TextBlock:
    """The four margins, in millimetres."""

    top: float
    bottom: float
    inner: float
    outer: float


def text_block(page: Format) -> TextBlock:
    """The margins of a page, the text a whole number of lines high."""
    _, _, inner, outer = page.margins
    seen = page.width - page.binding
    line = page.leading * POINT
    least = EDGE + BESIDE_EDGE * line
    top, bottom = (max(page.height * share, least) for share in page.margins[:2])
    lines = min(int((page.height - top - bottom) / line + 0.35), int((page.height - top - least) / line))
    return TextBlock(
        top=top,
        bottom=page.height - top - lines * line,
        inner=page.binding + seen * inner,
        outer=seen * outer,
    )


def page_sheets(size: str, design: Design, rule: str) -> tuple[PageSheet, ...]:
    """The sheets for thin and thick books, each with the most pages that it is for, by a rule of ``gutters.toml``."""
    page = page_format(size, design)
    sheets = [_sheet(gutter.most, _bound(page, gutter)) for gutter in gutters(rule)]
    following = [*sheets[1:], None]
    return tuple(sheet for sheet, after in zip(sheets, following, strict=True) if not after or after.css != sheet.css)


def _sheet(most: int, page: Format) -> PageSheet:
    block = text_block(page)
    across = (page.width - block.inner - block.outer) * page.measure / (page.size * POINT * LETTER)
    down = (page.height - block.top - block.bottom) / (page.leading * POINT)
    return PageSheet(most, across * down, page_style(page), across)


def _bound(page: Format, gutter: Gutter) -> Format:
    """The page with as much swallowed as the gutter asks for; the construction keeps its shares of what is seen."""
    share = page.margins[2]
    wanted = (gutter.least - page.width * share) / (1 - share)
    return replace(page, binding=max(page.binding + gutter.added, wanted))


def _places(page: Format, tallest: float, across: float) -> str:
    """Where pictures stand that their author put beside the text, or on a page of their own."""
    is_roomy = across * page.measure / (page.size * POINT * LETTER) >= BESIDE
    side = (
        ".side { float: right; width: 40%; margin: .25rlh 0 .5rlh 1.2em } [dir=rtl] .side { float: left }"
        if is_roomy
        else ".side img { max-width: 62% }"
    )
    room = tallest - CAPTION * page.leading * POINT
    return f"""{side}
figure.page {{ min-height: {tallest - 0.05:.3f}mm; margin-top: 0; margin-bottom: 0 }}
.page img {{ width: 100%; max-height: {room:.1f}mm; object-fit: contain }}"""


def page_style(page: Format) -> str:
    """The sheet that sets page size, mirrored margins and type size.

    It goes before the design's sheets, which measure everything in ``rem`` and ``rlh``.
    """
    block = text_block(page)
    tallest = page.height - block.top - block.bottom
    across = page.width - block.inner - block.outer
    beside = across * (1 - page.measure)
    below = tallest * BELOW_TITLE
    return f"""\
@page {{ size: {page.width:g}mm {page.height:g}mm; margin-top: {block.top:.3f}mm; margin-bottom: {block.bottom:.3f}mm }}
@page :left {{ margin-left: {block.outer:.3f}mm; margin-right: {block.inner:.3f}mm }}
@page :right {{ margin-left: {block.inner:.3f}mm; margin-right: {block.outer:.3f}mm }}
html {{ font-size: {page.size:g}pt; line-height: {page.leading:g}pt }}
img, svg {{ max-height: {tallest * HIGHEST:.1f}mm }}
{_places(page, tallest, across)}
.chapter > header + :not(.page) img, .chapter > header + * + :not(.page) img {{ max-height: {below:.1f}mm }}
.titlepage, .imprint, .colophon {{ height: {tallest:.3f}mm }}
@page {{ @footnote {{ width: {RULE}mm; margin-left: {beside:.3f}mm }} }}
.footnote {{ margin-right: {RULE + beside - across:.3f}mm }}
html[dir=rtl] .footnote {{ margin-left: {RULE - across:.3f}mm; margin-right: {beside:.3f}mm }}
"""
