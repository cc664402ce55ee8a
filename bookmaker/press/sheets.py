"""The page on its sheet: bleed round the trim, crop marks, blank pages at the end; every box begins at zero.

Lengths in points from the bottom left (ISO 32000-1, 14.11.2).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

POINT = 25.4 / 72
"""Millimetres."""

MARK, AWAY = 14.0, 9.0
"""Points: the length of a crop mark, and how far from the trim it begins (more where the bleed is wider)."""

MARGIN = 6.0
"""Points of paper outside the marks."""

WEIGHT = 0.25
"""Points: the thickness of a mark."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is around the page."""

    bleed: tuple[float, float, float, float]
    """Top, bottom, outer edge, spine, in points."""
    marks: bool
    """Whether the trim is marked."""
    rtl: bool
    """Whether the book runs from right to left: its first page has the spine at the right."""

    def around(self, number: int) -> tuple[float, float, float, float]:
        """The bleed at the left, the bottom, the right and the top of a page, counted from 0."""
        top, bottom, outer, spine = self.bleed
        at_left = (number % 2 == 0) is not self.rtl
        return (spine, bottom, outer, top) if at_left else (outer, bottom, spine, top)

    @property
    def slug(self) -> float:
        """How much stands outside the bleed on every side, for the marks."""
        return max(AWAY, *self.bleed) - min(self.bleed) + MARK + MARGIN if self.marks else 0.0


def set_boxes(page: Any, number: int, sheet: Sheet) -> tuple[float, float, float, float]:
    """Gives a page its boxes; returns those of the trim."""
    from pikepdf import Array

    left, bottom, right, top = (float(edge) for edge in page.get("/CropBox", page.MediaBox))
    width, height = right - left, top - bottom
    before, below, after, above = sheet.around(number)
    slug = sheet.slug
    trim = (slug + before, slug + below, slug + before + width, slug + below + height)
    bleed = (slug, slug, trim[2] + after, trim[3] + above)
    for key in ("/CropBox", "/ArtBox"):
        if key in page:
            del page[key]
    page.MediaBox = Array(map(_number, (0, 0, bleed[2] + slug, bleed[3] + slug)))
    page.BleedBox, page.TrimBox = Array(map(_number, bleed)), Array(map(_number, trim))
    return trim


def moved(content: bytes, trim: tuple[float, float, float, float]) -> bytes:
    """The page's content where its trim is now."""
    if not any(trim[:2]):
        return content
    return b"q 1 0 0 1 %.4f %.4f cm\n%s\nQ\n" % (trim[0], trim[1], content)


def crop_marks(trim: tuple[float, float, float, float], bleed: tuple[float, float, float, float]) -> bytes:
    """Two lines at each corner of the trim, outside the bleed, in black ink."""
    left, bottom, right, top = trim
    away = max(AWAY, *bleed)
    lines = []
    for x, toward in ((left, -1), (right, 1)):
        for y, upward in ((bottom, -1), (top, 1)):
            lines.append((x + toward * away, y, x + toward * (away + MARK), y))
            lines.append((x, y + upward * away, x, y + upward * (away + MARK)))
    drawn = b" ".join(b"%.3f %.3f m %.3f %.3f l S" % line for line in lines)
    return b"q 0 G %.2f w %s Q\n" % (WEIGHT, drawn)


def blanks_wanted(count: int, multiple: int, *, last_blank: bool, is_last_blank: bool) -> int:
    """How many empty pages are added at the end."""
    least = count + (1 if last_blank and not is_last_blank else 0)
    return -(-least // multiple) * multiple - count


def _number(value: float) -> float:
    return round(value, 4)
