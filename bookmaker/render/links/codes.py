"""Codes to scan (QR, ISO/IEC 18004): drawings of one path, sharp at every size, with their quiet zone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from lxml import etree

from bookmaker.locales import labels

SVG = "http://www.w3.org/2000/svg"

QUIET = 4
"""Modules of white on each side, as the standard asks for."""

LEAST = 15.0
"""Millimetres: how wide a code is at least."""

MODULE = 0.42
"""Millimetres: a module is at least so wide, that a telephone reads it from paper."""

LONGEST = 900
"""Bytes: a longer address makes a code too fine or too large to be printed; it gets none."""


def code(address: str, lang: str) -> etree._Element | None:
    """The ``svg`` that leads to the address, with words for those who do not see it; none where it is too long."""
    import segno

    if len(address.encode()) > LONGEST:
        return None
    rows = [bytes(row) for row in segno.make_qr(address, error="m").matrix]
    count = len(rows) + 2 * QUIET
    size = max(LEAST, count * MODULE)
    drawing = etree.Element(f"{{{SVG}}}svg", {"class": "qr", "role": "img"}, nsmap={None: SVG})
    drawing.set("aria-label", labels(lang)["scan"].format(address))
    drawing.set("viewBox", f"0 0 {count} {count}")
    drawing.set("style", f"width: {size:.1f}mm; height: {size:.1f}mm")
    etree.SubElement(drawing, f"{{{SVG}}}path", d="".join(_path(rows)))
    return drawing


def width_of(drawing: etree._Element) -> float:
    """Millimetres."""
    return float(drawing.get("style", "").partition("mm")[0].removeprefix("width: "))


def _path(rows: Iterable[bytes]) -> Iterator[str]:
    """A rectangle for each run of dark modules."""
    for y, row in enumerate(rows, QUIET):
        x = QUIET
        for is_dark, run in groupby(row):
            length = len(list(run))
            if is_dark:
                yield f"M{x} {y}h{length}v1h-{length}z"
            x += length
