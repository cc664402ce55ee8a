"""The text of a finished PDF, line by line with its place on the page: the only home of pypdfium2.

What stands outside the page's box is left out: it is in the file and nobody can read it.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from bookmaker.errors import SourceError

_LINE_END = "\r\n"
"""What PDFium writes between lines."""

_SLACK = 2.0
"""Points by which a letter may reach over the edge of the page and still be read."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text on a page, in the order in which the page draws it."""

    text: str
    """As PDFium reads it, logical order."""
    base: float
    """Points from the bottom of the page to the base line of its first letter."""


Page = tuple[Line, ...]
"""The lines of one page in the order in which they are drawn."""


def read_pages(data: bytes) -> tuple[Page, ...]:
    """Every page of the PDF, in order; ``SourceError`` where it is not one."""
    import pypdfium2  # type: ignore[import-untyped]

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise SourceError(f"the PDF cannot be read ({error})", hint="Build the book again.") from error
    try:
        return tuple(_read_page(document, number) for number in range(len(document)))
    finally:
        document.close()


def _read_page(document: Any, number: int) -> Page:
    page = document[number]
    letters = _Letters(page)
    try:
        return tuple(_read_lines(letters))
    finally:
        letters.close()
        page.close()


def _read_lines(letters: _Letters) -> Iterator[Line]:
    at = 0
    for text in letters.text.split(_LINE_END):
        units = _units(text)
        inked = text.strip()
        if inked:
            start = at + _units(text[: text.index(inked[0])])
            yield from letters.line(inked, start, start + _units(inked) - 1)
        at += units + len(_LINE_END)


class _Letters:
    """One page's text and the boxes of its letters, asked of PDFium while the page is open."""

    def __init__(self, page: Any) -> None:
        import pypdfium2.raw as raw  # type: ignore[import-untyped]

        self._raw = raw
        self._page = page.get_textpage()
        self._box = tuple(ctypes.c_double() for _ in range(4))
        self._edges: tuple[float, float, float, float] = page.get_cropbox()
        self.text: str = self._page.get_text_range()

    def line(self, text: str, first: int, last: int) -> Iterator[Line]:
        """The line, without what is off the page; ``first`` and ``last`` count UTF-16 units in the page's text."""
        start, end = self._place(first), self._place(last)
        if not (self._is_on_page(start) and self._is_on_page(end)):
            text = "".join(c for c, place in self._places(text, first) if self._is_on_page(place))
        if text.strip():
            yield Line(text, self._base(first))

    def close(self) -> None:
        """Gives the page's text back to PDFium."""
        self._page.close()

    def _places(self, text: str, at: int) -> Iterator[tuple[str, tuple[float, float, float, float]]]:
        for character in text:
            yield character, self._place(at)
            at += _units(character)

    def _place(self, unit: int) -> tuple[float, float, float, float]:
        """Left, bottom, right and top of a character's ink, in points in the page's own frame."""
        index = self._raw.FPDFText_GetCharIndexFromTextIndex(self._page.raw, unit)
        left, right, bottom, top = self._box
        self._raw.FPDFText_GetCharBox(self._page.raw, index, *(ctypes.byref(edge) for edge in self._box))
        return left.value, bottom.value, right.value, top.value

    def _base(self, unit: int) -> float:
        index = self._raw.FPDFText_GetCharIndexFromTextIndex(self._page.raw, unit)
        x, y = self._box[:2]
        self._raw.FPDFText_GetCharOrigin(self._page.raw, index, ctypes.byref(x), ctypes.byref(y))
        return y.value - self._edges[1]

    def _is_on_page(self, place: tuple[float, float, float, float]) -> bool:
        x, y = (place[0] + place[2]) / 2, (place[1] + place[3]) / 2
        left, bottom, right, top = self._edges
        return left - _SLACK <= x <= right + _SLACK and bottom - _SLACK <= y <= top + _SLACK


def _units(text: str) -> int:
    """How many UTF-16 units the text takes: what PDFium counts in."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2
