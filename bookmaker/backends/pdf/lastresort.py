"""The font of last resort: boxes for the characters that no font has.

WeasyPrint would write a glyph that its font does not have: neither PDF/UA-1 (7.21.8) nor PDF/A-3 (6.2.11.8) lets a
file do so, and nothing could be copied or read out. A box for the character can, because it is a glyph of its own.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO

from bookmaker.backends.pdf.fonts import uncovered, use_fonts
from bookmaker.backends.pdf.libraries import load_weasyprint
from bookmaker.backends.pdf.messages import heard, missing_of
from bookmaker.html import escape
from bookmaker.model import Asset

FAMILY = "Bookmaker Boxes"
"""Name of the font; no style sheet asks for it."""

_EM, _RISE, _FALL, _WIDTH, _LINE, _GAP, _SPACE = 1000, 720, -120, 640, 40, 60, 250
"""Units: the em; how far the box goes up and down; its advance, its line, the white beside it; a space."""

_SPACES = " \xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
"""Pango sets spaces in the font of the letter before them, whether it has them or not."""

_MOST = 60000
"""Glyphs that a font can hold, with some to spare."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """What draws the characters of a text."""

    lent: frozenset[str]
    """Those that neither our fonts nor the book's own have."""
    missing: frozenset[str]
    """Those of them that no font of this machine has either."""
    boxes: tuple[Asset, ...]
    """The font that has the missing ones; none where nothing is missing."""


NOTHING = Coverage(frozenset(), frozenset(), ())
"""Where all characters have a font of ours or of the book's."""


def cover(text: Iterable[str], own: tuple[Asset, ...]) -> Coverage:
    """Looks through the fonts for every character of the text; ``own`` are the book's fonts."""
    lent = uncovered(text, own)
    missing = _missing(lent, own) if lent else frozenset()
    return Coverage(lent, missing, (box_font(missing),) if missing else ())


@lru_cache(maxsize=4)
def _missing(lent: frozenset[str], own: tuple[Asset, ...]) -> frozenset[str]:
    """The characters that are not drawn when they are set with the machine's fonts."""
    load_weasyprint()
    from weasyprint import HTML  # type: ignore[import-untyped]

    markup = "".join(f"<p>{escape(char)}</p>" for char in sorted(lent))
    with heard() as messages, use_fonts(own, system=True):
        HTML(string=f"<body style='font-family: serif'>{markup}", base_url="asset:").write_pdf()
    return missing_of(messages) & lent


@lru_cache(maxsize=4)
def box_font(characters: frozenset[str]) -> Asset:
    """A font whose every glyph is the same box; the same bytes for the same characters."""
    from fontTools.fontBuilder import FontBuilder  # type: ignore[import-untyped]
    from fontTools.pens.ttGlyphPen import TTGlyphPen  # type: ignore[import-untyped]

    chars = [*_SPACES, *sorted(characters.difference(_SPACES))[:_MOST]]
    names = [".notdef", *(f"u{ord(char):05X}" for char in chars)]
    font = FontBuilder(_EM, isTTF=True)
    font.setupGlyphOrder(names)
    font.setupCharacterMap({ord(char): name for char, name in zip(chars, names[1:], strict=True)})
    white = dict.fromkeys(names[1 : 1 + len(_SPACES)])
    font.setupGlyf(dict.fromkeys(names, _box()) | dict.fromkeys(white, TTGlyphPen(None).glyph()))
    font.setupHorizontalMetrics(dict.fromkeys(names, (_WIDTH, _GAP)) | dict.fromkeys(white, (_SPACE, 0)))
    font.setupHorizontalHeader(ascent=_RISE, descent=_FALL)
    font.setupNameTable({"familyName": FAMILY, "styleName": "Regular", "psName": FAMILY.replace(" ", "")})
    font.setupOS2(sTypoAscender=_RISE, sTypoDescender=_FALL, usWinAscent=_RISE, usWinDescent=-_FALL, fsType=0)
    font.setupPost(keepGlyphNames=False)
    font.font["head"].created = font.font["head"].modified = 0
    font.font.recalcTimestamp = False
    target = BytesIO()
    font.save(target)
    return Asset(name="boxes.ttf", media_type="font/ttf", data=target.getvalue())


def _box() -> object:
    from fontTools.pens.ttGlyphPen import TTGlyphPen

    pen = TTGlyphPen(None)
    left, right, low, high = _GAP, _WIDTH - _GAP, _FALL, _RISE
    outer = [(left, low), (left, high), (right, high), (right, low)]
    inner = [(left + _LINE, low + _LINE), (right - _LINE, low + _LINE)]
    inner += [(right - _LINE, high - _LINE), (left + _LINE, high - _LINE)]
    for corners in (outer, inner):
        pen.moveTo(corners[0])
        for corner in corners[1:]:
            pen.lineTo(corner)
        pen.closePath()
    return pen.glyph()
