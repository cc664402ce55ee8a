"""The text of a finished PDF, line by line with its place on the page: the only home of pypdfium2.

What stands outside the page's box, or outside the box that it is clipped to, is left out: it is in the file and
nobody can read it.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any

from bookmaker.errors import SourceError

_LINE_END = "\r\n"
"""What PDFium writes between lines."""

_SLACK = 2.0
"""Points by which the middle of a letter may stand over an edge and the letter still be read."""

_HYPHEN = "\u2010"
"""What the layout puts where it breaks a word (CSS Text 3, ``hyphenate-character``); authors type another."""

_LEADING = 30.0
"""Points from one line of a paragraph to the next, at most."""

_Box = tuple[float, float, float, float]
"""Left, bottom, right and top, in points in the page's own frame."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text on a page, in the order in which the page draws it."""

    text: str
    """As PDFium reads it, logical order."""
    base: float
    """Points from the bottom of the page to the base line of its first letter."""


Page = tuple[Line, ...]
"""The lines of one page in the order in which they are drawn."""


def count_pages(data: bytes) -> int:
    """How many pages the PDF has; ``SourceError`` where it is not one."""
    with _open(data) as document:
        return len(document)


def read_pages(data: bytes, numbers: Iterable[int]) -> dict[int, Page]:
    """These pages of the PDF, by their index; ``SourceError`` where it is not one."""
    with _open(data) as document:
        return {number: _read_page(document, number) for number in numbers}


@contextmanager
def _open(data: bytes) -> Iterator[Any]:
    import pypdfium2  # type: ignore[import-untyped]

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise SourceError(f"the PDF cannot be read ({error})", hint="Build the book again.") from error
    try:
        yield document
    finally:
        document.close()


def join_lines(page: Page) -> str:
    """The text of the page, a line for each of its lines but where the layout broke a word."""
    pieces: list[str] = []
    for line, after in zip_longest(page, page[1:]):
        is_broken = after is not None and _is_broken(line, after)
        pieces += [line.text.removesuffix(_HYPHEN) if is_broken else line.text + "\n"]
    return "".join(pieces)


def _is_broken(line: Line, after: Line) -> bool:
    return line.text.endswith(_HYPHEN) and 0 < line.base - after.base < _LEADING and after.text[0].islower()


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
        self._answer = tuple(map(ctypes.byref, self._box))
        self._edges: _Box = page.get_cropbox()
        self.text: str = self._page.get_text_range()

    def line(self, text: str, first: int, last: int) -> Iterator[Line]:
        """The line, without what cannot be seen; ``first`` and ``last`` count UTF-16 units in the page's text."""
        begin, end = self._index(first), self._index(last)
        window = _overlap([self._edges, *self._clips(begin), *self._clips(end)])
        if not (_is_inside(self._place(begin), window) and _is_inside(self._place(end), window)):
            text = "".join(c for c, place in self._places(text, first) if _is_inside(place, window))
        if text.strip():
            yield Line(text, self._base(begin))

    def close(self) -> None:
        """Gives the page's text back to PDFium."""
        self._page.close()

    def _places(self, text: str, at: int) -> Iterator[tuple[str, _Box]]:
        for character in text:
            yield character, self._place(self._index(at))
            at += _units(character)

    def _place(self, index: int) -> _Box:
        """The box of a character's ink."""
        left, right, bottom, top = self._box
        self._raw.FPDFText_GetCharBox(self._page.raw, index, *self._answer)
        return left.value, bottom.value, right.value, top.value

    def _base(self, index: int) -> float:
        y = self._box[1]
        self._raw.FPDFText_GetCharOrigin(self._page.raw, index, *self._answer[:2])
        return y.value - self._edges[1]

    def _clips(self, index: int) -> Iterator[_Box]:
        """The boxes that the character is clipped to; PDFium names none where the whole of its object is inside."""
        drawn = self._raw.FPDFText_GetTextObject(self._page.raw, index)
        clip = self._raw.FPDFPageObj_GetClipPath(drawn) if drawn else None
        for path in range(self._raw.FPDFClipPath_CountPaths(clip) if clip else 0):
            points = [
                self._point(self._raw.FPDFClipPath_GetPathSegment(clip, path, segment))
                for segment in range(self._raw.FPDFClipPath_CountPathSegments(clip, path))
            ]
            if points:
                across, up = zip(*points, strict=True)
                yield min(across), min(up), max(across), max(up)

    def _point(self, segment: Any) -> tuple[float, float]:
        x, y = ctypes.c_float(), ctypes.c_float()
        self._raw.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
        return x.value, y.value

    def _index(self, unit: int) -> int:
        """PDFium's own number of the character that begins at this UTF-16 unit of the page's text."""
        return int(self._raw.FPDFText_GetCharIndexFromTextIndex(self._page.raw, unit))


def _overlap(boxes: list[_Box]) -> _Box:
    lefts, bottoms, rights, tops = zip(*boxes, strict=True)
    return max(lefts), max(bottoms), min(rights), min(tops)


def _is_inside(place: _Box, window: _Box) -> bool:
    """Whether the middle of the box is in the window, near enough."""
    x, y = (place[0] + place[2]) / 2, (place[1] + place[3]) / 2
    left, bottom, right, top = window
    return left - _SLACK <= x <= right + _SLACK and bottom - _SLACK <= y <= top + _SLACK


def _units(text: str) -> int:
    """How many UTF-16 units the text takes: what PDFium counts in."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2
