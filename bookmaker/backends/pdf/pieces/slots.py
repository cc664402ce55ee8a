"""Page numbers in the text whose digits are put in when the book is bound.

A chapter that sends its reader to another page would have to be laid out again for every number that moves. It need
not: where all digits of a font are as wide as each other, a number only decides how many digits there are. So the text
is laid out with noughts, a *slot*, and the operator that shows them is left out of the page's content; what shows the
true number stands in its place in the finished file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from bookmaker.backends.pdf.parts import Slot

ANCHOR = "data-slot"
"""The attribute of a link that holds the anchor whose number a slot shows."""

_DIGITS = "0123456789"
_ROW = re.compile(rb"\[(?:<(?:[0-9a-f]{4})*>|-?[01])+\] TJ")
"""Glyphs one after another, set apart by no more than a thousandth of their size, which is rounding."""

_GLYPHS = re.compile(rb"<([0-9a-f]*)>")


@contextmanager
def slots_open() -> Iterator[list[Slot]]:
    """While it lasts, WeasyPrint leaves the digits of slots out of what it draws; gives the slots as they are drawn.

    A slot whose font has digits of several widths, or shows them in another way than one row of glyphs, is no slot.
    """
    from weasyprint import draw  # type: ignore[import-untyped]

    found: list[Slot] = []
    plain = draw.draw_text

    def draw_text(stream: Any, box: Any, *rest: Any) -> None:
        begin = len(stream.stream)
        plain(stream, box, *rest)
        is_page = "Subtype" not in stream.extra  # what is drawn as a group is a stream of its own
        glyphs = _digits(stream, box) if is_page and _is_slot(box) else ()
        shown = [at for at in range(begin, len(stream.stream)) if _shows(stream.stream[at])]
        if glyphs and len(shown) == 1 and _ROW.fullmatch(stream.stream[shown[0]]):
            stream.stream[shown[0]] = b"[(bookmaker.slot.%d)] TJ" % len(found)
            found.append(Slot(box.element.get(ANCHOR), glyphs))

    draw.draw_text = draw_text
    try:
        yield found
    finally:
        draw.draw_text = plain


def _is_slot(box: Any) -> bool:
    element = getattr(box, "element", None)
    return box.element_tag == "a::after" and element is not None and element.get(ANCHOR) is not None


def _shows(operator: Any) -> bool:
    return isinstance(operator, bytes) and operator.endswith(b"TJ")


def _digits(stream: Any, box: Any) -> tuple[bytes, ...]:
    """The glyphs of the ten digits in the box's style, in hexadecimal; none where they are not all as wide.

    They are drawn beside the page, so that the font counts them as used.
    """
    from weasyprint.draw.text import draw_first_line  # type: ignore[import-untyped]
    from weasyprint.matrix import Matrix  # type: ignore[import-untyped]

    aside, layout, before = stream.clone(), box.pango_layout, box.pango_layout.text
    layout.reactivate(box.style)
    layout.set_text(_DIGITS)
    draw_first_line(aside, box, "clip", "none", Matrix(d=-1))
    layout.set_text(before)
    layout.deactivate()
    shown = [operator for operator in aside.stream if _shows(operator)]
    row = b"".join(_GLYPHS.findall(shown[0])) if len(shown) == 1 and _ROW.fullmatch(shown[0]) else b""
    glyphs = tuple(row[at : at + 4] for at in range(0, len(row), 4))
    if len(glyphs) != len(_DIGITS):
        return ()
    widths = {font.widths.get(int(glyph, 16)) for font in _fonts_named(aside) for glyph in glyphs}
    return glyphs if len(widths) == 1 else ()


def _fonts_named(stream: Any) -> list[Any]:
    """The fonts that a stream asks for."""
    said = b" ".join(part for part in stream.stream if isinstance(part, bytes))
    names = set(re.findall(rb"/(\S+) [\d.]+ Tf", said))
    return [font for font in stream._fonts.values() if font.hash.encode() in names]
