"""Places where a word may be broken (``wbr``), as the character for it: WeasyPrint takes an element there for the
end of a piece of text, and breaks the piece itself wherever it reaches the margin."""

from __future__ import annotations

from lxml import etree

from bookmaker.html import take_out

CHANCE = "\u200b"
"""ZERO WIDTH SPACE: fonts need no glyph for it, and text copied from the page has none."""


def write_chances(root: etree._Element) -> None:
    """Puts the character in the place of each ``wbr``, in place."""
    for chance in list(root.iter("wbr")):
        chance.tail = CHANCE + (chance.tail or "")
        take_out(chance)
